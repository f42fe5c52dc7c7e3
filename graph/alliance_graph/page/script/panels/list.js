// The list of records: all that the drawing shows, for readers who use keys or a screen reader.

import { tally, written } from "../model/counts.js";
import { isOccurrence, island, occurrences, records } from "../model/data.js";
import { arrange, button, dated, el, icon, isShown, sign } from "../drawing/dom.js";
import { select } from "../model/matching.js";
import { why } from "./nothing.js";
import { meanings } from "./slips.js";
import { FACETS, everything, set } from "../model/state.js";
import { shortened, told } from "../model/words.js";

const [MOST, NAMED] = [200, 5];
const HEADINGS = {
  occurrence: "What happened and was said", organization: "Organizations", person: "People", country: "Countries",
  place: "Places", topic: "Topics", source: "Sources",
};
const WORDS = { hypothetical: "planned or imagined" };

/** What an entry says of its record besides name and day. */
function remarks({ kind, span, doubtful, against, unreal, wrong }) {
  const found = kind === "silence" ? ["silence"] : [];
  if (kind === "event" || kind === "statement") {
    if (!span?.some(Boolean)) found.push("no date");
    else if (span[0] !== span[1]) found.push("vague date");
    if (doubtful) found.push("doubtful date");
  }
  return [...found, ...(wrong ? ["judged wrong"] : []), ...(against ? ["contradicted"] : []), ...(unreal ? ["hypothetical"] : [])];
}

function badge(what) {
  const name = what.replace(" ", "-");
  return el("span", { class: `badge ${name}-badge` }, what === "silence" ? icon(name) : sign(name), WORDS[what] ?? what);
}

function entry(record) {
  const below = remarks(record).map(badge);
  const { who, words: said } = isOccurrence(record) ? told(record) : { who: "", words: record.name };
  const words = el("span", { class: "words" },
    isOccurrence(record) ? el("span", { class: "visually-hidden" }, `${record.kind}: `) : null,
    el("span", { class: "name", dir: "auto" }, who ? el("b", {}, `${who}: `) : null, shortened(said)),
    record.day ? el("small", { class: "on" }, dated(record.day)) : null,
    below.length ? el("span", { class: "below" }, below.flatMap((one) => [" ", one])) : null);
  const made = button({ class: `entry of-${record.kind}`, tabindex: "-1", "data-id": record.id }, [icon(record.kind), words], () => set({ id: record.id }));
  return { made, item: el("li", {}, made) };
}

const entries = new Map();

/** The entry of a record, made once. */
function entryOf(id) {
  if (!entries.has(id)) entries.set(id, entry(records.get(id)));
  return entries.get(id);
}

