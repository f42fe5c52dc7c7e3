// How a record's head is drawn, in the lanes and in the network alike.

import { written } from "../model/counts.js";
import { records } from "../model/data.js";
import { glyph, half, ringed } from "./glyphs.js";
import { colour } from "./marks.js";

/** In how many records an actor took part, from which on its shape says the number. */
const COUNTED = 30;
const [UNREAL, MENTIONED, SILENT] = [[2.8, 2], [1.5, 1.5], [5, 4]];

/** What surrounds or crosses a head: a ring if another record contradicts the record, a stroke if it was judged wrong. */
export function judged({ against, wrong }, x, y, size) {
  const far = size + 3.5;
  return [
    ...(against ? [{ d: ringed(x, y, far), stroke: colour("alarm"), width: 1.8 }] : []),
    ...(wrong ? [{ d: `M${x - far} ${y + far}L${x + far} ${y - far}`, stroke: colour("alarm"), width: 2 }] : []),
  ];
}

/** What fills a shape: its kind's colour, or that of a side; for a statement, all, half or none of it, by the form of reporting. */
function filled({ group: kind, hue = kind, size }, form, shape, x, y) {
  const hollow = kind === "silence" || kind === "source" || (kind === "statement" && form !== "direct-quote");
  const part = form === "partial-quote" ? [{ d: half(x, y, size), fill: colour(hue) }] : [];
  return [{ d: shape, fill: colour(hollow ? "ground" : hue) }, ...part];
}

/** The marks of a node's head around a point: filled by its form of reporting, outlined by whether its content is real. */
export function head(node, x = node.x, y = node.y) {
  const { id, group: kind, size, many } = node;
  const record = records.get(id);
  const { form, unreal } = record;
  const shape = glyph(kind, x, y, size);
  const dash = unreal ? UNREAL : form === "mention" ? MENTIONED : undefined;
  const outline = kind === "silence" ? { stroke: colour("silence"), width: 3, dash: SILENT } : { stroke: colour("outline"), width: 1.2, dash };
  const count = many >= COUNTED ? [{ text: written(many), x, y, size: Math.min(16, size / 1.8), align: "center", bold: true, fill: colour("on-side") }] : [];
  return [...filled(node, form, shape, x, y), { d: shape, ...outline }, ...judged(record, x, y, size), ...count];
}
