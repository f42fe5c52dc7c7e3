// A drawing as a list of marks, painted on a canvas or written as SVG: so the saved picture shows what the screen shows.
//
// A mark is a path `d` with `fill`, `stroke`, `width`, `dash` and `alpha`, or a `text` at `x`, `y` with `size`, `fill`,
// `align`, `bold` and the colour of a `halo`.

const FACE = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
const SPACE = "http://www.w3.org/2000/svg";
const ANCHORS = { left: "start", center: "middle", right: "end" };
const NO_DASH = [];
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const fontOf = ({ size, bold }) => `${bold ? "600 " : ""}${size}px ${FACE}`;
const pen = document.createElement("canvas").getContext("2d");
const colours = new Map();
export const DARK = matchMedia("(prefers-color-scheme: dark)");
DARK.addEventListener("change", () => colours.clear());

/** A colour of the style sheet, by its name there. */
export function colour(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colours.get(name);
}

/** How wide a text is. */
export function widthOf(text, size, bold = false) {
  pen.font = fontOf({ size, bold });
  return pen.measureText(text).width;
}

/** The natural height of a line of the page's font, as a multiple of the font's size. */
export function natural() {
  pen.font = fontOf({ size: 100 });
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText("");
  return (above + below) / 100;
}

/** A text cut to a width between two words, with … where it was cut; only a first word that is too long is cut within. */
export function cut(text, size, room, bold = false) {
  const line = text.replace(/\s+/g, " ").slice(0, 300);
  if (widthOf(line, size, bold) <= room) return line;
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${line.slice(0, middle)}…`, size, bold) <= room) low = middle;
    else high = middle - 1;
  }
  const whole = line[low] === " " ? low : line.lastIndexOf(" ", low);
  const end = whole > 0 ? whole : low;
  return end > 3 ? `${line.slice(0, end).replace(/[\s,;:–-]+$/, "")}…` : "";
}

function paintText(context, { text, x, y, fill, align = "left", halo, size, bold }) {
  Object.assign(context, { font: fontOf({ size, bold }), textAlign: align, textBaseline: "middle", fillStyle: fill });
  if (halo) {
    Object.assign(context, { strokeStyle: halo, lineWidth: size / 3.2, lineJoin: "round" });
    context.setLineDash(NO_DASH);
    context.strokeText(text, x, y);
  }
  context.fillText(text, x, y);
}

function paintPath(context, mark) {
  mark.path ??= new Path2D(mark.d);
  if (mark.fill) {
    context.fillStyle = mark.fill;
    context.fill(mark.path);
  }
  if (mark.stroke) {
    Object.assign(context, { strokeStyle: mark.stroke, lineWidth: mark.width ?? 1, lineCap: mark.cap ?? "butt" });
    context.setLineDash(mark.dash ?? NO_DASH);
    context.stroke(mark.path);
  }
}

/** Paint marks on a canvas, each over those before it. */
export function paint(context, marks) {
  for (const mark of marks) {
    context.globalAlpha = mark.alpha ?? 1;
    if (mark.text === undefined) paintPath(context, mark);
    else paintText(context, mark);
  }
  context.globalAlpha = 1;
  context.setLineDash(NO_DASH);
}

function node(tag, attributes, text) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text.replace(NO_XML, "");
  return made;
}

function written(mark) {
  const { d, text, x, y, fill, stroke, width, dash, cap, alpha, size, align = "left", bold, halo } = mark;
  if (text === undefined) {
    const dashes = dash?.length ? dash.join(" ") : undefined;
    return node("path", { d, fill: fill ?? "none", stroke, "stroke-width": stroke && (width ?? 1), "stroke-dasharray": dashes, "stroke-linecap": cap, opacity: alpha });
  }
  const around = halo && { stroke: halo, "stroke-width": size / 3.2, "stroke-linejoin": "round", "paint-order": "stroke" };
  const look = { fill, opacity: alpha, "font-size": size, "font-weight": bold ? 600 : undefined, "text-anchor": ANCHORS[align] };
  return node("text", { x, y, ...look, ...around, "dominant-baseline": "central", "unicode-bidi": "plaintext" }, text);
}

/** A picture as the text of an SVG file. Its layers are marks, each with a `transform` of six numbers or none and perhaps a `name`. */
export function svg({ width, height, ground, layers }, title) {
  const root = node("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FACE, role: "img" });
  root.append(node("title", {}, title), node("rect", { width, height, fill: ground }));
  for (const { transform, marks, name } of layers) {
    const group = node("g", { class: name, transform: transform && `matrix(${transform.join(" ")})` });
    group.append(...marks.map(written));
    root.append(group);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/** A picture on a canvas of its own, `scale` times as large. */
export function raster({ width, height, ground, layers }, scale) {
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  for (const { transform, marks } of layers) {
    context.save();
    if (transform) context.transform(...transform);
    paint(context, marks);
    context.restore();
  }
  return canvas;
}
