// Stands for the package htmlparser2 in the Worker's bundle (wrangler.toml, [alias]): its parser and its tokenizer, without
// the document trees that nothing here builds.
export { Parser } from "../../../node_modules/htmlparser2/dist/esm/Parser.js";
export { default as Tokenizer } from "../../../node_modules/htmlparser2/dist/esm/Tokenizer.js";
