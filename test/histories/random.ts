// Random histories that are the same for the same seed.
import { FIRST_NAME, NOTES, RELEASES, THINGS, type Edit, type Event, type Target } from "./world.ts";

/** Numbers from 0 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomHistory(seed: number, length: number): Event[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(choices: readonly (readonly [weight: number, make: () => T])[]): T => {
    let dice = random() * choices.reduce((sum, [weight]) => sum + weight, 0);
    return (choices.find(([weight]) => (dice -= weight) < 0) ?? choices.at(-1)!)[1]();
  };
  const names = [FIRST_NAME];
  let version = 0;

  const target = (): Target =>
    pick<Target>([
      [6, () => ({ thing: below(THINGS), name: names[below(names.length)]!, spelling: below(4) })],
      [1, () => ({ page: below(2) })],
      [1.5, () => null],
    ]);
  const edit = (): Edit => {
    const note = below(NOTES);
    return pick<Edit>([
      [5, () => ({ kind: "add", note, target: target() })],
      [2, () => ({ kind: "delete", note })],
      [2, () => ({ kind: "restore", note })],
      [3, () => ({ kind: "link", note, target: target() })],
      [1, () => ({ kind: "title", note, value: ++version })],
      [1, () => ({ kind: "text", note, value: ++version })],
      [1, () => ({ kind: "date", note, value: below(4) })],
      [0.5, () => ({ kind: "page", note, value: below(3) })],
      [1, () => ({ kind: "rewrite", note, value: ++version })],
      [1, () => ({ kind: "slug", note, slug: random() < 0.3 ? null : `hand-${below(3)}` })],
      [1, () => ({ kind: "swap titles", note, other: below(NOTES), value: 0 })],
      [1, () => ({ kind: "take title", note, other: below(NOTES), value: ++version })],
    ]);
  };
  const things = () => [...new Set(Array.from({ length: 1 + below(3) }, () => below(THINGS)))];
  const upstream =
    (kind: Extract<Event, { thing: number }>["kind"], thing = below(THINGS)) =>
    (): Event => ({ kind, thing, value: ++version });
  return Array.from({ length }, () =>
    pick<Event>([
      [9, () => ({ kind: "deploy", edits: [edit()] })],
      [6, () => ({ kind: "deploy", edits: Array.from({ length: 2 + below(3) }, edit) })],
      [8, () => ({ kind: "refresh", things: things() })],
      [1.5, () => ({ kind: "planet", things: things() })],
      [2, upstream("words")],
      [1, upstream("markup")],
      [0.5, upstream("retitle")],
      [0.5, upstream("redate")],
      [1, upstream("take back", below(RELEASES))],
      [1, upstream("release again", below(RELEASES))],
      [1, upstream("make again", below(RELEASES))],
      [
        0.7,
        () => {
          names.push(`acme/mesh-${++version}`);
          return { kind: "rename", value: version };
        },
      ],
      [1.2, () => ({ kind: "learn" })],
      [0.7, () => ({ kind: "follow" })],
      [0.5, () => ({ kind: "restart" })],
    ]),
  );
}
