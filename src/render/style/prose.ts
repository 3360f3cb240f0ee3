/** Texts of notes and releases: code and tables that scroll, quotes, images. */
export const PROSE = `
.prose h2 { font-size: 1.375rem; }
.prose h3 { font-size: 1.1875rem; }
.prose h4, .prose h5, .prose h6 { font-size: 1.0625rem; }
.prose .continued { list-style: none; }
img { max-width: 100%; height: auto; font: italic 0.9375rem/1.5 var(--sans); color: var(--quiet); }
code, pre, kbd, samp, tt { font-family: var(--mono); font-size: 0.875em; hyphens: none; }
code { background: var(--tint); padding: 0.1em 0.3em; border-radius: 3px; }
pre { --back: var(--tint); padding: 0.9rem 1rem; line-height: 1.5; overflow-wrap: normal; }
pre code { background: none; padding: 0; font-size: 1em; }
.wide { --back: var(--paper); margin: 0 0 1rem; }
/* A shadow at each edge that hides more. The two covers scroll with the content and hide the shadows at its ends. */
pre, .wide {
  overflow-x: auto;
  background:
    linear-gradient(to right, var(--back) 30%, transparent) left / 3rem 100% no-repeat local,
    linear-gradient(to left, var(--back) 30%, transparent) right / 3rem 100% no-repeat local,
    linear-gradient(to right, var(--shadow), transparent) left / 0.75rem 100% no-repeat scroll,
    linear-gradient(to left, var(--shadow), transparent) right / 0.75rem 100% no-repeat scroll,
    var(--back);
}
table { border-collapse: collapse; font-size: 0.94em; margin: 0; }
th, td { border-bottom: 1px solid var(--line); padding: 0.4rem 1rem 0.4rem 0; text-align: start; vertical-align: top; overflow-wrap: normal; }
.comment { border-inline-start: 3px solid var(--accent); background: var(--tint); padding: 1rem 1.25rem; margin: 0 0 1rem; }
.comment > :last-child, blockquote > :last-child { margin-bottom: 0; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
blockquote:has(> p[lang]) > p:not([lang]) { color: var(--ink); }
.pair { display: grid; gap: 0.75rem 1.75rem; margin: 0 0 1rem; padding: 0.25rem 0; border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; }
.pair blockquote { border: 0; padding: 0; margin: 0; font-size: 0.9375em; }
.pair p:last-child { margin-bottom: 0; }
@media (min-width: 48rem) {
  .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); border: 0; padding-inline-start: 0; }
  .pair blockquote { border-inline-end: 1px solid var(--line); padding-inline-end: 1.5rem; }
  blockquote:has(> p[lang] + p:not([lang])) { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.75rem; border: 0; padding: 0; }
  blockquote:has(> p[lang] + p:not([lang])) > [lang] { grid-column: 1; font-size: 0.9375em; }
  blockquote:has(> p[lang] + p:not([lang])) > :not([lang]) { grid-column: 2; }
}
`;
