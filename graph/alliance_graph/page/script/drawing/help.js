// How to use the page: the keys, behind "?".

import { el } from "./dom.js";

const KEYS = [
  ["/", "search"], ["Up, Down", "go through the list"], ["Left, Right", "go through the lanes in time"],
  ["Enter", "read the record"], ["Esc", "leave the record"],
  ["+, -", "narrow and widen what is drawn"], ["n, p", "the next and the previous step of the story"], ["?", "this help"],
];

/** The help as the contents of a dialog. */
export const help = () => [
  el("p", {}, "Click a mark in the drawing or a line in the list to read who said what, when, to whom, for whom, and on whose report."),
  el("p", {}, "Search and filters narrow the drawing and the list alike; the address of the page keeps what you chose, to be shared or bookmarked."),
  el("dl", { class: "keys" }, KEYS.map(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)])),
];
