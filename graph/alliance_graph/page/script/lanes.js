// The lanes on their canvas, which is as large as the visible part of the lanes and is painted anew when the reader scrolls.

import { arrange } from "./arrangement.js";
import { captions } from "./captions.js";
import { beside, labelOf, memberships, occurrences } from "./data.js";
import { dayAt } from "./days.js";
import { el } from "./dom.js";
import { DARK, colour, paint } from "./marks.js";
import { current, set } from "./state.js";
import { axis, shades, staves, stroke } from "./strokes.js";

const AXIS = 26;
const [MOST, DENSE] = [60, 900];
const FAR = 0.22;

const counts = new Map(memberships.map(({ to }) => [to, 0]));
for (const { parts = [] } of occurrences) for (const id of new Set(parts.map(([one]) => one))) if (counts.has(id)) counts.set(id, counts.get(id) + 1);
const [busiest = ""] = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))[0] ?? [];

/** The organization whose members the lanes show: the reader's choice, else the one with members that takes part in most records. */
export const ofMembers = ({ of }) => (counts.has(of) ? of : busiest);

export function makeLanes(place, tip) {
  const canvas = place.querySelector("canvas");
  const context = canvas.getContext("2d");
  const spacer = place.querySelector("#height");
  let [selection, state, most, plan, near, hovered] = [null, current(), MOST, null, null, null];

  const gutter = () => Math.round(Math.min(190, Math.max(104, place.clientWidth * 0.2)));

  /** Arrange anew, because what is shown, the window or the room has changed. */
  function show(next, now) {
    [selection, state, hovered] = [next, now, null];
    plan = arrange(selection.found, { ...state, of: ofMembers(state) }, { gutter: gutter(), width: place.clientWidth, most, dense: DENSE });
    plan.byId = new Map(plan.items.map((one) => [one.record.id, one]));
    plan.still = [...staves(plan), ...shades(plan.cells)];
    plan.strokes = plan.items.map((one) => ({ id: one.record.id, marks: stroke(one) }));
    plan.words = captions(plan.items, plan.ends);
    spacer.style.height = `${plan.height + AXIS + 8}px`;
    choose(state.id);
  }

  /** Mark the chosen record and what it is linked with; nothing is arranged anew. */
  function choose(id) {
    state = { ...state, id };
    near = id ? new Set([id, ...beside(id)]) : null;
    if (near && !plan.items.some(({ record }) => near.has(record.id)) && !plan.lanes.some((lane) => near.has(lane.id))) near = null;
    plan.below = [...band(id), ...plan.still, ...plan.strokes.flatMap(dimmed), ...plan.words.filter(meant).map(lit)];
    draw();
  }

  /** A caption has the background of its lane. */
  const lit = (mark) => (mark.d && mark.lane === state.id ? { ...mark, fill: colour("tint") } : mark);
  const meant = ({ id }) => !near || near.has(id);
  const dimmed = ({ id, marks }) => (meant({ id }) ? marks : marks.map((mark) => ({ ...mark, alpha: (mark.alpha ?? 1) * FAR })));

  /** The background of the chosen actor's lane. */
  function band(id) {
    const lane = plan.lanes.find((one) => one.id === id);
    return lane ? [{ d: `M0 ${lane.top}H${plan.ends[1] + 14}V${lane.bottom}H0Z`, fill: colour("tint") }] : [];
  }

  /** The whole drawing except the axis; what is chosen and what is pointed at lies on top. */
  function layers() {
    const bold = [state.id, hovered].map((id) => plan.byId.get(id)).filter(Boolean);
    return [...plan.below, ...bold.flatMap((one) => stroke(one, true))];
  }

  function draw() {
    const [width, height] = [place.clientWidth, place.clientHeight];
    if (!plan || !width) return;
    const sharp = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * sharp) || canvas.height !== Math.round(height * sharp)) {
      Object.assign(canvas, { width: Math.round(width * sharp), height: Math.round(height * sharp) });
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(0, AXIS - place.scrollTop);
    paint(context, layers());
    context.translate(0, place.scrollTop - AXIS);
    context.fillStyle = colour("ground");
    context.fillRect(0, 0, width, AXIS);
    paint(context, axis(plan, AXIS));
  }

  /** What lies under the pointer: an occurrence, a lane's name or a shade. */
  function under({ offsetX: x, offsetY }) {
    const y = offsetY - AXIS + place.scrollTop;
    if (!plan || offsetY < AXIS) return {};
    const on = ({ left, right, head }) => x >= left - 2 && x <= right + 2 && Math.abs(y - head.y) <= 8;
    const along = ({ exact, x: at, head, rest }) => exact && Math.abs(at - x) < 3 && rest.length && between(y, [head, ...rest].map((end) => end.y));
    const thin = ({ exact, left, right, rest }) => !exact && x >= left && x <= right && rest.some((end) => Math.abs(end.y - y) < 3);
    const one = plan.items.findLast(on) ?? plan.items.findLast(thin) ?? plan.items.findLast(along);
    if (one) return { id: one.record.id };
    const lane = plan.lanes.find(({ top, bottom }) => y >= top && y < bottom);
    if (lane && x < plan.ends[0]) return { id: lane.id };
    return { cell: plan.cells.find((cell) => cell.lane === lane && x >= cell.left && x < cell.right) };
  }

  const between = (y, all) => y >= Math.min(...all) && y <= Math.max(...all);
  const days = ({ left, right }) => [left, right - 1].map((x) => dayAt(plan.scale.invert(x).getTime()));

  function hover(event) {
    const { id = null, cell } = under(event);
    canvas.style.cursor = id || cell ? "pointer" : "";
    if (cell) tip.say(event, `${labelOf(cell.lane.id)}: ${cell.count} between ${days(cell).join(" and ")}`);
    else tip.tell(event, id);
    if (id === hovered) return;
    hovered = id;
    draw();
  }

  canvas.addEventListener("pointermove", hover);
  canvas.addEventListener("pointerleave", () => { tip.hide(); hovered = null; draw(); });
  canvas.addEventListener("click", (event) => {
    const { id = null, cell } = under(event);
    if (!cell) return set({ id });
    const [since, until] = days(cell);
    return set({ since, until });
  });
  place.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || !selection.found.length) return;
    event.preventDefault();
    const here = selection.found.findIndex(({ id }) => id === state.id);
    const from = here < 0 && step > 0 ? -1 : Math.max(here, 0);
    const next = (from + step) % selection.found.length;
    set({ id: selection.found.at(next).id });
  });
  place.addEventListener("scroll", draw, { passive: true });
  DARK.addEventListener("change", () => show(selection, state));
  new ResizeObserver(() => { if (selection && place.clientWidth) show(selection, state); }).observe(place);

  /** Notes on what the lanes leave out or put together. */
  function notes() {
    const told = selection.found.length > 0 || !selection.filtered ? [] : ["Nothing is left to draw."];
    const narrow = "they are shaded by number. Narrow the time or the filters to see each record.";
    if (plan.cells.length) told.push(`${plan.drawn.toLocaleString("en")} records are too many to draw one by one; ${narrow}`);
    if (plan.actors > plan.lanes.length) told.push(`The ${plan.lanes.length} busiest of ${plan.actors.toLocaleString("en")} actors have a lane.`, widen());
    if (plan.idle) told.push(`${plan.idle} ${plan.idle === 1 ? "record without a known actor is" : "records without a known actor are"} only in the list.`);
    return told;
  }

  function widen() {
    const button = el("button", { type: "button" }, "Give every actor a lane");
    button.addEventListener("click", () => { most = Infinity; show(selection, state); place.dispatchEvent(new Event("widened")); });
    return button;
  }

  /** Bring the chosen record into view. */
  function reveal(id) {
    const lane = plan.byId.get(id)?.head.lane ?? plan.lanes.find((one) => one.id === id);
    const [top, bottom] = [place.scrollTop, place.scrollTop + place.clientHeight - AXIS];
    if (lane && (lane.top < top || lane.bottom > bottom)) place.scrollTop = Math.max(0, lane.top - place.clientHeight / 3);
  }

  /** The whole drawing, whatever part of it is on the screen. */
  const picture = () => ({
    width: place.clientWidth, height: plan.height + AXIS + 8, ground: colour("ground"),
    layers: [{ transform: [1, 0, 0, 1, 0, AXIS], marks: layers() }, { marks: axis(plan, AXIS) }],
  });

  return { show, choose, notes, picture, reveal };
}
