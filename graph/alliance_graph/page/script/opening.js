// With what a page opens, if its address says nothing: the stretch in which the most happens, and every silence in it.

import { island, occurrences, records, responses } from "./data.js";
import { DAY, dayAt, moment } from "./days.js";
import { named } from "./words.js";

/** From so many records on, the whole time in one drawing shows no single one. */
const MANY = 60;
const WEEK = 7 * DAY;
const [DENSE, LONGEST, BEFORE, AFTER] = [8, 80 * DAY, 31 * DAY, 13 * DAY];

const exact = occurrences.filter(({ span }) => span?.[0] && span[0] === span[1]).map(({ span }) => moment(span[0])).sort((a, b) => a - b);
const silences = occurrences.filter(({ kind }) => kind === "silence");

/** The first moment of the eight weeks with the most records. */
function densest() {
  let [best, most, end] = [exact[0], 0, 0];
  for (const [number, start] of exact.entries()) {
    while (end < exact.length && exact[end] < start + DENSE * WEEK) end += 1;
    if (end - number > most) [best, most] = [start, end - number];
  }
  return best;
}

/** What the silences follow, and the day through which they were observed. */
function watched() {
  const begins = silences.flatMap((one) => [one.span?.[0], ...named(one, "After").map((id) => records.get(id).span?.[0])]).filter(Boolean);
  const through = silences.map(({ span }) => span?.[1]).filter(Boolean);
  return [begins, through].map((days) => days.map(moment));
}

/** The window with which the page opens; empty where all can be shown. */
function window() {
  if (occurrences.length < MANY || exact.length < 2) return { since: "", until: "" };
  const [begins, through] = watched();
  const dense = densest();
  const [first, last] = begins.length && through.length
    ? [Math.min(...begins) - BEFORE, Math.max(...through) + AFTER]
    : [dense, dense + DENSE * WEEK];
  const start = Math.max(first, last - LONGEST);
  return { since: dayAt(start), until: dayAt(last) };
}

export const OPENING = window();

/** The event whose answers are shown first: that of a story's step, else of a silence, else the one with the most answers. */
export const TRIGGER = (() => {
  const known = (id) => responses.get(id) && id;
  const told = island.front.stories.flatMap(({ steps }) => steps.filter(({ view }) => view === "response").map(({ records: ids }) => ids.find(known)));
  const followed = silences.flatMap((one) => named(one, "After")).filter(known);
  const counts = [...responses].sort(([one, { rows: a }], [other, { rows: b }]) => b.length - a.length || (one < other ? -1 : 1));
  return [...told, ...followed, ...counts.map(([id]) => id)].find(Boolean) ?? "";
})();
