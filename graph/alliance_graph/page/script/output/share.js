// "Share & export": what a reader takes away, each under a plain name, in one menu.

import { copy } from "./clipboard.js";
import { counted } from "../model/counts.js";
import { island, records } from "../model/data.js";
import { csv } from "./csv.js";
import { bdi, button, dated, el } from "../drawing/dom.js";
import { save } from "./pictures.js";
import { bibtex, citation, citesOf } from "./references.js";
import { current, hashOf } from "../model/state.js";

const SEEN = 6_000;
const HIGH = 720;
const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const marked = (text) => text.replace(/[&<>"]/g, (sign) => MARKS[sign]);

/** The address of what the reader sees. */
const address = () => new URL(hashOf({}), location.href).href;

/** The record whose sources are cited: the chosen one, if it has any. */
function cited() {
  const record = records.get(current().id);
  return record && citesOf(record).length ? record : null;
}

const frame = (title) => `<iframe src="${marked(address())}" title="${marked(title)}" width="100%" height="${HIGH}" style="border:0" loading="lazy"></iframe>`;

/** What the dataset says of itself, who looked where in it, and how much of it is on the page. */
function about(counts) {
  const { title, description, as_of: day, version, authors = [], license } = island.dataset ?? {};
  const told = [
    ["Called", title], ["What it is", description], ["Researched up to", day], ["Version", version], ["Authors", authors.join(", ")], ["Licence", license],
    ["On this page", counts], ["Only", (island.scope ?? []).join("; ")], ["Left out", island.left],
  ].filter(([, value]) => value);
  const looked = island.looked.coverage.map(({ line, complete }) => el("li", {}, bdi(line), complete ? ": complete" : ""));
  const silences = island.looked.silences.map(({ line }) => el("li", {}, bdi(line)));
  return [
    el("dl", {}, told.map(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, dated(value))])),
    el("h3", {}, "Who looked where"),
    looked.length ? el("ul", { class: "looked" }, looked) : el("p", {}, "The dataset does not say. That nothing is found here does not mean that nothing was said."),
    ...(silences.length ? [el("h3", {}, "Silences on record"), el("ul", { class: "looked" }, silences)] : []),
  ];
}

/** The menu and the button that opens it; `page` knows the selection, the title and the name of a file, and saves pictures. */
export function makeShare(opener, menu, status, dialog, page) {
  let fading = 0;

  /** Open the menu below its button. */
  function open() {
    name();
    menu.showModal();
    const [button, own] = [opener, menu].map((one) => one.getBoundingClientRect());
    menu.style.top = `${button.bottom + 4}px`;
    menu.style.left = `${Math.max(8, Math.min(button.right - own.width, innerWidth - own.width - 8))}px`;
  }

  /** Some entries say of what they are, because that depends on the choice and the filters. */
  function name() {
    const record = cited();
    const whose = record ? "the sources of the chosen record" : "this dataset";
    for (const [id, words] of [["copy-citation", whose], ["copy-bibtex", whose], ["csv", counted(page.selection().found.length, "record")]]) {
      menu.querySelector(`#${id} small`).textContent = words;
    }
  }

  function say(words) {
    status.textContent = words;
    clearTimeout(fading);
    fading = setTimeout(() => { status.textContent = ""; }, SEEN);
  }

  async function take(what, text, more = "") {
    if (await copy(text)) return say(`${what} copied.${more}`);
    const field = el("textarea", { readonly: "", rows: "8", "aria-label": what });
    field.value = text;
    return dialog.show(`Copy this ${what.toLowerCase()}`, field);
  }

  /** An address of a file leads nobody else here. */
  const file = location.protocol === "file:";
  const [here, there] = file ? [" This page was opened from a file: the link works on this computer only.", " This page was opened from a file: put it on a web host, and write its address there into the code."] : ["", ""];
  const entries = [
    ["copy-link", "Copy link", "to what you see", () => take("Link", address(), here)],
    ["copy-embed", "Copy embed code", "", () => take("Embed code", frame(page.title), there)],
    ["copy-citation", "Copy citation", "", () => take("Citation", citation(cited(), address()))],
    ["copy-bibtex", "Copy BibTeX", "", () => take("BibTeX", bibtex(cited(), address()))],
    ["csv", "Download CSV", "", () => save(new Blob([csv(page.selection().found)], { type: "text/csv" }), `${page.file("records")}.csv`)],
    ["png", "Save PNG", "with its legend", page.png],
    ["svg", "Save SVG", "with its legend", page.svg],
    ["print", "Print", "", () => window.print()],
    ["about", "About this dataset", "", () => dialog.show("About this dataset", ...about(page.counts))],
  ];
  const list = el("div", { role: "group", "aria-label": "Share & export" }, entries.map(([id, words, small, act]) =>
    button({ id }, [el("span", {}, words), el("small", {}, small)], () => { menu.close(); act(); })));
  menu.append(list);
  opener.addEventListener("click", open);
  menu.addEventListener("keydown", (event) => event.stopPropagation());
  menu.addEventListener("click", ({ target }) => { if (target === menu) menu.close(); });
}
