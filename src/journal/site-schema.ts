// What data/site.yaml may say, with the words for what it may not; and how it becomes the compiled site.
import { z } from "zod";
import { instant, type Instant } from "../domain/entry.ts";
import { linkKey } from "../domain/identity.ts";
import { forbidden } from "../domain/public-address.ts";
import { isLanguageTag, meantLanguage } from "./language-tag.ts";
import { meantProject, readProject, type HostedForge } from "./project-address.ts";
import { isRepository, meantRepository } from "./repository-name.ts";
import { says, type SchemaMessage } from "./schema-messages.ts";
import type { ReleaseSource, Site, Source } from "../domain/site.ts";
import { FIXED_VIEWS } from "../domain/view.ts";

/** Parts of addresses that are the site's own, or the platform's: no collection and no track has such a name. */
export const RESERVED_NAMES: readonly string[] = [
  ...FIXED_VIEWS,
  "about",
  "cdn-cgi",
  "entries",
  "favicon",
  "feed",
  "feeds",
  "healthz",
  "latest",
  "refresh",
  "robots",
  "search",
  "sitemap",
  "status",
  "tags",
  "weekly",
];

const anyName = (badName: "badCollectionName" | "badTrackName") => z.string().regex(/^[a-z][a-z0-9-]*$/, says(badName));

const name = (...message: Parameters<typeof anyName>) =>
  anyName(...message).refine((value) => !RESERVED_NAMES.includes(value), {
    error: ({ input }) => says("reservedName", String(input)),
  });

/** The message for a value of the wrong type; another for none at all. */
const wanted = (...message: SchemaMessage) => ({
  error: (issue: z.core.$ZodRawIssue) => (issue.input === undefined ? says("missingKey") : says(...message)),
});

/** An object that refuses unknown keys with a list of its own. */
const object = <T extends z.ZodRawShape>(shape: T) => {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? says("unknownKeyAmong", keys) : wanted("mustHaveKeys", keys).error(issue),
  });
};

const text = z.string(wanted("mustBeText")).trim().min(1, says("mustNotBeEmpty"));

const webUrl = z.string(wanted("mustBeUrl")).refine((value) => linkKey(value) !== null, says("mustBeUrl"));

/** A hub is requested like a source, so it must be as public as one. */
const hubUrl = webUrl.superRefine((value, context) => {
  const reason = forbidden(value, "");
  if (reason !== null) context.addIssue({ code: "custom", message: says("hubNotPublic", reason) });
});

/** A feed's address. A user name in it would be published, and never sent. */
const feedUrl = webUrl.refine((value) => !hasUserName(value), says("userNameInUrl"));

function hasUserName(url: string): boolean {
  const { username, password } = URL.canParse(url) ? new URL(url) : { username: "", password: "" };
  return username !== "" || password !== "";
}

const origin = webUrl
  .transform((value) => (URL.canParse(value) ? new URL(value) : null))
  .refine(
    (url) => url !== null && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "",
    says("mustBeOrigin"),
  )
  .transform((url) => url!.origin);

export const languageTag = z.string(wanted("mustBeLanguage", null)).refine(isLanguageTag, {
  error: ({ input }) => says("mustBeLanguage", meantLanguage(String(input))),
});

const timeZone = z.string(wanted("mustBeTimeZone")).refine((value) => {
  try {
    // Short names such as CST mean one zone here and another there.
    const isUnmistakable = value === "UTC" || value.includes("/");
    return isUnmistakable && new Intl.DateTimeFormat("en", { timeZone: value }).format(0) !== "";
  } catch {
    return false;
  }
}, says("mustBeTimeZone"));

