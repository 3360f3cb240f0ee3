// The module that src/commands/build.ts writes from the data folder, whatever is in it.
declare module "compiled-journal" {
  export const compiled: import("../domain/site.ts").Compiled;
}
