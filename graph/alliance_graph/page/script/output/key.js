// The legend for a saved picture: the same signs and words as on the screen, as marks below the drawing.

import { meaningsOf } from "../panels/legend.js";
import { colour, widthOf } from "../drawing/marks.js";

const [LETTERS, LINE, GAP, SIDE, ICON] = [12, 22, 18, 14, 13];
const HOLLOW = new Set(["silence", "source"]);

const variable = (value) => (/^var\(--([\w-]+)\)$/.exec(value) ? colour(/^var\(--([\w-]+)\)$/.exec(value)[1]) : undefined);

/** A sample's path or number; its colours are those of the style sheet. */
function path(one) {
  const at = (name) => Number(one.getAttribute(name));
  if (one.tagName === "text") return { text: one.textContent, x: at("x"), y: at("y") - at("font-size") / 3, size: at("font-size"), bold: true, align: "center", fill: variable(one.style.fill) };
  const dash = one.getAttribute("stroke-dasharray");
  return {
    d: one.getAttribute("d"), fill: variable(one.style.fill), stroke: variable(one.style.stroke),
    width: Number(one.getAttribute("stroke-width") ?? 1), dash: dash ? dash.split(" ").map(Number) : undefined,
  };
}

function outline(one) {
  if (one.tagName !== "circle") return one.getAttribute("d");
  const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(one.getAttribute(name)));
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/** The shapes of a symbol in the colours of an icon or a sign. */
function symbol(drawn) {
  const name = drawn.firstElementChild.getAttribute("href").slice(1);
  const bare = drawn.classList.contains("sign") || HOLLOW.has(name);
  const ink = drawn.classList.contains("sign") ? colour("alarm") : colour(name);
  return [...document.getElementById(name).children].map((one) => ({
    d: outline(one), fill: bare ? undefined : ink, stroke: bare ? ink : colour("outline"), width: bare ? 1.6 : 0.8,
  }));
}

/** An item of the legend: its layers, each moved to its place, and how wide it is. */
function item([signs, words]) {
  const layers = [];
  let x = 0;
  for (const drawn of [signs].flat()) {
    const isSample = drawn.classList.contains("sample");
    const size = isSample ? 1 : ICON / 16;
    layers.push({ transform: [size, 0, 0, size, x, (LINE - (isSample ? 18 : ICON)) / 2], marks: isSample ? [...drawn.children].map(path) : symbol(drawn) });
    x += (isSample ? 40 : ICON) + 6;
  }
  layers.push({ transform: [1, 0, 0, 1, x, 0], marks: [{ text: words, x: 0, y: LINE / 2, size: LETTERS, fill: colour("ink") }] });
  return { layers, width: x + widthOf(words, LETTERS) };
}

const moved = ({ transform: [a, b, c, d, x, y], marks }, dx, dy) => ({ transform: [a, b, c, d, x + dx, y + dy], marks });

/** The legend of a state in a width: its height and its layers. */
export function key(state, width) {
  let [x, y] = [SIDE, 8];
  const layers = meaningsOf(state).map(item).flatMap((one) => {
    if (x > SIDE && x + one.width > width - SIDE) [x, y] = [SIDE, y + LINE];
    const placed = one.layers.map((layer) => moved(layer, x, y));
    x += one.width + GAP;
    return placed;
  });
  return { height: y + LINE + 8, layers };
}
