// The shape of each kind as a path, of the size that vis-network gives it; see its shapes. The symbols of `template.html` are the same.

const points = (pairs) => `M${pairs.map(([x, y]) => `${+x.toFixed(2)} ${+y.toFixed(2)}`).join("L")}Z`;

function triangle(x, y, size, down) {
  const [side, sign] = [2.3 * size, down ? -1 : 1];
  const inner = (Math.sqrt(3) / 6) * side;
  const middle = y + sign * 0.316 * size;
  return points([[x, middle - sign * 2 * inner], [x + side / 2, middle + sign * inner], [x - side / 2, middle + sign * inner]]);
}

function star(x, y, size) {
  const corners = Array.from({ length: 10 }, (_, number) => {
    const [far, angle] = [0.82 * size * (number % 2 ? 0.5 : 1.3), (number * Math.PI) / 5];
    return [x + far * Math.sin(angle), y + 0.082 * size - far * Math.cos(angle)];
  });
  return points(corners);
}

function hexagon(x, y, size) {
  const angles = [0, 1, 2, 3, 4, 5].map((number) => (number * Math.PI) / 3);
  return points(angles.map((angle) => [x + size * Math.cos(angle), y + size * Math.sin(angle)]));
}

const circle = (x, y, size) => `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`;
const square = (x, y, size) => points([[x - size, y - size], [x + size, y - size], [x + size, y + size], [x - size, y + size]]);
const diamond = (x, y, size) => points([[x, y - size], [x + size, y], [x, y + size], [x - size, y]]);
const box = (x, y, size) => points([[x - 0.75 * size, y - size], [x + 0.75 * size, y - size], [x + 0.75 * size, y + size], [x - 0.75 * size, y + size]]);

const house = (x, y, size) => points([[x, y - 1.15 * size], [x + size, y - 0.25 * size], [x + size, y + 0.9 * size], [x - size, y + 0.9 * size], [x - size, y - 0.25 * size]]);

const SHAPES = {
  event: square, statement: circle, silence: circle, vote: diamond, person: triangle,
  organization: house, country: hexagon, place: star, topic: (x, y, size) => triangle(x, y, size, true), source: box,
};

/** The outline of a kind's shape around a point, the same wherever the kind is drawn. */
export const glyph = (kind, x, y, size) => (SHAPES[kind] ?? box)(x, y, size);

/** An oval around a point, so wide and so high to each side. */
export const oval = (x, y, wide, high) => `M${x - wide} ${y}a${wide} ${high} 0 1 0 ${2 * wide} 0a${wide} ${high} 0 1 0 ${-2 * wide} 0Z`;

/** A ring around a point: around what is chosen or contradicted. */
export const ringed = circle;

/** The left half of a statement's shape. */
export const half = (x, y, size) => `M${x} ${y - size}A${size} ${size} 0 0 0 ${x} ${y + size}Z`;
