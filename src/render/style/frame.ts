/** The masthead, the foot, the columns, and the panels beside the text. */
export const FRAME = `
.masthead, .foot, .meta, .origin, .panel, .views, .paging, .neighbours, .colophon, .search, .label, .formats, .releases, summary { font-family: var(--sans); }
nav ul, .foot ul, .chips { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.skip { position: absolute; inset-inline-start: -100vw; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { inset-inline-start: 0.5rem; inset-block-start: 0.5rem; }
.masthead { padding: 1.25rem 0 0; margin-bottom: 1.5rem; border-bottom: 3px double var(--line); }
.brand { margin: 0 0 0.75rem; font: 700 1.5rem/1.3 var(--serif); letter-spacing: 0.02em; }
h1.brand { font-size: clamp(1.75rem, 5vw, 2.5rem); text-align: center; margin: 0 0 0.6rem; }
.brand a { color: inherit; text-decoration: none; }
.brand a:hover { text-decoration: underline; }
.masthead ul { border-top: 1px solid var(--line); padding: 0.2rem 0; font-size: 0.9375rem; }
.masthead li a { display: block; padding: 0.3rem 0; color: inherit; text-decoration: none; }
.masthead li a:hover { text-decoration: underline; }
.masthead li a[aria-current] { color: var(--accent); font-weight: 600; }
.masthead .subscribe { margin-inline-start: auto; }
.masthead .subscribe a { color: var(--accent); font-weight: 600; }
.masthead:has(h1) ul { justify-content: center; }
.masthead:has(h1) .subscribe { margin-inline-start: 0; }
[aria-current="page"]:not(.brand a) { font-weight: 700; text-decoration: none; color: var(--ink); }

.intro { color: var(--quiet); max-width: 42em; text-wrap: pretty; }
main > .intro { margin: 0 auto 1.25rem; text-align: center; text-wrap: balance; }
.opening { margin-bottom: 1.5rem; max-width: 46rem; }
.opening h1 { margin-bottom: 0.5rem; }
.opening h1 a { color: inherit; }
.columns { display: grid; gap: 2.5rem; grid-template-columns: minmax(0, 1fr); }
.about { max-width: 46rem; margin: 0 auto; }

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
.chips { gap: 0.25rem 0.9rem; }
.chips a, .views a { display: inline-block; padding: 0.15rem 0; }
.views { margin-top: 1rem; font-size: 0.9375rem; }
.state { font-weight: 600; }
.failing, .stopped { color: var(--accent); }
.diagnostics { margin: 1rem 0 0; padding: 0.75rem 1.25rem; border: 2px solid var(--accent); background: var(--tint); font: 0.9375rem/1.6 var(--sans); }
.diagnostics p, .diagnostics ul { margin: 0; }
.foot { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; justify-content: space-between; margin-top: 3rem; padding-top: 1rem; border-top: 3px double var(--line); font-size: 0.875rem; color: var(--quiet); }
.foot p { margin: 0; }
.foot a { color: inherit; }
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) 19rem; gap: 3.5rem; }
  .news { max-width: 42rem; }
}
@media (max-width: 30rem) {
  .masthead { padding-top: 0.75rem; margin-bottom: 0.9rem; }
  .masthead ul { gap: 0 1rem; font-size: 0.875rem; }
  .intro { font-size: 0.9375rem; line-height: 1.5; }
  main > .intro { margin-bottom: 0.75rem; }
}
`;
