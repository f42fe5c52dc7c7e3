// What shapes and strokes mean, each drawn as in the drawing.

import { edges, labelOf, occurrences, records, responses } from "../model/data.js";
import { el, icon, sign, svg } from "../drawing/dom.js";
import { glyph, half, ringed } from "../drawing/glyphs.js";
import { ground, hueOf, sides } from "../model/sides.js";
import { listed } from "../model/words.js";
import { alone } from "../network/together.js";

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

/** A mark of the lanes: a circle for words, a square for an event, a diamond for a vote, a disc for several. */
const mark = (kind, look = {}) => sample(path(glyph(kind, 20, 9, look.size ?? 5), { fill: look.fill ?? "side-one", stroke: "side-one", width: 1.6, dash: look.dash }), ...(look.more ?? []));
const against = () => mark("vote", { size: 7, more: [path("M17.6 6.6L22.4 11.4M22.4 6.6L17.6 11.4", { stroke: "paper", width: 1.4 })] });
const silence = () => sample(path("M3 3H34V15H3Z", { fill: "paper", stroke: "silence", width: 2 }), path("M3 15L15 3M11 15L23 3M19 15L31 3", { stroke: "hatch", width: 1.6 }));
const vague = () => sample(path("M4 6H36V12H4Z", { fill: "side-none" }), path("M4 3V15M36 3V15", { stroke: "side-none", width: 2 }));
const cutOff = () => sample(path("M4 6H36V12H4Z", { fill: "side-none" }), path("M31 3L36 9L31 15", { stroke: "side-none", width: 2 }));
const openEnd = () => sample(path("M4 6H36V12H4Z", { fill: "side-none" }), path("M36 3V15", { stroke: "side-none", width: 2 }));

function several() {
  const made = svg("text", { x: 20, y: 12.5, "text-anchor": "middle", "font-size": 10, "font-weight": 600 }, "7");
  made.style.fill = "var(--on-side)";
  return sample(path(ringed(20, 9, 8), { fill: "side-one" }), made);
}

const tint = (name) => sample(path("M2 2H38V16H2Z", { fill: `tint-${name}` }), path("M2 2V16", { stroke: `side-${name}`, width: 4 }));
const edge = () => sample(path("M2 9H34", { stroke: "soft", dash: "4 3" }), path("M33 5L39 9L33 13Z", { fill: "soft" }));

const contradicted = () => [sample(path(ringed(20, 9, 7.6), { stroke: "alarm", width: 1.8 }), path(glyph("statement", 20, 9, 4.6), { fill: "side-one" })), sign("contradicted")];
const wrong = () => sample(path(glyph("statement", 20, 9, 4.6), { fill: "side-one" }), path("M12 17L28 1", { stroke: "alarm", width: 2 }));

/** The row of whoever nothing is known of. */
const nobody = () => sample(...[6, 15, 24, 33].map((x) => path(ringed(x, 9, 1.6), { fill: "edge" })));

/** A thin and a thick line between two actors. */
const joined = () => sample(path("M3 5H37", { stroke: "soft", width: 1 }), path("M3 13H37", { stroke: "soft", width: 4 }));

const some = (test) => () => occurrences.some(test);
const voted = (role) => some(({ parts }) => parts?.some(([, one]) => one === role));
const vagueOne = ({ kind, span: days }) => kind !== "silence" && days?.some(Boolean) && days[0] !== days[1];

