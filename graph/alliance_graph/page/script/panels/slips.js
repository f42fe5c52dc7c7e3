// What the reader may have meant: the nearest words of the page for a word that it does not hold, and the readings of a date.

import { occurrences, others } from "../model/data.js";
import { inWords } from "../model/dates.js";
import { answers, searchable, texts, understand } from "../model/search.js";
import { folded } from "../model/folding.js";

const [MOST, LONG, SHORT] = [3, 8, 4];

/** How many letters two words differ in, one of them added, left out, changed or exchanged with its neighbour; more than `most` is `most` + 1. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) next[column] = Math.min(next[column], before[column - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[other.length];
}

let known = null;

/** Every word of the page, with the number of records that hold it. */
function vocabulary() {
  if (known) return known;
  known = new Map();
  for (const record of [...occurrences, ...others]) {
    for (const word of new Set(searchable(record).split(/[ .]+/))) known.set(word, (known.get(word) ?? 0) + 1);
  }
  return known;
}

/** The words of the page that are nearest to a word; of those equally near, first what more records hold. */
function nearest(word) {
  if (word.length < SHORT || word.includes(" ")) return [];
  const most = word.length < LONG ? 1 : 2;
  const near = [];
  for (const [one, count] of vocabulary()) {
    const far = /\d/.test(one) ? most + 1 : distance(word, one, most);
    if (far <= most) near.push([far, -count, one]);
  }
  near.sort((one, other) => one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : 1));
  return near.filter(([far]) => far === near[0][0]).slice(0, MOST).map(([, , one]) => one);
}

/** A folded word as the page writes it. */
function asWritten(word) {
  for (const record of [...others, ...occurrences]) {
    if (!searchable(record).includes(` ${word} `)) continue;
    for (const text of texts(record)) for (const one of text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) if (folded(one) === word) return one;
  }
  return word;
}

const unknown = ({ phrases, dates, named, quoted }) => !dates && !named && !quoted
  && ![...occurrences, ...others].some((record) => phrases.every((one) => searchable(record).includes(one)));

function meant(term) {
  if (term.dates?.length > 1) return term.dates.map(inWords);
  return !term.dates && unknown(term) ? nearest(term.words).map(asWritten) : [];
}

/** Searches that the reader may have meant by one that finds nothing; each finds something. */
export function meanings(search) {
  let all = [search];
  for (const term of understand(search).reverse()) {
    const words = meant(term);
    const [start, end] = term.at;
    if (words.length) all = all.flatMap((one) => words.map((word) => one.slice(0, start) + word + one.slice(end)));
  }
  const finds = (one) => {
    const terms = understand(one);
    return [...occurrences, ...others].some((record) => answers(record, terms));
  };
  return [...new Set(all)].filter((one) => one !== search && finds(one)).slice(0, MOST);
}
