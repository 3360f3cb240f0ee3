/** The pages' only style sheet, inside of each page. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --accent: light-dark(#a3271f, #f0958c); }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.7; overflow-wrap: anywhere;
  font-family: Georgia, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
a { color: var(--accent); }
h1, h2, h3, h4 { line-height: 1.3; }
article + article { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: 0.5rem; }
.meta { display: flex; flex-wrap: wrap; gap: 0.75rem; font-size: 0.875rem; }
.track { border: 1px solid var(--line); border-radius: 0.25rem; padding: 0 0.4rem; }
.comment { border-inline-start: 3px solid var(--accent); padding-inline-start: 1rem; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
pre { overflow-x: auto; }
img { max-width: 100%; height: auto; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; font-size: 0.875rem; }
`;