/** Each sign with its meaning, the views that use it, and whether the data use it. */
const MEANINGS = [
  [() => mark("statement"), "words", ["lanes", "response"], some(({ kind }) => kind === "statement")],
  [() => mark("statement", { fill: "paper" }), "words that are not quoted", ["lanes"], some(({ form }) => form === "reported-speech" || form === "mention")],
  [() => mark("statement", { fill: "paper", dash: "2.4 1.8" }), "hypothetical, planned, or under conditions", ["lanes"], some(({ unreal }) => unreal)],
  [() => mark("event"), "event", ["lanes", "response"], some(({ kind }) => kind === "event")],
  [() => mark("vote", { size: 7 }), "voted for", ["lanes"], voted("in-favour")],
  [against, "against", ["lanes"], voted("against")],
  [() => mark("vote", { size: 7, fill: "paper" }), "abstained or did not vote", ["lanes"], voted("abstained")],
  [several, "so many in one; a click opens it", ["lanes"], () => occurrences.length > 1],
  [silence, "silence: over its window, open where nobody looked further", ["lanes", "response"], some(({ kind }) => kind === "silence")],
  [vague, "day not known: from the earliest to the latest", ["lanes"], some(vagueOne)],
  [cutOff, "goes on beyond the window", ["lanes"], some(vagueOne)],
  [openEnd, "no first or no last day is known", ["lanes"], some((one) => vagueOne(one) && !one.span.every(Boolean))],
  ...sides.map((id) => [() => tint(hueOf(id)), `member of ${labelOf(id)}`, ["lanes", "response", "actors"], () => true]),
  ...(ground.size ? [[() => tint(hueOf([...ground][0])), `${listed([...ground].map(labelOf))}: members of several sides belong to it`, ["lanes", "response", "actors"], () => true]] : []),
  [nobody, "nobody looked, or not at everything", ["response"], () => [...responses.values()].some(({ rows }) => rows.some(({ answer }) => answer === "not-researched" || answer === "unknown"))],
  [() => head({ fill: "statement" }), "direct quote", ["network"], some(({ form }) => form === "direct-quote")],
  [() => head({ part: true }), "partial quote", ["network"], some(({ form }) => form === "partial-quote")],
  [() => head({}), "reported speech", ["network"], some(({ form }) => form === "reported-speech")],
  [() => head({ size: 4, dash: "1.5 1.5" }), "mention: says that something was said, not what", ["network"], some(({ form }) => form === "mention")],
  [() => head({ fill: "statement", dash: "2.6 1.8" }), "hypothetical, planned, or under conditions", ["network"], some(({ unreal }) => unreal)],
  [contradicted, "contradicted by another record", ["lanes", "network"], some((one) => one.against)],
  [wrong, "judged wrong, and kept with the reason", ["lanes", "network"], some((one) => one.wrong)],
  [() => icon("source"), "chains of sources (known through …): in the details, and in the network with “Sources”", ["lanes", "network"], () => true],
  [joined, "took part in the same records; the larger and the thicker, the more records; a click on a line shows them", ["actors"], () => true],
  [edge, "dashed: a silence, a contrast, a contradiction, or a link to a source", ["network"], () => edges.some(({ dashes }) => dashes)],
];

const line = (sign, words) => el("li", {}, sign, el("span", {}, words));

function kindsOf(view) {
  const there = new Set([...records.values()].map(({ kind }) => kind));
  const drawn = { actors: ACTORS, network: KINDS }[view] ?? [];
  return drawn.filter((kind) => there.has(kind));
}

/** The shape of a kind, in the colour of the kind or, where colours mean sides, in none. */
const shape = (view, kind) => (view === "actors" ? sample(path(glyph(kind, 20, 9, 5.5), { fill: "side-none", stroke: "outline" })) : icon(kind));

const kinds = (view) => kindsOf(view).map((kind) => el("span", {}, shape(view, kind), " ", kind));

/** The members of an organization that is no side, where the reader asks for them. */
const asked = (of) => (of && !sides.includes(of) && !ground.has(of) ? [[tint(hueOf(of)), `member of ${labelOf(of)}`]] : []);

const meanings = (view, of) => [
  ...MEANINGS.filter(([, , views, needed]) => views.includes(view) && needed()).map(([draw, words]) => [draw(), words]), ...(view === "lanes" ? asked(of) : []),
];
const viewOf = (state) => (state.view === "network" && alone(state) ? "actors" : state.view);

/** The kinds and the signs of a state's view, each with what it means. */
export const meaningsOf = (state) => [...kindsOf(viewOf(state)).map((kind) => [shape(viewOf(state), kind), kind]), ...meanings(viewOf(state), state.of)];

/** A legend in a place; `show` makes it that of the present view. It always names the kinds; on a low screen the rest is folded. */
export function makeLegend(place) {
  const [known, list] = [el("span", { class: "kinds" }), el("ul")];
  const folded = el("details", {}, el("summary", {}, "Legend ", known), list);
  place.append(folded);
  let shown = "";
  function show(state) {
    const view = viewOf(state);
    const now = `${view} ${state.of}`;
    if (now === shown || view === "response") return;
    shown = now;
    known.replaceChildren(...kinds(view));
    list.replaceChildren(...meanings(view, state.of).map(([drawn, words]) => line(drawn, words)));
  }
  return { show };
}
