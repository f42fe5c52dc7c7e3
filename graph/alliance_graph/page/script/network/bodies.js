// For what actors count: an organ for what it is an organ of, and, where people are folded, a person for whom he speaks or acts.

import { edges, isActor, occurrences, records } from "../model/data.js";

const organOf = new Map();
for (const { from, to, type } of edges) if (type === "PART_OF") organOf.set(from, [...(organOf.get(from) ?? []), to]);

/** An actor with the organizations that it is an organ of. */
export function wholes(id) {
  const found = new Set([id]);
  for (const one of found) for (const up of organOf.get(one) ?? []) found.add(up);
  return found;
}

const isOrgan = (id) => Boolean(organOf.get(id)?.some(isActor));
const tops = (id) => [...wholes(id)].filter((one) => isActor(one) && !isOrgan(one));
const isPerson = (id) => records.get(id)?.kind === "person";

/** Who takes part in a record: each as it is named; if `folded`, in whose lanes the record stands and whoever else is no person, organs as their wholes. */
export function actorsOf({ parts = [], lanes }, folded) {
  const own = parts.map(([id]) => id);
  const found = folded ? [...lanes, ...own.filter((id) => !isPerson(id)).flatMap(tops)] : own;
  return [...new Set(found)].sort();
}

const all = (folded) => new Set(occurrences.flatMap((record) => actorsOf(record, folded)));
const [named, bodies] = [all(false), all(true)];

/** Whether folding leaves any actor out. */
export const isFoldable = [...named].some((id) => !bodies.has(id));

/** More actors than these are folded, unless the reader asks for people or chooses a person or an organ. */
const MANY = 60;

/** Whether the network draws people and organs as those for whom they count. */
export function folded({ people, id, tie }) {
  if (!isFoldable || people) return people === "folded" && isFoldable;
  return named.size > MANY && ![id, ...tie.split(" ")].some((one) => isPerson(one) || isOrgan(one));
}
