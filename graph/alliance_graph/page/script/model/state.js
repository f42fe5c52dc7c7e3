// What the reader has chosen: one state, kept in the page's address, so that a link leads to a state and "back" to the one before.

import { island, isActor } from "./data.js";
import { bounds } from "./days.js";
import { OPENING, TRIGGER } from "./opening.js";
import { shownBy, storyOf } from "./stories.js";

export const FACETS = ["type", "actor", "topic", "outlet", "certainty"];
const VIEWS = ["lanes", "response", "network"];
const DRAWN = ["actors", "all"];
const FOLDS = ["shown", "folded"];
const WRITTEN_AFTER = 250;
const NOTHING = {
  view: "lanes", id: null, words: "", facets: Object.fromEntries(FACETS.map((facet) => [facet, []])),
  since: "", until: "", of: "", draw: "", people: "", sources: false, trigger: TRIGGER, story: "", step: 0, together: "",
  all: [], pins: [], on: "", tie: "",
};
const STORIES = new Map(island.front.stories.map(({ id, steps }) => [id, steps.length]));
/** Changes that come in quick succession, such as typed letters: together they leave one step to go back. */
const FLOWING = new Set(["since", "since,until", "since,until,words", "until"]);

const listeners = [];
let state = read(location.hash);
let lately = "";
let writing = 0;
let own = location.hash;

/** The state as the text behind `#`; equal states have equal texts. */
function text({ view, id, words, facets, since, until, of, draw, people, sources, trigger, story, step, together, all, pins, on, tie }) {
  const pairs = [["id", id], ["view", view === NOTHING.view ? "" : view], ["q", words], ["since", since], ["until", until], ["of", of]];
  for (const facet of FACETS) pairs.push(...facets[facet].map((value) => [facet, value]));
  pairs.push(["draw", draw], ["people", people], ["sources", sources ? "shown" : ""], ["to", trigger === TRIGGER ? "" : trigger], ["story", story]);
  pairs.push(["step", step || ""], ["with", together]);
  pairs.push(...all.map((facet) => ["all", facet]), ...pins.map((one) => ["pin", one]), ["on", on], ["tie", tie]);
  return new URLSearchParams(pairs.filter(([, value]) => value)).toString();
}

function read(hash) {
  const written = hash.replace(/^#/, "");
  if (!written) return { ...NOTHING, ...OPENING };
  if (written && !/[=&]/.test(written)) return { ...NOTHING, id: decoded(written) };
  const given = new URLSearchParams(written);
  const date = (name) => (bounds(given.get(name) ?? "") ? given.get(name).trim() : "");
  return {
    view: VIEWS.includes(given.get("view")) ? given.get("view") : NOTHING.view,
    id: given.get("id") || null,
    words: given.get("q") ?? "",
    facets: Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(given.getAll(facet))].sort()])),
    since: date("since"), until: date("until"), of: given.get("of") ?? "",
    draw: DRAWN.includes(given.get("draw")) ? given.get("draw") : "", people: FOLDS.includes(given.get("people")) ? given.get("people") : "", sources: given.get("sources") === "shown",
    trigger: given.get("to") || TRIGGER, together: given.get("with") ?? "", ...told(given),
    all: FACETS.filter((facet) => given.getAll("all").includes(facet)), on: given.get("on") ?? "", tie: given.get("tie") ?? "",
    pins: [...new Set(given.getAll("pin"))].filter(isActor).slice(0, 2), ...stepAlone(given),
  };
}

/** What the step of an address shows, where the address says nothing else. */
function stepAlone(given) {
  const { story, step } = told(given);
  return step && [...given.keys()].every((name) => name === "story" || name === "step") ? shownBy(storyOf({ story }), step) : {};
}

/** The story that an address names, and the step; the first story where it names none. */
function told(given) {
  const story = STORIES.has(given.get("story")) ? given.get("story") : "";
  const most = STORIES.get(story || [...STORIES.keys()][0]) ?? 0;
  const step = Number(given.get("step"));
  return { story, step: Number.isInteger(step) && step > 0 && step <= most ? step : 0 };
}

function decoded(written) {
  try { return decodeURIComponent(written); } catch { return written; }
}

export const current = () => state;

/** The state with some of it changed; which records share the mark of the chosen one is forgotten with it, and so is the chosen link. */
const changed = (changes) => ({ ...state, ...("id" in changes ? { tie: "", ...(changes.id === state.id ? {} : { together: "" }) } : {}), ...changes });

/** The address of this page with some of the state changed. It says the view where it would be empty, which would lead to the top
 * of the page, or would name a step alone, which stands for all that the step shows. */
export function hashOf(changes) {
  const told = text(changed(changes));
  return /^(story=[^&]*&)?(step=\d+)?$/.test(told) ? `#${[`view=${NOTHING.view}`, told].filter(Boolean).join("&")}` : `#${told}`;
}

/** Call a function with the new and the previous state at each change. */
export const onChange = (listener) => listeners.push(listener);

function tell(next) {
  const before = state;
  state = next;
  for (const listener of listeners) listener(state, before);
}

/** Change the state. `replace` leaves no step to go back to. */
export function set(changes, { replace = false } = {}) {
  const next = changed(changes);
  for (const facet of FACETS) next.facets[facet].sort();
  if (text(next) === text(state)) return;
  const what = Object.keys(changes).sort().join();
  const flows = FLOWING.has(what) && what === lately;
  lately = what;
  clearTimeout(writing);
  tell(next);
  if (flows) writing = setTimeout(write, WRITTEN_AFTER, true);
  else write(replace);
}

function write(replace) {
  const address = hashOf({});
  own = address;
  if (replace) location.replace(address);
  else location.hash = address;
}

/** Whether the reader has narrowed what is shown. */
export const narrowed = ({ words, since, until, facets }) =>
  Boolean(words.trim() || since || until || FACETS.some((facet) => facets[facet].length));

/** Whether the reader has narrowed more than the window with which the page opens. */
export const chosen = (state) => narrowed({ ...state, ...(state.since === OPENING.since && state.until === OPENING.until ? { since: "", until: "" } : {}) });

/** A state in which nothing is narrowed. */
export const everything = () => ({ words: "", since: "", until: "", facets: structuredClone(NOTHING.facets), all: [] });

addEventListener("hashchange", () => {
  if (location.hash === own) return;
  own = location.hash;
  const next = read(location.hash);
  lately = "";
  clearTimeout(writing);
  if (text(next) !== text(state)) tell(next);
});
