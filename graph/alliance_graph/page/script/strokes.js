// What lanes look like: their lines, the strokes of occurrences across them, heads, spans and silences.

import { HEAD } from "./arrangement.js";
import { labelOf } from "./data.js";
import { glyph, span } from "./glyphs.js";
import { head, judged } from "./heads.js";
import { colour, cut, widthOf } from "./marks.js";

const HIGH = 5;
const [GAP, LEAST, ENOUGH, LONGEST] = [5, 40, 130, 230];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day of the time axis in few words; the first says its year. */
export function tick(date, first) {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const short = day > 1 ? `${day} ${MONTHS[month]}` : month ? MONTHS[month] : String(year);
  return first && short !== String(year) ? `${short} ${year}` : short;
}

/** The days that the axis names, with room for their names. */
export const ticks = (scale, room) => scale.ticks(Math.max(2, Math.floor(room / 85))).filter((date) => !date.getUTCHours());

/** The axis above the lanes. */
export function axis({ scale, ends: [left, right] }, height) {
  const seen = ticks(scale, right - left).filter((date) => scale(date) > left + 12 && scale(date) < right - 8);
  const named = seen.map((date, number) => ({
    text: tick(date, !number), x: scale(date), y: height / 2, size: 12, fill: colour("soft"), align: "center",
  }));
  return [...named, { d: `M0 ${height - 0.5}H${right + 14}`, stroke: colour("rule") }];
}

/** The lanes themselves: each with its actor's name, the days of the axis, and where memberships are shown or possible. */
export function staves({ lanes, scale, ends: [left, right], height, held }) {
  const marks = ticks(scale, right - left).map((date) => ({ d: `M${scale(date)} 0V${height}`, stroke: colour("rule") }));
  for (const lane of lanes) {
    marks.push({ d: `M${left} ${lane.line}H${right}`, stroke: colour("rule") });
    marks.push({ d: glyph(lane.kind, left - 14, lane.line, 6), fill: colour(lane.kind), stroke: colour("outline"), width: 0.8 });
    marks.push({ text: cut(lane.label, 13, left - 34) || "…", x: left - 26, y: lane.line, size: 13, fill: colour("ink"), align: "right" });
  }
  for (const { lane, possible, certain } of held) {
    const line = ([from, to], least) => `M${from} ${lane.bottom - 4}H${Math.max(to, from + least)}`;
    marks.push({ d: line(possible, 0), stroke: colour("member"), width: 2, dash: [1.5, 3.5] });
    if (certain) marks.push({ d: line(certain, 5), stroke: colour("member"), width: 5 });
  }
  return marks;
}

/** The size of an exact day's head. */
const sizeOf = ({ kind, form }) => (kind === "event" ? HEAD : form === "mention" ? 4 : 5.4);

/** A silence over its window: hollow, dashed, and open where nobody looked further. */
function hush({ left, right, begins, head: { y } }) {
  const { area, outline } = span("silence", left, right, y, HIGH + 0.5, begins, false);
  return [{ d: area, fill: colour("ground") }, { d: outline, stroke: colour("silence"), width: 2, dash: [5, 3.4] }];
}

const FAINT = { "direct-quote": 0.8, "partial-quote": 0.4 };

function vague({ record: { kind, form, unreal }, left, right, begins, ends, head: { y } }) {
  const { area, outline } = span(kind, left, right, y, HIGH, begins, ends);
  const dash = unreal ? [4, 2.6] : form === "mention" ? [1.6, 1.6] : undefined;
  const filled = (kind === "event" ? 0.5 : FAINT[form] ?? 0) * (begins && ends ? 1 : 0.35);
  return [
    { d: area, fill: colour("ground") }, { d: area, fill: colour(kind), alpha: filled },
    { d: outline, stroke: colour(`${kind}-line`), width: begins && ends ? 1.4 : 0.9, dash },
  ];
}

