// Filters: how many records each value leaves, and the window of days.

import { written } from "../model/counts.js";
import { labelOf, records } from "../model/data.js";
import { isoOf } from "../model/dates.js";
import { bounds } from "../model/days.js";
import { arrange, button, el, icon, sign } from "../drawing/dom.js";
import { FACETS, chosen as isChosen, current, everything, set } from "../model/state.js";
import { folded } from "../model/folding.js";

const [MOST, MANY] = [8, 20];
const HEADINGS = { type: "Type", actor: "Actor", topic: "Topic", outlet: "Outlet", certainty: "Certainty" };
/** The facets whose values are words and never ids. */
const WORDS = new Set(["type", "certainty"]);
const CERTAINTIES = {
  "vague date": "vague-date", "doubtful date": "doubtful-date", "no date": "no-date", contradicted: "contradicted", "judged wrong": "judged-wrong",
  "planned, imagined or foretold": "hypothetical",
};
const OWN_ICON = new Set(["statement", "silence"]);

/** The sign before a value's name; an empty element for a value without a sign. */
function mark(facet, value) {
  if (facet === "certainty") return CERTAINTIES[value] ? sign(CERTAINTIES[value]) : el("span");
  if (facet === "type") return icon(OWN_ICON.has(value) ? value : "event");
  return records.has(value) ? icon(records.get(value).kind) : el("span");
}

/** A row with a checkbox: a value that the reader can filter by. */
function makeRow(facet, value) {
  const name = WORDS.has(facet) ? value : labelOf(value);
  const box = el("input", { type: "checkbox" });
  const count = el("span", { class: "count" });
  const label = el("label", {}, box, mark(facet, value), el("span", { class: "name", dir: "auto" }, name), count);
  box.addEventListener("change", () => {
    const { facets } = current();
    const rest = facets[facet].filter((one) => one !== value);
    set({ facets: { ...facets, [facet]: box.checked ? [...rest, value] : rest } });
  });
  const item = el("li", {}, label);
  let shown = null;
  function show(number, checked) {
    if (number !== shown) count.textContent = written(number);
    shown = number;
    if (box.checked !== checked) box.checked = checked;
    return item;
  }
  return { name, text: folded(name), show, item, focused: () => document.activeElement === box };
}

/** The checkboxes of one facet: the most frequent values, the chosen values, and on demand all values. */
function makeFacet(facet) {
  const heading = HEADINGS[facet];
  const rows = new Map();
  const list = el("ul");
  const sought = el("input", { type: "search", class: "sought", "aria-label": `Find under ${heading}`, placeholder: "Find", autocomplete: "off" });
  const more = button({ class: "more", "aria-expanded": "false" }, "", () => { open = !open; sought.value = ""; render(); });
  const how = el("select", { class: "how", "aria-label": `${heading}: records with` }, el("option", { value: "" }, "any of these"), el("option", { value: "all" }, "all of these"));
  how.addEventListener("change", () => {
    const rest = current().all.filter((one) => one !== facet);
    set({ all: how.value ? FACETS.filter((one) => one === facet || rest.includes(one)) : rest });
  });
  const fieldset = el("fieldset", {}, el("legend", {}, heading), how, sought, list, more);
  let [open, counts, chosen] = [false, new Map(), new Set()];
  sought.addEventListener("input", () => render());

  function rowOf(value) {
    if (!rows.has(value)) rows.set(value, makeRow(facet, value));
    return rows.get(value);
  }

  /** The values to choose from, the most frequent first; a value with the focus stays. */
  function values() {
    const asked = new Set([...counts.keys(), ...chosen]);
    for (const [value, row] of rows) if (row.focused()) asked.add(value);
    const told = [...asked].map((value) => ({ value, row: rowOf(value), count: counts.get(value) ?? 0 }));
    return told.sort((one, other) => other.count - one.count || one.row.name.localeCompare(other.row.name, "en"));
  }

  function render() {
    const all = values();
    const wanted = folded(sought.value);
    const kept = ({ value, row }, number) => number < MOST || chosen.has(value) || row.focused();
    const visible = open ? all.filter(({ row }) => row.text.includes(wanted)) : all.filter(kept);
    arrange(list, visible.map(({ value, row, count }) => row.show(count, chosen.has(value))));
    fieldset.hidden = !all.length;
    sought.hidden = !open || all.length <= MANY;
    more.hidden = all.length <= MOST;
    more.textContent = open ? "Show fewer" : `Show all ${written(all.length)}`;
    more.setAttribute("aria-expanded", String(open));
  }

  function show(selection, state) {
    counts = selection.counts[facet];
    chosen = new Set(state.facets[facet]);
    how.value = state.all.includes(facet) ? "all" : "";
    // A record has one type, and no reader asks for one that has two.
    how.hidden = facet === "type" || (chosen.size < 2 && !how.value);
    render();
  }
  return { fieldset, show };
}

/** What is wrong with a date that is to bound the window; empty if nothing is wrong. */
function fault(name, text) {
  if (!text.trim()) return "";
  const date = isoOf(text);
  if (!date) return "Write 2022, 2022-02, 2022-02-16 or 16 Feb 2022.";
  const { since, until } = { ...current(), [name]: date };
  return since && until && bounds(since)[0] > bounds(until)[1] ? "The end lies before the beginning." : "";
}

/** A field for the first or the last day; its text takes effect as soon as it is a date. */
function makeDate(name, heading) {
  const wrong = el("p", { class: "wrong", id: `${name}-wrong`, role: "alert" });
  const input = el("input", { type: "text", id: name, placeholder: "any day", autocomplete: "off", maxlength: "24", "aria-describedby": wrong.id });
  const say = (words) => {
    wrong.textContent = words;
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", () => {
    if (fault(name, input.value)) return;
    say("");
    set({ [name]: isoOf(input.value) ?? "" });
  });
  input.addEventListener("change", () => {
    say(fault(name, input.value));
    if (!input.hasAttribute("aria-invalid")) input.value = current()[name];
  });
  function show(state) {
    if (document.activeElement === input || input.value === state[name]) return;
    input.value = state[name];
    say("");
  }
  return { field: el("div", { class: "date" }, el("label", { for: name }, heading), input, wrong), show };
}

/** Filters in a place; `show` says how many records of a selection each value leaves. */
export function makeFacets(place) {
  const facets = FACETS.map(makeFacet);
  const dates = [makeDate("since", "From"), makeDate("until", "Until")];
  const heading = el("h2", { tabindex: "-1" }, "Filters");
  const clear = button({ id: "clear" }, "Clear all filters", () => {
    set(everything());
    heading.focus({ preventScroll: true });
  });
  place.append(el("div", {}, el("div", { class: "head" }, heading, clear), el("div", { class: "dates" }, dates.map(({ field }) => field)), facets.map(({ fieldset }) => fieldset)));

  function show(selection, state) {
    clear.hidden = !isChosen(state);
    for (const date of dates) date.show(state);
    for (const facet of facets) facet.show(selection, state);
  }
  return { show };
}
