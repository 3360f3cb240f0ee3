/** Lists of entries: notes as articles, releases in lines between them, and results of a search. */
export const LISTING = `
.rubric { font: 600 0.9375rem/1.5 var(--sans); color: var(--accent); letter-spacing: 0.1em; margin: 0 0 0.5rem; }
.news > article + :is(article, .releases), .news > .releases + article { border-top: 1px solid var(--line); margin-top: 1.25rem; padding-top: 1.25rem; }
.news h2:not(.rubric), .news h3 { margin: 0 0 0.4rem; font-size: 1.3rem; }
.news article.bare h2, .news article.bare h3 { font-size: 1.0625rem; }
.news article h2 a, .news article h3 a { color: inherit; text-decoration: none; }
.news article h2 a:hover, .news article h3 a:hover { text-decoration: underline; }
.news article p:last-child { margin-bottom: 0; }
article.bare > p:not(.meta), .hit > p:not(.meta) { color: var(--quiet); font-size: 0.9375rem; }
.clamped { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 5; line-clamp: 5; overflow: hidden; }
.bare .clamped { -webkit-line-clamp: 3; line-clamp: 3; }
.releases, .releases ul { list-style: none; margin: 0; padding: 0; font-size: 0.9375rem; line-height: 1.6; }
.releases time, .releases summary { color: var(--quiet); }
.releases time { display: inline-block; min-width: 7.5em; }
.releases li { padding: 0.15rem 0; }
.releases details > ul { margin: 0.25rem 0 0.5rem; padding-inline-start: 1rem; border-inline-start: 1px solid var(--line); }
.releases summary { padding: 0; }
.releases summary > b { color: var(--ink); font-weight: 600; }
.release > a:not(.track) { color: inherit; }

.meta { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.9rem; margin: 0 0 0.3rem; font-size: 0.875rem; color: var(--quiet); }
.meta a { color: inherit; }
.track, .mark { border: 1px solid currentcolor; border-radius: 3px; padding: 0 0.4em; font-size: 0.8125rem; line-height: 1.5; text-decoration: none; }
.mark { color: var(--accent); font-weight: 600; }
.releases .track { color: var(--quiet); }
.remark { border-inline-start: 3px solid var(--accent); padding-inline-start: 1rem; }
.label { color: var(--accent); font-size: 0.8125rem; font-weight: 600; margin-inline-end: 0.35em; }
.warning { border: 1px solid var(--accent); padding: 0.5rem 1rem; color: var(--accent); font-weight: 600; }
mark { background: var(--hit); color: var(--ink); padding: 0 0.1em; }

.paging, .neighbours { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; justify-content: space-between; margin: 2rem 0; }
.paging { border-top: 1px solid var(--line); padding-top: 1rem; }
.paging [rel="next"], .neighbours [rel="next"] { margin-inline-start: auto; text-align: end; }
@media (max-width: 30rem) {
  .news > article + :is(article, .releases), .news > .releases + article { margin-top: 0.8rem; padding-top: 0.8rem; }
  .news h2:not(.rubric), .news h3 { font-size: 1.1875rem; margin-bottom: 0.25rem; }
  .releases, .releases ul { font-size: 0.875rem; }
  .rubric { margin-bottom: 0.25rem; }
}
`;