/** The line that joins those who took part: at its day, or at both ends of the days that it may be. */
function joints({ record: { kind }, exact, x, left, right, begins, ends, head, rest }, bold) {
  const all = [head.y, ...rest.map(({ y }) => y)];
  const [top, bottom] = [Math.min(...all), Math.max(...all)];
  const look = { stroke: colour(bold ? "accent" : `${kind}-line`), width: bold ? 2.2 : 1.3 };
  if (exact) return [{ d: `M${x} ${top}V${bottom}`, ...look }];
  const silent = kind === "silence" ? { dash: [4, 3] } : {};
  return [...(begins ? [left] : []), ...(ends ? [right] : [])].map((at) => ({ d: `M${at} ${top}V${bottom}`, ...look, width: bold ? 1.8 : 0.8, ...silent }));
}

function partners({ record: { kind }, exact, x, left, right, rest }, bold) {
  const ink = colour(bold ? "accent" : `${kind}-line`);
  if (exact) return rest.map(({ y }) => ({ d: glyph("event", x, y, 2.8), fill: ink }));
  return rest.map(({ y }) => ({ d: `M${left} ${y}H${right}`, stroke: ink, width: 3, alpha: bold ? 1 : 0.6, ...(kind === "silence" ? { dash: [4, 3] } : {}) }));
}

/** The sign beside the head of what another record contradicts. */
function unequal({ record, x, left, head: { y } }) {
  const place = { x: (x ?? left + HIGH) + HEAD + 5, y: y - HEAD - 1 };
  return record.against ? [{ text: "≠", ...place, size: 12, bold: true, fill: colour("alarm"), halo: colour("ground") }] : [];
}

/** A head on its day, or the span of the days that it may be. */
function body(one) {
  const { record, exact, x, left, head: { y } } = one;
  if (exact) return head(record.id, record.kind, x, y, sizeOf(record));
  return [...(record.kind === "silence" ? hush(one) : vague(one)), ...judged(record, left + HIGH, y, HIGH)];
}

/** The marks of an occurrence; `bold` where it is chosen or pointed at, with all of its own stroke. */
export function stroke(one, bold = false) {
  const alone = one.within && !bold;
  const [joined, shared] = alone ? [[], []] : [joints(one, bold), partners(one, bold)];
  return [...joined, ...shared, ...(bold ? [ring(one)] : []), ...body(one), ...unequal(one)];
}

/** What marks the chosen one. */
function ring({ exact, x, left, right, head: { y } }) {
  const d = exact ? glyph("event", x, y, HEAD + 5) : span("event", left - 4, right + 4, y, HIGH + 4, true, true).area;
  return { d, stroke: colour("accent"), width: 2.2, fill: colour("tint") };
}

/** The name of an occurrence beside its head: to the right if its neighbours leave enough room there, else to the left. */
function caption(one, before, after) {
  const [right, left] = [after - one.right - 2 * GAP, one.left - before - 2 * GAP];
  const [room, align, x] = right >= ENOUGH || right >= left ? [right, "left", one.right + GAP] : [left, "right", one.left - GAP];
  const text = room > LEAST ? cut(labelOf(one.record.id), 11, Math.min(room, LONGEST)) : "";
  return text ? { id: one.record.id, text, x, y: one.head.y, size: 11, align, fill: colour("soft"), halo: colour("ground") } : null;
}

/** The captions of one row, from the left, none on another. */
function captioned(row, [left, right]) {
  let taken = left;
  return row.map((one, number) => {
    const made = caption(one, taken, row[number + 1]?.left ?? right);
    taken = made?.align === "left" ? made.x + widthOf(made.text, made.size) : one.right;
    return made;
  });
}

/** The names of occurrences where there is room for a few words. */
export function captions(items, ends) {
  const rows = new Map();
  for (const one of items) {
    const key = `${one.head.lane.id}\n${one.head.row}`;
    if (rows.has(key)) rows.get(key).push(one);
    else rows.set(key, [one]);
  }
  return [...rows.values()].flatMap((row) => captioned(row, ends)).filter(Boolean);
}

/** Stretches of lanes, the darker the more occurrences may lie in them. */
export function shades(cells) {
  const most = Math.max(1, ...cells.map(({ count }) => count));
  return cells.map(({ lane, left, right, count }) => ({
    d: `M${left} ${lane.line - 8}H${right - 1}V${lane.line + 8}H${left}Z`, fill: colour("event"), alpha: 0.15 + 0.85 * Math.sqrt(count / most),
  }));
}
