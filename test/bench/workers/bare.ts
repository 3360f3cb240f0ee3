// The least that a Worker can do: answers from memory what it was told to remember. The yardstick.
import { memory } from "./memory.ts";

const { remember, recall } = memory();

export default {
  fetch: (request: Request) => (request.method === "PUT" ? remember(request) : recall(request.url)),
};
