// What ties two actors: what the data say of both, and the records in which both take part, year by year.

import { button, dated, el } from "../drawing/dom.js";
import { words } from "../drawing/rows.js";
import { actorsOf, folded } from "../network/bodies.js";
import { counted } from "../model/counts.js";
import { edgesOf, isActor, labelOf, nameOf, stated } from "../model/data.js";
import { hashOf, set } from "../model/state.js";
import { listed } from "../model/words.js";

/** The two actors of a link as an address names them; null where it names no two. */
export function tied(tie) {
  const ids = tie.split(" ");
  return ids.length === 2 && ids[0] !== ids[1] && ids.every(isActor) ? ids : null;
}

/** What the data say of both, in words: that one is a member, an organ or whatever else of the other, and when. */
function relations(one, other) {
  const lines = edgesOf(one).filter(({ from, to }) => (from === one ? to : from) === other)
    .map(({ from, to, before, after, by }) => [[labelOf(from), before, `${labelOf(to)}${after.startsWith(",") ? "" : " "}${after}`].filter(Boolean).join(" ").trim(), stated[by]?.when].filter(Boolean).join(", "));
  return lines.length ? [el("ul", { class: "between" }, [...new Set(lines)].map((line) => el("li", { dir: "auto" }, dated(line))))] : [];
}

/** The records by the year of their first day; those without a day last. */
function years(found) {
  const all = new Map();
  for (const record of found) {
    const year = record.span?.find(Boolean)?.slice(0, 4) ?? "No date";
    all.set(year, [...(all.get(year) ?? []), record]);
  }
  return [...all].sort(([one], [other]) => (one < other ? -1 : 1));
}

const rows = (found) => el("ul", { class: "lines" }, found.map((record) => el("li", {}, el("a", { class: "line", href: hashOf({ id: record.id }), "data-id": record.id }, words(record)))));

/** What ties two actors, by the records that search, filters and window leave. */
export function evidence([one, other], { found }, state) {
  const both = found.filter((record) => [one, other].every((id) => actorsOf(record, folded(state)).includes(id)));
  return [
    el("p", { class: "what" }, `link, ${counted(both.length, "shared record")}`),
    el("h2", { dir: "auto" }, listed([one, other].map(nameOf))), ...relations(one, other),
    el("p", {}, button({ class: "more" }, "Compare the two", () => set({ pins: [one, other], on: "" }))),
    ...years(both).flatMap(([year, some]) => [el("h3", {}, `${year} (${some.length})`), rows(some)]),
  ];
}
