// What the keys of site.yaml mean, for editors. By the path of keys, without the names of collections and tracks.

interface Description {
  readonly text: string;
  readonly examples?: readonly unknown[];
}

export const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  title: { text: "Title of the site and of its main feed.", examples: ["Service Mesh Gazette"] },
  name: {
    text: "Name of the Worker; its database and queues are named after it. Each site of an account has its own. Default: gazette.",
    examples: ["mesh-gazette"],
  },
  id: {
    text: "Prefix of the id of every entry. Permanent: with another one, every entry is new to subscribers.",
    examples: ["tag:news.example.net,2026:"],
  },
  url: {
    text: "Where the site is deployed: scheme and host. A host other than workers.dev becomes a custom domain of the Worker.",
    examples: ["https://news.example.net", "https://gazette.ann.workers.dev"],
  },
  language: { text: "Language of the notes and of the pages (BCP 47).", examples: ["en", "zh-Hans"] },
  timeZone: { text: "Time zone of the dates in the journal (IANA).", examples: ["UTC", "Asia/Shanghai"] },
  author: { text: "Author of the notes." },
  "author.name": { text: "Name of the author.", examples: ["Ann"] },
  "author.url": { text: "Page of the author.", examples: ["https://ann.example.net/"] },
  hubs: {
    text: "WebSub hubs: advertised in the feeds, and notified of every change.",
    examples: [["https://pubsubhubbub.appspot.com/"]],
  },
  commentLabels: {
    text: "Words that begin the author's comment in a note, besides 个人总结, 个人小结, 个人评论 and Comment.",
    examples: [["My take"]],
  },
  collections: {
    text: "Groups of entries with feeds of their own, by the name that begins their addresses.",
    examples: [
      {
        linkerd2: { title: "Linkerd 2", journal: ["journal/*/linkerd2.md"], sources: [{ github: "linkerd/linkerd2" }] },
      },
    ],
  },
  "collections.title": { text: "Title of the collection and of its feeds.", examples: ["Linkerd 2"] },
  "collections.description": { text: "What the collection is about, in a sentence. Default: its title." },
  "collections.language": { text: "Language of the collection's notes. Default: the site's.", examples: ["en"] },
  "collections.formerly": {
    text: "Names that the collection had. Their addresses redirect, and their entries keep their ids.",
    examples: [["linkerd-2"]],
  },
  "collections.journal": { text: "Globs of the Markdown pages with its notes.", examples: [["journal/*/linkerd2.md"]] },
  "collections.sources": {
    text: "Feeds that the collection follows: releases of a repository (github), or any Atom, RSS or JSON feed (feed).",
    examples: [[{ github: "linkerd/linkerd2", tracks: { stable: "stable-*" }, feed: ["stable"] }]],
  },
  "collections.sources.github": {
    text: "A repository whose releases are followed: OWNER/REPOSITORY.",
    examples: ["linkerd/linkerd2"],
  },
  "collections.sources.forgejo": {
    text: "A repository on Forgejo or Gitea whose releases are followed: its URL.",
    examples: ["https://codeberg.org/owner/project"],
  },
  "collections.sources.gitlab": {
    text: "A project on GitLab whose releases are followed: its URL.",
    examples: ["https://gitlab.com/group/project"],
  },
  "collections.sources.feed": {
    text: "The address of a feed. Beside github: the tracks that are in the main feed; the others have views of their own.",
    examples: ["https://linkerd.io/blog/index.xml", ["stable"]],
  },
  "collections.sources.title": { text: "What the source is called. Default: the repository, or the host." },
  "collections.sources.private": { text: "Nothing of the address is published. Needs a title.", examples: [true] },
  "collections.sources.history": {
    text: "How far back releases are read: all, none, or a date. Default: as far as the collection's notes link to them.",
    examples: ["all", "none", "2024-01-01"],
  },
  "collections.sources.withdrawn": { text: "Tags of releases that are not to be shown.", examples: [["v1.2.3"]] },
  "collections.sources.tracks": {
    text: "Release channels by name, each with the pattern of its tags. The first pattern that matches decides; * stands for any characters, ? for one. Each track has a feed of its own.",
    examples: [{ stable: "stable-*", edge: "edge-*" }],
  },
  "collections.sources.tracks.pattern": {
    text: "Pattern of the tags: * stands for any characters, ? for one.",
    examples: ["edge-*"],
  },
  "collections.sources.tracks.prerelease": {
    text: "Whether the releases of the track are pre-releases. Default: each tag says so itself.",
    examples: [true],
  },
  "collections.sources.joins": {
    text: "Hosts besides its own to whose pages the feed's items may belong, so that notes about them join.",
    examples: [["conference.example.net"]],
  },
};
