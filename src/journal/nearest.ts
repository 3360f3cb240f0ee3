import { distance } from "fastest-levenshtein";

/** The known word that was most likely meant; null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const letters = (text: string) => text.toLowerCase().replace(/[-_ ]/g, "");
  const distances = known.map((each) => ({ each, steps: distance(letters(word), letters(each)) }));
  const [best] = distances.toSorted((a, b) => a.steps - b.steps);
  return best && best.steps <= limitFor(best.each.length) ? best.each : null;
}

/** Two letters that changed places are two steps. */
const limitFor = (length: number): number => (length < 4 ? 1 : Math.max(2, Math.floor(length / 4)));
