// The names of occurrences in the lanes, where there is room for a few words.

import { DOT } from "./arrangement.js";
import { labelOf } from "./data.js";
import { colour, cut, widthOf } from "./marks.js";

const [GAP, LEAST, ENOUGH, LONGEST, LETTERS] = [5, 72, 130, 240, 12];

/** The name of an occurrence beside its head: to the right if its neighbours leave enough room there, else to the left. */
function caption(one, before, after) {
  const [right, left] = [after - one.reach - 2 * GAP, one.left - before - 2 * GAP];
  const [room, align, x] = right >= ENOUGH || right >= left ? [right, "left", one.reach + GAP] : [left, "right", one.left - GAP];
  const text = room > LEAST ? cut(labelOf(one.record.id), LETTERS, Math.min(room, LONGEST)) : "";
  return text ? { id: one.record.id, lane: one.head.lane.id, text, x, y: one.head.y, size: LETTERS, align, fill: colour("soft") } : null;
}

/** A caption's own background, which hides what passes under the caption: letters with strokes between them cannot be read. */
function ground({ id, lane, text, x, y, size, align }) {
  const [wide, high] = [widthOf(text, size) + 4, size * 1.15];
  const left = align === "left" ? x - 2 : x + 2 - wide;
  return { id, lane, d: `M${left} ${y - high / 2}h${wide}v${high}h${-wide}Z`, fill: colour("ground"), alpha: 0.9 };
}

/** The captions of one row, from the left: none lies on another, on a head or on the dot of a stroke that ends there. */
function captioned(row, [left, right]) {
  let taken = left;
  return row.map((one, number) => {
    const made = one.head ? caption(one, taken, row[number + 1]?.left ?? right) : null;
    taken = Math.max(taken, made?.align === "left" ? made.x + widthOf(made.text, made.size) : one.reach);
    return made;
  });
}

/** The dots of a stroke, which stand in the first row of a lane, where captions stand too. */
function standing({ led, exact, x, head, rest }) {
  const dots = exact ? (led ? rest : [head, ...rest]) : [];
  return dots.map(({ lane }) => [`${lane.id}\n0`, { left: x - DOT, reach: x + DOT }]);
}

/** The names of occurrences where there is room for a few words. */
export function captions(items, ends) {
  const rows = new Map();
  const heads = items.filter(({ led }) => led).map((one) => [`${one.head.lane.id}\n${one.head.row}`, one]);
  for (const [key, one] of [...heads, ...items.flatMap(standing)]) {
    if (rows.has(key)) rows.get(key).push(one);
    else rows.set(key, [one]);
  }
  const all = [...rows.values()].flatMap((row) => captioned(row.sort((one, other) => one.left - other.left), ends));
  return all.filter(Boolean).flatMap((one) => [ground(one), one]);
}
