// Every finding of the journal in English: what is wrong, and what to write instead. Grouped by rule.

const plural = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;

const KINDS = { quote: "a quote", code: "a code block", table: "a table", list: "a list", heading: "a heading" };
const TITLE_PARTS = { image: "image", footnote: "footnote" };
const MARKS = { comma: "comma", colon: "colon", quote: "quotation mark", bracket: "bracket", brace: "brace" };

export const english = {
  // bad-date
  noSuchDay: (written: string) => `There is no day ${written}. Write the date of a note as YYYY-MM-DD.`,
  implausibleDay: (written: string) =>
    `${written} cannot be the date of a note. Write YYYY-MM-DD with a year from 1970 to 2199.`,

  // bad-link
  linkWithoutAddress: () => "This link has no address. Write one between the parentheses.",
  linkScheme: (url: string, scheme: string) =>
    `Feeds carry links of https and http, not ${scheme}. Write another address than ${url}.`,
  linkSlashes: (url: string) => `${url} is not a valid address. Begin it with https://.`,
  linkWithoutHost: (url: string) => `${url} has no host name. Write the whole address.`,
  linkWithSpace: (url: string) => `${url} has a space in it. Take it out, or write %20.`,
  linkInvalid: (url: string) => `${url} is not a valid address.`,
  linkNotPublic: (url: string, host: string) => `Readers cannot open ${url}, since ${host} is not a public address.`,
  linkCredentials: (url: string) => `${url} carries a user name or a password. Take them out.`,
  linkRelease: (url: string, right: string) => `${url} is not the address of a release. Write instead: ${right}`,
  linkWithoutTag: (url: string) => `${url} names no tag. Add the tag of the release.`,
  linkMissingScheme: (text: string) => `${text} is not a link. Write https:// before it.`,

  // bad-slug
  badSlug: (slug: string) =>
    `{#${slug}} is not a valid slug. Use a-z, A-Z, 0-9, ".", "_" and "-", at most 100 characters.`,

  // date-far, date-form, date-future, date-year
  dateFar: (days: number, isBefore: boolean, day: string) =>
    `This note is dated ${days} days ${isBefore ? "before" : "after"} its release, which was published on ${day}. Check the date.`,
  dateForm: (date: string) => `This date is read as ${date}. Write it like that.`,
  dateFuture: (today: string) => `This note is dated in the future. Today is ${today}.`,
  dateYear: (year: string, years: string, others: number) =>
    `This note is dated in ${year}, but its page is about ${years}.${others > 0 ? ` The same is true of ${others} more notes on the page.` : ""} Correct one of them.`,

  // duplicate-link, duplicate-note, duplicate-slug
  duplicateLink: (where: string) =>
    `The note at ${where} has the same link, so only that one is joined with the release. Correct the link, or write one note.`,
  duplicateNote: (where: string) =>
    `The note at ${where} has the same date and title. Change the title, or delete one of them.`,
  duplicateSlug: (slug: string, where: string) => `The note at ${where} has the slug ${slug} already. Choose another.`,

  // empty
  empty: () => "This note has neither text nor a comment.",

  // feed-address
  feedNotHttps: () => "This feed is never read, since its address does not begin with https://.",
  feedNotPublic: () => "This feed is never read, since its address is not public.",
  feedCredentials: () => "This feed is never read, since its address carries a user name or a password.",
  hubNotPublic: (_key: string, reason: string) => `This hub is never announced to: ${reason}.`,

  // front-matter
  frontMatterToml: () => "Front matter in TOML (+++) is not read. Write it in YAML, between two lines of ---.",
  frontMatterJson: () => "Front matter in JSON ({) is not read. Write it in YAML, between two lines of ---.",
  frontMatterUnclosed: () => "This front matter has no end. Write a line of --- below it.",

  // full-width
  fullWidthBlock: (written: string, kind: keyof typeof KINDS, plain: string) =>
    `This line has a full-width ${written}, so it is not read as ${KINDS[kind]}. Write a plain ${plain}.`,
  fullWidthLink: (written: string) =>
    `This link has full-width brackets (${written}). Write [text](address) with plain brackets.`,
  fullWidthInline: (written: string, plain: string) =>
    `This line has full-width ${written}, which have no meaning here. Write plain ${plain}.`,
  fullWidthYaml: (written: string, mark: keyof typeof MARKS) =>
    `This line has a full-width ${written}. Write a plain ${MARKS[mark]}.`,

  // heading-form, heading-level
  headingCorrected: (text: string) => `"${text}" is read as a heading. Write plain # signs and a space after them.`,
  headingWithoutSpace: (text: string) =>
    `"${text}" is text, not a heading. To make it a heading, write a space after the # signs.`,
  boldHeading: () => "This looks like the heading of a note, but is text. Write ### YYYY-MM-DD Title.",
  sectionHeading: () => "This heading is a section of the note before it. To begin a note, write three # signs.",
  groupHeading: () => "This heading groups notes, and begins none. To begin a note, write three # signs.",

  // html
  htmlDropped: (tag: string, source: string | null) =>
    `${tag} is removed together with its content, since feeds cannot show it.${source === null ? "" : ` Write a link to ${source} instead.`}`,
  htmlHidden: (written: string) => `${written} is HTML that no reader sees, so it is not published. Write it as text.`,
  htmlAsText: (tag: string) =>
    `${tag} is not HTML that can be published, so it is shown as text. Write it in backquotes.`,

  // ignored-date
  publishDate: (day: string) =>
    `Gazette does not read publishDate (${day}): the notes of this page are published now. To hold them back, write draft: true.`,
  expiryDate: (day: string) =>
    `Gazette does not read expiryDate (${day}): the notes of this page stay published. To take them back, write draft: true.`,

  // missing-file
  noPage: (pattern: string) => `No page matches ${pattern}. Create one, or remove this pattern.`,
  patternInFolder: (folder: string, right: string) =>
    `No page matches it. Patterns start in ${folder}/, so leave out ${folder}/: ${right}.`,
  patternNearly: (right: string) => `No page matches it. Did you mean ${right}?`,

  // nested
  nestedHeading: () =>
    "This heading is indented into a list or footnote, so it begins no note. Remove the spaces before it.",
  indentedHeading: (heading: string) =>
    `"${heading}" is indented by four spaces, which makes it code. Remove the spaces before it.`,
  tooDeep: () => "This page is nested too deeply to be read. Look for quotes, lists or tags without an end.",

  // no-title
  noTitle: () => "This note has no title. Write one after its date.",

  // not-followed
  notFollowed: (repository: string, others: number, line: string) =>
    `No source of the collection follows ${repository}, so this note${others > 0 ? ` and ${plural(others, "other")}` : ""} cannot be joined with a release. Add "${line}" to its sources.`,

  // not-joined
  notJoined: (url: string) =>
    `This note is not joined with release ${url}. Put the link on a line of its own under the heading, with an empty line after it and no other characters.`,
  notReleaseAddress: (url: string, right: string) =>
    `This note is not joined with a release, since ${url} is not the address of one. Write instead: ${right}`,
  strayEnd: (url: string, end: string) =>
    `This note is not joined with a release, since its link ends with "${end}". Write instead: ${url}`,

  // outside
  outside: () => "This text is in no note, so it is not published. A note begins with ### YYYY-MM-DD Title.",
  outsideAfter: (line: number) =>
    `This text comes after the heading at line ${line}, which ended the note, so it is not published.`,

  // reference
  unusedDefinition: (label: string) =>
    `Markdown reads this line as the address of [${label}], which nothing refers to, so it is not published. Write a character other than [ at its start.`,
  undefinedReference: (written: string) =>
    `${written} refers to an address that is not on this page. Write [text](address).`,
  unusedFootnote: (label: string) =>
    `No text refers to the footnote [^${label}], so it is not published. Write [^${label}] where it belongs.`,
  undefinedFootnote: (label: string) =>
    `The footnote [^${label}] is not on this page. Write "[^${label}]: text" below.`,
  repeatedDefinition: (label: string) => `[${label}] is defined twice on this page. Only the first one is used.`,

  // relative-link
  relativeLink: (link: string, url: string) =>
    `${link} leads to ${url}, where Gazette serves nothing. Write the whole address.`,

  // schema, globs
  globTooLong: (glob: string, limit: number) => `The pattern ${glob}… is too long. Use at most ${limit} characters.`,
  globBraces: (glob: string, limit: number) =>
    `The braces of ${glob} stand for more than ${limit} patterns. Use a wildcard such as *, or several patterns.`,
  globParentheses: (glob: string) =>
    `${glob}: groups in parentheses are not supported. Write {a,b}, or several patterns.`,
  globGlobstars: (glob: string, limit: number) => `${glob}: use ** at most ${limit} times.`,
  globStars: (glob: string, limit: number) => `${glob}: use * at most ${limit} times between two slashes.`,
  globParent: (glob: string) => `${glob}: write .. only at the beginning, before any wildcard.`,
  globOutside: (glob: string) => `${glob} leads out of the repository, which is refused in CI.`,
  globLinkOutside: (glob: string, path: string) =>
    `${glob} matches ${path}, a symbolic link out of the repository, which is refused in CI.`,
  siteFileOutside: () => "This file is a symbolic link out of the repository, which is refused in CI.",

  // schema
  missingKey: (key: string) => `${key} is missing.`,
  mustBeText: (key: string) => `${key} must be text.`,
  mustNotBeEmpty: (key: string) => `${key} must not be empty.`,
  mustBeList: (key: string) => `${key} must be a list.`,
  mustBeUrl: (key: string) => `${key} must be a whole URL, such as https://example.org/path.`,
  badDeploymentName: (key: string) =>
    `${key} must be 1 to 40 of the characters a-z, 0-9 and -, beginning with a letter and not ending with -.`,
  mustBeOrigin: (key: string) => `${key} must be scheme and host without a path, such as https://gazette.example.`,
  mustBeLanguage: (key: string, suggestion: string | null) =>
    `${key} must be a language tag.${suggestion === null ? " Write one such as zh-Hans or en." : ` Did you mean ${suggestion}?`}`,
  mustBeTimeZone: (key: string) => `${key} must be a time zone, such as Asia/Shanghai or UTC.`,
  mustBeId: (key: string) =>
    `${key} must be a prefix such as tag:gazette.example,2026: (RFC 4151), or an http URL that ends with /.`,
  mustBeRepository: (key: string, suggestion: string | null) =>
    `${key} must be OWNER/REPOSITORY, such as linkerd/linkerd2.${suggestion === null ? "" : ` Did you mean ${suggestion}?`}`,
  mustBeProject: (key: string, forge: "forgejo" | "gitlab", suggestion: string | null) =>
    `${key} must be the address of a repository, such as ${forge === "gitlab" ? "https://gitlab.com/group/project" : "https://codeberg.org/owner/project"}.${suggestion === null ? "" : ` Did you mean ${suggestion}?`}`,
  mustBeFeed: (key: string) => `${key} must be the URL of a feed. Beside a repository, it is a list of tracks.`,
  mustBeHistory: (key: string) => `${key} must be all, none, or a date such as 2021-01-01.`,
  mustBeTags: (key: string) => `${key} must be a list of tags.`,
  mustBeTracks: (key: string) => `${key} must map names to patterns, such as stable: 'v*'.`,
  mustBeSource: (key: string) =>
    `${key} must have one of github: OWNER/REPOSITORY, forgejo: URL, gitlab: URL, feed: URL.`,
  mustBeOneSource: (key: string) => `${key} is a second repository in one source. Write it as a source of its own.`,
  mustBeCollections: (key: string) => `${key} must map names to collections.`,
  mustHaveCollection: (key: string) => `${key} must name at least one collection.`,
  mustHaveKeys: (key: string, keys: string) => `${key} must have the keys ${keys}.`,
  mustBeBoolean: (key: string) => `${key} must be true or false.`,
  mustBeWords: (key: string) => `${key} must be a list of words.`,
  tagIsDots: (key: string) => `${key} must not have the tag . or .., since no address can end with it.`,
  frontMatterNotKeys: (_key: string) => "Front matter must be keys with values, such as title: Linkerd2.",
  onlyGithub: (key: string) =>
    `${key} is a key of github sources only, since no other feed has pages of older releases. Remove it.`,
  onlyRepository: (key: string) => `${key} is a key of github, forgejo and gitlab sources only. Remove it.`,
  feedBesideRepository: (key: string) =>
    `${key} is a list of tracks beside a repository. Write the feed as a source of its own.`,
  noSuchTrack: (key: string, tracks: string) => `${key} names ${tracks}, which is not among the tracks. Add it there.`,
  sourceTwice: (_key: string, source: string) => `The collection follows ${source} twice. Remove one of them.`,
  userNameInUrl: (key: string) =>
    `${key} must not have a user name or password, since Gazette sends none. Remove them. If the feed needs a secret, use an address with a token, and add private: true and a title.`,
  privateNeedsTitle: (_key: string) => "A private source needs a title, which is shown instead of its address.",
  mustBeHosts: (key: string) => `${key} must be a list of host names, such as conference.example.`,
  onlyFeed: (key: string) => `${key} is a key of feed sources only. Remove it.`,
  formerNameTaken: (_key: string, name: string, owner: string) =>
    `The name ${name} already belongs to the collection ${owner}. Remove it here.`,
  badCollectionName: (key: string) =>
    `${key}: the name of a collection starts with a letter, and has only a-z, 0-9 and -.`,
  badTrackName: (key: string) => `${key}: the name of a track starts with a letter, and has only a-z, 0-9 and -.`,
  reservedName: (_key: string, name: string) =>
    `The name "${name}" is used by Gazette itself. Choose another, such as ${name}-releases.`,
  badValue: (key: string) => `${key} has a value that is not allowed here.`,

  // shortcode
  shortcodeDropped: (name: string) =>
    `The shortcode ${name} is not published, since feeds cannot run it. Text between its tags stays.`,
  shortcodeUnclosed: () =>
    "This shortcode is not closed, so the rest of the line is not published. Close it with >}} or %}}.",
  shortcodeAddress: (name: string) =>
    `This link loses its address, since feeds cannot run the shortcode ${name}. Write the whole address.`,
  shortcodeWords: (name: string, words: string) =>
    `"${words}" is a parameter of the shortcode ${name}, so it is not published. Write it as text between the tags.`,
  shortcodeWithoutEnd: (name: string) =>
    `The shortcode ${name} has no closing tag, so the text after it is published as ordinary text. Close it.`,

  // title
  titleLoses: (part: keyof typeof TITLE_PARTS) =>
    `A title is plain text, so the ${TITLE_PARTS[part]} in it is not published. Move it below the heading.`,

  // unclosed
  codeBeforeNote: (heading: string, fence: string) =>
    `This code block is not closed before the note "${heading}". Close it with ${fence}.`,
  codeUnclosed: (fence: string) =>
    `This code block is not closed, so everything after it is code. Close it with ${fence}.`,
  htmlUnclosed: (heading: string | null, end: string) =>
    `This is not closed${heading === null ? "" : ` before the note "${heading}"`}, so everything after it is lost. Close it with ${end}.`,
  htmlAboveNote: (heading: string) =>
    `The HTML that begins here takes in the note "${heading}". Put an empty line before that heading.`,

  // undated
  undated: (text: string) =>
    `"${text}" has no date, so it begins no note, and the text under it is not published. Write ### YYYY-MM-DD Title.`,

  // underlined
  underlined: () =>
    "A line of --- or === directly under text makes it a heading. It is kept as text. Put an empty line between them.",

  // unknown-key
  unknownKey: (key: string, suggestion: string) => `${key} is not a key. Did you mean ${suggestion}?`,
  unknownKeyAmong: (key: string, keys: string) => `${key} is not a key. The keys here are ${keys}.`,

  // unknown-tag, unmatched-track
  unknownTag: (tag: string, repository: string, suggestion: string | null) =>
    `${repository} has no release ${tag}, so this note is joined with none.${suggestion === null ? " Correct the link." : ` Did you mean ${suggestion}?`}`,
  unmatchedTrack: (pattern: string, repository: string) => `No known tag of ${repository} matches ${pattern}.`,

  // unpublished
  draft: (count: number) =>
    `This page is a draft, so its ${plural(count, "note")} ${count === 1 ? "is" : "are"} not published. Remove draft: true to publish.`,
  sectionPage: (count: number) =>
    `_index.md describes a section in Hugo, so its ${plural(count, "note")} ${count === 1 ? "is" : "are"} not published. Move ${count === 1 ? "it" : "them"} to another page.`,

  // unreadable
  noFile: () => "There is no such file.",
  isFolder: () => "This is a folder, not a page.",
  notUtf8: () => "This line is not UTF-8. Save the file as UTF-8.",
  unreadable: (reason: string) => `This file cannot be read: ${reason}.`,

  // unsupported
  unsupportedLine: (written: string) =>
    `${written} is markup that feeds cannot show, so this line is not published. Text after it stays.`,
  unsupportedText: (written: string) => `${written} is markup that feeds cannot show, so it is shown as text.`,
  unsupportedMath: () => "Formulas are shown as code, since feeds cannot show them.",

  // untranslated
  untranslated: () => "No translation follows this quote.",

  // version-differs
  versionDiffers: (inTitle: string, inLink: string) =>
    `The title names ${inTitle}, but the link is about ${inLink}. Correct one of them.`,

  // yaml
  yamlSecondDocument: () => "This --- begins a second document. Remove it.",
  yamlTab: () => "This line is indented with a tab. Write spaces.",
  yamlColon: () => "This value has a colon in it. Write it in quotes.",
  yamlAlias: () => "A value that begins with * is a reference in YAML. Write it in quotes.",
  yamlDuplicateKey: () => "This key is here twice. Remove one of them.",
  yamlReservedStart: () => "A value cannot begin with this character in YAML. Write it in quotes.",
  yamlIndent: () => "The indentation of this line does not fit the lines above. Indent equal levels equally.",
  yamlUnclosed: () => "A quotation mark or bracket is not closed here.",
  yamlBroken: () => "This is not valid YAML. Check the quotes, brackets, colons and indentation here.",
};

export type Messages = typeof english;
