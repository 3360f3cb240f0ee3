/** An entry's own page. */
export const ENTRY = `
.entry { max-width: 46rem; margin: 0 auto; }
.entry h1 { font-size: clamp(1.6rem, 5vw, 2.25rem); }
.origin { font-size: 0.9375rem; color: var(--quiet); margin: 0; }
.upstream { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 3px double var(--line); }
.upstream > h2 { margin-top: 0; font-size: 1.25rem; }
.upstream .prose, article > .prose[lang] { font-size: 1rem; }
summary { cursor: pointer; font-size: 0.9375rem; color: var(--accent); padding: 0.25rem 0; }
details[open] > summary { margin-bottom: 0.75rem; }
details[open] > summary > .when-folded, details:not([open]) > summary > .when-unfolded { display: none; }
.colophon { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--quiet); }
.colophon p { margin: 0.5rem 0 0; }
.neighbours { max-width: 46rem; margin-inline: auto; }
.neighbours a { flex: 0 1 45%; text-decoration: none; }
.neighbours a:hover { text-decoration: underline; }
.neighbours span { display: block; font-size: 0.8125rem; color: var(--quiet); }
`;
