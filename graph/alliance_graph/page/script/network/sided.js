// Where actors stand when only they are drawn: each side by itself, its busiest in the middle, so that links between sides are seen.
//
// The places depend on nothing but the data and on the form of the screen: no filter and no window moves an actor.

import { sides } from "../model/sides.js";

/** The angle after which nothing stands behind another on a spiral; the room between two labels, and that between two sides. */
const [TURN, ROOM, GAP] = [Math.PI * (3 - Math.sqrt(5)), 12, 70];
/** How high a label is, and about how wide a letter, where the whole is made smaller to fit the screen. */
const [LINE, LETTER] = [44, 8.4];
const ROUNDS = 60;
/** The forms of a screen, by how wide it is for its height: how flat a side is drawn there, and whether sides stand beside each other. */
const FORMS = { high: [1.5, false], wide: [1, true], low: [1.4, true] };

/** The form of the screen, which stays as it is while words above the drawing come and go. */
export const screenForm = () => (innerWidth < innerHeight ? "high" : innerWidth < 1.7 * innerHeight ? "wide" : "low");

/** A node as large as this has more room around it, so that its label finds a place on a small screen too. */
const [LARGE, MORE] = [25, 1.4];

/** Half of the width and of the height that a node takes up with its label below it. */
function extent({ size, label }) {
  const room = size >= LARGE ? MORE : 1;
  return [room * (Math.max(size, (label.length * LETTER) / 2) + ROOM / 2), room * (size + LINE / 2 + ROOM / 2)];
}

/** Push two places apart where they overlap, along the shorter way. */
function part(one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const [across, down] = [one.wide + other.wide - Math.abs(dx), one.high + other.high - Math.abs(dy)];
  if (across <= 0 || down <= 0) return false;
  const [x, y] = across < down ? [((dx < 0 ? -1 : 1) * across) / 2, 0] : [0, ((dy < 0 ? -1 : 1) * down) / 2];
  Object.assign(one, { x: one.x - x, y: one.y - y });
  Object.assign(other, { x: other.x + x, y: other.y + y });
  return true;
}

/** Nodes around a point on a flat spiral, the first in the middle: their places, none on another, and how far they reach to the side and down. */
function disc(nodes, flat) {
  let area = 0;
  const places = nodes.map((node, number) => {
    const [wide, high] = extent(node);
    const far = number ? Math.sqrt(area + wide * high) : 0;
    area += 2 * wide * high;
    return { id: node.id, wide, high, x: far * flat * Math.cos(number * TURN), y: (far / flat) * Math.sin(number * TURN) };
  });
  const pairs = places.flatMap((one, number) => places.slice(number + 1).map((other) => [one, other]));
  for (let round = 0; round < ROUNDS; round += 1) if (!pairs.filter(([one, other]) => part(one, other)).length) break;
  const reach = (at, half) => places.reduce((most, one) => Math.max(most, Math.abs(one[at]) + one[half]), 0);
  return { places, across: reach("x", "wide"), down: reach("y", "high") };
}

/**
 * The places of nodes, the busiest first. On a wide screen the first side stands at the left and the second at the right, on a
 * high one above and below; the others between them, and below all what is common or a third side.
 */
export function sided(nodes, sideOf, form) {
  const [flat, isWide] = FORMS[form];
  const of = (side) => nodes.filter(({ id }) => {
    const own = sideOf(id);
    return own === side || (side === undefined && own !== null && own !== sides[0] && own !== sides[1]);
  });
  const [first, second, low, others] = [sides[0], sides[1], undefined, null].map((side) => disc(of(side), flat));
  const middles = isWide
    ? [[-others.across - first.across - GAP, 0], [others.across + second.across + GAP, 0], [0, others.down + low.down + GAP / 2], [0, 0]]
    : [[0, -others.down - first.down - GAP], [0, others.down + second.down + GAP], [0, others.down + 2 * second.down + low.down + 2 * GAP], [0, 0]];
  return new Map([first, second, low, others].flatMap(({ places }, number) => places.map(({ id, x, y }) => [id, { x: Math.round(x + middles[number][0]), y: Math.round(y + middles[number][1]) }])));
}

/** The places of more nodes in rows below those that have places already. */
export function shelved(nodes, places) {
  const all = [...places.values()];
  const [left, right] = [Math.min(0, ...all.map(({ x }) => x)), Math.max(0, ...all.map(({ x }) => x))];
  let [x, y, high] = [left, Math.max(0, ...all.map((one) => one.y)) + 2 * GAP, 0];
  return new Map(nodes.map((node) => {
    const [wide, tall] = extent(node);
    if (x > left && x + wide > right) [x, y, high] = [left, y + 2 * high, 0];
    const at = { x: Math.round(x + wide), y: Math.round(y) };
    [x, high] = [x + 2 * wide, Math.max(high, tall)];
    return [node.id, at];
  }));
}
