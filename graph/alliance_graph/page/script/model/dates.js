// Dates as people write them: each becomes a day, a month or a year as ISO text, or a day of any year.

import { occurrences } from "./data.js";
import { bounds } from "./days.js";

const MONTHS = "january february march april may june july august september october november december".split(" ");
const capital = (name) => name.replace(/^./, (letter) => letter.toUpperCase());
/** The names of the months, in full and in three letters. */
export const LONG = MONTHS.map(capital);
export const SHORT = LONG.map((name) => name.slice(0, 3));
const years = new Set(occurrences.flatMap(({ span }) => span ?? []).filter(Boolean).map((day) => day.slice(0, 4)));
const DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const NAME = "(?<name>[a-z]{3,9})\\.?";
const YEAR = "(?<year>\\d{4})";
const FORMS = [
  YEAR, `${YEAR}(?<sign>[-/.])(?<month>\\d{1,2})(?:\\k<sign>${DAY})?`,
  `${DAY}[ -](?:of )?${NAME},?[ -]${YEAR}`, `${NAME} ${DAY},? ${YEAR}`, `${NAME},? (?:of )?${YEAR}`, `${YEAR},? ${NAME}(?: ${DAY})?`,
  `${DAY} ${NAME}`, `${NAME} ${DAY}`,
].map((form) => new RegExp(`^${form}$`));
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
/** A day and a month before a year can be named in a leap year, if at all. */
const ANY_YEAR = "2000";
const two = (number) => String(number).padStart(2, "0");
const known = (iso) => (bounds(iso) ? [iso] : []);

/** The number of a month by its name or the beginning of the name: "feb", "sept"; 0 if there is none. */
const monthOf = (name) => MONTHS.findIndex((month) => [month, month.slice(0, 3), month.slice(0, 4)].includes(name)) + 1;

function made({ year, month, name, day }) {
  const number = name ? monthOf(name) : Number(month ?? 0);
  if (name && !number) return [];
  if (!year) return known(`${ANY_YEAR}-${two(number)}-${two(day)}`).map((iso) => iso.slice(4));
  return known([year, ...(number || month ? [two(number)] : []), ...(day ? [two(day)] : [])].join("-"));
}

/** Day and month before a year: in either order, as conventions differ. */
const yearLast = ([, one, , other, year]) =>
  [...new Set([[other, one], [one, other]].flatMap(([month, day]) => known(`${year}-${two(month)}-${two(day)}`)))];

/** What a text means as a date: `2022`, `2022-02`, `2022-02-16`, or `-02-16` for a day of any year; several if it can be read in several ways. */
export function readings(text) {
  const plain = text.trim().toLowerCase().replace(/\s+/g, " ");
  const last = YEAR_LAST.exec(plain);
  if (last) return yearLast(last);
  for (const form of FORMS) {
    const found = form.exec(plain);
    if (found) return made(found.groups);
  }
  return [];
}

/** A date with a year, whichever way it is written, as ISO text; null for what is not one date. */
export function isoOf(text) {
  const found = readings(text);
  return found.length === 1 && !found[0].startsWith("-") ? found[0] : null;
}

/** A day in few words that do not break; with its year where the page has several. */
export function shortDay(day, withYear = years.size > 1) {
  const [year, month, date] = day.split("-");
  return [Number(date), SHORT[month - 1], ...(withYear ? [year] : [])].join("\u00a0");
}

/** The days from a first to a last in few words, the year where it is needed; either may be missing. */
export function shortDays(first, last, between = " to ") {
  const several = new Set([first, last].filter(Boolean).map((day) => day.slice(0, 4))).size > 1;
  return [first && shortDay(first, several || !last), last && shortDay(last, true)].filter(Boolean).join(between);
}

/** A date in words: `16 February 2022`. */
export function inWords(iso) {
  const [year, month, day] = iso.split("-");
  const name = month ? LONG[month - 1] : "";
  return [day ? String(Number(day)) : "", name, year].filter(Boolean).join(" ");
}

/** The ways in which a text may write a date, as words of a search. */
export function spellings(iso) {
  const [year, month, day] = iso.split("-");
  if (!month) return [` ${year}`];
  const names = [MONTHS[month - 1], MONTHS[month - 1].slice(0, 3)];
  const end = year ? ` ${year} ` : " ";
  if (!day) return [` ${year} ${month} `, ...names.map((name) => ` ${name}${end}`)];
  const number = Number(day);
  const numbers = year ? [` ${year} ${month} ${day} `, ` ${day}.${month}.${year} `, ` ${number}.${Number(month)}.${year} `] : [];
  return [...numbers, ...names.flatMap((name) => [` ${number} ${name}${end}`, ` ${name} ${number}${end}`])];
}
