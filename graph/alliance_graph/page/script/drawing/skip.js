// The first stops of the keyboard: buttons that lead past filters and tools. Links cannot, because the address is the reader's state.

import { button } from "./dom.js";

/** A button for each part: its name, and what brings the reader there and answers with the element that gets the focus. */
export function makeSkips(place, parts) {
  place.append(...parts.map(([name, lead]) => button({ class: "skip" }, name, () => {
    const target = lead();
    if (!target) return;
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  })));
}
