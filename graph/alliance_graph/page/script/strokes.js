// What lanes look like: their lines, the strokes of occurrences across them, heads, spans and silences.

import { DOT, HEAD } from "./arrangement.js";
import { glyph, span } from "./glyphs.js";
import { head, judged } from "./heads.js";
import { colour, cut, widthOf } from "./marks.js";

const HIGH = 5;
/** The room between the names of two days on the axis; and how far the first and the last may reach beyond the lanes. */
const [APART, SIDE] = [8, 14];
/** Below this width, as on a phone, the names of lanes are small, so that less of them is cut. */
const NARROW = 140;
/** How opaque a stroke is that is not pointed at: there are many, and captions and heads are to be seen first. */
const QUIET = 0.6;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day of the time axis in few words; the first day names its year. */
export function tick(date, first) {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const short = day > 1 ? `${day} ${MONTHS[month]}` : month ? MONTHS[month] : String(year);
  return first && short !== String(year) ? `${short} ${year}` : short;
}

/** The days that the axis names, with room for their names. */
export const ticks = (scale, room) => scale.ticks(Math.max(2, Math.floor(room / 85))).filter((date) => !date.getUTCHours());

/** The names of days, none on another: a day has no name if the name before it, such as the first with its year, needs the room. */
function named(scale, left, right, y) {
  const found = [];
  let taken = left - SIDE;
  for (const date of ticks(scale, right - left)) {
    const [text, x] = [tick(date, !found.length), scale(date)];
    const half = widthOf(text, 12) / 2;
    if (x - half < taken || x + half > right + SIDE) continue;
    found.push({ text, x, y, size: 12, fill: colour("soft"), align: "center" });
    taken = x + half + APART;
  }
  return found;
}

/** The axis above the lanes. */
export function axis({ scale, ends: [left, right] }, height) {
  return [...named(scale, left, right, height / 2), { d: `M0 ${height - 0.5}H${right + 14}`, stroke: colour("rule") }];
}

/** The lanes themselves: each with its actor's name, the days of the axis, and where memberships are shown or possible. */
export function staves({ lanes, scale, ends: [left, right], height, held }) {
  const marks = ticks(scale, right - left).map((date) => ({ d: `M${scale(date)} 0V${height}`, stroke: colour("rule") }));
  for (const lane of lanes) {
    marks.push({ d: `M${left} ${lane.line}H${right}`, stroke: colour("rule") });
    marks.push({ d: glyph(lane.kind, left - 14, lane.line, 6), fill: colour(lane.kind), stroke: colour("outline"), width: 0.8 });
    const size = left < NARROW ? 12 : 13;
    marks.push({ text: cut(lane.label, size, left - 32) || "…", x: left - 26, y: lane.line, size, fill: colour("ink"), align: "right" });
  }
  for (const { lane, possible, certain } of held) {
    const line = ([from, to], least) => `M${from} ${lane.bottom - 4}H${Math.max(to, from + least)}`;
    marks.push({ d: line(possible, 0), stroke: colour("member"), width: 2, dash: [1.5, 3.5] });
    if (certain) marks.push({ d: line(certain, 5), stroke: colour("member"), width: 3.5 });
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

/** The line that joins those who took part: at the day, or at both ends of a vague date. */
function joints({ record: { kind }, exact, x, left, right, begins, ends, head, rest }, bold) {
  const all = [head.y, ...rest.map(({ y }) => y)];
  const [top, bottom] = [Math.min(...all), Math.max(...all)];
  const look = { stroke: colour(bold ? "accent" : `${kind}-line`), width: bold ? 2.2 : 1.1, alpha: bold ? 1 : QUIET };
  if (exact) return [{ d: `M${x} ${top}V${bottom}`, ...look }];
  const silent = kind === "silence" ? { dash: [4, 3] } : {};
  return [...(begins ? [left] : []), ...(ends ? [right] : [])].map((at) => ({ d: `M${at} ${top}V${bottom}`, ...look, width: bold ? 1.8 : 0.8, ...silent }));
}

function partners({ record: { kind }, exact, x, left, right, led, head, rest }, bold) {
  const ink = colour(bold ? "accent" : `${kind}-line`);
  const ends = led ? rest : [head, ...rest];
  if (exact) return ends.map(({ y }) => ({ d: glyph("event", x, y, DOT), fill: ink }));
  return ends.map(({ y }) => ({ d: `M${left} ${y}H${right}`, stroke: ink, width: 3, alpha: bold ? 1 : 0.6, ...(kind === "silence" ? { dash: [4, 3] } : {}) }));
}

/** The sign beside the head of a record that another record contradicts. */
function unequal({ record, right, head: { y } }) {
  return record.against ? [{ text: "≠", x: right + 4, y, size: 13, bold: true, fill: colour("alarm"), halo: colour("ground") }] : [];
}

/** A head on its day, or the span of a vague date or a silence. */
function body(one) {
  const { record, exact, x, left, head: { y } } = one;
  if (exact) return head(record.id, record.kind, x, y, sizeOf(record));
  return [...(record.kind === "silence" ? hush(one) : vague(one)), ...judged(record, left + HIGH, y, HIGH)];
}

/** The marks of an occurrence; `bold` if it is chosen or pointed at: then its whole stroke is drawn. */
export function stroke(one, bold = false) {
  const alone = one.within && !bold;
  const [joined, shared] = alone ? [[], []] : [joints(one, bold), partners(one, bold)];
  return one.led ? [...joined, ...shared, ...(bold ? [ring(one)] : []), ...body(one), ...unequal(one)] : [...joined, ...shared];
}

/** The ring around the head of the chosen occurrence. */
function ring({ exact, x, left, right, head: { y } }) {
  const d = exact ? glyph("event", x, y, HEAD + 5) : span("event", left - 4, right + 4, y, HIGH + 4, true, true).area;
  return { d, stroke: colour("accent"), width: 2.2, fill: colour("tint") };
}

/** Stretches of lanes, the darker the more occurrences may lie in them. */
export function shades(cells) {
  const most = Math.max(1, ...cells.map(({ count }) => count));
  return cells.map(({ lane, left, right, count }) => ({
    d: `M${left} ${lane.line - 8}H${right - 1}V${lane.line + 8}H${left}Z`, fill: colour("event"), alpha: 0.15 + 0.85 * Math.sqrt(count / most),
  }));
}
