/** Buttons, addresses to copy, and the search form. */
export const CONTROLS = `
.address { display: inline-block; font-size: 0.8125rem; max-width: 100%; user-select: all; background: var(--paper); border: 1px solid var(--line); padding: 0.15em 0.5em; color: var(--ink); }
.button, button { display: inline-block; border: 0; background: var(--accent); color: var(--paper); padding: 0.35rem 1.1rem; border-radius: 4px; font: 600 0.9375rem/1.6 var(--sans); text-decoration: none; cursor: pointer; }
.button:hover, button:hover { text-decoration: underline; }
.search { font-size: 0.9375rem; }
.search p { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; margin: 0 0 0.75rem; }
.search input, .search select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 4px; padding: 0.35rem 0.6rem; max-width: 100%; }
.search input { flex: 1 1 14rem; min-width: 0; font-size: 1.0625rem; }
.search label { margin-inline-end: 0.3rem; }
.search label[for="q"] { flex-basis: 100%; }
.hint { color: var(--quiet); }
`;