const siteId = z
  .string(wanted("mustBeText"))
  .regex(/^(tag:[a-z0-9][a-z0-9.-]*(?:@[a-z0-9.-]+)?,\d{4}(-\d\d(-\d\d)?)?:|https?:\/\/[^\s?#]+\/)$/, says("mustBeId"));

/** The message of `feedUrl` for a text; a union would hide it. */
const feedMessage = (value: unknown): string | undefined =>
  typeof value === "string" ? feedUrl.safeParse(value).error?.issues[0]?.message : undefined;

/** Such as `conference.example`. */
const hostName = z
  .string(says("mustBeHosts"))
  .toLowerCase()
  .regex(/^(?=.{1,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+$/, says("mustBeHosts"));

/** Keys that make a source a repository. */
const FORGES = ["github", "forgejo", "gitlab"] as const;

/** The address of a repository on a forge that has many hosts. */
const project = (forge: HostedForge) =>
  z
    .string(says("mustBeProject", forge, null))
    .refine((value) => readProject(forge, value) !== null, {
      error: ({ input }) => says("mustBeProject", forge, meantProject(forge, String(input))),
    })
    .optional();
/** `stable: 'stable-*'`, or with more to say: `edge: { pattern: 'edge-*', prerelease: true }`. */
const track = z.preprocess(
  (value) => (typeof value === "string" ? { pattern: value } : value),
  object({ pattern: text, prerelease: z.boolean(says("mustBeBoolean")).optional() }),
);

const sourceSchema = object({
  github: z
    .string(says("mustBeRepository", null))
    .refine(isRepository, { error: ({ input }) => says("mustBeRepository", meantRepository(String(input))) })
    .optional(),
  forgejo: project("forgejo"),
  gitlab: project("gitlab"),
  feed: z
    .union([feedUrl, z.array(text)], { error: (issue) => feedMessage(issue.input) ?? says("mustBeFeed") })
    .optional(),
  title: text.optional(),
  private: z.boolean(says("mustBeBoolean")).optional(),
  history: z
    .string(says("mustBeHistory"))
    .refine((value) => /^(all|none)$/.test(value) || readDay(value) !== null, says("mustBeHistory"))
    .optional(),
  withdrawn: z.array(z.string(says("mustBeText")), says("mustBeTags")).optional(),
  tracks: z.record(name("badTrackName"), track, says("mustBeTracks")).optional(),
  joins: z.array(hostName, says("mustBeHosts")).optional(),
}).superRefine((source, context) => {
  const say = (path: string[], ...message: SchemaMessage) =>
    context.addIssue({ code: "custom", path, message: says(...message) });
  if (source.private && source.title === undefined) say(["private"], "privateNeedsTitle");
  const forges = FORGES.filter((forge) => source[forge] !== undefined);
  if (source.history !== undefined && source.github === undefined) say(["history"], "onlyGithub");
  if (forges.length === 0) {
    if (typeof source.feed !== "string") say([], "mustBeSource");
    for (const key of ["tracks", "withdrawn"] as const) if (source[key]) say([key], "onlyRepository");
    return;
  }
  if (forges.length > 1) say([forges[1]!], "mustBeOneSource");
  if (source.joins !== undefined) say(["joins"], "onlyFeed");
  if (typeof source.feed === "string") say(["feed"], "feedBesideRepository");
  const unknown = Array.isArray(source.feed)
    ? source.feed.filter((track) => !Object.hasOwn(source.tracks ?? {}, track))
    : [];
  if (unknown.length > 0) say(["feed"], "noSuchTrack", unknown.join(", "));
});

const listOf = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(schema, says("mustBeList")));

const collectionSchema = object({
  title: text,
  description: text.optional(),
  language: languageTag.optional(),
  formerly: listOf(anyName("badCollectionName")).default([]), // a name can have been reserved since
  journal: listOf(text).default([]),
  sources: z
    .array(sourceSchema, says("mustBeList"))
    .default([])
    .superRefine((sources, context) => {
      const keys = sources.map(keyOf);
      keys.forEach((key, index) => {
        if (key === null || keys.indexOf(key) === index) return;
        context.addIssue({ code: "custom", path: [index], message: says("sourceTwice", key) });
      });
    }),
});

/** A former name redirects to its collection: no collection has it now, and only one had it. */
function checkFormerNames(
  collections: Readonly<Record<string, { readonly formerly: readonly string[] }>>,
  context: z.RefinementCtx,
): void {
  const owners = new Map<string, string>(Object.keys(collections).map((name) => [name, name]));
  for (const [name, { formerly }] of Object.entries(collections)) {
    for (const [index, former] of formerly.entries()) {
      const owner = owners.get(former);
      if (owner !== undefined)
        context.addIssue({
          code: "custom",
          path: [name, "formerly", index],
          message: says("formerNameTaken", former, owner),
        });
      else owners.set(former, name);
    }
  }
}

/** A Worker's name is part of a host name, and its queues' names are longer (63 characters). */
const deploymentName = z
  .string(wanted("mustBeText"))
  .regex(/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/, says("badDeploymentName"));

/** `data/site.yaml` as an author writes it. */
export const siteSchema = object({
  title: text,
  name: deploymentName.default("gazette"),
  id: siteId,
  url: origin,
  language: languageTag,
  timeZone,
  author: object({ name: text, url: webUrl.optional() }),
  hubs: listOf(hubUrl)
    .transform((hubs) => [...new Set(hubs.map((hub) => new URL(hub).href))]) // as a header can hold it (RFC 8288)
    .default([]),
  commentLabels: listOf(text).default([]),
  collections: z
    .record(name("badCollectionName"), collectionSchema, wanted("mustBeCollections"))
    .refine((collections) => Object.keys(collections).length > 0, says("mustHaveCollection"))
    .superRefine(checkFormerNames),
});

export type SiteFile = z.infer<typeof siteSchema>;
type SourceFile = z.infer<typeof sourceSchema>;

/** The site as the Worker knows it. */
export function toSite(file: SiteFile): Site {
  const { title, id, url, timeZone } = file;
  return {
    title,
    id,
    url,
    language: file.language,
    timeZone,
    author: { name: file.author.name, url: file.author.url ?? null },
    hubs: file.hubs,
    collections: Object.entries(file.collections).map(([collection, about]) => ({
      name: collection,
      ...(about.formerly.length > 0 && { formerly: about.formerly }),
      title: about.title,
      description: about.description ?? about.title,
      language: about.language ?? file.language,
      sources: about.sources.map(toSource),
    })),
  };
}

/** Midnight UTC of a day written as YYYY-MM-DD. */
function readDay(text: string): Instant | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? instant(`${text}T00:00:00Z`) : null;
  return day?.startsWith(text) ? day : null;
}

/** What a source is known by; null while it is not right. */
function keyOf({ github, forgejo, gitlab, feed }: SourceFile): string | null {
  if (typeof github === "string") return `github.com/${github.toLowerCase()}`;
  if (typeof forgejo === "string") return readProject("forgejo", forgejo)?.key ?? null;
  if (typeof gitlab === "string") return readProject("gitlab", gitlab)?.key ?? null;
  return typeof feed === "string" ? linkKey(feed) : null;
}

function toSource(file: SourceFile): Source {
  const { feed, title } = file;
  const secrecy = file.private ? { isPrivate: true } : {};
  const repository = toRepository(file);
  if (repository !== null) return { ...secrecy, ...repository };
  const url = String(feed);
  const joins = file.joins ? { joins: file.joins } : {};
  return { kind: "feed", key: linkKey(url)!, title: title ?? new URL(url).host, url, ...joins, ...secrecy };
}

/** Null for a feed. */
function toRepository(file: SourceFile): ReleaseSource | null {
  const { github, forgejo, gitlab, feed, title, tracks, withdrawn } = file;
  const rest = {
    tracks: Object.entries(tracks ?? {}).map(([track, { pattern, prerelease }]) => ({
      name: track,
      pattern,
      ...(prerelease !== undefined && { prerelease }),
    })),
    mainTracks: Array.isArray(feed) ? feed : null,
    withdrawn: withdrawn ?? [],
  };
  const hosted = (kind: HostedForge, url: string): ReleaseSource => {
    const about = readProject(kind, url)!;
    return { kind, ...about, title: title ?? about.repository, ...rest, history: "none" };
  };
  if (forgejo !== undefined) return hosted("forgejo", forgejo);
  if (gitlab !== undefined) return hosted("gitlab", gitlab);
  if (github === undefined) return null;
  return {
    kind: "github",
    key: `github.com/${github.toLowerCase()}`,
    title: title ?? github,
    repository: github,
    ...rest,
    history: toHistory(file),
  };
}

const toHistory = ({ history }: SourceFile): ReleaseSource["history"] =>
  history === undefined || history === "all" || history === "none" ? (history ?? null) : readDay(history);
