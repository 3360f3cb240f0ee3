/** Colours, fonts, and the elements of every text. */
export const BASE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfcf9, #16171a); --ink: light-dark(#1d1b18, #e4e2dd); --quiet: light-dark(#5f5a52, #a9a59c);
  --line: light-dark(#d9d4c9, #3a3b40); --tint: light-dark(#f5f1e8, #202226); --accent: light-dark(#9c1f17, #f2a196);
  --hit: light-dark(#ffe9a8, #5a4a12); --shadow: light-dark(#0004, #fff7);
  --han: Georgia, "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", SimSun, serif;
  --latin: Georgia, "Noto Serif", "Source Serif 4", "Liberation Serif", "DejaVu Serif", "Times New Roman", var(--han);
  --serif: var(--han);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 0 1.25rem 2rem; max-width: 70rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.75 var(--serif); overflow-wrap: anywhere; text-autospace: normal; line-break: strict;
}
:root[lang|="en"] { --serif: var(--latin); }
main [lang|="en"] { font-family: var(--latin); }
main [lang|="zh"] { font-family: var(--han); }
:is(.panel, .meta, .views, .neighbours, .search, .releases) [lang] { font-family: inherit; }
:lang(en) { line-height: 1.6; hyphens: auto; }
h1, h2, h3, h4, h5, h6 { line-height: 1.35; margin: 1.6em 0 0.5em; text-wrap: balance; hyphens: manual; }
h1 { font-size: 1.9rem; margin-top: 0; }
p, ul, ol, dl, blockquote, pre, table, figure { margin: 0 0 1rem; }
ul, ol { padding-inline-start: 1.4em; }
:where(a:any-link) { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem; padding: 0.15rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
@media (max-width: 30rem) {
  body { padding: 0 1rem 1.5rem; font-size: 1rem; }
  dl > div { grid-template-columns: minmax(0, 1fr); padding: 0.3rem 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (prefers-contrast: more) { :root { --quiet: var(--ink); --line: var(--ink); } }
`;
