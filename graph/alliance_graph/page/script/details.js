// What is shown of the chosen record; and, while none is chosen, how to choose one.

import { citations } from "./citations.js";
import { pinning } from "./compare.js";
import { nameOf, records } from "./data.js";
import { bdi, el } from "./dom.js";
import { membership } from "./membership.js";
import { related } from "./related.js";
import { current, hashOf, set } from "./state.js";
import { entry } from "./telling.js";

/** A link to another record; only its name where the page does not hold it. */
function refer(id, words = nameOf(id), attributes = {}) {
  if (!records.has(id)) return bdi(words);
  return el("a", { href: hashOf({ id }), "data-id": id, dir: "auto", ...attributes }, words);
}

const hint = () => [
  el("h2", {}, "Choose a record"),
  el("p", { class: "hint" }, "Click a mark in the drawing or a line in the list to read it; press ", el("kbd", {}, "?"), " for all keys."),
];

const told = (record) => [...entry(record, refer), ...pinning(record, current()), ...membership(record, refer), ...citations(record, refer), ...related(record, refer)];

/** Details in a place: `show` a record there, or a hint if there is none. A choice made in the details keeps the focus there. */
export function makeDetails(place) {
  const page = place.appendChild(el("div"));

  function show(record) {
    page.replaceChildren(...(record ? told(record) : hint()));
    place.scrollTop = 0;
  }

  function follow(event, id) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    set({ id });
    const heading = place.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  const linkAt = (event) => event.target.closest("a[data-id]");
  place.addEventListener("click", (event) => { if (linkAt(event)) follow(event, linkAt(event).dataset.id); });
  // The rest of the state may have changed since the link was made.
  for (const type of ["pointerdown", "focusin"]) {
    place.addEventListener(type, (event) => linkAt(event)?.setAttribute("href", hashOf({ id: linkAt(event).dataset.id })));
  }
  return { show };
}
