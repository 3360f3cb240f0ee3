export { jsonFeed } from "../../src/commands/json-feed.ts";
