// Which labels of a network have room: labels keep one size at every zoom, and none lies on another label or another shape.

import { colour, widthOf } from "../drawing/marks.js";

const [PLAIN, SMALL] = [{ size: 13 }, 12];
const CELL = 120;

/** Boxes on a plane, kept by the cells that they lie in. */
function makeSpace(cell) {
  const cells = new Map();
  const meet = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom && one.id !== other.id;

  function under({ left, right, top, bottom }) {
    const found = [];
    for (let x = Math.floor(left / cell); x <= right / cell; x += 1) {
      for (let y = Math.floor(top / cell); y <= bottom / cell; y += 1) found.push(x * 65_537 + y);
    }
    return found;
  }

  function take(box) {
    for (const key of under(box)) (cells.get(key) ?? cells.set(key, []).get(key)).push(box);
  }

  const free = (box) => !under(box).some((key) => cells.get(key)?.some((other) => meet(box, other)));
  return { take, free };
}

const measures = new Map();

/** A label's lines, and half of its width and height on the screen. */
function measured({ id, label }, size) {
  const key = `${size} ${id} ${label}`;
  if (!measures.has(key)) {
    const lines = label.split("\n");
    measures.set(key, { lines, wide: Math.max(...lines.map((line) => widthOf(line, size))) / 2 + 3, high: (lines.length * size * 1.2) / 2 + 1 });
  }
  return measures.get(key);
}

/** The sizes in which a label is tried. */
const sizesOf = ({ font }) => [(font ?? PLAIN).size, SMALL];

/** Where a label may stand: below its node, above, to the right, to the left, and at the corners. */
const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];

/** The boxes that a label may have, the best first. */
function boxes(node, scale, letters) {
  const { id, x, y, size } = node;
  const { wide, high, lines } = measured(node, letters);
  const [across, down, gap] = [wide / scale, high / scale, size + 3 / scale];
  return SIDES.map(([right, low]) => [right * ((low ? 0.7 * size : gap) + across), low * ((right ? 0.7 * size : gap) + down)]).map(([right, low]) => ({
    id, lines, letters, x: x + right, left: x + right - across, right: x + right + across, top: y + low - down, bottom: y + low + down,
  }));
}

/** The boxes of the labels that fit, those of the first nodes first; only that of the chosen node may lie on shapes. */
function placed(named, shapes, scale, frame, chosen) {
  const [around, kept] = [makeSpace(CELL / scale), makeSpace(CELL / scale)];
  for (const { id, x, y, size } of shapes) around.take({ id, left: x - size, right: x + size, top: y - size, bottom: y + size });
  const found = [];
  for (const node of named) {
    const inside = sizesOf(node).flatMap((letters) => boxes(node, scale, letters)).filter(({ left, right }) => left >= frame.left && right <= frame.right);
    const free = inside.filter(kept.free);
    const best = free.find(around.free) ?? (node.id === chosen ? free[0] : undefined);
    if (!best) continue;
    kept.take(best);
    found.push(best);
  }
  return found;
}

/** The marks of the labels that have room between `shapes` and within a `frame`; the first of `named` get room first. */
export function labels(named, shapes, scale, frame, chosen) {
  return placed(named, shapes, scale, frame, chosen).flatMap(({ x, top, lines, letters }) => lines.map((text, number) => ({
    text, x, y: top + ((number + 0.5) * letters * 1.2 + 1) / scale, size: letters / scale, align: "center", fill: colour("ink"), halo: colour("ground"),
  })));
}
