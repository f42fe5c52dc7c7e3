// Two actors side by side: the records they share, what each said on a topic, and the days between.

import { isActor, labelOf, memberships, nameOf, occurrences, records } from "../model/data.js";
import { wholes } from "../network/bodies.js";
import { lasting, written } from "../model/counts.js";
import { daysBetween } from "../model/days.js";
import { bdi, button, dated, el, icon } from "../drawing/dom.js";
import { words } from "../drawing/rows.js";
import { set } from "../model/state.js";
import { listed, told } from "../model/words.js";

const VOICES = new Set(["speaker", "for", "silent"]);
const MOST = 8;

const voices = new Map();

/** Who speaks in a record, for whom, by an office too, and what these are organs of; of a silence, who keeps it. */
function voicesOf(record) {
  if (!voices.has(record)) {
    const parts = record.kind === "event" ? [] : record.parts ?? [];
    const own = parts.filter(([, role]) => VOICES.has(role)).flatMap(([id]) => [...wholes(id)]);
    const audience = new Set(parts.filter(([, role]) => role === "audience").map(([id]) => id));
    voices.set(record, new Set([...own, ...(parts.length ? record.lanes.filter((id) => !audience.has(id)) : [])]));
  }
  return voices.get(record);
}

const takesPart = (record, id) => record.values.actor.includes(id);
const says = (record, id) => voicesOf(record).has(id);
const concerns = ({ values }, topic) => !topic || (values.topic ?? []).includes(topic);

/** The fewest and the most days from one record to a later one; null where a bound is not known. */
function between({ span: before }, { span: after }) {
  if (!before?.every(Boolean) || !after?.every(Boolean)) return null;
  return [Math.max(0, daysBetween(before[1], after[0])), Math.max(0, daysBetween(before[0], after[1]))];
}

/** Days between two records in words. */
function apart(one, other, after) {
  const days = between(one, other);
  if (!days) return "days between not known";
  return days[1] === 0 ? "the same day" : `${lasting(days)} ${after}`;
}

/** The topics on which a pair speaks: those first on which both say most. */
function topics(said, pair) {
  const counts = new Map();
  for (const record of said) {
    for (const topic of record.values.topic ?? []) {
      const of = counts.get(topic) ?? counts.set(topic, [0, 0]).get(topic);
      pair.forEach((id, side) => { of[side] += Number(says(record, id)); });
    }
  }
  const shared = ([, of]) => Math.min(...of);
  const all = ([, [one, other]]) => one + other;
  return [...counts].sort((one, other) => shared(other) - shared(one) || all(other) - all(one) || (one[0] < other[0] ? -1 : 1));
}

const line = (record) => button({ class: "entry", "data-id": record.id }, words(record), () => set({ id: record.id }));

/** The first few lines of many, and a button for the rest. */
function lines(found) {
  const list = el("ul", {}, found.slice(0, MOST).map((record) => el("li", {}, line(record))));
  if (found.length <= MOST) return [list];
  const more = button({ class: "more" }, `Show all ${written(found.length)}`, () => {
    list.append(...found.slice(MOST).map((record) => el("li", {}, line(record))));
    more.remove();
    list.children[MOST].firstElementChild.focus();
  });
  return [list, more];
}

/** What each says in turn, with the days since the other's words where the turn changes; a silence is no turn. */
function turns(said, pair) {
  let last = null;
  return said.map((record) => {
    const own = pair.filter((id) => says(record, id));
    const side = own.length === 2 ? "both" : own[0] === pair[0] ? "one" : "other";
    const silent = record.kind === "silence";
    const gap = last && !silent && last.side !== side ? apart(last.record, record, "later") : "";
    if (!silent) last = { record, side };
    const { who } = told(record);
    const unnamed = own.filter((id) => !who.includes(labelOf(id))).map(nameOf);
    return el("li", { class: side }, el("span", { class: "gap" }, gap), unnamed.length ? el("span", { class: "visually-hidden" }, unnamed.join(" and "), ": ") : null, line(record));
  });
}

/** When each first spoke, and how many days lie between. */
function first(said, pair) {
  const begun = pair.map((id) => said.find((record) => record.kind !== "silence" && record.span?.some(Boolean) && says(record, id)));
  const days = begun.map((record, side) => [bdi(nameOf(pair[side])), ": ", record ? dated(record.day ?? "") : "nothing on record"]);
  const later = begun.every(Boolean) && begun[0] !== begun[1] ? begun.toSorted((one, other) => said.indexOf(one) - said.indexOf(other)) : null;
  return el("p", { class: "first" }, "First words: ", days[0], "; ", days[1], later ? ["; ", apart(...later, "between")] : "", ".");
}

