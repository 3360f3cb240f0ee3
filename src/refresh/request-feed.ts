// Requests a source's feed, at the address in site.yaml or where that has moved to.
import { asksWritten, moveAfter, moveAfterFailure, type Move } from "../domain/move.ts";
import { publicUrl } from "../domain/public-url.ts";
import type { Result } from "../domain/result.ts";
import type { Source } from "../domain/site.ts";
import { explain, type SourceProblem } from "../domain/source-problem.ts";
import type { SourceState } from "../ledger/source-state.ts";
import { readFeed, type FeedReading } from "../upstream/fetch.ts";
import { publicProblem } from "./public-problem.ts";
import { requestOf, writtenUrl, type VisitContext } from "./visit.ts";

export interface RequestedFeed {
  readonly reading: Result<FeedReading, SourceProblem>;
  readonly move: Move | null;
  /** The address that was requested. */
  readonly url: string;
}

/** Once a day the address in site.yaml is tried first; should it fail, the address that it moved to is read on. */
export async function requestFeed(context: VisitContext, source: Source, state: SourceState): Promise<RequestedFeed> {
  const { move, validators } = state;
  const read = (url: string) => readFeed({ ...requestOf(context, url), validators }, context.fetch);
  if (!asksWritten(move, context.clock())) return atNewAddress(move!, read);
  const url = writtenUrl(context, source);
  const reading = await read(url);
  if (reading.ok) {
    const next = moveAfter(move, url, reading.value.movedTo, context.clock());
    logMove(context, source, move, next);
    return { reading, move: next, url };
  }
  if (!move?.isInForce) return { reading, move, url };
  const words = explain(publicProblem(reading.error, source));
  context.log(`${nameOf(context, source)}: the address in site.yaml ${words}. Reading on at ${shown(source, move)}.`);
  return atNewAddress({ ...move, writtenAsked: context.clock() }, read);
}

async function atNewAddress(
  move: Move,
  read: (url: string) => Promise<Result<FeedReading, SourceProblem>>,
): Promise<RequestedFeed> {
  const reading = await read(move.to);
  return { reading, move: reading.ok ? move : moveAfterFailure(move), url: move.to };
}

/** An operator learns of a move when it is first seen, when it comes into force, and when it is over. */
function logMove(context: VisitContext, source: Source, before: Move | null, after: Move | null): void {
  const name = nameOf(context, source);
  if (after === null) {
    if (before !== null) context.log(`${name} answers at the address in site.yaml again; its redirect is forgotten.`);
  } else if (before?.to !== after.to || before.isInForce !== after.isInForce) {
    const effect = after.isInForce
      ? "It is read there; the address in site.yaml is tried once a day."
      : "The new address is used directly when the redirect has lasted for three days.";
    context.log(
      `${name} is permanently redirected to ${shown(source, after)}. ${effect} Correct site.yaml if it has moved.`,
    );
  }
}

const nameOf = ({ ledger }: VisitContext, { title }: Source): string => `${ledger.collection.name}: ${title}`;

const shown = (source: Source, { to }: Move): string => (source.isPrivate ? "another address" : publicUrl(to));