/** A part of the list: a heading with a count, the first entries, and a button for more. */
function makeGroup(name) {
  const count = el("span", { class: "count" });
  const list = el("ul");
  const more = button({ class: "more" }, "", () => {
    const before = list.children.length;
    limit += MOST;
    show(all);
    list.children[before]?.firstElementChild.focus();
  });
  const section = el("div", {}, el("h2", {}, HEADINGS[name], " ", count), list, more);
  let all = null;
  let limit = MOST;

  function show(found) {
    if (found !== all) limit = MOST;
    all = found;
    section.hidden = !found.length;
    count.textContent = `(${written(found.length)})`;
    arrange(list, found.slice(0, limit).map(({ id }) => entryOf(id).item));
    const left = found.length - limit;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(MOST, left)} more of ${written(found.length)}`;
  }
  return { section, show };
}

const BARS = [
  ["the search", () => ({ words: "" })],
  ["the dates", () => ({ since: "", until: "" })],
  ...FACETS.map((facet) => [`the filter by ${facet}`, (state) => ({ facets: { ...state.facets, [facet]: [] } })]),
];

/** The one filter that prevents every answer, and how many records there would be without it. */
function obstacle(state) {
  const counted = BARS.map(([name, without]) => [name, select({ ...state, ...without(state) }).found.length]);
  const [name, count] = counted.reduce((best, one) => (one[1] > best[1] ? one : best));
  return count ? `Without ${name} there would be ${written(count)}. ` : "Remove more than one filter, or search for fewer words. ";
}

/** What it means that no occurrence is left, where the data can tell. */
function meaning(state) {
  const told = why(state);
  return told ? [el("span", { class: "why" }, "This is ", dated(told), ". ")] : [];
}

/** What the reader may have meant, each as a button that searches for it. */
function slips(state) {
  const found = state.words.trim() ? meanings(state.words) : [];
  if (!found.length) return [];
  const one = (words) => button({ class: "meant" }, el("bdi", {}, words), () => set({ words }));
  return ["Did you mean ", ...found.flatMap((words, number) => [number ? " or " : "", one(words)]), "? "];
}

/** Which records the reader's words name. */
function naming({ terms }) {
  const told = ({ said, named: [...all] }) => {
    const names = all.slice(0, NAMED).map(({ record }) => record.name);
    const more = all.length > NAMED ? [` and ${written(all.length - NAMED)} more`] : [];
    return el("span", { class: "naming" }, " ", el("bdi", {}, `“${said}”`), " also finds all records of ", names.map((name, number) => [number ? ", " : "", el("bdi", {}, name)]), more, ".");
  };
  return terms.filter(({ named }) => named).map(told);
}

function summary(selection, state) {
  const { found, others: beside, filtered } = selection;
  if (found.length || beside.length) {
    const more = tally(beside);
    const counted = `${written(found.length)} of ${tally(occurrences)}${more ? `; ${more}` : ""}.`;
    return [counted, ...(found.length || !filtered ? [] : [" ", ...meaning(state)]), ...naming(selection)];
  }
  if (!filtered) return [island.nothing ?? "There is nothing on this page."];
  return ["Nothing found. ", ...slips(state), ...meaning(state), obstacle(state), button({ class: "clear" }, "Clear all filters", () => set(everything()))];
}

/** The list in a place, and its summary in another: `show` a selection, `mark` the chosen record; `first` is the first entry. */
export function makeList(place, status) {
  const groups = Object.fromEntries(Object.keys(HEADINGS).map((name) => [name, makeGroup(name)]));
  place.append(...Object.values(groups).map(({ section }) => section));
  const shown = () => [...place.querySelectorAll("div:not([hidden]) > ul > li > button")];
  let [chosen, stop, trigger, scrolled] = [null, null, null, false];

  /** One entry at a time can be reached with Tab; the arrow keys lead to the others. */
  function rest(made) {
    if (stop === made) return;
    stop?.setAttribute("tabindex", "-1");
    stop = made;
    stop?.setAttribute("tabindex", "0");
  }

  function show(selection, state) {
    const parts = Object.fromEntries(Object.keys(HEADINGS).map((name) => [name, []]));
    for (const record of selection.others) parts[record.kind].push(record);
    parts.occurrence = selection.found;
    for (const name of Object.keys(groups)) groups[name].show(parts[name]);
    trigger?.classList.remove("trigger");
    trigger = records.has(state.trigger) ? entryOf(state.trigger).made : null;
    trigger?.classList.add("trigger");
    // To ask where an unmoved list stands would lay the page out once more.
    if (scrolled) place.scrollTop = 0;
    scrolled = false;
    if (!stop?.isConnected || stop.closest("[hidden]")) rest(shown()[0] ?? null);
    status.replaceChildren(...summary(selection, state));
  }

  function mark(id) {
    chosen?.removeAttribute("aria-current");
    chosen = records.has(id) ? entryOf(id).made : null;
    chosen?.setAttribute("aria-current", "true");
    if (!chosen?.isConnected) return;
    rest(chosen);
    const scrolls = getComputedStyle(place).overflowY === "auto";
    if (!scrolls || document.activeElement !== chosen) chosen.scrollIntoView({ block: "nearest" });
  }

  place.addEventListener("scroll", () => { scrolled = true; }, { passive: true });
  place.addEventListener("focusin", ({ target }) => { if (target.matches(".entry")) rest(target); });
  place.addEventListener("keydown", (event) => {
    const all = shown();
    const here = all.indexOf(document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (here < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    all[to]?.focus();
  });
  /** The focus goes to the line of a record; if it has none, to the first. */
  const focus = (id) => ((records.has(id) && isShown(entryOf(id).made) ? entryOf(id).made : shown()[0]) ?? place).focus({ preventScroll: true });
  return { show, mark, focus, first: () => shown()[0] ?? null };
}
