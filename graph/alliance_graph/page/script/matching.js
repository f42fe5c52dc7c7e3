// Which records answer the search, the facets and the window, and how many there are of each value.

import { beside, labelOf, occurrences, others } from "./data.js";
import { bounds, mayLie } from "./days.js";
import { FACETS, narrowed } from "./state.js";

const WORD = /\d+(?:[.,:]\d+)+|[\p{L}\p{N}]+/gu;
const PHRASE = /["“„«]([^"”“»]*)["”“»]?|(\S+)/g;
const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ð: "d", ħ: "h", ß: "ss" };
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The words of a text without case and diacritics; digits joined by a point, comma or colon are one word. */
export function wordsOf(text) {
  const bare = text.replace(UNSEEN, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[łøđıæœþðħß]/g, (letter) => LETTERS[letter]).match(WORD) ?? [];
}

/** What a record's text must hold: words by their beginnings, and quoted words as they stand. */
function wanted(search) {
  const found = [];
  for (const [, quoted, plain] of search.matchAll(PHRASE)) {
    const words = wordsOf(quoted ?? plain).join(" ");
    if (words) found.push(quoted === undefined ? ` ${words}` : ` ${words} `);
  }
  return found;
}

/** All words that are shown of a record; its parts are kept apart, so that no phrase reaches over two of them. */
function searchable(record) {
  const told = (item) => (Array.isArray(item) ? item.flatMap(told) : typeof item === "string" ? [item] : []);
  const { quote = {}, cites = [], parts = [], facts = [], also = [] } = record;
  const texts = [
    record.id, record.name, record.label, record.what, record.summary, record.day, record.when, quote.text, quote.original,
    ...also, ...parts.map(([id]) => labelOf(id)), ...facts.flatMap(([, items]) => told(items)), ...cites.map(({ excerpt }) => excerpt),
  ];
  return ` ${texts.filter(Boolean).map((text) => wordsOf(text).join(" ")).join(" . ")} `;
}

const occurrenceIds = new Set(occurrences.map(({ id }) => id));
const textOf = new Map();
function holds(record, phrases) {
  if (!phrases.length) return true;
  if (!textOf.has(record.id)) textOf.set(record.id, searchable(record));
  const text = textOf.get(record.id);
  return phrases.every((phrase) => text.includes(phrase));
}

/** Prepare the search while the reader does nothing yet. */
export function prepare(from = 0) {
  const all = [...occurrences, ...others];
  requestIdleCallback((deadline) => {
    let next = from;
    while (next < all.length && deadline.timeRemaining() > 2) {
      holds(all[next], [" "]);
      next += 1;
    }
    if (next < all.length) prepare(next);
  });
}

/** The facets that a record fails, two at most: a third makes no difference. */
function failed(record, chosen) {
  const found = [];
  for (const [facet, values] of chosen) {
    if (!(record.values?.[facet] ?? []).some((value) => values.has(value))) found.push(facet);
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
  const phrases = wanted(state.words);
  const chosen = FACETS.map((facet) => [facet, new Set(state.facets[facet])]).filter(([, values]) => values.size);
  const [since, until] = [bounds(state.since)?.[0], bounds(state.until)?.[1]];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const [found, anytime, near] = [[], [], new Set()];
  for (const record of occurrences) {
    const fails = failed(record, chosen);
    if (fails.length > 1) continue;
    const within = mayLie(record.span, since, until);
    const told = holds(record, phrases);
    if (within && told) count(record, fails.length ? fails : FACETS, counts);
    if (fails.length) continue;
    if (within) near.add(record.id);
    if (told) anytime.push(record);
    if (told && within) found.push(record);
  }
  const narrow = chosen.length || since || until;
  return { found, anytime, counts, filtered: narrowed(state), ...around(found, near, narrow, phrases) };
}

/** What is listed beside the found occurrences: entities that hold the words and are linked with what facets and window leave. */
function around(found, near, narrow, phrases) {
  const linked = narrow ? reached(near) : null;
  const listed = others.filter((record) => (!linked || linked.has(record.id)) && holds(record, phrases));
  if (!narrow && !phrases.length) return { others: listed, clear: null };
  const clear = reached(found.map(({ id }) => id));
  if (phrases.length) for (const { id } of listed) clear.add(id);
  return { others: listed, clear };
}

/** These records and all that they are linked with. */
function reached(ids) {
  const all = new Set(ids);
  for (const id of ids) for (const other of beside(id)) if (!occurrenceIds.has(other)) all.add(other);
  return all;
}
