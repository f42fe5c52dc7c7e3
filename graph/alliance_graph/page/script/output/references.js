// The sources of a record as references: in text, and as BibTeX.

import { steps } from "../panels/citations.js";
import { island, isOccurrence, nameOf, records, sources } from "../model/data.js";
import { factsOf, sentence } from "../model/words.js";

/** A day, a month or a year, and behind it the days that a month or a year has. */
const DAY = /^((\d{4})(?:-(\d\d))?(?:-\d\d)?)(?: \(.*\))?$/;
const LATEX = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

const shortly = (day) => day?.replace(DAY, "$1");
const plain = (text) => String(text).replace(CONTROLS, " ").trim();
const factOf = (id, name) => factsOf(records.get(id), name);

/** Who wrote a source: each a name, and whether it is a person's. */
const authorsOf = (id) => factOf(id, "Written by")
  .map((one) => (typeof one === "string" ? { name: one } : { name: nameOf(one.id), person: records.get(one.id)?.kind === "person" }));

/** The citations of a record; a source cites itself. */
export const citesOf = (record) => (record.kind === "source" ? [{ id: record.id }] : record.cites ?? []);

/** A source in full, in one line. */
function written(id) {
  const { title, publisher, published, url, archive } = sources[id];
  const [retrieved] = factOf(id, "Retrieved");
  const about = [...authorsOf(id).map(({ name }) => name), `“${title}”`, publisher, shortly(published)].filter(Boolean).map(plain).join(", ");
  const where = [url, archive && `archived at ${archive}`, url && retrieved && `retrieved ${retrieved}`].filter(Boolean).map(plain);
  return [about, ...where].join(", ");
}

function cited({ id, locator, excerpt }, number) {
  const place = [locator, excerpt && `“${excerpt}”`].filter(Boolean).map(plain).join(": ");
  const [first, ...through] = steps(id).map(written);
  return [`[${number}] ${[first ?? plain(id), place].filter(Boolean).join(", ")}.`, ...through.map((one) => `    Known through ${one}.`)].join("\n");
}

/** The dataset as a reference: what it calls itself, who made it, up to which day it was researched, and its address. */
function whole(address) {
  const { authors = [], title, version, as_of: day, license } = island.dataset ?? {};
  const named = [...authors, `“${title ?? document.title}”`, version && `version ${version}`, day && `as of ${day}`, license, address];
  return `${named.filter(Boolean).map(plain).join(", ")}.`;
}

/** The sources of a record as text, below the record's own words; without a record, the dataset. */
export function citation(record, address) {
  if (!record) return whole(address);
  const head = [record.day, isOccurrence(record) ? sentence(record) : record.name].filter(Boolean).map(plain).join(": ");
  return [head, ...citesOf(record).map((one, number) => cited(one, number + 1)), address].filter(Boolean).join("\n");
}

const escaped = (text) => plain(text).replace(/[\\{}~^]/g, (sign) => LATEX[sign]).replace(/[&%$#_]/g, "\\$&");
const webbed = (url) => url.replace(/[{}%\\]/g, (sign) => (sign === "%" ? "%" : encodeURIComponent(sign)));
const field = (name, value) => (value ? `  ${name} = {${value}},\n` : "");
const keyOf = (id) => id.replace(/[^\p{L}\p{N}:.-]+/gu, "-");

function dated(day) {
  const [, date, year, month] = DAY.exec(day ?? "") ?? [];
  return field("date", date) + field("year", year) + field("month", month && String(Number(month)));
}

function entry(id, more) {
  const { title, publisher, published, url, archive, via } = sources[id];
  const authors = authorsOf(id).map(({ name, person }) => (person ? escaped(name) : `{${escaped(name)}}`)).join(" and ");
  const notes = [
    DAY.test(published ?? "") ? "" : published, more, archive && `Archived at ${archive}`, sources[via] && `Known through ${keyOf(via)}`,
  ];
  const [retrieved] = factOf(id, "Retrieved");
  return `@misc{${keyOf(id)},\n${field("author", authors)}${field("title", `{${escaped(title)}}`)}${field("publisher", publisher && escaped(publisher))}`
    + dated(published) + field("url", url && webbed(url)) + field("urldate", url && retrieved && escaped(retrieved))
    + `${field("note", notes.filter(Boolean).map(escaped).join(". "))}}\n`;
}

/** The sources of a record, and those through which they are known, as BibTeX; without a record, the dataset. */
export function bibtex(record, address) {
  if (!record) {
    const { authors = [], title, version, as_of: day, license } = island.dataset ?? {};
    const notes = [version && `Version ${version}`, license].filter(Boolean).map(escaped).join(". ");
    return `@misc{dataset,\n${field("author", authors.map((one) => `{${escaped(one)}}`).join(" and "))}${field("title", `{${escaped(title ?? document.title)}}`)}`
      + `${dated(day)}${field("url", webbed(address))}${field("note", notes)}}\n`;
  }
  const places = new Map();
  for (const { id, locator } of citesOf(record)) for (const one of steps(id)) places.set(one, places.get(one) ?? (one === id ? locator : ""));
  return [...places].map(([id, locator]) => entry(id, locator)).join("\n");
}
