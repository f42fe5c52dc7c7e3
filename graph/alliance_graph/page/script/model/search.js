// What the reader's words find. Words that name an actor, an organ, a topic or a place find what it takes part in, what is about
// it and what took place there; a date finds what may lie in it, however it is written; other words are looked for in the text.

import { edges, isOccurrence, labelOf, occurrences, others } from "./data.js";
import { readings, spellings } from "./dates.js";
import { bounds } from "./days.js";
import { folded } from "./folding.js";
import { factsOf } from "./words.js";

const TOKEN = /["“„«]([^"”“»]*)["”“»]?|(\S+)/g;
/** How many words a date or a name has at most; how long a name must be that is not written out, and how few may share it. */
const [DATED, NAMED, SHORT, SHARED] = [4, 16, 3, 5];
const UP = new Set(["LIES_IN", "PART_OF"]);

/** All words that are shown of a record. */
export function texts(record) {
  const told = (item) => (Array.isArray(item) ? item.flatMap(told) : typeof item === "string" ? [item] : []);
  const { quote = {}, cites = [], parts = [], facts = [], also = [] } = record;
  return [
    record.id, record.name, record.label, record.what, record.summary, record.day, record.when, quote.text, quote.original,
    ...also, ...parts.map(([id]) => labelOf(id)), ...facts.flatMap(([, items]) => told(items)), ...cites.map(({ excerpt }) => excerpt),
  ].filter(Boolean);
}

const textOf = new Map();

/** The words of a record as one text; its parts are kept apart, so that no phrase reaches over two of them. */
export function searchable(record) {
  if (!textOf.has(record)) textOf.set(record, ` ${texts(record).map(folded).join(" . ")} `);
  return textOf.get(record);
}

/** Prepare the search while the reader does nothing yet. */
export function prepare(from = 0) {
  const all = [...occurrences, ...others];
  requestIdleCallback((deadline) => {
    let next = from;
    while (next < all.length && deadline.timeRemaining() > 2) {
      searchable(all[next]);
      next += 1;
    }
    if (next < all.length) prepare(next);
  });
}

const named = others.filter(({ kind }) => kind !== "source").map((record) => {
  const { id, kind, name, label, also = [] } = record;
  return { id, kind, record, names: [...new Set([name, label, ...also].filter(Boolean).map(folded))].filter(Boolean) };
});
const wider = new Map();
for (const { from, to, type } of edges) if (UP.has(type)) wider.set(from, [...(wider.get(from) ?? []), to]);

/** Where an occurrence took place, and the places in which that lies. */
function placesOf(record) {
  const found = new Set(factsOf(record, "Where").map((one) => one.id ?? one));
  for (const id of found) for (const up of wider.get(id) ?? []) found.add(up);
  return found;
}

let reach = null;

/** The occurrences that each entity takes part in, is what they are about, or is where they took place. */
function reached() {
  if (reach) return reach;
  reach = new Map();
  for (const record of occurrences) {
    const { actor = [], topic = [] } = record.values;
    for (const id of new Set([...actor, ...topic, ...placesOf(record)])) {
      if (!reach.has(id)) reach.set(id, new Set());
      reach.get(id).add(record);
    }
  }
  return reach;
}

/** The entities that words name: by a whole name; else by its beginning, by a part of a person's name or by a word of a short name. */
function entities(words) {
  const whole = named.filter(({ names }) => names.includes(words));
  if (whole.length || words.length < SHORT) return whole;
  const within = (name) => ` ${name}`.includes(` ${words}`);
  const begun = named.filter(({ kind, names }) => names.some((name) => name.startsWith(words) || (kind === "person" && within(name))));
  if (begun.length) return begun;
  const inside = named.filter(({ names }) => names.some((name) => within(name) && name.split(" ").length <= SHORT));
  return inside.length <= SHARED ? inside : [];
}

const found = new Map();

/** What words name, remembered, because a reader types letter by letter. */
function called(words) {
  if (!found.has(words)) found.set(words, entities(words));
  return found.get(words);
}

const within = new Map();

/** How a word is looked for in texts: where some text has a word that begins with it, so; else anywhere in a word. */
function phrase(words) {
  if (!within.has(words)) {
    const begins = (record) => searchable(record).includes(` ${words}`);
    within.set(words, words.length >= SHORT && !occurrences.some(begins) && !others.some(begins));
  }
  return within.get(words) ? words : ` ${words}`;
}

/** The first of the longest runs of tokens, at most `most`, that make something; with how many tokens it takes. */
function longest(tokens, most, make) {
  for (let length = Math.min(most, tokens.length); length > 0; length -= 1) {
    const run = tokens.slice(0, length);
    if (run.every(({ plain }) => plain !== undefined)) {
      const made = make(run);
      if (made) return { ...made, length };
    }
  }
  return null;
}

function dated(run) {
  const dates = readings(run.map(({ plain }) => plain).join(" "));
  return dates.length ? { dates } : null;
}

function naming(run) {
  const words = run.map(({ words: one }) => one).filter(Boolean).join(" ");
  const ids = words ? called(words) : [];
  return ids.length ? { named: ids, parts: run.length > 1 ? run.flatMap((one) => read([one])) : [] } : null;
}

/** The terms of tokens, the longest first: dates, names, words. */
function read(tokens) {
  const terms = [];
  for (let rest = tokens; rest.length;) {
    const [first] = rest;
    const term = longest(rest, DATED, dated) ?? longest(rest, NAMED, naming) ?? { length: 1 };
    const phrases = first.words ? [first.plain === undefined ? ` ${first.words} ` : phrase(first.words)] : [];
    const at = [first.at[0], rest[term.length - 1].at[1]];
    if (term.dates || term.named || phrases.length) terms.push(test({ phrases, parts: [], ...term, at, quoted: first.plain === undefined, words: first.words }));
    rest = rest.slice(term.length);
  }
  return terms;
}

/** What the reader's words ask for: each term is a date, a name or a word; `at` is where it stands in the search. */
export function understand(search) {
  const tokens = [...search.matchAll(TOKEN)].map(({ 0: written, 1: quoted, 2: plain, index }) =>
    ({ plain, at: [index, index + written.length], words: folded(quoted ?? plain) }));
  return read(tokens).map((term) => ({ ...term, said: search.slice(...term.at) }));
}

/** Whether an occurrence's days, if both ends are known, share a day with a date. */
function shares({ span, kind }, iso) {
  const [first, last] = span ?? [];
  if (!first || !last || !isOccurrence({ kind })) return false;
  if (iso.startsWith("-")) return first === last && first.endsWith(iso);
  const [since, until] = bounds(iso);
  return last >= since && first <= until;
}

/** A term with the test whether a record answers it. A date that can be read in several ways is only looked for as it is written. */
function test(term) {
  if (term.dates?.length > 1) return { ...term, holds: (record) => searchable(record).includes(` ${term.words} `) };
  if (term.dates) {
    const [iso] = term.dates;
    const ways = spellings(iso);
    return { ...term, holds: (record) => shares(record, iso) || ways.some((way) => searchable(record).includes(way)) };
  }
  const told = ({ parts, phrases }) => (parts.length ? (record) => answers(record, parts) : (record) => phrases.every((one) => searchable(record).includes(one)));
  if (!term.named) return { ...term, holds: told(term) };
  const ids = new Set(term.named.map(({ id }) => id));
  const near = new Set([...ids].flatMap((id) => [...(reached().get(id) ?? [])]));
  const written = told(term);
  return { ...term, holds: (record) => ids.has(record.id) || near.has(record) || written(record) };
}

/** Whether a record answers all terms. */
export const answers = (record, terms) => terms.every(({ holds }) => holds(record));

