// A selection as CSV, in the form of the command line's: ids and names in columns of their own, several values with "; " between.

import { nameOf, sources } from "../model/data.js";
import { steps } from "../panels/citations.js";
import { factsOf } from "../model/words.js";

/** What a spreadsheet may take for a formula, unless it is a number; such a cell gets an apostrophe before it. */
const COMPUTED = /^(?:[\s\u001c-\u001f\u0085]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;
const NUMBER = /^[+-]?\d+([.,]\d+)*%?$/;

const named = (ids) => ids.map(nameOf);
const place = (record) => factsOf(record, "Where").map((one) => (typeof one === "string" ? one : nameOf(one.id)));
const cited = (key) => ({ cites = [] }) => cites.map(({ id }) => sources[id]?.[key] ?? "");
const COLUMNS = {
  id: ({ id }) => [id],
  kind: ({ kind }) => [kind],
  what: ({ what }) => [what],
  date: ({ day }) => [day],
  date_earliest: ({ span }) => [span?.[0]],
  date_latest: ({ span }) => [span?.[1]],
  title: ({ name }) => [name],
  who_id: ({ parts = [] }) => parts.map(([id]) => id),
  who_name: ({ parts = [] }) => named(parts.map(([id]) => id)),
  who_role: ({ parts = [] }) => parts.map(([, role]) => role),
  quote_text: ({ quote }) => [quote?.text],
  quote_lang: ({ quote }) => [quote?.lang],
  quote_original: ({ quote }) => [quote?.original],
  summary: ({ summary }) => [summary],
  location_name: place,
  about_id: ({ values }) => values.topic ?? [],
  about_name: ({ values }) => named(values.topic ?? []),
  conflicts_with_id: ({ against = [] }) => against,
  certainty: ({ values }) => values.certainty,
  origins: ({ origins }) => [origins],
  sources_id: ({ cites = [] }) => cites.map(({ id }) => id),
  sources_title: cited("title"),
  sources_publisher: cited("publisher"),
  sources_published: cited("published"),
  sources_url: cited("url"),
  sources_via: ({ cites = [] }) => cites.map(({ id }) => steps(id)[1] ?? ""),
  sources_locator: ({ cites = [] }) => cites.map(({ locator }) => locator),
  sources_excerpt: ({ cites = [] }) => cites.map(({ excerpt }) => excerpt),
};

const text = (values) => values.map((one) => String(one ?? "")).join("; ");
const disarmed = (cell) => (COMPUTED.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const line = (cells) => `${cells.map((cell) => quoted(disarmed(cell))).join(",")}\n`;

/** Records as CSV, a line for each, the names of the columns first. */
export const csv = (records) =>
  [Object.keys(COLUMNS), ...records.map((record) => Object.values(COLUMNS).map((values) => text(values(record))))].map(line).join("");
