// The records that a record is linked with, grouped by what links them.

import { written } from "../model/counts.js";
import { citing, edgesOf, island, isOccurrence, labelOf, records, sources, stated } from "../model/data.js";
import { bdi, button, dated, el, icon, small } from "../drawing/dom.js";

const MOST = 12;
/** Links of an occurrence that its facts show already. */
const TOLD = new Set("SAID_BY SAID_FOR SAID_TO MADE_IN INVOLVED HELD_AT SILENCE_OF TRIGGERED_BY CLAIMED_BY CONTRASTS_WITH CONFLICTS_WITH".split(" "));
const FORWARD = {
  ABOUT: "About", AFTER: "What it came after", ANSWERS: "What it answers", SAME_AS: "Other accounts", BASED_ON: "What it rests on",
  REPEATS: "What it repeats", PART_OF: "Part of", LIES_IN: "Lies in", BROADER: "Belongs to the topic", SEATED_IN: "Based in",
  BORN_IN: "Born in", MEMBER_OF: "Member of", HELD_OFFICE: "Offices", RELATED: "Related to",
};
const BACKWARD = {
  SAID_BY: "What was said by it", SAID_FOR: "What was said for it", SAID_TO: "What was said to it", MADE_IN: "What was said in it",
  ABOUT: "What is about it", INVOLVED: "What it took part in", HELD_AT: "What took place there", PART_OF: "What is part of it",
  LIES_IN: "What lies in it", BROADER: "What belongs to it", ANSWERS: "What answers it", AFTER: "What came after it",
  SILENCE_OF: "When it kept silent", TRIGGERED_BY: "Silences after it", CLAIMED_BY: "Silences claimed by it",
  CONTRASTS_WITH: "What stands in contrast to it", SAME_AS: "Other accounts", BASED_ON: "What rests on it", REPEATS: "What repeats it",
  SEATED_IN: "Who is based there", BORN_IN: "Who was born there", MEMBER_OF: "Who is a member of it",
  HELD_OFFICE: "Who held an office of it", RELATED: "Who is related to it",
};
const PERSON = { SAID_BY: "What they said", SAID_FOR: "What was said for them", SAID_TO: "What was said to them", ABOUT: "What is about them", INVOLVED: "What they took part in", SILENCE_OF: "When they kept silent", CLAIMED_BY: "Silences claimed by them", RELATED: "Who is related to them" };
/** Links whose own words say more than their heading. */
const WORDED = new Set(["HELD_OFFICE", "RELATED"]);
const order = new Map(island.records.map(({ id }, number) => [id, number]));

function heading({ kind, id }, { type, from, before }) {
  if (from === id) return FORWARD[type] ?? `It ${before}`;
  return (kind === "person" && PERSON[type]) || BACKWARD[type] || `What ${before} it`;
}

/** Whether the details show a link elsewhere. */
function said(record, { type, from }) {
  if (type === "CONFLICTS_WITH") return true;
  const accounts = type === "SAME_AS" && record.facts?.some(([name]) => name === "Other accounts");
  return isOccurrence(record) && (accounts || (from === record.id && TOLD.has(type)));
}

/** What a link says of the record at its other end: a role or an office, when it held, and its sources. */
function remarks({ type, before, after, by }) {
  const tenure = stated[by];
  const titles = [...new Set((tenure?.cites ?? []).map(({ id }) => sources[id]?.title ?? id))].join("; ");
  return [WORDED.has(type) ? [before, after].filter(Boolean).join(" …") : after, tenure?.when, titles && `Source: ${titles}`].filter(Boolean);
}

/** The groups: a heading, and under it the records with what the links say of each. */
function grouped(record) {
  const groups = new Map();
  for (const edge of edgesOf(record.id).filter((one) => !said(record, one))) {
    const name = heading(record, edge);
    const other = edge.from === record.id ? edge.to : edge.from;
    const group = groups.get(name) ?? groups.set(name, new Map()).get(name);
    group.set(other, [...(group.get(other) ?? []), ...remarks(edge)]);
  }
  const known = record.kind === "source" ? Object.keys(sources).filter((id) => sources[id].via === record.id && records.has(id)) : [];
  if (known.length) groups.set("What is known through it", new Map(known.map((id) => [id, []])));
  const resting = record.kind === "source" ? citing(record.id) : [];
  if (resting.length) groups.set("What rests on it", new Map(resting.map(({ id }) => [id, []])));
  return groups;
}

function chip(id, refer) {
  return el("li", {}, refer(id, [icon(records.get(id).kind), el("bdi", {}, labelOf(id))], { class: "chip" }));
}

function line(id, said, refer) {
  const { kind, name, day } = records.get(id);
  const words = el("span", {}, el("bdi", { class: "name" }, name), [day, ...said].map(small));
  return el("li", {}, refer(id, [icon(kind), words], { class: "line" }));
}

/** The first few of many, and a button for the rest. */
function limited(list, items) {
  list.append(...items.slice(0, MOST));
  if (items.length <= MOST) return [list];
  const more = button({ class: "more" }, `Show all ${written(items.length)}`, () => {
    list.append(...items.slice(MOST));
    more.remove();
    items[MOST].querySelector("a").focus();
  });
  return [list, more];
}

const inOrder = (members) => [...members].sort(([one], [other]) => order.get(one) - order.get(other));

function group([name, members], refer) {
  const sorted = inOrder(members);
  const plain = sorted.every(([id, said]) => !said.length && !isOccurrence(records.get(id)) && records.get(id).kind !== "source");
  const items = sorted.map(([id, said]) => (plain ? chip(id, refer) : line(id, said, refer)));
  const count = items.length > 1 && !plain ? ` (${written(items.length)})` : "";
  return [el("h3", {}, `${name}${count}`), ...limited(el("ul", { class: plain ? "chips" : "lines" }), items)];
}

/** Sections of the records that a record is linked with. */
export const related = (record, refer) => [...grouped(record)].flatMap((one) => group(one, refer));

function printedLine([id, said]) {
  const { name, day } = records.get(id);
  const told = [day, ...said].filter(Boolean);
  return el("li", {}, bdi(name), told.length ? [" (", told.map((words, number) => [number ? "; " : "", bdi(dated(words))]), ")"] : []);
}

/** The same sections for paper: all of each group, in words. */
export const relatedOnPaper = (record) =>
  [...grouped(record)].flatMap(([name, members]) => [el("h3", {}, name), el("ul", {}, inOrder(members).map(printedLine))]);
