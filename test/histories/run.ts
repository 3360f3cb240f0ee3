// Lets a history happen to a ledger, and asks the oracle after every step.
import type { Instant, Item, Note } from "../../src/domain/entry.ts";
import type { Source } from "../../src/domain/site.ts";
import { itemKey } from "../../src/ledger/entry-changes.ts";
import { FOLLOWED } from "../helpers/memory-ledger.ts";
import { aSource } from "../helpers/samples.ts";
import { Oracle, type Shown } from "./oracle.ts";
import { dayOf, World, type Event } from "./world.ts";

/** A ledger of one collection, in memory or in a database. */
export interface Ledger {
  readonly deploy: (notes: readonly Note[], sources: readonly Source[], now: Instant) => Promise<void> | void;
  readonly refresh: (items: readonly Item[], bareTags: readonly Item[], now: Instant) => Promise<void> | void;
  readonly learn: (names: readonly (readonly string[])[], now: Instant) => Promise<void> | void;
  readonly restart: () => Promise<void> | void;
  readonly read: () => Promise<State> | State;
}

export interface State {
  readonly shown: readonly Shown[];
  readonly redirects: ReadonlyMap<string, string>;
}

/** The first faults of a history; empty when it has none. */
export async function faultsOf(
  history: readonly Event[],
  ledger: Ledger,
  afterEach: (event: Event) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const world = new World();
  const oracle = new Oracle(world);
  const seenItems = new Map<string, string>();
  const sources = () =>
    FOLLOWED.map((source) =>
      source.kind === "github" ? aSource({ key: `github.com/${world.followed}`, repository: world.followed }) : source,
    );
  await ledger.deploy([], sources(), dayOf(0));
  for (const [index, event] of history.entries()) {
    const now = dayOf(index + 1);
    const sent = await happen(event, world, ledger, { now, sources: sources(), seenItems, follow: sources });
    const faults = oracle.check({ ...(await ledger.read()), now, sent });
    if (faults.length > 0) return faults.map((fault) => `step ${index}: ${fault}`);
    await afterEach(event);
  }
  return [];
}

interface Step {
  readonly now: Instant;
  readonly sources: readonly Source[];
  /** What was sent of each item, so that only what has changed is sent again, as a visit does. */
  readonly seenItems: Map<string, string>;
  readonly follow: () => readonly Source[];
}

async function happen(event: Event, world: World, ledger: Ledger, step: Step): Promise<readonly number[] | null> {
  const { now, sources, seenItems } = step;
  switch (event.kind) {
    case "deploy":
      event.edits.forEach((edit) => world.edit(edit));
      await ledger.deploy(world.journal(), sources, now);
      return null;
    case "refresh": {
      const isNew = (item: Item, state: string) =>
        seenItems.get(itemKey(item)) !== state && !!seenItems.set(itemKey(item), state);
      const items = event.things.filter((thing) => !world.thing(thing).isBare).map((thing) => world.itemOf(thing));
      const bare = event.things.filter((thing) => world.thing(thing).isBare).map((thing) => world.itemOf(thing));
      await ledger.refresh(
        items.filter((item) => isNew(item, JSON.stringify(item))),
        bare.filter((item) => isNew(item, "bare")),
        now,
      );
      return event.things;
    }
    case "planet":
      await ledger.refresh(
        event.things.map((thing) => world.planetItem(thing)),
        [],
        now,
      );
      return [];
    case "rename":
      world.names.push(`acme/mesh-${event.value}`);
      return [];
    case "learn": {
      const names = world.names.slice(-2);
      world.learned.push(names);
      await ledger.learn(
        world.learned.map((group) => group.map((name) => `github.com/${name}`)),
        now,
      );
      return [];
    }
    case "follow":
      world.followed = world.names.at(-1)!;
      world.learned.push(world.names.slice());
      await ledger.learn(
        world.learned.map((group) => group.map((name) => `github.com/${name}`)),
        now,
      );
      await ledger.deploy(world.journal(), step.follow(), now);
      await ledger.learn(
        world.learned.map((group) => group.map((name) => `github.com/${name}`)),
        now,
      );
      return [];
    case "restart":
      await ledger.restart();
      return [];
    default:
      world.change(event);
      return [];
  }
}

/** The shortest history found that still has a fault. */
export async function shrink(
  history: readonly Event[],
  isFaulty: (history: readonly Event[]) => Promise<boolean>,
): Promise<Event[]> {
  let shortest = [...history];
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < shortest.length;) {
      const shorter = [...shortest.slice(0, start), ...shortest.slice(start + size)];
      if (await isFaulty(shorter)) shortest = shorter;
      else start += size;
    }
  }
  for (const [index, event] of shortest.entries()) {
    if (event.kind !== "deploy") continue;
    for (let edit = event.edits.length - 1; edit >= 0; edit--) {
      const current = shortest[index] as typeof event;
      const smaller = shortest.with(index, { ...current, edits: current.edits.toSpliced(edit, 1) });
      if (await isFaulty(smaller)) shortest = smaller;
    }
  }
  return shortest;
}
