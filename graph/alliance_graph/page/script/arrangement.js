// Where lanes and occurrences stand: time runs to the right, each actor has a lane. An occurrence that would lie on another is
// moved down within its lane, never along the time.

import { scaleUtc } from "d3-scale";
import { eventOf, labelOf, memberships, occurrences, records, stated } from "./data.js";
import { DAY, bounds, moment } from "./days.js";

const KINDS = ["person", "organization", "country"];
export const [HEAD, DOT] = [6, 3];
const [ROW, THIN, ROWS, THINS] = [14, 5, 30, 5];
const [TOP, BOTTOM, SHORTEST, CELL] = [12, 9, 22, 9];
/** The room for the sign of a contradiction, to the right of a head. */
const SIGN = 14;

/** From when to when the lanes reach: the reader's window, and where the window is open, all known days of these records. */
export function periodOf(found, { since, until }) {
  let [earliest, latest] = [undefined, undefined];
  for (const { span = [] } of found.length ? found : occurrences) {
    for (const day of span) {
      if (day && !(day >= earliest)) earliest = day;
      if (day && !(day <= latest)) latest = day;
    }
  }
  const [first, last] = [bounds(since)?.[0] ?? earliest, bounds(until)?.[1] ?? latest];
  if (!first && !last) return null;
  const [from, to] = [moment(first ?? last), moment(last ?? first) + DAY];
  const room = Math.max((to - from) * 0.03, DAY / 2);
  const [start, end] = [since ? from : from - room, until ? to : to + room];
  return end - start < DAY ? [from, from + DAY] : [start, end];
}

