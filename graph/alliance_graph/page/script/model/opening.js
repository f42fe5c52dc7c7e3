// With what a page opens, if its address says nothing: the stretch in which the most happens, and every silence in it.

import { island, occurrences, records, responses } from "./data.js";
import { DAY, dayAt, exactDay, moment } from "./days.js";
import { named } from "./words.js";

/** From so many records on, the whole time in one drawing shows no single one. */
const MANY = 60;
const WEEK = 7 * DAY;
const [DENSE, LONGEST, BEFORE, LEAST, AFTER] = [8, 80 * DAY, 31 * DAY, 7 * DAY, 13 * DAY];

const exact = occurrences.map(exactDay).filter(Boolean).map(moment).sort((a, b) => a - b);
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

/** The moments from which and through which somebody was silent: what the silence follows counts as its beginning. */
function watched() {
  const begins = (one) => [one.span?.[0], ...named(one, "After").map((id) => records.get(id).span?.[0])].filter(Boolean).map(moment);
  const known = silences.filter((one) => begins(one).length && one.span?.[1]);
  return known.map((one) => [Math.min(...begins(one)), moment(one.span[1])]);
}

/** All silences, if one window has room for them; else the one that is nearest to a moment. */
function shown(times, near) {
  const all = [Math.min(...times.map(([from]) => from)), Math.max(...times.map(([, to]) => to))];
  if (all[1] - all[0] <= LONGEST) return all;
  const far = ([from, to]) => Math.max(0, from - near, near - to);
  return times.reduce((best, one) => (far(one) < far(best) ? one : best));
}

/** The window with which the page opens; empty where all can be shown. What a silence follows is always in it. */
function window() {
  if (occurrences.length < MANY || exact.length < 2) return { since: "", until: "" };
  const [dense, times] = [densest(), watched()];
  if (!times.length) return { since: dayAt(dense), until: dayAt(dense + DENSE * WEEK) };
  const [from, to] = shown(times, dense + (DENSE * WEEK) / 2);
  const start = Math.min(Math.max(from - BEFORE, to + AFTER - LONGEST), from - LEAST);
  return { since: dayAt(start), until: dayAt(Math.min(to + AFTER, start + LONGEST)) };
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
