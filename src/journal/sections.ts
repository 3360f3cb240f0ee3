// The notes of a page as they stand on it, and what is in no note.
import type { Heading, Root, RootContent } from "mdast";
import { diagnostic, type Diagnostic, type Position } from "./diagnostics.ts";
import { readHeading, type NoteHeading } from "./heading.ts";
import { checkHeading, headingText } from "./heading-text.ts";
import { positionOf } from "./positions.ts";

/** A note as it stands on its page. */
export interface Section {
  readonly heading: NoteHeading;
  /** The first link in the heading; null without one. */
  readonly headingLink: string | null;
  readonly position: Position;
  readonly blocks: readonly RootContent[];
}

export interface SectionReading {
  readonly sections: readonly Section[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is not published anyway, and needs no hint outside of notes. */
const SILENT = new Set(["yaml", "definition", "footnoteDefinition", "thematicBreak"]);

/** `locate` gives the position in the file of one in the tree. */
export function readSections(root: Root, locate: (position: Position) => Position): SectionReading {
  const sections: (Section & { readonly blocks: RootContent[] })[] = [];
  const diagnostics: Diagnostic[] = [];
  let open: RootContent[] | null = null;
  /** The heading that ended the last note, for text after it. */
  let end: Heading | null = null;
  let isReported = false;

  for (const node of root.children) {
    if (node.type !== "heading" || node.depth > 3) {
      if (open) open.push(node);
      else if (!isReported && !isSilent(node)) {
        diagnostics.push(checkOutside(node, end, locate));
        isReported = true;
      }
    } else if (open && isUnderlinedText(node)) {
      diagnostics.push(diagnostic(positionOf(node), "warning", "underlined", "underlined"));
      open.push({ type: "paragraph", children: node.children, position: node.position });
    } else {
      if (open) end = node;
      const { heading, diagnostics: found } = readNoteHeading(node);
      diagnostics.push(...found);
      open = heading ? [] : null;
      isReported = node.depth === 3; // an undated heading was reported together with the text under it
      if (heading) sections.push({ heading, headingLink: linkIn(node), position: positionOf(node), blocks: open! });
    }
  }
  return { sections, diagnostics };
}

const isSilent = (node: RootContent): boolean =>
  SILENT.has(node.type) || (node.type === "html" && node.value.startsWith("<!--"));

function checkOutside(node: RootContent, end: Heading | null, locate: (position: Position) => Position): Diagnostic {
  if (end === null) return diagnostic(positionOf(node), "hint", "outside", "outside");
  return diagnostic(positionOf(node), "warning", "outside", "outsideAfter", locate(positionOf(end)).line);
}

/** A line of --- right under text makes a heading of it. In a note it is kept as text, since it would end the note. */
function isUnderlinedText({ position, children }: Heading): boolean {
  if (position === undefined || position.end.line === position.start.line) return false;
  return readHeading(headingText({ type: "heading", depth: 2, children })).kind === "undated";
}

interface NoteHeadingReading {
  /** Null when the heading begins no note. */
  readonly heading: NoteHeading | null;
  readonly diagnostics: readonly Diagnostic[];
}

function readNoteHeading(node: Heading): NoteHeadingReading {
  const text = headingText(node);
  const reading = readHeading(text);
  const position = positionOf(node);
  if (node.depth < 3) {
    const isDated = reading.kind === "note";
    const diagnostics = isDated ? [diagnostic(position, "warning", "heading-level", "groupHeading")] : [];
    return { heading: null, diagnostics };
  }
  switch (reading.kind) {
    case "bad":
      return { heading: null, diagnostics: [diagnostic(position, "error", reading.rule, ...reading.message)] };
    case "undated":
      return { heading: null, diagnostics: [diagnostic(position, "warning", "undated", "undated", text.trim())] };
    case "note":
      return {
        heading: reading.heading,
        diagnostics: [...checkNoteHeading(reading.heading, position), ...checkHeading(node)],
      };
  }
}

const checkNoteHeading = ({ date, title, isStandard }: NoteHeading, position: Position): Diagnostic[] => [
  ...(isStandard ? [] : [diagnostic(position, "warning", "date-form", "dateForm", date)]),
  ...(title === "" ? [diagnostic(position, "warning", "no-title", "noTitle")] : []),
];

const linkIn = (node: Heading): string | null => node.children.find((child) => child.type === "link")?.url ?? null;
