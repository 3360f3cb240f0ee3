// The words that begin the author's own comment.

const SUBJECTS = "总结|小结|评论|点评|心得|感想|看法|体会|感受|观点|理解|评价|思考|總結|小結|評論|點評|觀點|評價|體會";

/** Words that nothing else begins with. */
const CLEAR = `[个個]人(?:的)?(?:${SUBJECTS})`;

/** Words that begin ordinary sentences as well: a colon, brackets, or nothing follows a label. */
const AMBIGUOUS = `点评|點評|心得|感想|评注|编者按|編者按|译者按|譯者按|笔者按|筆者按|我的(?:${SUBJECTS})|my (?:comments?|take|thoughts?)|editor['’]s notes?|comments?|コメント|所感|個人的な?感想|코멘트|kommentar|commentaire|comentarios?`;

export interface CommentLabels {
  /** Whether a text begins as a comment does. */
  readonly isAtStartOf: (text: string) => boolean;
  /** The text without the label at its start. */
  readonly removeFrom: (text: string) => string;
}

/** The labels that every site has, and its own (`commentLabels` in site.yaml). */
export function commentLabels(own: readonly string[] = []): CommentLabels {
  const ownLabels = own.map((label) => escaped(label.replace(/[\s:：]+$/, ""))).filter((label) => label !== "");
  const clear = [...ownLabels, CLEAR].join("|");
  const pattern = new RegExp(
    `^(?:[【\\[［]\\s*(?:${clear}|${AMBIGUOUS})\\s*[】\\]］]\\s*[:：]?|(?:${clear})(?=[\\s:：，,—-]|$)\\s*(?:[:：，,]|—+|-+)?|(?:${AMBIGUOUS})\\s*(?:[:：]|$))\\s*`,
    "i",
  );
  return {
    isAtStartOf: (text) => pattern.test(text.trim()),
    removeFrom: (text) => text.trim().replace(pattern, ""),
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** How a new comment begins in a language. */
export function labelFor(language: string): string {
  if (!/^zh\b/i.test(language)) return "Comment:";
  return /\b(?:Hant|TW|HK|MO)\b/i.test(language) ? "個人總結：" : "个人总结：";
}
