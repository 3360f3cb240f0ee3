// What was measured, as a table for people and as JSON for programs.
import { median, ratio } from "./statistics.ts";

export interface Target {
  /** Of the ratio where there is one, else of the median. */
  readonly limit: number;
  readonly is: "at least" | "at most";
}

/** One line: the values of all rounds, and what they are compared with. */
export interface Line {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly of?: { readonly name: string; readonly values: readonly number[] };
  readonly target?: Target;
}

export interface Result {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly ratio: number | null;
  /** What the ratio is of. */
  readonly of: string | null;
  readonly target: Target | null;
  /** Null where nothing is aimed at. */
  readonly isMet: boolean | null;
}

export function toResult({ unit, values, of, target }: Line): Result {
  const middle = median(values);
  const quotient = of ? ratio(values, of.values) : null;
  const measured = quotient ?? middle;
  return {
    median: middle,
    low: Math.min(...values),
    high: Math.max(...values),
    unit,
    ratio: quotient,
    of: of?.name ?? null,
    target: target ?? null,
    isMet: target ? (target.is === "at least" ? measured >= target.limit : measured <= target.limit) : null,
  };
}

const HEAD = ["case", "median", "spread", "unit", "ratio", "of", "target", ""];

export function toTable(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(toRow)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function toRow(line: Line): string[] {
  const { median: middle, low, high, unit, ratio: quotient, of, target, isMet } = toResult(line);
  return [
    line.name,
    short(middle),
    low === high ? "" : `${short(low)}…${short(high)}`,
    unit,
    quotient === null ? "" : quotient.toFixed(2),
    of ?? "",
    target === null ? "" : `${target.is === "at least" ? "≥" : "≤"} ${target.limit}`,
    isMet === null ? "" : isMet ? "ok" : "MISS",
  ];
}

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

export function toJson(lines: readonly Line[]): string {
  const results = lines.map((line) => {
    const result = toResult(line);
    return [line.name, { ...result, of: result.of?.startsWith("bare/") ? "bare workerd" : result.of }] as const;
  });
  return `${JSON.stringify(Object.fromEntries(results), null, 2)}\n`;
}
