// Who took part with whom: only the actors, two of them joined where they took part in the same records.

import { written } from "../model/counts.js";
import { island } from "../model/data.js";
import { el } from "../drawing/dom.js";
import { set } from "../model/state.js";

/** A network of more records opens with only its actors, because all records together are a ball of links. */
const MANY = 200;
const [FONT, LARGEST] = [13, 60];

const shown = island.nodes.filter(({ group }) => group !== "source");
const places = new Map(shown.map((node) => [node.id, node]));
const crowded = shown.length > MANY && island.records.some(({ parts }) => parts);

/** Whether the network draws only actors: as the reader chose, else where there are too many records to draw all. */
export const alone = ({ draw }) => (draw ? draw === "actors" : crowded);

/** An actor, which is the larger the more of the records it took part in. */
function node(id, count) {
  return { ...places.get(id), size: Math.round(10 + 3.4 * Math.sqrt(Math.min(count, 80))), font: { size: FONT + Math.round(Math.min(count, LARGEST) / 10) } };
}

/** A link between two actors, which is the thicker the more of the records both took part in. */
const link = ([key, count]) => ({ id: key, from: key.split("\n")[0], to: key.split("\n")[1], count, width: 1 + 1.9 * Math.log2(count), arrows: "" });

/** The actors of records and the links between them, the busiest first. */
export function together(found) {
  const [counts, pairs] = [new Map(), new Map()];
  const add = (all, key) => all.set(key, (all.get(key) ?? 0) + 1);
  for (const { parts = [] } of found) {
    const ids = [...new Set(parts.map(([id]) => id))].sort();
    ids.forEach((one, number) => {
      add(counts, one);
      for (const other of ids.slice(number + 1)) add(pairs, `${one}\n${other}`);
    });
  }
  const busiest = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  return { nodes: busiest.map(([id, count]) => node(id, count)), ties: [...pairs].map(link) };
}

/** A note on what is drawn when only actors are, and a button for the rest. */
export function togetherNotes() {
  const button = el("button", { type: "button" }, `Draw all ${written(shown.length)} records`);
  button.addEventListener("click", () => set({ draw: "all" }));
  return ["Only actors are drawn, joined where they took part in the same records.", button];
}
