// What shapes and strokes mean, each drawn as in the drawing.

import { edges, occurrences, records } from "./data.js";
import { el, icon, sign, svg } from "./dom.js";
import { glyph, half, span } from "./glyphs.js";
import { alone } from "./together.js";

const ACTORS = ["organization", "person", "country"];
const KINDS = ["event", "statement", "silence", "organization", "person", "country", "place", "topic", "source"];
const [WIDE, HIGH] = [40, 18];

/** A path in colours of the style sheet; they are set by script, which the page's policy allows. */
function path(d, { fill = "none", stroke, width = 1.2, dash }) {
  const made = svg("path", { d, "stroke-width": width, ...(dash ? { "stroke-dasharray": dash } : {}) });
  made.style.fill = fill === "none" ? "none" : `var(--${fill})`;
  made.style.stroke = stroke ? `var(--${stroke})` : "none";
  return made;
}

const sample = (...paths) => svg("svg", { class: "sample", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" }, paths);

/** A statement's head, drawn by its form of reporting and its modality. */
function head({ fill = "ground", part = false, size = 5.4, dash }) {
  const outline = glyph("statement", 20, 9, size);
  return sample(path(outline, { fill }), part ? path(half(20, 9, size), { fill: "statement" }) : "", path(outline, { stroke: "outline", dash }));
}

function stroke() {
  return sample(path("M20 4V17", { stroke: "event-line" }), path(glyph("event", 20, 15, 2.4), { fill: "event-line" }), path(glyph("event", 20, 5, 4.6), { fill: "event", stroke: "outline" }));
}

const silence = () => sample(path(span("silence", 3, 38, 9, 5.5, true, false).outline, { stroke: "silence", width: 2, dash: "5 3.4" }));

function vague() {
  const { area, outline } = span("event", 3, 37, 9, 5, true, true);
  return sample(path(area, { fill: "event" }), path(outline, { stroke: "event-line" }));
}

const openEnd = () => sample(path(span("event", 3, 37, 9, 5, false, true).outline, { stroke: "event-line" }));
const member = (dash) => sample(path("M2 12H38", { stroke: "member", width: dash ? 2 : 3.5, dash }));
const edge = () => sample(path("M2 9H34", { stroke: "soft", dash: "4 3" }), path("M33 5L39 9L33 13Z", { fill: "soft" }));

function against() {
  return [sample(path(glyph("event", 20, 9, 7.6), { stroke: "silence", width: 1.8 }), path(glyph("event", 20, 9, 4.6), { fill: "event", stroke: "outline" })), sign("contradicted")];
}

const wrong = () => sample(path(glyph("event", 20, 9, 4.6), { fill: "event", stroke: "outline" }), path("M12 17L28 1", { stroke: "alarm", width: 2 }));

const some = (test) => () => occurrences.some(test);
const vagueOne = ({ kind, span: days }) => kind !== "silence" && days?.some(Boolean) && days[0] !== days[1];

/** Each sign with its meaning, the views that use it, and whether the data use it. */
const MEANINGS = [
  [stroke, "stroke: across the lanes of all who took part; its head on the speaker or host", ["lanes"], some(({ kind }) => kind === "event")],
  [silence, "silence: over its window, open where nobody looked further", ["lanes"], some(({ kind }) => kind === "silence")],
  [vague, "vague date: from the earliest to the latest day", ["lanes"], some(vagueOne)],
  [openEnd, "no first or no last day is known", ["lanes"], some((one) => vagueOne(one) && !one.span.every(Boolean))],
  [() => head({ fill: "statement" }), "direct quote", ["lanes", "network"], some(({ form }) => form === "direct-quote")],
  [() => head({ part: true }), "partial quote", ["lanes", "network"], some(({ form }) => form === "partial-quote")],
  [() => head({}), "reported speech", ["lanes", "network"], some(({ form }) => form === "reported-speech")],
  [() => head({ size: 4, dash: "1.5 1.5" }), "mention: says that something was said, not what", ["lanes", "network"], some(({ form }) => form === "mention")],
  [() => head({ fill: "statement", dash: "2.6 1.8" }), "hypothetical, planned, or under conditions", ["lanes", "network"], some(({ unreal }) => unreal)],
  [against, "contradicted by another record", ["lanes", "network"], some((one) => one.against)],
  [wrong, "judged wrong, and kept with the reason", ["lanes", "network"], some((one) => one.wrong)],
  [() => member(), "member, as a source shows", ["lanes"], () => edges.some(({ type }) => type === "MEMBER_OF")],
  [() => member("1.5 3.5"), "member, possibly", ["lanes"], () => edges.some(({ type }) => type === "MEMBER_OF")],
  [() => icon("source"), "chains of sources (known through …): in the details, and in the network with “Sources”", ["lanes", "network"], () => true],
  [() => joined(), "took part in the same records; the larger and the thicker, the more records", ["actors"], () => true],
  [edge, "dashed: a silence, a contrast, a contradiction, or a link to a source", ["network"], () => edges.some(({ dashes }) => dashes)],
];

/** A thin and a thick line between two actors. */
const joined = () => sample(path("M3 5H37", { stroke: "soft", width: 1 }), path("M3 13H37", { stroke: "soft", width: 4 }));

const line = (sign, words) => el("li", {}, sign, el("span", {}, words));

function kindsOf(view) {
  const there = new Set([...records.values()].map(({ kind }) => kind));
  const drawn = { lanes: ["event", "statement", ...ACTORS], actors: ACTORS, network: KINDS }[view];
  return drawn.filter((kind) => there.has(kind));
}

const kinds = (view) => kindsOf(view).map((kind) => el("span", {}, icon(kind), " ", kind));

const meanings = (view) => MEANINGS.filter(([, , views, needed]) => views.includes(view) && needed()).map(([draw, words]) => [draw(), words]);
const viewOf = (state) => (state.view === "network" && alone(state) ? "actors" : state.view);

/** The kinds and the signs of a state's view, each with what it means. */
export const meaningsOf = (state) => [...kindsOf(viewOf(state)).map((kind) => [icon(kind), kind]), ...meanings(viewOf(state))];

/** A legend in a place; `show` makes it that of the present view. It always names the kinds; on a low screen the rest is folded. */
export function makeLegend(place) {
  const [known, list] = [el("span", { class: "kinds" }), el("ul")];
  const folded = el("details", {}, el("summary", {}, "Legend ", known), list);
  folded.open = !matchMedia("(max-width: 800px), (max-height: 960px)").matches;
  place.append(folded);
  let shown = "";
  function show(state) {
    const view = viewOf(state);
    if (view === shown) return;
    shown = view;
    known.replaceChildren(...kinds(view));
    list.replaceChildren(...meanings(view).map(([drawn, words]) => line(drawn, words)));
  }
  return { show };
}
