// What would separate a note from the release that it is about.
import { toString } from "mdast-util-to-string";
import { isRepository } from "../domain/site.ts";
import { linkTargets, type LinkTarget } from "./link-targets.ts";
import type { Message } from "./messages/messages.ts";
import { movedTo, noteDiagnostic, type LocatedNote, type NoteDiagnostic, type RuleContext } from "./note-context.ts";
import { readReleaseAddress, type ReleaseAddress } from "./release-address.ts";

interface ReleaseTarget extends LinkTarget {
  readonly address: ReleaseAddress;
}

/** A note that links to a release of its collection, but not in the way that joins them. */
export function checkJoin(located: LocatedNote, { collection }: RuleContext): NoteDiagnostic[] {
  const repositories = collection.sources.filter(isRepository);
  const { note } = located;
  const primary = note.link === null ? null : readReleaseAddress(note.link, repositories);
  if (primary?.kind === "release") return [];
  const targets = linkTargets(located);
  const first = targets.find(({ block }) => block === 0);
  if (primary) return [report(located, { ...(first ?? located), url: note.link!, address: primary, block: 0 })];

  const releases = targets.flatMap((target): ReleaseTarget[] => {
    const address = readReleaseAddress(target.url, repositories);
    return address ? [{ ...target, address }] : [];
  });
  const meant = note.link === null ? firstMeant(releases, targets, located) : releases.find(isInTitle(note.title));
  if (!meant) return [];
  const found = report(located, meant);
  return [meant.block > 0 && isOneOfMany(releases) ? { ...found, severity: "hint" } : found];
}

/** As much as a label before a link. */
const LIMIT_WORDS_CHARACTERS = 9;

/** A release wherever it stands. Another page of the repository only where nothing else stands beside it. */
function firstMeant(
  releases: readonly ReleaseTarget[],
  targets: readonly LinkTarget[],
  { section }: LocatedNote,
): ReleaseTarget | undefined {
  const release = releases.find(({ address }) => address.kind !== "other-page");
  if (release) return release;
  const [first, ...others] = targets.filter(({ block }) => block === 0);
  const isAlmostAlone =
    others.length === 0 && toString(section.blocks[0]).length <= (first?.url.length ?? 0) + LIMIT_WORDS_CHARACTERS;
  return isAlmostAlone ? releases.find(({ block }) => block === 0) : undefined;
}

/** The note is about another link, while its title names the version of a release that it links to. */
const isInTitle =
  (title: string) =>
  ({ address }: ReleaseTarget): boolean => {
    const [version] = address.kind === "release" ? versionsIn(address.tag) : [];
    return version !== undefined && versionsIn(title).includes(version);
  };

const versionsIn = (text: string): string[] => text.match(/\d+(?:\.\d+)+/g) ?? [];

/** A note about several releases is joined with none on purpose. */
const isOneOfMany = (releases: readonly ReleaseTarget[]): boolean =>
  new Set(releases.map(({ address }) => (address.kind === "release" ? address.tag : address.right))).size > 1;

function report(located: LocatedNote, { url, position, address }: ReleaseTarget): NoteDiagnostic {
  const warn = (...message: Message) => movedTo(noteDiagnostic(located, "warning", "not-joined", ...message), position);
  switch (address.kind) {
    case "release":
      return warn("notJoined", url);
    case "stray-end":
      return warn("strayEnd", address.right, address.end);
    case "other-page":
      return warn("notReleaseAddress", url, address.right);
  }
}