/** The actors who take part: first those that the reader filters by, then the busiest, so that the main actors are seen at once. */
function lanesOf(found, chosen, most) {
  const counts = new Map();
  for (const { parts = [] } of found) {
    for (const id of new Set(parts.map(([id]) => id))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const asked = new Set(chosen);
  const kind = (id) => KINDS.indexOf(records.get(id).kind);
  const busiest = [...counts].sort(([one, many], [other, more]) =>
    asked.has(other) - asked.has(one) || more - many || kind(one) - kind(other) || (one < other ? -1 : 1));
  const lanes = busiest.slice(0, most).map(([id, count]) => ({ id, kind: records.get(id).kind, label: labelOf(id), count, heads: [], thins: [] }));
  return { lanes, actors: counts.size };
}

/** The first row with room to the right of `left`; the last row takes whatever finds no room. */
function rowFor(rows, left, right, most) {
  let row = rows.findIndex((end) => end <= left);
  if (row < 0) row = Math.min(rows.length, most - 1);
  rows[row] = Math.max(rows[row] ?? 0, right);
  return row;
}

function item(record, scale, [left, right]) {
  const [earliest = null, latest = null] = record.span ?? [];
  const exact = record.kind !== "silence" && earliest && earliest === latest && !record.doubtful;
  const from = earliest ? scale(moment(earliest)) : left;
  const to = latest ? scale(moment(latest) + DAY) : right;
  const begins = Boolean(earliest) && from >= left;
  const ends = record.kind !== "silence" && Boolean(latest) && to <= right;
  const sign = record.against ? SIGN : 0;
  if (exact) {
    const x = (from + to) / 2;
    return { record, exact, x, left: x - HEAD - 1, right: x + HEAD + 1, reach: x + HEAD + 1 + sign };
  }
  const [start, end] = [Math.max(from, left), Math.min(to, right)];
  const room = Math.max(SHORTEST - (end - start), 0) / 2;
  return { record, exact, begins, ends, left: start - (begins || !ends ? room : 0), right: end + room, reach: end + room + sign };
}

/** The event whose stroke shows all of a statement but its head: made in it, on the same days, by actors who took part in it. */
function nested(one, known) {
  const event = known.get(eventOf(one.record.id));
  const same = (end) => event.record.span?.[end] === one.record.span?.[end];
  if (one.record.kind !== "statement" || !event || !same(0) || !same(1)) return null;
  const present = new Set(event.record.parts?.map(([id]) => id));
  return one.record.parts.every(([id]) => present.has(id)) ? event : null;
}

/** Give each occurrence its rows: one for its head, one for each other lane that it reaches. Without a lane of its own it has no head. */
function settle(items, lanes) {
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const known = new Map(items.map((one) => [one.record.id, one]));
  for (const one of items.sort((a, b) => a.left - b.left)) {
    const reached = [...new Set(one.record.parts.map(([id]) => laneOf.get(id)))];
    const thin = (lane) => ({ lane, row: one.exact ? 0 : rowFor(lane.thins, one.left, one.right + 2, THINS) });
    const [first, ...rest] = reached.filter(Boolean);
    one.within = nested(one, known)?.record.id ?? null;
    one.led = first === reached[0];
    one.head = one.led ? { lane: first, row: rowFor(first.heads, one.left, one.reach + 2, ROWS) } : thin(first);
    one.rest = rest.map(thin);
  }
}

/** Set the height at which each lane stands, and everything in the lane. */
function stack(lanes, items) {
  let top = 0;
  for (const lane of lanes) {
    const rows = Math.max(lane.heads.length, 1);
    Object.assign(lane, { top, line: top + TOP, thin: top + TOP + (rows - 1) * ROW + 11 });
    lane.bottom = top + TOP + (rows - 1) * ROW + lane.thins.length * THIN + BOTTOM + 3;
    top = lane.bottom;
  }
  for (const { head, rest, exact, led } of items) {
    for (const end of [head, ...rest]) end.y = exact ? end.lane.line : end.lane.thin + end.row * THIN;
    if (led) head.y = head.lane.line + head.row * ROW;
  }
  return top;
}

/** How many occurrences may lie in each stretch of each lane, where there are too many to draw them one by one. */
function cellsOf(found, lanes, scale, [left, right]) {
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const cells = new Map();
  for (const record of found) {
    const { left: from, right: to, x } = item(record, scale, [left, right]);
    const [first, last] = [x ?? from, x ?? to].map((one) => Math.floor((Math.min(Math.max(one, left), right - 1) - left) / CELL));
    for (const lane of new Set(record.parts?.map(([id]) => laneOf.get(id)).filter(Boolean))) {
      for (let column = first; column <= last; column += 1) {
        const key = `${lane.id}\n${column}`;
        if (!cells.has(key)) cells.set(key, { lane, left: left + column * CELL, right: left + (column + 1) * CELL, count: 0 });
        cells.get(key).count += 1;
      }
    }
  }
  return [...cells.values()];
}

/** Where members of an organization are shown to be members, and where they may be. */
function heldOf(lanes, of, scale, [left, right]) {
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const at = ([from, to]) => [from ? scale(moment(from)) : left, to ? scale(moment(to) + DAY) : right].map((x) => Math.min(Math.max(x, left), right));
  return memberships.filter(({ from, to }) => to === of && laneOf.has(from)).map(({ from, by }) => {
    const { possible = [null, null], certain } = stated[by];
    return { lane: laneOf.get(from), possible: at(possible), certain: certain ? at(certain) : null };
  });
}

/** Lanes with each occurrence in them; if there are more than `dense`, with the number of occurrences in each stretch. */
export function arrange(found, state, { gutter, width, most, dense }) {
  const period = periodOf(found, state);
  const ends = [gutter, width - 14];
  const scale = scaleUtc(period ?? [0, DAY], ends);
  const acting = found.filter(({ parts }) => parts?.length);
  const { lanes, actors } = lanesOf(acting, state.facets.actor, most);
  const shown = new Set(lanes.map(({ id }) => id));
  const drawn = acting.filter(({ parts }) => parts.some(([id]) => shown.has(id)));
  const items = drawn.length > dense ? [] : drawn.map((record) => item(record, scale, ends));
  settle(items, lanes);
  const height = stack(lanes, items);
  const cells = drawn.length > dense ? cellsOf(drawn, lanes, scale, ends) : [];
  const held = heldOf(lanes, state.of, scale, ends);
  return { period, scale, ends, lanes, items, cells, height, actors, held, drawn: drawn.length, idle: found.length - acting.length };
}
