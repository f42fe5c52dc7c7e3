// The links of a network: those to sources, and how every link looks.

import { records, sources } from "../model/data.js";

const ARROW = 9;

/** The links of nodes to the sources that they cite, and of sources to the sources through which they are known. */
export function cited(nodes) {
  const ends = (id) => [...(records.get(id)?.cites ?? []).map((cite) => cite.id), sources[id]?.via];
  const pairs = [...nodes.keys()].flatMap((from) => ends(from).map((to) => ({ from, to })));
  return pairs.filter(({ to }) => nodes.get(to)?.group === "source").map((pair, number) => ({ ...pair, id: `source ${number}`, dashes: true }));
}

/** The marks of a link between the rims of two nodes, with an arrow at its end; a link with a `count` has a width and no arrow. */
export function tie(from, to, { dashes, smooth, count, width }, look) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy);
  if (count) return [{ d: `M${toward(from, [to.x, to.y]).join(" ")}L${toward(to, [from.x, from.y]).join(" ")}`, ...look, width: width + look.width - 1 }];
  if (far <= from.size + to.size + ARROW) return [];
  const bend = (smooth?.roundness ?? 0) * far;
  const middle = [(from.x + to.x) / 2 + (dy / far) * bend, (from.y + to.y) / 2 - (dx / far) * bend];
  const [ax, ay, bx, by] = [...toward(from, middle), ...toward(to, middle)];
  const [ux, uy] = unit(middle[0] - bx, middle[1] - by);
  const [left, right] = [1, -1].map((side) => `${bx + ARROW * ux - side * 3.4 * uy} ${by + ARROW * uy + side * 3.4 * ux}`);
  return [
    { d: `M${ax} ${ay}Q${middle[0]} ${middle[1]} ${bx + ARROW * 0.7 * ux} ${by + ARROW * 0.7 * uy}`, dash: dashes ? [5, 5] : undefined, ...look },
    { d: `M${bx} ${by}L${left}L${right}Z`, fill: look.stroke, alpha: look.alpha },
  ];
}

function unit(x, y) {
  const far = Math.hypot(x, y) || 1;
  return [x / far, y / far];
}

/** Where a line from a node toward a point leaves the node. */
function toward({ x, y, size }, [otherX, otherY]) {
  const [ux, uy] = unit(otherX - x, otherY - y);
  return [x + ux * (size + 2), y + uy * (size + 2)];
}
