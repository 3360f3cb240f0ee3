/**
 * wrangler.toml for a file in a folder below the project's. It builds nothing: whoever uses it has compiled the journal, and
 * wrangler sees by itself when the module changes that came of it.
 */
export const toRelocated = (config: string): string =>
  config
    .replace(/^#:schema .*\n/, "")
    .replace(/^\[build\]\n(?:(?!\[).*\n)*/m, "")
    .replace(/^(main|migrations_dir) = "/gm, '$1 = "../');
