// What a record rests on: each citation, and the chain of sources through which its source is known.

import { citing, records, sources } from "../model/data.js";
import { counted } from "../model/counts.js";
import { bdi, el, outward, small } from "../drawing/dom.js";

/** A cited source and, one after another, the sources through which it is known. */
export function steps(id) {
  const found = [];
  for (let one = id; sources[one] && !found.includes(one); one = sources[one].via) found.push(one);
  return found;
}

function titled(id, own, refer) {
  const { title, url } = sources[id];
  if (url) return outward(title, url);
  return records.has(id) && id !== own ? refer(id, title) : bdi(title);
}

/** How many records rest on a source, as a link to that source. */
function others(id, own, refer) {
  const count = citing(id).length;
  return id !== own && records.has(id) && count > 1 ? el("small", {}, refer(id, `${counted(count, "record")} rest on it`)) : null;
}

function step(id, own, refer, { locator, excerpt, supports }) {
  const { publisher, published, archive } = sources[id];
  return [
    el("span", { class: "title" }, titled(id, own, refer)),
    small([publisher, published, locator].filter(Boolean).join(", ")),
    small(excerpt && `“${excerpt}”`),
    small(supports && `Supports: ${supports}`),
    archive ? el("small", {}, outward("Archived copy", archive)) : null,
    others(id, own, refer),
  ];
}

function citation(cite, own, refer) {
  const [first, ...through] = steps(cite.id);
  if (!first) return bdi([cite.id, cite.locator].filter(Boolean).join(", "));
  return el("ol", { class: "chain" },
    el("li", {}, step(first, own, refer, cite)),
    through.map((id) => el("li", {}, el("small", { class: "through" }, "known through"), step(id, own, refer, {}))));
}

/** How many origins the sources of a record have, where their list does not show that. */
export function originsOf({ cites = [], origins }) {
  if (origins === undefined || (cites.length < 2 && origins >= cites.length)) return "";
  return `${counted(cites.length, "citation")}, ${counted(origins, "origin")}`;
}

/** A section on the sources of a record, or on a source itself. */
export function citations(record, refer) {
  const cites = record.kind === "source" ? [{ id: record.id }] : record.cites ?? [];
  if (!cites.length) return [];
  const counted = originsOf(record);
  return [
    el("h3", {}, record.kind === "source" ? "Where it is" : cites.length === 1 ? "Source" : "Sources"),
    counted ? el("p", { class: "origins" }, counted) : null,
    el("ul", { class: "sources" }, cites.map((cite) => el("li", {}, citation(cite, record.id, refer)))),
  ].filter(Boolean);
}
