// The selection as a document to read on paper: what was said, when, by whom, with full references by number.

import { written } from "../model/counts.js";
import { originsOf, steps } from "../panels/citations.js";
import { island, labelOf, nameOf, occurrences, records, sources } from "../model/data.js";
import { bdi, dated, el, webAddress } from "../drawing/dom.js";
import { relatedOnPaper } from "../panels/related.js";
import { FACETS } from "../model/state.js";
import { entry } from "../panels/telling.js";
import { factsOf } from "../model/words.js";

/** The selection in words: first the conditions of the export, then the reader's. */
function scope({ found }, state) {
  const asked = FACETS.filter((facet) => state.facets[facet].length)
    .map((facet) => `${facet} ${state.facets[facet].map(labelOf).join(state.all.includes(facet) ? " and " : " or ")}`);
  const words = state.words.trim() ? [`with the words “${state.words.trim()}”`] : [];
  const dates = [state.since ? `since ${state.since}` : "", state.until ? `until ${state.until}` : ""];
  const narrow = [...island.scope ?? [], ...words, ...dates, ...asked].filter(Boolean);
  const count = `${written(found.length)} of ${written(occurrences.length)} events, statements and silences`;
  const whole = island.left ?? "The whole dataset.";
  const told = state.id && records.has(state.id) ? "One record of it." : `${count}.`;
  return [...(narrow.length ? [island.left, `Selection: ${narrow.join("; ")}.`].filter(Boolean) : [whole]), told];
}

/** Numbers for sources, in the order in which the text first cites them, each followed by the sources it is known through. */
function makeNumbers() {
  const numbers = new Map();
  const numberOf = (id) => numbers.get(id) ?? numbers.set(id, numbers.size + 1).get(id);
  return { numberOf, all: () => [...numbers.keys()] };
}

function cited(record, numberOf) {
  const cites = record.kind === "source" ? [{ id: record.id }] : record.cites ?? [];
  const told = cites.filter(({ id }) => sources[id]).map(({ id, locator, excerpt }) => {
    const [number] = steps(id).map(numberOf);
    return el("li", {}, `[${number}]`, locator ? [", ", bdi(locator)] : "", excerpt ? [": ", bdi(`“${excerpt}”`)] : "");
  });
  const counted = originsOf(record);
  const head = counted ? `Reported in (${counted}): ` : "Reported in: ";
  if (cites.every(({ locator, excerpt }) => !locator && !excerpt)) return told.length ? [el("p", { class: "cited" }, head, told.map((one) => one.textContent).join(", "))] : [];
  return told.length ? [el("p", { class: "cited" }, head), el("ul", { class: "cited" }, told)] : [];
}

const authors = (id) => factsOf(records.get(id), "Written by").map((one) => (typeof one === "string" ? one : nameOf(one.id))).join(", ");

/** A source in full, its addresses written out. */
function reference(id, numberOf) {
  const { title, publisher, published, url, archive, via } = sources[id];
  const about = [authors(id), publisher, published].filter(Boolean).join(", ");
  return el("li", {}, el("span", { class: "number" }, `[${numberOf(id)}]`), el("div", {},
    el("cite", { dir: "auto" }, title),
    about ? [". ", el("span", { dir: "auto" }, dated(about))] : "", ".",
    webAddress(url) ? [" ", el("span", { class: "address" }, webAddress(url))] : "",
    webAddress(archive) ? [" Archived copy: ", el("span", { class: "address" }, webAddress(archive))] : "",
    sources[via] ? ` Known through [${numberOf(via)}].` : ""));
}

/** A document in a place: `write` it before printing, `clear` it afterwards. */
export function makePrint(place) {
  function write(selection, state, title) {
    const { numberOf, all } = makeNumbers();
    const chosen = records.get(state.id);
    const told = chosen ? [chosen] : selection.found;
    const body = told.map((record) => el("section", {}, entry(record, (id) => bdi(nameOf(id))), cited(record, numberOf), chosen ? relatedOnPaper(chosen) : []));
    const list = all().map((id) => reference(id, numberOf));
    place.replaceChildren(
      el("h1", { dir: "auto" }, title), ...scope(selection, state).map((words) => el("p", { class: "scope", dir: "auto" }, words)),
      ...body, ...(list.length ? [el("h2", {}, "Sources"), el("ol", { class: "references" }, list)] : []));
    place.hidden = false;
  }

  function clear() {
    place.hidden = true;
    place.replaceChildren();
  }
  return { write, clear };
}
