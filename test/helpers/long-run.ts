/** Replaced by the configuration of vitest. */
declare const IS_LONG_RUN: boolean;

/** `npm run test:long` takes the larger number, and `npm test` the smaller one. Benchmarks are long as well. */
export const inLongRun = (long: number, short: number): number =>
  typeof IS_LONG_RUN === "undefined" || IS_LONG_RUN ? long : short;
