import type { AboutTexts } from "./texts.ts";

export const ABOUT_IN_ENGLISH: AboutTexts = {
  intro:
    "{title} follows open-source projects. Its author writes dated notes with quotes, translations and comments; the projects publish releases. {title} joins the two: **a note and the release that it is about are one entry**. The author’s comment comes first, the release notes follow. You see each entry once, whichever part was published first and whichever is edited later, and the entry’s id never changes.",
  subscribe: {
    title: "Subscribe",
    text: "Every page has feeds. Give the address of the page to your feed reader, which finds them, or choose one of three formats with the same content:",
    feeds:
      "Each collection has its own feeds, and so have its notes, its releases, each release channel, each tag and each search. An [OPML file](/feeds.opml) lists all feeds for import.",
  },
  terminal: {
    title: "Read in a terminal",
    text: "The response is the ten newest entries as plain text. `/{collection}/latest` returns those of one collection. `?n=30` sets the number of entries, up to 100. `?since=2021-02-24` returns the entries since a date. `/latest.json` has the same entries for programs.",
  },
  archive: {
    title: "Older entries",
    text: 'A feed has the 30 newest entries. Older entries are in archive documents, at least one a year (RFC 5005). To read them, follow `link rel="prev-archive"` in Atom and RSS, or `next_url` in JSON Feed. Feeds of a channel, a tag or a view are paged with `rel="next"`.',
  },
  entries: {
    title: "The parts of an entry",
    parts: [
      "**id** never changes, even if the title, the link or the date does.",
      "**published** is the date of the release, or of the note if there is no release.",
      "**updated** changes when a note is added or edited, and when upstream makes a meaningful change. White space and corrected typing errors are not meaningful.",
      "**content** is the note, followed by the release notes in their own language. A release that upstream has withdrawn is marked.",
    ],
  },
  extension: {
    title: "The JSON Feed extension `_gazette`",
    text: "The feed and each item have an object named `_gazette` with these fields:",
    table: {
      label: "Fields of _gazette",
      columns: ["Field", "Type", "Meaning"],
      rows: [
        ["about", "URL", "This page. In the feed and in each item."],
        ["collection", "string", "The name of the entry’s collection, as in its address."],
        ["has_note", "boolean", "Whether the entry has a note by the author."],
        ["comment", "string", "The author’s comment as plain text, one paragraph a line. Absent if there is none."],
        [
          "release",
          "object",
          "What the tag of a release says, in the fields below. Absent for an entry without a release.",
        ],
        ["release.repository", "string or null", "The repository as OWNER/REPO. Null if the source is private."],
        ["release.tag", "string", "The tag, as upstream wrote it."],
        [
          "release.version",
          "string or null",
          "The version in the tag: `2.14.0` for `stable-2.14.0`. Null if there is none.",
        ],
        [
          "release.prerelease",
          "boolean or null",
          "Whether it is a pre-release, such as `1.0.0-rc.1`. Null if the tag does not say.",
        ],
        [
          "release.level",
          "string or null",
          "`major`, `minor` or `patch`, by the last number of the version that is not zero. Null for a calendar version such as `2024.11`, and without a version. In Atom and RSS, each of these facts is a category.",
        ],
        [
          "withdrawn",
          "date-time; list",
          "When upstream withdrew the release. Absent if it did not. In the feed: `id` and `date` of each release that the feed no longer has because of that, as `at:deleted-entry` in Atom (RFC 6721).",
        ],
        [
          "track",
          "string or null",
          "The release channel, such as `stable`. This field and the following ones are absent if the entry has no release or post.",
        ],
        ["upstream_url", "URL or null", "The upstream page of the release or post."],
        ["upstream_id", "string", "The id of the release or post in its own feed."],
        [
          "source",
          "object or null",
          "The feed that it was read from: `title` and `url`. Null if this site no longer follows it.",
        ],
      ],
    },
  },
};
