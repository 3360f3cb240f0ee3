// The interface's own words, in the languages that it speaks.

export interface Words {
  readonly releaseNotes: string;
  readonly originalPost: string;
  readonly alsoAbout: string;
  readonly noEntries: string;
  readonly withdrawn: string;
  readonly revised: (date: string) => string;
  readonly notes: string;
  readonly releases: string;
  readonly year: (year: number) => string;
  readonly searchFor: (text: string) => string;
}

const ENGLISH: Words = {
  releaseNotes: "Release notes",
  originalPost: "Original post",
  alsoAbout: "About the same:",
  noEntries: "Nothing has been published yet.",
  withdrawn: "Upstream has withdrawn this release.",
  revised: (date) => `Upstream last revised its text on ${date}.`,
  notes: "Notes",
  releases: "Releases",
  year: (year) => String(year),
  searchFor: (text) => `Search: ${text}`,
};

const CHINESE: Words = {
  releaseNotes: "发布说明",
  originalPost: "原文",
  alsoAbout: "关于同一件事：",
  noEntries: "还没有发布任何内容。",
  withdrawn: "上游已撤回这个版本。",
  revised: (date) => `上游最近一次修改内容：${date}。`,
  notes: "笔记",
  releases: "版本发布",
  year: (year) => `${year} 年`,
  searchFor: (text) => `搜索：${text}`,
};

/** The words for a language tag (BCP 47): Chinese for any Chinese, English for all else. */
export const wordsFor = (language: string): Words => (/^(zh|cmn|yue)\b/i.test(language) ? CHINESE : ENGLISH);
