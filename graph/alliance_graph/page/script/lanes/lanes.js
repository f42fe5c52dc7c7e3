// The lanes on their canvas, which is as large as the visible part of the lanes and is painted anew when the reader scrolls.

import { arrange } from "./arrangement.js";
import { periodOf } from "../model/matching.js";
import { lanesBelow } from "./captions.js";
import { counted, written } from "../model/counts.js";
import { labelOf, occurrences, responses } from "../model/data.js";
import { DAY, dayAt, moment } from "../model/days.js";
import { el } from "../drawing/dom.js";
import { DARK, colour, paint } from "../drawing/marks.js";
import { current, set } from "../model/state.js";
import { stepOf } from "../model/stories.js";
import { axis, bar, captions, hush, joint, rim, ring, spot, staves } from "./strokes.js";
import { sentence } from "../model/words.js";

const AXIS = 30;
const MOST = 150;
const [CLOSER, FARTHER, DRAGGED, SHORTEST] = [1 / 1.3, 1.3, 4, 3 * DAY];
const WHOLE = { since: "", until: "" };
const period = periodOf(occurrences, WHOLE);

export function makeLanes(place, tip, say) {
  const canvas = place.querySelector("canvas");
  const context = canvas.getContext("2d");
  const [spacer, below] = [place.querySelector("#height"), place.parentElement.querySelector("#below")];
  let [selection, state, most, plan, hovered, drag] = [null, current(), MOST, null, null, null];

  /** The room of the lanes; of a page that shows another part now, what they might have. */
  const width = () => place.clientWidth || Math.min(innerWidth, 1_000);
  const gutter = () => Math.round(Math.min(150, Math.max(104, width() * 0.13)));

  /** Arrange anew, because what is shown, the window or the room has changed. */
  function show(next, now) {
    [selection, state, hovered] = [next, now, null];
    const response = responses.get(state.trigger);
    plan = arrange(selection.found, state, {
      gutter: gutter(), width: width(), height: (place.clientHeight || 600) - AXIS, most, step: stepOf(state), trigger: state.trigger,
      answers: new Set(response?.rows.map(({ first }) => first)),
    });
    plan.at = new Map();
    for (const { marks, bars } of plan.lanes) {
      for (const one of [...bars, ...marks]) for (const { id } of one.all) (plan.at.get(id) ?? plan.at.set(id, []).get(id)).push(one);
    }
    plan.tints = new Map(plan.held.filter(({ lane, of }) => of !== lane.id).map(({ lane, hue }) => [lane, `tint-${hue}`]));
    [plan.staves, plan.drawn] = [staves(plan), new Map()];
    spacer.style.height = `${plan.height + AXIS + 8}px`;
    choose(state.id);
  }

  /** Mark the chosen record; nothing is arranged anew. */
  function choose(id) {
    state = { ...state, id };
    draw();
  }

  /** The background of the chosen actor's lane. */
  function band(id) {
    const lane = plan.lanes.find((one) => one.id === id);
    return lane ? [{ d: `M0 ${lane.top}H${plan.ends[1] + 14}V${lane.bottom}H0Z`, fill: colour("tint") }] : [];
  }

  /** What stands in a lane, made once it is in sight. */
  function drawn(lane) {
    if (!plan.drawn.has(lane)) {
      const ground = colour(lane.id === state.id ? "tint" : plan.tints.get(lane) ?? "ground");
      plan.drawn.set(lane, [
        ...lane.bars.flatMap(bar), ...lane.silences.flatMap((one) => hush(one, plan.ends[1] + 14)),
        ...captions(plan.labels(lane), ground), ...lane.marks.flatMap(spot),
      ]);
    }
    return plan.drawn.get(lane);
  }

  /** The lanes between two heights. */
  const lanesIn = (top, bottom) => plan.lanes.filter((lane) => lane.bottom >= top && lane.top <= bottom);

  /** The drawing between two heights, except the axis; what is chosen and what is pointed at lies on top. */
  function layers(top = 0, bottom = plan.height) {
    const told = [state.id, hovered].filter(Boolean);
    const bold = told.map((id) => plan.at.get(id)).filter(Boolean);
    const { behind, of } = plan.staves;
    const shown = lanesIn(top, bottom);
    const hushed = shown.flatMap(({ silences }) => silences.filter(({ record }) => told.includes(record.id)));
    return [...band(state.id), ...shown.flatMap((lane) => of.get(lane).below), ...behind, ...shown.flatMap((lane) => of.get(lane).above), ...plan.staves.flag,
      ...shown.flatMap(drawn), ...hushed.flatMap(rim), ...bold.flatMap((marks) => [...joint(marks), ...marks.flatMap(ring)])];
  }

  function draw() {
    const [wide, height] = [place.clientWidth, place.clientHeight];
    if (!plan || !wide) return;
    const sharp = devicePixelRatio || 1;
    if (canvas.width !== Math.round(wide * sharp) || canvas.height !== Math.round(height * sharp)) {
      Object.assign(canvas, { width: Math.round(wide * sharp), height: Math.round(height * sharp) });
      Object.assign(canvas.style, { width: `${wide}px`, height: `${height}px` });
    }
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, wide, height);
    context.translate(0, AXIS - place.scrollTop);
    paint(context, layers(place.scrollTop - AXIS, place.scrollTop + height));
    context.translate(0, place.scrollTop - AXIS);
    context.fillStyle = colour("ground");
    context.fillRect(0, 0, wide, AXIS);
    paint(context, axis(plan, AXIS));
    tellBelow();
  }

  /** What does not fit is named below the lanes. */
  function tellBelow() {
    const bottom = place.scrollTop + place.clientHeight - AXIS;
    const hidden = plan.lanes.filter((lane) => lane.top + 20 > bottom).map(({ label }) => label);
    below.hidden = !hidden.length;
    const [last, room] = plan.below ?? [];
    if (hidden.length && (last !== hidden.length || room !== place.clientWidth)) below.textContent = lanesBelow(hidden, place.clientWidth - 150);
    plan.below = [hidden.length, place.clientWidth];
  }

  /** What lies under the pointer: a mark, its words, a silence, a lane's name or nothing. */
  function under({ offsetX: x, offsetY }) {
    const y = offsetY - AXIS + place.scrollTop;
    if (!plan || offsetY < AXIS) return {};
    const lane = plan.lanes.find(({ top, bottom }) => y >= top && y < bottom);
    if (!lane) return {};
    if (x < plan.ends[0] - 6) return { id: lane.id };
    const close = (one) => Math.abs(one.x - x) <= one.size + 3 && Math.abs(one.y - y) <= one.size + 4;
    const along = (one) => x >= one.left && x <= one.right && Math.abs(one.y - y) <= 7;
    const inside = ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom;
    const one = lane.marks.findLast(close) ?? plan.labels(lane).find(({ box }) => inside(box))?.mark ?? lane.bars.findLast(along);
    if (one) return { one };
    const silent = lane.silences.find(inside);
    return silent ? { id: silent.record.id } : {};
  }

  /** What a mark says in a few words: its record, or the first of its records. */
  function summary({ told, lane }) {
    const more = told.length > 5 ? [`and ${told.length - 5} more`] : [];
    return [`${labelOf(lane.id)}, ${told.length} records`, ...told.slice(0, 5).map(sentence), ...more];
  }

  function hover(event) {
    if (drag) return pan(event);
    const { id = null, one } = under(event);
    canvas.style.cursor = id || one ? "pointer" : "grab";
    if (one && one.told.length > 1) tip.say(event, ...summary(one));
    else tip.tell(event, one ? one.told[0].id : id);
    const next = one ? one.told[0].id : id;
    if (next === hovered) return;
    hovered = next;
    draw();
  }

  /** A mark of one record shows it; a mark of several opens: to their days, or on one day to the list of them. */
  function open({ told }) {
    if (told.length === 1) return set({ id: told[0].id });
    const days = told.flatMap(({ span }) => span).sort();
    if (days[0] !== days.at(-1) && moment(days.at(-1)) - moment(days[0]) < span() / 2) return set({ since: days[0], until: days.at(-1) });
    return set({ id: told[0].id, together: told.map(({ id }) => id).join(" ") });
  }

  const span = () => plan.scale.domain()[1] - plan.scale.domain()[0];

  /** Set the window to two moments, within all that is known. */
  function look(from, to) {
    const [first, last] = period;
    const wide = Math.min(Math.max(to - from, SHORTEST), last - first);
    const start = Math.min(Math.max(from, first), last - wide);
    if (wide >= last - first) set(WHOLE);
    else set({ since: dayAt(start), until: dayAt(start + wide - 1) });
  }

  function zoom(factor, x = (plan.ends[0] + plan.ends[1]) / 2) {
    const [from, to] = plan.scale.domain().map((date) => date.getTime());
    const at = plan.scale.invert(Math.min(Math.max(x, plan.ends[0]), plan.ends[1])).getTime();
    look(at - (at - from) * factor, at + (to - at) * factor);
  }

  function pan(event) {
    const moved = event.clientX - drag.x;
    if (Math.abs(moved) < DRAGGED && !drag.moved) return;
    drag.moved = true;
    canvas.style.cursor = "grabbing";
    const [from, to] = drag.domain;
    const time = (moved / (plan.ends[1] - plan.ends[0])) * (to - from);
    drag.waiting ||= requestAnimationFrame(() => { drag && (drag.waiting = 0); look(from - time, to - time); });
  }

  canvas.addEventListener("pointermove", hover);
  canvas.addEventListener("pointerleave", () => { tip.hide(); hovered = null; draw(); });
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch" || !plan) return;
    drag = { x: event.clientX, domain: plan.scale.domain().map((date) => date.getTime()), moved: false };
    canvas.setPointerCapture(event.pointerId);
    tip.hide();
  });
  canvas.addEventListener("pointerup", () => { place.dragged = drag?.moved ?? false; drag = null; });
  canvas.addEventListener("pointercancel", () => { drag = null; });
  canvas.addEventListener("click", (event) => {
    if (place.dragged) { place.dragged = false; return; }
    const { id = null, one } = under(event);
    if (one) open(one);
    else set({ id });
  });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? FARTHER : CLOSER, event.offsetX);
  }, { passive: false });
  place.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || !selection.found.length) return;
    event.preventDefault();
    const here = selection.found.findIndex(({ id }) => id === state.id);
    const from = here < 0 && step > 0 ? -1 : Math.max(here, 0);
    const next = (from + step) % selection.found.length;
    const record = selection.found.at(next);
    set({ id: record.id });
    say([record.day, sentence(record)].filter(Boolean).join(": "));
  });
  place.addEventListener("scroll", draw, { passive: true });
  below.addEventListener("click", () => place.scrollBy({ top: place.clientHeight / 2 }));
  DARK.addEventListener("change", () => show(selection, state));
  new ResizeObserver(() => { if (selection && place.clientWidth) show(selection, state); }).observe(place);

  /** Notes on what the lanes leave out or put together. */
  function notes() {
    const told = selection.found.length > 0 || !selection.filtered ? [] : ["Nothing is left to draw."];
    if (plan.actors > plan.lanes.length) told.push(`The first ${plan.lanes.length} of ${written(plan.actors)} actors have a lane.`, widen());
    if (plan.idle) told.push(`${counted(plan.idle, "record without a known actor is", "records without a known actor are")} only in the list.`);
    return told;
  }

  function widen() {
    const button = el("button", { type: "button" }, "Give every actor a lane");
    button.addEventListener("click", () => { most = Infinity; show(selection, state); place.dispatchEvent(new Event("widened")); });
    return button;
  }

  /** Bring the chosen record into view. */
  function reveal(id) {
    const lane = plan.at.get(id)?.[0].lane ?? plan.lanes.find((one) => one.id === id || one.silences.some(({ record }) => record.id === id));
    const [top, bottom] = [place.scrollTop, place.scrollTop + place.clientHeight - AXIS];
    if (lane && (lane.top < top || lane.bottom > bottom)) place.scrollTop = Math.max(0, lane.top - place.clientHeight / 3);
  }

  /** The whole drawing, whatever part of it is on the screen. */
  const picture = () => ({
    width: width(), height: plan.height + AXIS + 8, ground: colour("ground"),
    layers: [{ transform: [1, 0, 0, 1, 0, AXIS], marks: layers() }, { marks: axis(plan, AXIS) }],
  });

  return { show, choose, notes, picture, reveal, zoom: (factor) => zoom(1 / factor) };
}
