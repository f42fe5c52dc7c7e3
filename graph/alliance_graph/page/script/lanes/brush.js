// The histogram under the drawing, and on it the brush that sets the window of time.

import { axisBottom } from "d3-axis";
import { brushX } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { periodOf } from "../model/matching.js";
import { occurrences } from "../model/data.js";
import { DAY, bounds, dayAt, moment } from "../model/days.js";
import { el } from "../drawing/dom.js";
import { set } from "../model/state.js";
import { tick, ticks } from "./strokes.js";

const [HIGH, TICK, BAR, SIDE] = [44, 6, 6, 14];
const WHOLE = { since: "", until: "" };
const period = periodOf(occurrences, WHOLE);

/** How many records are dated exactly in each stretch, and how many more may lie in it. */
function counted(found, scale, [left, right]) {
  const bars = Array.from({ length: Math.ceil((right - left) / BAR) }, () => ({ sure: 0, maybe: 0 }));
  const column = (x) => Math.min(Math.max(Math.floor((x - left) / BAR), 0), bars.length - 1);
  for (const { span, doubtful } of found) {
    if (!span) continue;
    const [first, last] = [column(span[0] ? scale(moment(span[0])) : left), column(span[1] ? scale(moment(span[1]) + DAY - 1) : right)];
    const [known, oneDay] = [span[0] && span[1] && !doubtful, span[0] === span[1]];
    const sure = known && (oneDay || first === last);
    for (let one = first; one <= last; one += 1) bars[one][sure ? "sure" : "maybe"] += 1;
  }
  return bars;
}

/** The name of a day under the axis. It is an element and not a text of the drawing, so that its contrast can be measured. */
function label(x, words) {
  const made = el("span", {}, words);
  made.style.left = `${x}px`;
  return made;
}

export function makeBrush(place) {
  const svg = select(place).append("svg").attr("role", "img").attr("aria-label", "How many records there are at each time. The dates in the filters set the same window.");
  const [sure, maybe] = ["sure", "maybe"].map((name) => svg.append("path").attr("class", name));
  const [below, brushed] = ["axis", "brushed"].map((name) => svg.append("g").attr("class", name));
  const days = place.appendChild(el("div", { class: "days", "aria-hidden": "true" }));
  const brush = brushX().on("start brush end", moved);
  let [scale, ends, asked, waiting] = [null, null, null, 0];

  function show(selection, state) {
    const width = place.clientWidth;
    if (!width || !period) return;
    ends = [SIDE, width - SIDE];
    scale = scaleUtc(period, ends);
    svg.attr("width", width).attr("height", HIGH + TICK);
    bars(counted(selection.anytime, scale, ends));
    const named = ticks(scale, width);
    below.attr("transform", `translate(0,${HIGH})`).call(axisBottom(scale).tickValues(named).tickFormat("").tickSizeOuter(0));
    days.replaceChildren(...named.map((date, number) => label(scale(date), tick(date, !number))));
    brush.extent([[ends[0], 0], [ends[1], HIGH]]);
    brushed.call(brush);
    lay(state);
  }

  function bars(counts) {
    const most = Math.max(1, ...counts.map(({ sure: one, maybe: other }) => one + other));
    const box = (number, low, high) => (high > low ? `M${ends[0] + number * BAR} ${HIGH - low}h${BAR - 1}V${HIGH - high}h${1 - BAR}Z` : "");
    const tall = (count) => (count / most) * (HIGH - 4);
    sure.attr("d", counts.map((one, number) => box(number, 0, tall(one.sure))).join(""));
    maybe.attr("d", counts.map((one, number) => box(number, tall(one.sure), tall(one.sure + one.maybe))).join(""));
  }

  /** Lay the brush over the window; `moved` does not take this for a choice of the reader's. */
  function lay({ since, until }) {
    const at = (time) => Math.min(Math.max(scale(time), ends[0]), ends[1]);
    const window = since || until ? [since ? at(moment(bounds(since)[0])) : ends[0], until ? at(moment(bounds(until)[1]) + DAY) : ends[1]] : null;
    brushed.call(brush.move, window && [window[0], Math.max(window[1], window[0] + 1)]);
  }

  function moved({ selection, sourceEvent, type }) {
    if (!sourceEvent) return;
    asked = selection ? { since: dayAt(scale.invert(selection[0]).getTime()), until: dayAt(scale.invert(selection[1]).getTime() - 1) } : WHOLE;
    if (asked.until < asked.since) asked.until = asked.since;
    if (type === "end") set(asked);
    else if (type === "brush") waiting ||= requestAnimationFrame(() => { waiting = 0; set(asked); });
  }

  return { show };
}
