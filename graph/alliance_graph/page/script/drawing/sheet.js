// On a phone the details are a sheet at the bottom of the screen: half as high as the screen, or as high as all of it.

import { button, el } from "./dom.js";

const [FAR, TALL] = [40, "tall"];

/** The bar of the sheet: a button that makes it tall, another that closes it; dragged up or down, it does the same. */
export function makeSheet(place, close) {
  const grow = button({ class: "grow", "aria-expanded": "false" }, "Whole record", () => set(document.body.dataset.sheet !== TALL));
  const bar = el("div", { class: "bar" }, grow, button({ class: "close" }, "Close", close));
  place.prepend(bar);
  let from = null;

  function set(tall) {
    if (tall) document.body.dataset.sheet = TALL;
    else delete document.body.dataset.sheet;
    grow.setAttribute("aria-expanded", String(tall));
    grow.textContent = tall ? "Less of it" : "Whole record";
  }

  bar.addEventListener("pointerdown", ({ clientY, pointerId, target }) => {
    if (target !== bar) return;
    from = clientY;
    bar.setPointerCapture(pointerId);
  });
  bar.addEventListener("pointerup", ({ clientY }) => {
    const by = from === null ? 0 : clientY - from;
    from = null;
    if (by < -FAR) set(true);
    else if (by > FAR && document.body.dataset.sheet === TALL) set(false);
    else if (by > FAR) close();
  });
  return { low: () => set(false) };
}
