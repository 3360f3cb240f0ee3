/** On paper, folded and clamped texts are whole, and nothing scrolls. */
export const PRINT = `
@media print {
  :root { color-scheme: light; --paper: #fff; --tint: #fff; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .skip, .masthead nav, .side, #subscribe, .paging, .neighbours, .foot ul, .search, .rest > summary { display: none; }
  .columns { display: block; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { color: inherit; list-style: none; font-weight: 600; }
  .clamped { display: block; }
  pre, .wide { background: none; overflow: visible; }
  pre, pre code { white-space: pre-wrap; overflow-wrap: anywhere; }
  pre { border: 1px solid var(--line); }
  th, td { overflow-wrap: anywhere; }
  h1, h2, h3, h4 { break-after: avoid; }
  .comment, .pair, .remark, tr { break-inside: avoid; }
  .prose a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.8em; color: #444; }
}
`;
