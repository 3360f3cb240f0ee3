// Numbers of several rounds → one that chance has little part in.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Round by round, so that what slows the machine down for a while slows down both. */
export const ratio = (values: readonly number[], others: readonly number[]): number =>
  median(values.map((value, round) => value / others[round]!));
