// The shape of each kind as a path, of the size that vis-network gives it; see its shapes.

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

const SHAPES = {
  event: circle, silence: circle, statement: (x, y, size) => triangle(x, y, size, true), person: triangle,
  organization: square, country: hexagon, place: star, topic: diamond, source: box,
};

/** The outline of a kind's shape around a point. */
export const glyph = (kind, x, y, size) => (SHAPES[kind] ?? diamond)(x, y, size);

/** The left half of a statement's shape. */
export function half(x, y, size) {
  const [side, middle] = [2.3 * size, y - 0.316 * size];
  const inner = (Math.sqrt(3) / 6) * side;
  return points([[x, middle + 2 * inner], [x, middle - inner], [x - side / 2, middle - inner]]);
}

/** A span of time, round for an event and pointed for a statement: its `area`, and its `outline`, open where no end is known. */
export function span(kind, left, right, y, high, begins, ends) {
  const [from, to] = [begins ? left + high : left, ends ? right - high : right];
  const arc = (x, down) => `A${high} ${high} 0 0 1 ${x} ${y + down * high}`;
  const turn = (x, tip, down) => (kind === "statement" ? `L${tip} ${y}L${x} ${y + down * high}` : arc(x, down));
  const [over, under] = [`L${to} ${y - high}`, `L${from} ${y + high}`];
  const [end, start] = [ends ? turn(to, right, 1) : "", begins ? turn(from, left, -1) : ""];
  const area = `M${from} ${y - high}${over}${end || `L${to} ${y + high}`}${under}${start}Z`;
  if (begins && ends) return { area, outline: area };
  if (ends) return { area, outline: `M${from} ${y - high}${over}${end}${under}` };
  if (begins) return { area, outline: `M${to} ${y + high}${under}${start}${over}` };
  return { area, outline: `M${from} ${y - high}${over}M${to} ${y + high}${under}` };
}
