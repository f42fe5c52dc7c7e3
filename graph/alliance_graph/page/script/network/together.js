// Who took part with whom: only the actors, each in the colour of its side, two of them joined where they took part in the same records.

import { actorsOf, folded } from "./bodies.js";
import { counted as counting, written } from "../model/counts.js";
import { island, labelOf, occurrences, records } from "../model/data.js";
import { colourOf, sideOf } from "../model/sides.js";
import { shelved, sided } from "./sided.js";

/** A network of more records opens with only its actors, because all records together are a ball of links. */
const MANY = 200;
/** No more links than these are drawn at once, but for those of a chosen actor: the weakest are left out. */
const CROWDED = 300;
/** The size of a label by the number of records, the most first. */
const FONTS = [[60, 16], [20, 14], [0, 13]];

const shown = island.nodes.filter(({ group }) => group !== "source");
const crowded = shown.length > MANY && island.records.some(({ parts }) => parts);

/** Whether the network draws only actors: as the reader chose, else where there are too many records to draw all. */
export const alone = ({ draw }) => (draw ? draw === "actors" : crowded);

const sizeOf = (count) => Math.round(10 + 3.4 * Math.sqrt(Math.min(count, 80)));
const busiest = (counts) => [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
export const endsOf = (key) => key.split("\n");

/** How many records each actor took part in, and how many each two. */
function counted(found, fold) {
  const [counts, pairs] = [new Map(), new Map()];
  const add = (all, key) => all.set(key, (all.get(key) ?? 0) + 1);
  for (const record of found) {
    const ids = actorsOf(record, fold);
    ids.forEach((one, number) => {
      add(counts, one);
      for (const other of ids.slice(number + 1)) add(pairs, `${one}\n${other}`);
    });
  }
  return { counts, pairs };
}

/** How many records two actors must share at least, so that not too many links are drawn. */
function leastOf(pairs) {
  const strongest = pairs.map(([, count]) => count).sort((one, other) => other - one);
  return strongest.length > CROWDED ? Math.max(2, strongest[CROWDED] + 1) : 1;
}

/** The ends of the links of as many records as `least`; all actors where a link of one record is enough. */
function joined(counts, pairs, least) {
  return least > 1 ? new Set(pairs.filter(([, count]) => count >= least).flatMap(([key]) => endsOf(key))) : new Set(counts.keys());
}

/** How many records each other actor shares with a chosen one. */
const sharedWith = (ego, pairs) => new Map([...pairs].filter(([key]) => endsOf(key).includes(ego)).map(([key, count]) => [endsOf(key).find((id) => id !== ego), count]));

const places = new Map();

/**
 * Where each actor stands, found when it is first needed: among those on whose side it is on the last known day. Those whom the
 * drawing of all records leaves out stand in rows below; where one is chosen, it stands with all who ever took part with it.
 */
function placesOf(ego, fold, form) {
  const key = `${fold} ${form} ${ego ?? ""}`;
  if (!places.has(key)) {
    const { counts, pairs } = counted(occurrences, fold);
    const last = occurrences.map(({ span }) => span?.[1] ?? "").reduce((one, other) => (other > one ? other : one), "");
    const core = ego ? new Set([ego, ...sharedWith(ego, pairs).keys()]) : joined(counts, [...pairs], leastOf([...pairs]));
    const nodes = busiest(counts).map(([id, count]) => ({ id, size: sizeOf(count), label: labelOf(id) }));
    const found = sided(nodes.filter(({ id }) => core.has(id)), (one) => sideOf(one, last)?.of ?? null, form);
    places.set(key, new Map([...found, ...shelved(nodes.filter(({ id }) => !core.has(id)), found)]));
  }
  return places.get(key);
}

/** An actor, which is the larger the more of the records it took part in; beside a chosen one, with the number of records both share. */
function node(id, count, place, day, shared) {
  const [, size] = FONTS.find(([least]) => count >= least);
  return {
    id, ...place, group: records.get(id).kind, hue: colourOf(id, day), size: sizeOf(count), font: { size }, many: count,
    label: shared ? `${labelOf(id)} · ${written(shared)}` : labelOf(id),
  };
}

/** A link between two actors, the thicker the more of the records both took part in, where `least` are the fewest; within a side it has its colour. */
function link([key, count], least, day) {
  const [from, to] = endsOf(key);
  const [side, other] = [from, to].map((id) => sideOf(id, day)?.of);
  return { id: key, from, to, count, width: 1 + 1.9 * Math.log2(Math.max(1, count / least)), arrows: "", ...(side && side === other ? { hue: colourOf(from, day) } : {}) };
}

/**
 * The actors of records and the links between them, the busiest first; where one is chosen, it and those who took part with it.
 * A chosen link is always drawn. `left` and `hidden` count the links and the actors that are left out, because the links have
 * fewer records than `least` and the actors no other links.
 */
export function together(found, state, { picked, day, form }) {
  const [ego, fold] = [state.id, folded(state)];
  const { counts, pairs } = counted(found, fold);
  const isAlone = counts.has(ego);
  const shared = sharedWith(ego, pairs);
  const isNear = (id) => !isAlone || id === ego || shared.has(id);
  const near = [...pairs].filter(([key]) => endsOf(key).every(isNear));
  const least = leastOf(near);
  const strong = near.filter(([key, count]) => count >= least || key === picked || endsOf(key).includes(ego));
  const drawn = isAlone ? new Set([ego, ...shared.keys()]) : joined(counts, near, least);
  if (picked) for (const id of endsOf(picked)) if (counts.has(id)) drawn.add(id);
  const at = placesOf(isAlone ? ego : null, fold, form);
  return {
    nodes: busiest(counts).filter(([id]) => drawn.has(id)).map(([id, count]) => node(id, count, at.get(id), day, shared.get(id))),
    ties: strong.map((one) => link(one, least, day)), left: near.length - strong.length, least, hidden: isAlone ? 0 : counts.size - drawn.size,
  };
}

/** What is left out, in words. */
function leftOut({ left, least, hidden }) {
  if (!left) return "";
  const links = `${counting(left, "link")} of ${least === 2 ? "a single record" : `fewer than ${least} records`}`;
  return ` ${links}${hidden ? ` and ${counting(hidden, "actor")} without another link` : ""} ${left + hidden > 1 ? "are" : "is"} left out.`;
}

/** A note on what is drawn when only actors are; beside a chosen actor, what the numbers mean. */
export function togetherNotes(told, ego, state) {
  const fold = folded(state) ? " People count for whom they speak, organs for their organization." : "";
  const shared = ego ? ` A number counts the records shared with ${labelOf(ego)}.` : "";
  return [`Only actors are drawn, joined where they took part in the same records.${fold}${shared}${leftOut(told)}`];
}
