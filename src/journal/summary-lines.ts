// Which lines say nothing by themselves, and how lines become one.
import type { Element, ElementContent } from "hast";
import { plainText } from "./text.ts";

const ENGLISH_LABELS =
  "what['’]?s (?:changed|new)|(?:full )?change ?log|(?:full )?release notes?|new contributors|highlights?|notable changes|changes|contributors|see|via|source|link|original|translation|references?";

/** Words of which Chinese labels such as 版本更新列表 are made. */
const CHINESE_WORDS =
  "版本|主要|本次|这次|此次|详细|重要|完整|全部|具体|新增|新|其他|更新|变更|变化|改动|修改|修复|改进|优化|发布|升级|功能|特性|内容|列表|日志|说明|记录|清单|明细|概要|摘要|要点|亮点|详情|一览|如下|以下|原文|译文|翻译|中文|英文|官方|官网|博客|公告|链接|地址|参考|资料|来源|出处|文章|下载|请见|参见|见|的|与|和|及|是|为|、";

const LABEL = new RegExp(
  `^(?:${ENGLISH_LABELS}|(?:${CHINESE_WORDS})+|更新履歴|変更点|リリースノート)?[\\s:：，,.。|/·•\\-—()（）]*$`,
  "i",
);

const LIMIT_LABEL_CHARACTERS = 30;

/** A line that only announces what follows, such as "What's Changed" or 版本更新列表. */
export const isBareLabel = (line: string): boolean => line.length <= LIMIT_LABEL_CHARACTERS && LABEL.test(line.trim());

/** A paragraph of nothing but links, or of links after a label, such as "Full Changelog: …". */
export const isLabelledLink = ({ children }: Element): boolean =>
  links(children) > 0 && isBareLabel(plainText(withoutLinks(children)));

/** The same of a list item, where words that are linked may well be all that the item says. */
export const isLabelledAddress = (item: Element): boolean =>
  isLabelledLink(item) && (isBareLabel(plainText(item)) || /https?:\/\/\S+$/.test(plainText(item)));

const links = (nodes: readonly ElementContent[]): number =>
  nodes.reduce((sum, node) => sum + (node.type !== "element" ? 0 : node.tagName === "a" ? 1 : links(node.children)), 0);

const withoutLinks = (nodes: readonly ElementContent[]): ElementContent[] =>
  nodes
    .filter((node) => !(node.type === "element" && node.tagName === "a"))
    .map((node) => (node.type === "element" ? { ...node, children: withoutLinks(node.children) } : node));

export const isColonAtEnd = (text: string): boolean => /[:：]\s*$/.test(text);

/** Whether a line is no more than (a part of) the title. */
export function repeats(title: string, line: string): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return letters(title).includes(letters(line));
}

/** As much as a feed shows, and a little more. */
const LIMIT_CHARACTERS = 600;

/** Lines as one, with a sign between those that end without one. */
export function joinedLines(lines: readonly string[], language: string): string {
  const isChinese = /^(?:zh|ja|yue|wuu)\b/i.test(language);
  let text = "";
  for (const line of lines) {
    if (text.length > LIMIT_CHARACTERS) break;
    text += between(text, isChinese) + line;
  }
  return text;
}

function between(before: string, isChinese: boolean): string {
  if (before === "" || /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f]$/u.test(before)) return "";
  if (/[\p{P}]$/u.test(before) && !/[\])}”’"'`]$/u.test(before)) return " ";
  return isChinese ? "；" : "; ";
}
