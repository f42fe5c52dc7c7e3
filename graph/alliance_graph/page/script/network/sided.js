// Where actors stand when only they are drawn: each side by itself, its busiest in the middle, so that links between sides are seen.
//
// The places depend on nothing but the data: no filter and no window moves an actor.

import { sides } from "../model/sides.js";

/** The angle after which nothing stands behind another on a spiral; the room around a node, and that between two sides. */
const [TURN, ROOM, GAP] = [Math.PI * (3 - Math.sqrt(5)), 20, 90];

/** Nodes around a point on a spiral, the first in the middle: their places, and how far they reach. */
function disc(nodes) {
  let area = 0;
  const places = nodes.map(({ id, size }, number) => {
    const own = (size + ROOM) ** 2 * 1.5;
    const far = number ? Math.sqrt(area + own / 2) : 0;
    area += own;
    return { id, x: far * Math.cos(number * TURN), y: far * Math.sin(number * TURN) };
  });
  return { places, reach: Math.sqrt(area) };
}

/** The places of nodes, the busiest first: the first side at the left, the second at the right, the others between them, and below them what is common or a third side. */
export function sided(nodes, sideOf) {
  const groups = [sides[0], sides[1], undefined, null].map((side) => disc(nodes.filter(({ id }) => {
    const own = sideOf(id);
    return own === side || (side === undefined && own !== null && own !== sides[0] && own !== sides[1]);
  })));
  const [left, right, low, high] = groups.map(({ reach }) => reach);
  // The others, most of them, stand in the middle: a drawing that is wider than high has the shape of a screen.
  const middles = [[-high - left - GAP, 0], [high + right + GAP, 0], [0, high + low + GAP], [0, 0]];
  return new Map(groups.flatMap(({ places }, number) => places.map(({ id, x, y }) => [id, { x: Math.round(x + middles[number][0]), y: Math.round(y + middles[number][1]) }])));
}
