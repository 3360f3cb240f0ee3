// Keeps documents below a size limit, with fewer entries where their texts are large.
import { sizeOf } from "../render/budget.ts";
import type { Rendering } from "./respond.ts";

/** Renders with half as many entries until the body is within the limit, or down to one entry. */
export async function renderSized(
  maxEntries: number,
  limitBytes: number,
  render: (maxEntries: number) => Promise<Rendering | null>,
): Promise<Rendering | null> {
  const rendering = await render(maxEntries);
  if (rendering === null || maxEntries === 1 || sizeOf(rendering.body) <= limitBytes) return rendering;
  return renderSized(Math.ceil(maxEntries / 2), limitBytes, render);
}
