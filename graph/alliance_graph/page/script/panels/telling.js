// What a record says of itself, in the order of reading: the same on the screen and in print.

import { isOccurrence, nameOf, records } from "../model/data.js";
import { counted } from "../model/counts.js";
import { daysBetween, exactDay } from "../model/days.js";
import { bdi, dated, el, icon, sign } from "../drawing/dom.js";
import { factsOf, named } from "../model/words.js";

const CONTRADICTED = "Contradicted by";
const MET = / \((met|not met)\)$/;
const languages = new Intl.DisplayNames(["en"], { type: "language" });

function language(tag) {
  try { return languages.of(tag); } catch { return tag; }
}

/** A quote with the name of its language, and under it the original words if the quote is translated. */
function quotation({ text, lang, original }) {
  const tongue = (known) => (known && lang ? { lang } : {});
  return el("figure", { class: "quote" },
    el("blockquote", { dir: "auto", ...tongue(!original) }, `“${text}”`),
    lang && !original ? el("figcaption", {}, `in ${language(lang)}`) : null,
    original ? el("figcaption", {}, lang ? `translated; in ${language(lang)}:` : "translated; in the original:") : null,
    original ? el("blockquote", { class: "original", dir: "auto", ...tongue(true) }, `“${original}”`) : null);
}

/** A value of a fact: text, a reference made by `refer`, or several of both that read as one phrase. */
function item(value, refer) {
  if (Array.isArray(value)) return value.map((part) => item(part, refer));
  return typeof value === "string" ? bdi(value) : refer(value.id);
}

/** A condition, and whether it was met, if that is known. */
function condition(value, refer) {
  const [text, ...rest] = [value].flat();
  const met = typeof text === "string" ? MET.exec(text)?.[1] : undefined;
  const words = met ? text.replace(MET, "") : text;
  return el("li", { class: met === "met" ? "met" : "unmet" }, item([words, ...rest], refer), " ", el("b", { class: "badge" }, met ?? "open"));
}

/** How long after a silence's trigger the contrasting record came; empty if either day is not exact. */
function delay(record, id) {
  const [trigger, answer] = [named(record, "After")[0], id].map((one) => exactDay(records.get(one)));
  if (!trigger || !answer || answer < trigger) return "";
  const days = daysBetween(trigger, answer);
  return days ? ` (${counted(days, "day")} after)` : " (on the same day)";
}

function fact(record, heading, values, refer) {
  if (heading === "Conditions") return el("ul", { class: "conditions" }, values.map((value) => condition(value, refer)));
  const late = record.kind === "silence" && heading === "In contrast to";
  const told = values.map((value) => [item(value, refer), late && value.id ? delay(record, value.id) : ""]);
  return told.length === 1 ? told[0] : el("ul", {}, told.map((one) => el("li", {}, one)));
}

function facts(record, refer) {
  const pairs = (record.facts ?? []).filter(([heading]) => heading !== CONTRADICTED);
  if (!pairs.length) return null;
  return el("dl", {}, pairs.map(([heading, values]) => [el("dt", {}, heading), el("dd", {}, fact(record, heading, values, refer))]));
}

/** The records that contradict a record; one that is not on the page by its name. */
function contradicting(record) {
  const [stated, { against = [] }] = [factsOf(record, CONTRADICTED), record];
  const listed = new Set(stated.flat().map(({ id }) => id));
  const unlinked = stated.some((one) => typeof one === "string");
  const more = against.filter((id) => !listed.has(id) && (records.has(id) || !unlinked));
  return [...stated, ...more.map((id) => (records.has(id) ? { id } : nameOf(id)))];
}

function contradiction(record, refer) {
  const found = contradicting(record);
  if (!found.length) return null;
  return el("div", { class: "against" }, el("p", {}, sign("contradicted"), CONTRADICTED),
    el("ul", {}, found.map((one) => el("li", {}, item(one, refer)))));
}

/** All that a record says of itself except its sources; `refer` makes the link to another record from its id. */
export function entry(record, refer) {
  const when = record.when ?? (isOccurrence(record) ? record.day : null);
  return [
    el("p", { class: "what" }, icon(record.kind), el("span", { dir: "auto" }, record.what)),
    el("h2", { dir: "auto" }, record.name),
    when ? el("p", { class: "when", dir: "auto" }, dated(when)) : null,
    contradiction(record, refer),
    record.quote ? quotation(record.quote) : null,
    record.summary ? el("p", { class: "summary", dir: "auto" }, record.summary) : null,
    facts(record, refer),
  ].filter(Boolean);
}
