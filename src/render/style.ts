// The only style sheet of the pages, which each page contains. Fonts are the system's.
import { BASE } from "./style/base.ts";
import { ENTRY } from "./style/entry.ts";
import { FRAME } from "./style/frame.ts";
import { LISTING } from "./style/listing.ts";
import { CONTROLS } from "./style/controls.ts";
import { PRINT } from "./style/print.ts";
import { PROSE } from "./style/prose.ts";

export const STYLE = [BASE, FRAME, LISTING, PROSE, ENTRY, CONTROLS, PRINT].join("");
