// 日志检查的中文提示：哪里不对，应当怎么写。按规则分组，与 english.ts 一一对应。
import type { Messages } from "./english.ts";

const KINDS = { quote: "引用", code: "代码块", table: "表格", list: "列表", heading: "标题" };
const TITLE_PARTS = { image: "图片", footnote: "脚注" };
const MARKS = { comma: "逗号", colon: "冒号", quote: "引号", bracket: "方括号", brace: "花括号" };

export const chinese: Messages = {
  // bad-date
  noSuchDay: (written) => `没有 ${written} 这一天。日期请写成 YYYY-MM-DD。`,
  implausibleDay: (written) => `${written} 不可能是条目的日期。请写成 YYYY-MM-DD，年份在 1970 到 2199 之间。`,

  // bad-link
  linkWithoutAddress: () => "这个链接没有地址。请在圆括号里写上地址。",
  linkScheme: (url, scheme) => `订阅源里的链接只能是 https 或 http，不能是 ${scheme}。请更换地址 ${url}。`,
  linkSlashes: (url) => `${url} 不是有效的地址。请以 https:// 开头。`,
  linkWithoutHost: (url) => `${url} 缺少主机名。请写完整地址。`,
  linkWithSpace: (url) => `${url} 里有空格。请删除空格，或写成 %20。`,
  linkInvalid: (url) => `${url} 不是有效的地址。`,
  linkNotPublic: (url, host) => `读者打不开 ${url}：${host} 不是公网地址。`,
  linkCredentials: (url) => `${url} 带有用户名或密码，请删除。`,
  linkRelease: (url, right) => `${url} 不是版本发布页的地址。请写成：${right}`,
  linkWithoutTag: (url) => `${url} 没有写标签。请补上版本的标签。`,
  linkMissingScheme: (text) => `${text} 不会成为链接。请在前面加上 https://。`,

  // bad-slug
  badSlug: (slug) => `{#${slug}} 不能用作固定地址。只能使用 a-z、A-Z、0-9、“.”、“_”和“-”，最多 100 个字符。`,

  // date-far, date-form, date-future, date-year
  dateFar: (days, isBefore, day) =>
    `这条的日期比版本发布日（${day}）${isBefore ? "早" : "晚"}了 ${days} 天。请检查日期。`,
  dateForm: (date) => `这个日期被读作 ${date}。请直接这样写。`,
  dateFuture: (today) => `这条的日期在未来。今天是 ${today}。`,
  dateYear: (year, years, others) =>
    `这条的日期在 ${year} 年，而页面写的是 ${years}。${others > 0 ? `同一页还有 ${others} 条也是如此。` : ""}请改正其中一处。`,

  // duplicate-link, duplicate-note, duplicate-slug
  duplicateLink: (where) => `${where} 的条目用了同一个链接，版本只会与那一条合并。请改正链接，或合成一条。`,
  duplicateNote: (where) => `${where} 的条目日期和标题都相同。请修改标题，或删除其中一条。`,
  duplicateSlug: (slug, where) => `固定地址 ${slug} 已被 ${where} 的条目使用。请换一个。`,

  // empty
  empty: () => "这条既没有正文，也没有评论。",

  // feed-address
  feedNotHttps: () => "这个订阅源不会被读取：地址不是以 https:// 开头。",
  feedNotPublic: () => "这个订阅源不会被读取：不是公网地址。",
  feedCredentials: () => "这个订阅源不会被读取：地址里带有用户名或密码。",
  hubNotPublic: (_key, reason) => `不会向这个 hub 发送通知：${reason}。`,

  // front-matter
  frontMatterToml: () => "不支持 TOML 格式（+++）的 front matter。请用 YAML 写在两行 --- 之间。",
  frontMatterJson: () => "不支持 JSON 格式（{）的 front matter。请用 YAML 写在两行 --- 之间。",
  frontMatterUnclosed: () => "front matter 没有结束。请在它下面写一行 ---。",

  // full-width
  fullWidthBlock: (written, kind, plain) =>
    `这一行用了全角的 ${written}，所以不会成为${KINDS[kind]}。请改成半角的 ${plain}。`,
  fullWidthLink: (written) => `这个链接用了全角括号（${written}）。请用半角括号写成 [文字](地址)。`,
  fullWidthInline: (written, plain) => `这一行用了全角的 ${written}，它在这里不起作用。请改成半角的 ${plain}。`,
  fullWidthYaml: (written, mark) => `这一行有全角的 ${written}。请改成半角${MARKS[mark]}。`,

  // heading-form, heading-level
  headingCorrected: (text) => `“${text}”被当作标题。请用半角的 #，并在后面加一个空格。`,
  headingWithoutSpace: (text) => `“${text}”是正文，不是标题。要写标题，请在 # 后面加一个空格。`,
  boldHeading: () => "这看起来像条目的标题，但只是正文。请写成 ### YYYY-MM-DD 标题。",
  sectionHeading: () => "这个标题属于上一条的小节。要开始新的条目，请用三个 #。",
  groupHeading: () => "这一级标题只用来分组，不会成为条目。要开始条目，请用三个 #。",

  // html
  htmlDropped: (tag, source) =>
    `${tag} 连同其中的内容都不会发布，因为订阅源无法显示。${source === null ? "" : `请改为链接到 ${source}。`}`,
  htmlHidden: (written) => `${written} 是读者看不到的 HTML，所以不会发布。请写成正文。`,
  htmlAsText: (tag) => `${tag} 不是可以发布的 HTML，会原样显示为文字。请用反引号括起来。`,

  // ignored-date
  publishDate: (day) => `Gazette 不读取 publishDate（${day}），本页的条目会立即发布。要暂缓发布，请写 draft: true。`,
  expiryDate: (day) => `Gazette 不读取 expiryDate（${day}），本页的条目会一直保留。要撤下，请写 draft: true。`,

  // missing-file
  noPage: (pattern) => `没有页面与 ${pattern} 匹配。请新建页面，或删除这个模式。`,
  patternInFolder: (folder, right) => `没有页面与它匹配。模式从 ${folder}/ 开始，请去掉 ${folder}/：${right}。`,
  patternNearly: (right) => `没有页面与它匹配。是不是想写 ${right}？`,

  // nested
  nestedHeading: () => "这个标题缩进到了列表或脚注里，不会成为条目。请删除前面的空格。",
  indentedHeading: (heading) => `“${heading}”缩进了四个空格，成了代码。请删除前面的空格。`,
  tooDeep: () => "这一页嵌套太深，无法读取。请检查没有结束的引用、列表或标签。",

  // no-title
  noTitle: () => "这条没有标题。请在日期后面写上标题。",

  // not-followed
  notFollowed: (repository, others, line) =>
    `这个栏目的来源中没有 ${repository}，所以这条${others > 0 ? `和另外 ${others} 条` : ""}无法与版本合并。请在 sources 里加上“${line}”。`,

  // not-joined
  notJoined: (url) => `这条没有与版本 ${url} 合并。请把链接单独写在标题下面的一行，后面空一行，不要有其他字符。`,
  notReleaseAddress: (url, right) => `这条没有与版本合并：${url} 不是版本发布页的地址。请写成：${right}`,
  strayEnd: (url, end) => `这条没有与版本合并：链接末尾多了“${end}”。请写成：${url}`,

  // outside
  outside: () => "这段文字不属于任何条目，不会发布。条目以 ### YYYY-MM-DD 标题 开始。",
  outsideAfter: (line) => `这段文字在第 ${line} 行的标题之后，那个标题结束了上一条，所以这段不会发布。`,

  // reference
  unusedDefinition: (label) =>
    `Markdown 把这一行当作 [${label}] 的地址，而没有文字引用它，所以不会发布。请不要以 [ 开头。`,
  undefinedReference: (written) => `${written} 引用的地址不在本页。请写成 [文字](地址)。`,
  unusedFootnote: (label) => `没有文字引用脚注 [^${label}]，所以它不会发布。请在正文中写上 [^${label}]。`,
  undefinedFootnote: (label) => `本页没有脚注 [^${label}]。请在下面写上“[^${label}]: 内容”。`,
  repeatedDefinition: (label) => `[${label}] 在本页定义了两次，只有第一次有效。`,

  // relative-link
  relativeLink: (link, url) => `${link} 指向 ${url}，那里没有内容。请写完整地址。`,

  // schema, globs
  globTooLong: (glob, limit) => `模式 ${glob}… 太长。最多 ${limit} 个字符。`,
  globBraces: (glob, limit) => `${glob} 里的花括号代表超过 ${limit} 个模式。请用 * 这样的通配符，或写成几个模式。`,
  globParentheses: (glob) => `${glob}：不支持圆括号分组。请写 {a,b}，或写成几个模式。`,
  globGlobstars: (glob, limit) => `${glob}：** 最多用 ${limit} 次。`,
  globStars: (glob, limit) => `${glob}：两个斜杠之间最多用 ${limit} 个 *。`,
  globParent: (glob) => `${glob}：.. 只能写在开头，在通配符之前。`,
  globOutside: (glob) => `${glob} 指向仓库之外，CI 中不允许。`,
  globLinkOutside: (glob, path) => `${glob} 匹配到 ${path}，它是指向仓库之外的符号链接，CI 中不允许。`,
  siteFileOutside: () => "这个文件是指向仓库之外的符号链接，CI 中不允许。",

  // schema
  missingKey: (key) => `缺少 ${key}。`,
  mustBeText: (key) => `${key} 必须是文字。`,
  mustNotBeEmpty: (key) => `${key} 不能为空。`,
  mustBeList: (key) => `${key} 必须是列表。`,
  mustBeUrl: (key) => `${key} 必须是完整的 URL，例如 https://example.org/path。`,
  badDeploymentName: (key) => `${key} 只能由 1 到 40 个 a-z、0-9 和 - 组成，以字母开头，不以 - 结尾。`,
  mustBeOrigin: (key) => `${key} 只能是协议和主机名，不带路径，例如 https://gazette.example。`,
  mustBeLanguage: (key, suggestion) =>
    `${key} 必须是语言标签${suggestion === null ? "，例如 zh-Hans 或 en。" : `。是不是想写 ${suggestion}？`}`,
  mustBeTimeZone: (key) => `${key} 必须是时区，例如 Asia/Shanghai 或 UTC。`,
  mustBeId: (key) => `${key} 必须是 tag:gazette.example,2026: 这样的前缀（RFC 4151），或以 / 结尾的 http URL。`,
  mustBeRepository: (key, suggestion) =>
    `${key} 必须是“所有者/仓库”，例如 linkerd/linkerd2。${suggestion === null ? "" : `是不是想写 ${suggestion}？`}`,
  mustBeProject: (key, forge, suggestion) =>
    `${key} 必须是仓库的地址，例如 ${forge === "gitlab" ? "https://gitlab.com/group/project" : "https://codeberg.org/owner/project"}。${suggestion === null ? "" : `是不是想写 ${suggestion}？`}`,
  mustBeFeed: (key) => `${key} 必须是订阅源的 URL；写在仓库旁边时是轨道的列表。`,
  mustBeHistory: (key) => `${key} 必须是 all、none，或 2021-01-01 这样的日期。`,
  mustBeTags: (key) => `${key} 必须是标签的列表。`,
  mustBeTracks: (key) => `${key} 必须是名称到模式的对应，例如 stable: 'v*'。`,
  mustBeSource: (key) => `${key} 必须有 github: 所有者/仓库、forgejo: URL、gitlab: URL、feed: URL 之一。`,
  mustBeOneSource: (key) => `${key} 是同一个来源里的第二个仓库。请另写成一个来源。`,
  mustBeCollections: (key) => `${key} 必须是名称到栏目的对应。`,
  mustHaveCollection: (key) => `${key} 至少要有一个栏目。`,
  mustHaveKeys: (key, keys) => `${key} 必须由这些键组成：${keys}。`,
  mustBeBoolean: (key) => `${key} 必须是 true 或 false。`,
  mustBeWords: (key) => `${key} 必须是词的列表。`,
  tagIsDots: (key) => `${key} 里不能有“.”或“..”，它们不能用在地址里。`,
  frontMatterNotKeys: () => "front matter 必须是键和值，例如 title: Linkerd2。",
  onlyGithub: (key) => `${key} 只能用于 github 来源，其他订阅源没有更早版本的页。请删除。`,
  onlyRepository: (key) => `${key} 只能用于 github、forgejo 和 gitlab 来源。请删除。`,
  feedBesideRepository: (key) => `${key} 写在仓库旁边时是轨道的列表。订阅源请另写成一个来源。`,
  noSuchTrack: (key, tracks) => `${key} 里的 ${tracks} 不在 tracks 中。请先在那里定义。`,
  sourceTwice: (_key, source) => `这个栏目写了两次 ${source}。请删除其中一个。`,
  userNameInUrl: (key) =>
    `${key} 里不能有用户名或密码，因为 Gazette 不会发送它们。请删除。如果订阅源需要密钥，请使用带令牌的地址，并加上 private: true 和 title。`,
  privateNeedsTitle: () => "私有来源需要 title，它会代替地址显示。",
  mustBeHosts: (key) => `${key} 必须是主机名的列表，例如 conference.example。`,
  onlyFeed: (key) => `${key} 只能用于 feed 来源。请删除。`,
  formerNameTaken: (_key, name, owner) => `名称 ${name} 已经属于栏目 ${owner}。请从这里删除。`,
  badCollectionName: (key) => `${key}：栏目的名称以字母开头，只能有 a-z、0-9 和 -。`,
  badTrackName: (key) => `${key}：轨道的名称以字母开头，只能有 a-z、0-9 和 -。`,
  reservedName: (_key, name) => `名称“${name}”由 Gazette 自己使用。请换一个，例如 ${name}-releases。`,
  badValue: (key) => `${key} 的值不符合要求。`,

  // shortcode
  shortcodeDropped: (name) => `短代码 ${name} 不会发布，因为订阅源无法运行它。标签之间的文字会保留。`,
  shortcodeUnclosed: () => "这个短代码没有结束，所以这一行后面的文字不会发布。请用 >}} 或 %}} 结束。",
  shortcodeAddress: (name) => `这个链接失去了地址，因为订阅源无法运行短代码 ${name}。请写完整地址。`,
  shortcodeWords: (name, words) => `“${words}”是短代码 ${name} 的参数，所以不会发布。请写成标签之间的正文。`,
  shortcodeWithoutEnd: (name) => `短代码 ${name} 没有结束标签，后面的文字会作为普通正文发布。请补上结束标签。`,

  // title
  titleLoses: (part) => `标题只能是纯文字，其中的${TITLE_PARTS[part]}不会发布。请移到标题下面。`,

  // unclosed
  codeBeforeNote: (heading, fence) => `这个代码块在条目“${heading}”之前没有结束。请用 ${fence} 结束。`,
  codeUnclosed: (fence) => `这个代码块没有结束，后面的内容都成了代码。请用 ${fence} 结束。`,
  htmlUnclosed: (heading, end) =>
    `这里开始的内容${heading === null ? "" : `在条目“${heading}”之前`}没有结束，后面的内容都会丢失。请用 ${end} 结束。`,
  htmlAboveNote: (heading) => `这里开始的 HTML 把条目“${heading}”也包了进去。请在那个标题前空一行。`,

  // undated
  undated: (text) => `“${text}”没有日期，不会成为条目，它下面的文字也不会发布。请写成 ### YYYY-MM-DD 标题。`,

  // underlined
  underlined: () => "文字的下一行紧跟 --- 或 === 会使它成为标题。这里按正文处理。请在中间空一行。",

  // unknown-key
  unknownKey: (key, suggestion) => `没有 ${key} 这个键。是不是想写 ${suggestion}？`,
  unknownKeyAmong: (key, keys) => `没有 ${key} 这个键。这里可以写：${keys}。`,

  // unknown-tag, unmatched-track
  unknownTag: (tag, repository, suggestion) =>
    `${repository} 没有版本 ${tag}，这条不会与任何版本合并。${suggestion === null ? "请改正链接。" : `是不是想写 ${suggestion}？`}`,
  unmatchedTrack: (pattern, repository) => `${repository} 的已知标签都不匹配 ${pattern}。`,

  // unpublished
  draft: (count) => `这一页是草稿，其中 ${count} 条不会发布。要发布，请删除 draft: true。`,
  sectionPage: (count) => `_index.md 在 Hugo 中用来描述栏目，其中 ${count} 条不会发布。请移到别的页面。`,

  // unreadable
  noFile: () => "没有这个文件。",
  isFolder: () => "这是文件夹，不是页面。",
  notUtf8: () => "这一行不是 UTF-8。请把文件另存为 UTF-8。",
  unreadable: (reason) => `无法读取这个文件：${reason}。`,

  // unsupported
  unsupportedLine: (written) => `订阅源无法显示 ${written} 这种标记，所以这一行不会发布。后面的文字会保留。`,
  unsupportedText: (written) => `订阅源无法显示 ${written} 这种标记，所以会原样显示为文字。`,
  unsupportedMath: () => "订阅源无法显示公式，所以公式会显示为代码。",

  // untranslated
  untranslated: () => "这段引用后面没有翻译。",

  // version-differs
  versionDiffers: (inTitle, inLink) => `标题写的是 ${inTitle}，链接却是 ${inLink}。请改正其中一处。`,

  // yaml
  yamlSecondDocument: () => "这个 --- 开始了第二个文档。请删除。",
  yamlTab: () => "这一行用制表符缩进。请改用空格。",
  yamlColon: () => "这个值里有冒号。请加上引号。",
  yamlAlias: () => "在 YAML 中，以 * 开头的值是引用。请加上引号。",
  yamlDuplicateKey: () => "这个键出现了两次。请删除其中一个。",
  yamlReservedStart: () => "在 YAML 中，值不能以这个字符开头。请加上引号。",
  yamlIndent: () => "这一行的缩进与上面不一致。同一级请用相同的缩进。",
  yamlUnclosed: () => "这里有引号或括号没有结束。",
  yamlBroken: () => "这里不是有效的 YAML。请检查引号、括号、冒号和缩进。",
};
