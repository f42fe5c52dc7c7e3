// Who took part with whom: only the actors, each in the colour of its side, two of them joined where they took part in the same records.

import { written } from "../model/counts.js";
import { island, labelOf, occurrences, records } from "../model/data.js";
import { colourOf, sideOf } from "../model/sides.js";
import { sided } from "./sided.js";

/** A network of more records opens with only its actors, because all records together are a ball of links. */
const MANY = 200;
/** With more links than these, those of a single record are left out. */
const CROWDED = 800;
const [FONT, LARGEST] = [13, 60];

const shown = island.nodes.filter(({ group }) => group !== "source");
const crowded = shown.length > MANY && island.records.some(({ parts }) => parts);

/** Whether the network draws only actors: as the reader chose, else where there are too many records to draw all. */
export const alone = ({ draw }) => (draw ? draw === "actors" : crowded);

const sizeOf = (count) => Math.round(10 + 3.4 * Math.sqrt(Math.min(count, 80)));
const actorsOf = ({ parts = [] }) => [...new Set(parts.map(([id]) => id))].sort();
const busiest = (counts) => [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));

/** How many records each actor took part in, and how many each two. */
function counted(found) {
  const [counts, pairs] = [new Map(), new Map()];
  const add = (all, key) => all.set(key, (all.get(key) ?? 0) + 1);
  for (const record of found) {
    const ids = actorsOf(record);
    ids.forEach((one, number) => {
      add(counts, one);
      for (const other of ids.slice(number + 1)) add(pairs, `${one}\n${other}`);
    });
  }
  return { counts, pairs };
}

let places = null;

/** Where each actor of the page stands, found when the network is first drawn: among those on whose side it is on the last known day. */
function placeOf(id) {
  if (!places) {
    const { counts } = counted(occurrences);
    const last = occurrences.map(({ span }) => span?.[1] ?? "").reduce((one, other) => (other > one ? other : one), "");
    places = sided(busiest(counts).map(([one, count]) => ({ id: one, size: sizeOf(count) })), (one) => sideOf(one, last)?.of ?? null);
  }
  return places.get(id);
}

/** An actor, which is the larger the more of the records it took part in; beside a chosen one, with the number of records both share. */
function node(id, count, day, shared) {
  const size = FONT + Math.round(Math.min(count, LARGEST) / 10);
  return {
    id, ...placeOf(id), group: records.get(id).kind, hue: colourOf(id, day), size: sizeOf(count), font: { size },
    label: shared ? `${labelOf(id)} · ${written(shared)}` : labelOf(id),
  };
}

export const endsOf = (key) => key.split("\n");

/** A link between two actors, which is the thicker the more of the records both took part in. */
function link([key, count]) {
  const [from, to] = endsOf(key);
  return { id: key, from, to, count, width: 1 + 1.9 * Math.log2(count), arrows: "" };
}

/** The actors of records and the links between them, the busiest first; where one is chosen, it and those who took part with it. A chosen link is always drawn. */
export function together(found, { ego, picked, day }) {
  const { counts, pairs } = counted(found);
  const shared = new Map([...pairs].filter(([key]) => endsOf(key).includes(ego)).map(([key, count]) => [endsOf(key).find((id) => id !== ego), count]));
  const isNear = (id) => !counts.has(ego) || id === ego || shared.has(id);
  const near = [...pairs].filter(([key]) => endsOf(key).every(isNear));
  const strong = near.length > CROWDED ? near.filter(([key, count]) => count > 1 || key === picked || endsOf(key).includes(ego)) : near;
  return {
    nodes: busiest(counts).filter(([id]) => isNear(id)).map(([id, count]) => node(id, count, day, shared.get(id))),
    ties: strong.map(link), left: near.length - strong.length,
  };
}

/** A note on what is drawn when only actors are; beside a chosen actor, what the numbers mean. */
export const togetherNotes = (left, ego) => [
  `Only actors are drawn, joined where they took part in the same records.${ego ? ` A number counts the records shared with ${labelOf(ego)}.` : ""}`
  + `${left ? ` ${written(left)} links of a single record are left out.` : ""}`,
];
