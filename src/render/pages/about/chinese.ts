import type { AboutTexts } from "./texts.ts";

export const ABOUT_IN_CHINESE: AboutTexts = {
  intro:
    "{title}持续追踪若干开源项目。作者按日期写笔记，摘录原文并附上翻译和点评；项目自己发布版本。{title}把两者合并：**一篇笔记和它所说的版本是同一个条目**，点评在前，发布说明在后。无论哪一部分先发布、哪一部分后来有修改，每个条目只出现一次，id 永不改变。",
  subscribe: {
    title: "订阅",
    text: "每个页面都有订阅源。把页面地址交给阅读器，阅读器会自动发现订阅源；也可以从下面三种格式中任选一种，内容相同：",
    feeds:
      "每个栏目有自己的订阅源，栏目中的笔记、版本发布、每个发布通道、每个标签和每次搜索也都有。导入 [OPML 文件](/feeds.opml)可以一次订阅全部。",
  },
  terminal: {
    title: "在终端中查看",
    text: "返回最新十条的纯文本。`/{collection}/latest` 只返回一个栏目的条目；`?n=30` 指定条数，最多 100；`?since=2021-02-24` 返回该日期以来的条目；`/latest.json` 以 JSON 返回同样的条目，供程序使用。",
  },
  archive: {
    title: "更早的条目",
    text: '订阅源包含最新的 30 条，更早的条目在按年份划分的存档文档中（RFC 5005）：Atom 和 RSS 沿 `link rel="prev-archive"` 读取，JSON Feed 沿 `next_url` 读取。发布通道、标签等视图的订阅源用 `rel="next"` 翻页。',
  },
  entries: {
    title: "条目的组成",
    parts: [
      "**id**：永不改变，即使标题、链接或日期有修改。",
      "**published**：版本的发布日期；没有版本时是笔记的日期。",
      "**updated**：添加或修改笔记、或者上游对内容做了实质修改时更新；调整空白、改正错字不算实质修改。",
      "**content**：先是笔记，然后是发布说明，各用各的语言。上游已撤回的版本会有标注。",
    ],
  },
  extension: {
    title: "JSON Feed 扩展 `_gazette`",
    text: "订阅源和其中的每一条都带有名为 `_gazette` 的对象，字段如下：",
    table: {
      label: "_gazette 的字段",
      columns: ["字段", "类型", "含义"],
      rows: [
        ["about", "URL", "本页地址。订阅源和每一条中都有。"],
        ["collection", "字符串", "所属栏目的名称，与地址中的写法相同。"],
        ["has_note", "布尔值", "作者是否写了笔记。"],
        ["comment", "字符串", "作者的点评，纯文本，每段一行。没有点评时不出现。"],
        ["release", "对象", "版本的标签所说明的内容，见以下各字段。没有版本时不出现。"],
        ["release.repository", "字符串或 null", "仓库，写作 OWNER/REPO。来源不公开时为 null。"],
        ["release.tag", "字符串", "标签，与上游的写法相同。"],
        ["release.version", "字符串或 null", "标签中的版本号：`stable-2.14.0` 是 `2.14.0`。没有版本号时为 null。"],
        ["release.prerelease", "布尔值或 null", "是否为预发布版本，例如 `1.0.0-rc.1`。标签没有说明时为 null。"],
        [
          "release.level",
          "字符串或 null",
          "`major`、`minor` 或 `patch`，由版本号中最后一个不为零的数字决定。日期版本号（例如 `2024.11`）和没有版本号时为 null。在 Atom 和 RSS 中，以上每一项是一个分类。",
        ],
        [
          "withdrawn",
          "时间；列表",
          "上游撤回版本的时间，没有撤回时不出现。在订阅源中是一个列表，包括因撤回而不再出现的每个版本的 `id` 和 `date`，与 Atom 中的 `at:deleted-entry`（RFC 6721）相同。",
        ],
        ["track", "字符串或 null", "发布通道，例如 `stable`。条目没有版本或文章时，这个字段和以下各字段都不出现。"],
        ["upstream_url", "URL 或 null", "版本或文章在上游的页面。"],
        ["upstream_id", "字符串", "版本或文章在上游订阅源中的 id。"],
        ["source", "对象或 null", "读取自哪个订阅源：`title` 和 `url`。本站不再追踪时为 null。"],
      ],
    },
  },
};
