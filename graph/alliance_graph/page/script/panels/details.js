// What is shown of the chosen record; and, while none is chosen, how to choose one.

import { citations } from "./citations.js";
import { evidence, tied } from "./evidence.js";
import { pinning } from "./compare.js";
import { aboutOf, nameOf, occurrences, records } from "../model/data.js";
import { bdi, button, el } from "../drawing/dom.js";
import { membership } from "./membership.js";
import { related } from "./related.js";
import { answersOf } from "../response/response.js";
import { current, hashOf, set } from "../model/state.js";
import { otherStories } from "./story.js";
import { words } from "../drawing/rows.js";
import { entry } from "./telling.js";

const FOLDED = 12;

/** A link to another record; only its name where the page does not hold it. */
function refer(id, shown = nameOf(id), attributes = {}) {
  if (!records.has(id)) return bdi(shown);
  return el("a", { href: hashOf({ id }), "data-id": id, dir: "auto", ...attributes }, shown);
}

/** From an event to who answered it, in one click. */
function answered(record) {
  const link = answersOf(record);
  return link ? [el("p", {}, link)] : [];
}

/** Records as rows: the day, who, and what. */
function rows(ids) {
  return el("ul", { class: "lines" }, ids.map((id) => el("li", {}, el("a", { class: "line", href: hashOf({ id }), "data-id": id }, words(records.get(id))))));
}

/** What others said on the matter of a silence, while it lasted. */
function meanwhile(record) {
  if (record.kind !== "silence" || !record.span?.every(Boolean)) return [];
  const about = new Set(aboutOf(record.id));
  const found = occurrences.filter((one) => one !== record && one.kind !== "silence" && one.span?.[0] >= record.span[0] && one.span[1] <= record.span[1]
    && one.lanes.length && !one.lanes.includes(record.lanes[0]) && aboutOf(one.id).some((id) => about.has(id)));
  if (!found.length) return [];
  const list = rows(found.map(({ id }) => id));
  return [el("h3", {}, `What others said and did meanwhile (${found.length})`), found.length > FOLDED ? el("details", {}, el("summary", {}, "Show them"), list) : list];
}

/** The records of one mark, where it is of several. */
function several(ids, id) {
  const known = ids.split(" ").filter((one) => records.has(one));
  return known.length > 1 ? [el("h3", {}, `In this mark (${known.length})`), rows(known.filter((one) => one !== id))] : [];
}

const hint = (state) => [
  el("h2", {}, "Choose a record"),
  el("p", { class: "hint" }, "Click a mark in the drawing or a line in the list to read it; press ", el("kbd", {}, "?"), " for all keys."),
  ...otherStories(state),
];

const back = () => button({ class: "more back" }, "‹ All records", () => set({ id: null }));

const told = (record) => [
  el("p", { class: "out" }, back()), ...entry(record, refer), ...pinning(record, current()), ...answered(record), ...meanwhile(record),
  ...membership(record, refer), ...citations(record, refer), ...related(record, refer),
];

/** Details in a place: `show` a record there, or a hint if there is none. A choice made in the details keeps the focus there. */
export function makeDetails(place) {
  const page = place.appendChild(el("div"));

  function show(record, state, selection) {
    const pair = record ? null : tied(state.tie);
    if (record) page.replaceChildren(...told(record), ...several(state.together, record.id));
    else page.replaceChildren(...(pair ? [el("p", { class: "out" }, back()), ...evidence(pair, selection, state)] : hint(state)));
    place.scrollTop = 0;
  }

  function follow(event, id) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    set({ id });
    focus();
    place.scrollIntoView({ block: "nearest" });
  }

  const linkAt = (event) => event.target.closest("a[data-id]");
  place.addEventListener("click", (event) => { if (linkAt(event)) follow(event, linkAt(event).dataset.id); });
  // The rest of the state may have changed since the link was made.
  for (const type of ["pointerdown", "focusin"]) {
    place.addEventListener(type, (event) => linkAt(event)?.setAttribute("href", hashOf({ id: linkAt(event).dataset.id })));
  }
  /** The focus goes to the heading of what is shown. */
  function focus() {
    const heading = place.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  return { show, focus };
}
