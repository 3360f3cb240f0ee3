// The same behind Hono, and nothing else of Gazette.
import { Hono } from "hono";
import { memory } from "./memory.ts";

const { remember, recall } = memory();
const app = new Hono();
app.put("/feed", (c) => remember(c.req.raw));
app.get("/:kind", (c) => recall(c.req.url));

export default app;