/** Organizations that both are or were members of. */
function shared(pair) {
  const [one, other] = pair.map((id) => new Set(memberships.filter(({ from }) => from === id).map(({ to }) => to)));
  const both = [...one].filter((id) => other.has(id));
  return both.length ? [el("p", {}, "Both are or were linked by membership with ", bdi(listed(both.map(labelOf), both.length)), ".")] : [];
}

/** The actors that can be compared: those who take part in some record, by name. */
const actors = [...new Set(occurrences.flatMap(({ values }) => values.actor))].filter(isActor)
  .map((id) => [id, nameOf(id)]).sort(([, one], [, other]) => one.localeCompare(other, "en"));

function chooser(label, value, options, choose) {
  const made = el("select", { "aria-label": label }, options.map(([id, name]) => el("option", { value: id }, name)));
  made.value = value;
  made.addEventListener("change", () => choose(made.value));
  return made;
}

/** Buttons that pin an actor for a comparison, in its details. */
export function pinning(record, { pins }) {
  if (!isActor(record.id) || !actors.some(([id]) => id === record.id)) return [];
  const [one] = pins;
  if (pins.includes(record.id)) return [];
  const waits = pins.length === 1;
  const words = waits ? ["Compare with ", bdi(labelOf(one))] : "Compare with …";
  return [el("p", {}, button({ class: "more pin" }, words, () => set({ pins: waits ? [one, record.id] : [record.id], on: "" })))];
}

/** The comparison in its place; `show` fills it from a selection and the pinned actors. */
export function makeCompare(place) {
  function head({ pins: [one, other = ""] }) {
    const choice = (without) => [["", "choose an actor"], ...actors.filter(([id]) => id !== without)];
    const pin = (side) => (id) => set({ pins: [one, other].map((was, number) => (number === side ? id : was)).filter(Boolean), on: "" });
    return el("div", { class: "head" }, el("h2", { tabindex: "-1" }, "Compare"),
      chooser("First actor", one, choice(other), pin(0)), " and ", chooser("Second actor", other, choice(one), pin(1)),
      button({ class: "close" }, "Close", () => set({ pins: [], on: "" })));
  }

  /** The window, which is not drawn beside the comparison. */
  function window({ since, until }) {
    if (!since && !until) return [];
    return [el("p", { class: "within" }, "Only ", [since && `from ${since}`, until && `until ${until}`].filter(Boolean).join(" "), ". ",
      button({ class: "more" }, "Whole period", () => set({ since: "", until: "" })))];
  }

  function pairs({ found }, { pins, on }) {
    const both = found.filter((record) => pins.every((id) => takesPart(record, id)));
    const spoken = found.filter((record) => pins.some((id) => says(record, id)));
    const themes = topics(spoken, pins);
    const topic = on === "any" ? "" : on || themes[0]?.[0] || "";
    const said = spoken.filter((record) => concerns(record, topic));
    const options = [["any", "anything"], ...themes.map(([id, [one, other]]) => [id, `${labelOf(id)} (${one} and ${other})`])];
    if (topic && !themes.some(([id]) => id === topic)) options.push([topic, labelOf(topic)]);
    return [
      el("h3", {}, `What they share (${written(both.length)})`), ...shared(pins),
      ...(both.length ? lines(both) : [el("p", {}, "No record here has both take part.")]),
      el("div", { class: "on" }, el("h3", {}, "What each said on"), chooser("Topic", topic || "any", options, (value) => set({ on: value }))),
      first(said, pins),
      el("div", { class: "sides", "aria-hidden": "true" }, pins.map((id) => el("b", {}, icon(records.get(id).kind), " ", bdi(nameOf(id))))),
      said.length ? el("ol", { class: "turns" }, turns(said, pins)) : el("p", {}, "Neither said anything on it here."),
    ];
  }

  function show(selection, state) {
    const top = place.scrollTop;
    const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    const body = state.pins.length === 2 ? pairs(selection, state) : [el("p", { class: "hint" }, "Choose a second actor above, or in the details of one.")];
    place.replaceChildren(el("div", {}, head(state), ...window(state), ...body));
    place.scrollTop = top;
    if (focused) place.querySelector(`select[aria-label="${focused}"]`)?.focus();
  }
  /** The focus goes to what is to be chosen next. */
  const focus = () => (place.querySelector('select[aria-label="Second actor"]:has(option[value=""]:checked)') ?? place.querySelector("h2")).focus({ preventScroll: true });
  return { show, focus };
}
