// Which records answer the search, the facets and the window, and how many there are of each value.

import { beside, occurrences, others } from "./data.js";
import { DAY, bounds, mayLie, moment } from "./days.js";
import { answers, understand } from "./search.js";
import { FACETS, narrowed } from "./state.js";

const occurrenceIds = new Set(occurrences.map(({ id }) => id));

/** The facets that a record fails, two at most: a third makes no difference. */
function failed(record, chosen) {
  const found = [];
  for (const [facet, values, every] of chosen) {
    const own = record.values?.[facet] ?? [];
    const met = every ? [...values].every((value) => own.includes(value)) : own.some((value) => values.has(value));
    if (!met) found.push(facet);
    if (found.length > 1) break;
  }
  return found;
}

/** Count the values of a record under the facets by which it can be found. */
function count(record, facets, counts) {
  for (const facet of facets) {
    for (const value of record.values?.[facet] ?? []) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  }
}

/** The records that a state leaves: `found` in the window, `anytime` whatever the window, `others` listed beside them. */
export function select(state) {
  const terms = understand(state.words);
  const chosen = FACETS.map((facet) => [facet, new Set(state.facets[facet]), state.all.includes(facet)]).filter(([, values]) => values.size);
  const [since, until] = [bounds(state.since)?.[0], bounds(state.until)?.[1]];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const [found, anytime, near] = [[], [], new Set()];
  for (const record of occurrences) {
    const fails = failed(record, chosen);
    if (fails.length > 1) continue;
    const within = mayLie(record.span, since, until);
    const told = answers(record, terms);
    // A further value of a facet of which all must hold leaves fewer: there, only what has the others counts.
    if (within && told) count(record, fails.length ? fails.filter((facet) => !state.all.includes(facet)) : FACETS, counts);
    if (fails.length) continue;
    if (within) near.add(record.id);
    if (told) anytime.push(record);
    if (told && within) found.push(record);
  }
  const narrow = chosen.length || since || until;
  return { found, anytime, counts, terms, filtered: narrowed(state), ...around(found, near, narrow, terms) };
}

/** What is listed beside the found occurrences: entities that hold the words and are linked with what facets and window leave. */
function around(found, near, narrow, terms) {
  const linked = narrow ? reached(near) : null;
  const listed = others.filter((record) => (!linked || linked.has(record.id)) && answers(record, terms));
  if (!narrow && !terms.length) return { others: listed, clear: null };
  const clear = reached(found.map(({ id }) => id));
  if (terms.length) for (const { id } of listed) clear.add(id);
  return { others: listed, clear };
}

/** These records and all that they are linked with. */
function reached(ids) {
  const all = new Set(ids);
  for (const id of ids) for (const other of beside(id)) if (!occurrenceIds.has(other)) all.add(other);
  return all;
}

/** From when to when a drawing reaches: the reader's window, and where the window is open, all known days of these records. */
export function periodOf(found, { since, until }) {
  let [earliest, latest] = [undefined, undefined];
  for (const { span = [] } of since && until ? [] : found.length ? found : occurrences) {
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
