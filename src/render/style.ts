/** The pages' only style sheet, inside of each page. Fonts are those that the reader's system has. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfcf9, #16171a); --ink: light-dark(#1d1b18, #e4e2dd); --quiet: light-dark(#5f5a52, #a9a59c);
  --line: light-dark(#d9d4c9, #3a3b40); --tint: light-dark(#f5f1e8, #202226); --accent: light-dark(#9c1f17, #f2a196);
  --hit: light-dark(#ffe9a8, #5a4a12);
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
:is(.panel, .meta, .views, .neighbours, .search) [lang] { font-family: inherit; }
:lang(en) { line-height: 1.6; hyphens: auto; }
h1, h2, h3, h4, h5, h6 { line-height: 1.35; margin: 1.6em 0 0.5em; text-wrap: balance; hyphens: manual; }
h1 { font-size: 1.9rem; margin-top: 0; }
p, ul, ol, dl, blockquote, pre, table, figure { margin: 0 0 1rem; }
ul, ol { padding-inline-start: 1.4em; }
:where(a:any-link) { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
img { max-width: 100%; height: auto; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
code, pre, kbd, samp, tt { font-family: var(--mono); font-size: 0.875em; hyphens: none; }
code { background: var(--tint); padding: 0.1em 0.3em; border-radius: 3px; }
pre { background: var(--tint); padding: 0.9rem 1rem; overflow-x: auto; line-height: 1.5; overflow-wrap: normal; }
pre code { background: none; padding: 0; font-size: 1em; }
mark { background: var(--hit); color: var(--ink); padding: 0 0.1em; }
.wide { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; font-size: 0.94em; margin: 0; }
th, td { border-bottom: 1px solid var(--line); padding: 0.4rem 1rem 0.4rem 0; text-align: start; vertical-align: top; overflow-wrap: normal; }
.skip { position: absolute; inset-inline-start: -100vw; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { inset-inline-start: 0.5rem; inset-block-start: 0.5rem; }

.masthead, .foot, .meta, .origin, .panel, .views, .paging, .neighbours, .colophon, .search, .label, .formats { font-family: var(--sans); }
.masthead { padding: 1.5rem 0 0; margin-bottom: 2rem; border-bottom: 3px double var(--line); }
.brand { margin: 0 0 0.75rem; font: 700 1.5rem/1.3 var(--serif); letter-spacing: 0.02em; }
h1.brand { font-size: clamp(2rem, 6vw, 3.25rem); text-align: center; margin: 0.5rem 0 1.25rem; }
.brand a { color: inherit; text-decoration: none; }
.brand a:hover { text-decoration: underline; }
nav ul, .foot ul, .chips { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.masthead ul { border-top: 1px solid var(--line); padding: 0.35rem 0; font-size: 0.9375rem; }
.masthead li a { display: block; padding: 0.3rem 0; color: inherit; text-decoration: none; }
.masthead li a:hover { text-decoration: underline; }
.masthead li a[aria-current] { color: var(--accent); font-weight: 600; }
.masthead .subscribe { margin-inline-start: auto; }
.masthead .subscribe a { color: var(--accent); font-weight: 600; }
.masthead:has(h1) ul { justify-content: center; }
.masthead:has(h1) .subscribe { margin-inline-start: 0; }

.intro { font-size: 1.125rem; color: var(--quiet); max-width: 42em; text-wrap: pretty; }
main > .intro { margin: 0 auto 2.25rem; text-align: center; text-wrap: balance; }
.opening { margin-bottom: 1.5rem; max-width: 46rem; }
.opening h1 { margin-bottom: 0.5rem; }
.opening h1 a { color: inherit; }
.rubric { font: 600 0.9375rem/1.5 var(--sans); color: var(--accent); letter-spacing: 0.1em; margin: 0 0 1rem; }
.columns { display: grid; gap: 2.5rem; grid-template-columns: minmax(0, 1fr); }
.news > article + article { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: 1.5rem; }
.news h2:not(.rubric), .news h3 { margin: 0 0 0.4rem; font-size: 1.25rem; }
.news .rubric + article h3 { font-size: 1.6rem; }
.news article.bare h2, .news article.bare h3 { font-size: 1.0625rem; }
.news article h2 a, .news article h3 a { color: inherit; text-decoration: none; }
.news article h2 a:hover, .news article h3 a:hover { text-decoration: underline; }
.news article p:last-child { margin-bottom: 0; }
article.bare > p:not(.meta), .hit > p:not(.meta) { color: var(--quiet); font-size: 0.9375rem; }
article.bare > p:not(.meta) { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; overflow: hidden; }

.meta { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.9rem; margin: 0 0 0.4rem; font-size: 0.875rem; color: var(--quiet); }
.meta a { color: inherit; }
.track, .mark { border: 1px solid currentcolor; border-radius: 3px; padding: 0 0.4em; font-size: 0.8125rem; line-height: 1.5; text-decoration: none; }
.mark { color: var(--accent); font-weight: 600; }
.origin { font-size: 0.9375rem; color: var(--quiet); margin: 0; }
.comment, .remark { border-inline-start: 3px solid var(--accent); padding-inline-start: 1rem; }
.comment { background: var(--tint); padding: 1rem 1.25rem; margin: 0 0 1rem; }
.comment > :last-child, blockquote > :last-child { margin-bottom: 0; }
.label { color: var(--accent); font-size: 0.8125rem; font-weight: 600; margin-inline-end: 0.35em; }
.warning { border: 1px solid var(--accent); padding: 0.5rem 1rem; color: var(--accent); font-weight: 600; }

.entry { max-width: 46rem; margin: 0 auto; }
.entry h1 { font-size: clamp(1.6rem, 5vw, 2.25rem); }
.prose h2 { font-size: 1.375rem; }
.prose h3 { font-size: 1.1875rem; }
.prose h4, .prose h5, .prose h6 { font-size: 1.0625rem; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
blockquote:has(> p[lang]) > p:not([lang]) { color: var(--ink); }
.pair { display: grid; gap: 0.75rem 1.75rem; margin: 0 0 1rem; padding: 0.25rem 0; border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; }
.pair blockquote { border: 0; padding: 0; margin: 0; font-size: 0.9375em; }
.pair p:last-child { margin-bottom: 0; }
.upstream { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 3px double var(--line); }
.upstream > h2 { margin-top: 0; font-size: 1.25rem; }
.upstream .prose, article > .prose[lang] { font-size: 1rem; }
summary { cursor: pointer; font-family: var(--sans); font-size: 0.9375rem; color: var(--accent); padding: 0.25rem 0; }
details[open] > summary { margin-bottom: 0.75rem; }
.colophon { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--quiet); }
.colophon p { margin: 0.5rem 0 0; }
.paging, .neighbours { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; justify-content: space-between; margin: 2rem 0; }
.paging { border-top: 1px solid var(--line); padding-top: 1rem; }
.paging [rel="next"], .neighbours [rel="next"] { margin-inline-start: auto; text-align: end; }
.neighbours { max-width: 46rem; margin-inline: auto; }
.neighbours a { flex: 0 1 45%; text-decoration: none; }
.neighbours a:hover { text-decoration: underline; }
.neighbours span { display: block; font-size: 0.8125rem; color: var(--quiet); }

.panel { font-size: 0.9375rem; line-height: 1.6; margin: 0 0 1.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.panel h2 { margin: 0 0 0.6rem; font-size: 1rem; }
.panel h3 { margin: 0; font-size: 0.9375rem; }
.panel p { margin: 0 0 0.6rem; }
#subscribe { background: var(--tint); border-top: 3px solid var(--accent); padding: 1rem 1.25rem; }
main > #subscribe { max-width: 46rem; margin-inline: auto; }
main > #subscribe, .about #subscribe { margin-top: 2.5rem; }
.collection { margin-bottom: 1rem; }
.collection p { margin: 0; color: var(--quiet); }
.panel .formats, .formats a { font-size: 0.875rem; }
.address { display: inline-block; font-size: 0.8125rem; max-width: 100%; user-select: all; background: var(--paper); border: 1px solid var(--line); padding: 0.15em 0.5em; color: var(--ink); }
.button, button { display: inline-block; border: 0; background: var(--accent); color: var(--paper); padding: 0.35rem 1.1rem; border-radius: 4px; font: 600 0.9375rem/1.6 var(--sans); text-decoration: none; cursor: pointer; }
.button:hover, button:hover { text-decoration: underline; }
.chips { gap: 0.25rem 0.9rem; }
.chips a, .views a { display: inline-block; padding: 0.15rem 0; }
.views { margin-top: 1rem; font-size: 0.9375rem; }
[aria-current="page"]:not(.brand a) { font-weight: 700; text-decoration: none; color: var(--ink); }

.search { font-size: 0.9375rem; }
.search p { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; margin: 0 0 0.75rem; }
.search input, .search select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 4px; padding: 0.35rem 0.6rem; max-width: 100%; }
.search input { flex: 1 1 14rem; min-width: 0; font-size: 1.0625rem; }
.search label { margin-inline-end: 0.3rem; }
.search label[for="q"] { flex-basis: 100%; }
.hint { color: var(--quiet); }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem; padding: 0.15rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
.state { font-weight: 600; }
.failing, .stopped { color: var(--accent); }
.diagnostics { margin: 1rem 0 0; padding: 0.75rem 1.25rem; border: 2px solid var(--accent); background: var(--tint); font: 0.9375rem/1.6 var(--sans); }
.diagnostics p, .diagnostics ul { margin: 0; }
.about { max-width: 46rem; margin: 0 auto; }
.foot { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; justify-content: space-between; margin-top: 3rem; padding-top: 1rem; border-top: 3px double var(--line); font-size: 0.875rem; color: var(--quiet); }
.foot p { margin: 0; }
.foot a { color: inherit; }

@media (min-width: 48rem) {
  .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); border: 0; padding-inline-start: 0; }
  .pair blockquote { border-inline-end: 1px solid var(--line); padding-inline-end: 1.5rem; }
  blockquote:has(> p[lang] + p:not([lang])) { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.75rem; border: 0; padding: 0; }
  blockquote:has(> p[lang] + p:not([lang])) > [lang] { grid-column: 1; font-size: 0.9375em; }
  blockquote:has(> p[lang] + p:not([lang])) > :not([lang]) { grid-column: 2; }
}
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) 19rem; gap: 3.5rem; }
  .news { max-width: 42rem; }
}
@media (max-width: 30rem) {
  body { padding: 0 1rem 1.5rem; font-size: 1rem; }
  dl > div { grid-template-columns: minmax(0, 1fr); padding: 0.3rem 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (prefers-contrast: more) { :root { --quiet: var(--ink); --line: var(--ink); } }
@media print {
  :root { color-scheme: light; --paper: #fff; --tint: #fff; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .skip, .masthead nav, .side, #subscribe, .paging, .neighbours, .foot ul, .search, summary { display: none; }
  .columns { display: block; }
  details::details-content { content-visibility: visible; block-size: auto; }
  h1, h2, h3, h4 { break-after: avoid; }
  .comment, .pair, pre { break-inside: avoid; }
  .prose a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.8em; color: #444; }
}
`;
