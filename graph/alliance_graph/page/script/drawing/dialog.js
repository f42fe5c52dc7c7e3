// One dialog for what is read beside the page: the keys, the dataset, a text that could not be copied.

import { button, el } from "./dom.js";

/** A dialog in its element; `show` opens it with a title and contents. Escape and its button close it, and the focus returns. */
export function makeDialog(place) {
  const heading = el("h2", { id: "dialog-title", dir: "auto" });
  const body = el("div", { class: "body", tabindex: "0", role: "group", "aria-labelledby": "dialog-title" });
  place.append(el("div", { class: "head" }, heading, button({ class: "close" }, "Close", () => place.close())), body);
  place.addEventListener("keydown", (event) => event.stopPropagation());
  place.addEventListener("click", ({ target }) => { if (target === place) place.close(); });

  function show(title, ...contents) {
    heading.textContent = title;
    body.replaceChildren(...contents);
    body.scrollTop = 0;
    if (!place.open) place.showModal();
  }
  return { show };
}
