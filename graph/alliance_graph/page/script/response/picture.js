// The response view as a drawing to be saved: the axis of days, a row an actor with its mark, its words, its stance and its origins.

import { ANSWERED, FEW, actorsIn } from "../model/answering.js";
import { HIGH, LETTERS, lined, written } from "../drawing/lettering.js";
import { glyph } from "../drawing/glyphs.js";
import { colour, cut } from "../drawing/marks.js";
import { listed } from "../model/words.js";

const [LEAST, SIDE, NAMES, RIGHT, PART] = [1_000, 14, 200, 170, 0.42];
const [TITLE, AXIS, HEAD, ROW, MARK] = [34, 26, 26, 42, 5];

/** Bold words and others in two lines at most, around the middle of a row; as much of them as has room. */
function paragraph(bold, rest, x, middle, room) {
  const laid = lined(bold, rest, room) ?? lined("", cut(`${bold}${rest}`, LETTERS, room), room);
  return laid ? laid.lines.flatMap((line, number) => written(line, x, middle + (number - (laid.lines.length - 1) / 2) * HIGH)) : [];
}

/** The mark of a row on the axis. */
function marked(row, at, most, [left, right], y) {
  const x = (days) => left + at(days) * (right - left);
  const hue = colour(row.hue);
  const [low, high] = row.days ?? [0, null];
  if (row.answer === "silent") {
    const end = Math.max(x(low), left + 8);
    return [
      { d: `M${end} ${y - 13}H${left}V${y + 13}H${end}`, stroke: colour("silence"), width: 2.5 },
      { d: `M${end} ${y - 13}V${y + 13}`, stroke: colour("silence"), width: 2, dash: [5, 4] },
    ];
  }
  if (!ANSWERED.has(row.answer)) return [0, 1, 2, 3, 4, 5].map((number) => ({ d: glyph("statement", left + 8 + number * 9, y, 1.3), fill: colour("edge") }));
  const line = low ? [{ d: `M${left} ${y}H${x(low)}`, stroke: hue, width: 2.5 }] : [];
  if (high === low) return [...line, { d: glyph(row.answer, x(low), y, MARK), fill: hue, stroke: hue }];
  const end = x(high ?? most * 4 / 3);
  const close = high === null ? "" : `M${end} ${y - 8}V${y + 8}`;
  return [...line, { d: `M${x(low)} ${y - 4}H${end}V${y + 4}H${x(low)}Z`, fill: hue, alpha: 0.6 }, { d: `M${x(low)} ${y - 8}V${y + 8}${close}`, stroke: hue, width: 1.8 }];
}

/** Groups of rows as a drawing with a title and an axis. */
export function pictured(groups, { title, at, most, ticks, width: asked }) {
  const width = Math.max(LEAST, asked);
  const axis = [NAMES, NAMES + (width - NAMES - RIGHT) * PART];
  const words = axis[1] + 12;
  const [stance, origins] = [width - RIGHT + 8, width - 60];
  const text = (what, x, y, look = {}) => ({ text: what, x, y, size: LETTERS, fill: colour("ink"), ...look });
  const soft = { fill: colour("soft") };
  const named = ticks.map(({ days, name, on }) => ({ x: axis[0] + at(days) * (axis[1] - axis[0]), name, on }));
  const marks = [text(title, SIDE, TITLE / 2, { size: 15, bold: true })];
  let [y, free] = [TITLE, 0];
  if (groups.length) marks.push(text("days after, logarithmic", SIDE, y + AXIS / 2, soft), text("Stance", stance, y + AXIS / 2, soft), text("Origins", origins, y + AXIS / 2, soft));
  for (const { x, name } of named) {
    if (x < free) continue;
    marks.push(text(name, x, y + AXIS / 2, { bold: true, align: "center" }));
    free = x + 34;
  }
  y += AXIS;
  for (const [group, rows] of groups) {
    marks.push({ d: `M0 ${y}H${width}`, stroke: colour("edge"), width: 2 }, text(`${group} (${actorsIn(rows)})`, SIDE, y + HEAD / 2, { bold: true, ...soft }));
    y += HEAD;
    for (const row of rows) {
      const middle = y + ROW / 2;
      const tint = colour(row.side ? `tint-${row.side}` : "paper");
      marks.push({ d: `M0 ${y}H${width}V${y + ROW}H0Z`, fill: tint }, { d: `M0 ${y}H4V${y + ROW}H0Z`, fill: colour(row.hue) }, { d: `M0 ${y}H${width}`, stroke: colour("rule") });
      marks.push(...named.map(({ x }) => ({ d: `M${x} ${y}V${y + ROW}`, stroke: colour("rule") })), ...marked(row, at, most, axis, middle));
      marks.push(...paragraph(listed(row.names, FEW), "", SIDE, middle, NAMES - SIDE - 12));
      marks.push(...paragraph(row.bold.trim(), `${row.rest}${row.more}${row.unsure ? " (not certain)" : ""}`, words, middle, width - RIGHT - words - 8));
      marks.push(text(row.stance ?? "–", stance, middle, soft), text(String(row.origins ?? 0), origins, middle, soft));
      y += ROW;
    }
  }
  return { width, height: y + 10, ground: colour("paper"), layers: [{ marks }] };
}
