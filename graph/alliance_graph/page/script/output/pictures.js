// The current view as a file: the drawing, with a line above it that says what it shows, and its legend below.

import { colour, raster, svg } from "../drawing/marks.js";

const HEAD = 34;

/** A picture with its title above it and its legend below. */
function titled({ width, height, ground, layers, key }, title) {
  const line = { text: title, x: 14, y: HEAD / 2 + 1, size: 14, bold: true, fill: colour("ink") };
  const lower = ([a, b, c, d, x, y]) => [a, b, c, d, x, y + HEAD];
  const moved = layers.map(({ transform = [1, 0, 0, 1, 0, 0], marks }) => ({ transform: lower(transform), marks }));
  const foot = key.layers.map(({ transform: [a, b, c, d, x, y], marks }) => ({ transform: [a, b, c, d, x, y + HEAD + height], marks, name: "legend" }));
  const [top, bottom] = [`M0 0H${width}V${HEAD}H0Z`, `M0 ${HEAD + height}H${width}v${key.height}H0Z`].map((d) => ({ d, fill: ground }));
  return { width, height: height + HEAD + key.height, ground, layers: [...moved, { marks: [bottom] }, ...foot, { marks: [top, line] }] };
}

/** Hand a file to the browser to save. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function savePng(picture, title, name) {
  const scale = Math.min(2, Math.sqrt(60_000_000 / (picture.width * picture.height)));
  raster(titled(picture, title), scale).toBlob((blob) => save(blob, `${name}.png`), "image/png");
}

export function saveSvg(picture, title, name) {
  save(new Blob([svg(titled(picture, title), title)], { type: "image/svg+xml" }), `${name}.svg`);
}
