// The page: every change of the state is shown in all its parts.

import { counted, written } from "./model/counts.js";
import { makeBrush } from "./lanes/brush.js";
import { shortDay } from "./model/dates.js";
import { makeCompare } from "./panels/compare.js";
import { island, labelOf, memberships, occurrences, records } from "./model/data.js";
import { DAY, bounds, dayAt, mayLie, moment } from "./model/days.js";
import { makeDetails } from "./panels/details.js";
import { makeDialog } from "./drawing/dialog.js";
import { el, isShown } from "./drawing/dom.js";
import { makeFacets } from "./panels/facets.js";
import { help } from "./drawing/help.js";
import { key } from "./output/key.js";
import { makeLanes } from "./lanes/lanes.js";
import { makeLegend } from "./panels/legend.js";
import { makeList } from "./panels/list.js";
import { natural } from "./drawing/marks.js";
import { periodOf, select } from "./model/matching.js";
import { makeNetwork } from "./network/network.js";
import { makeResponse } from "./response/response.js";
import { stepOf } from "./model/stories.js";
import { makeStory } from "./panels/story.js";
import { OPENING } from "./model/opening.js";
import { savePng, saveSvg } from "./output/pictures.js";
import { makePlay } from "./panels/play.js";
import { makePrint } from "./output/print.js";
import { prepare } from "./model/search.js";
import { makeShare } from "./output/share.js";
import { makeSheet } from "./drawing/sheet.js";
import { makeSkips } from "./drawing/skip.js";
import { current, onChange, set } from "./model/state.js";
import { makeTip } from "./drawing/tip.js";
import { folded, isFoldable } from "./network/bodies.js";
import { alone } from "./network/together.js";

const at = (id) => document.getElementById(id);
const counts = at("counts").textContent;
const [search, places] = [at("search"), { lanes: at("lanes"), response: at("response"), network: at("network") }];
const stacked = matchMedia("(max-width: 800px)");
const title = document.title;
/** The keys that narrow and widen what is drawn. */
const SIZES = { "+": "closer", "=": "closer", "-": "farther" };

const tip = makeTip(at("tip"));
/** Say to a screen reader what keys have chosen. */
const say = (words) => { at("spoken").textContent = words; };
const lanes = makeLanes(places.lanes, tip, say);
const network = makeNetwork(places.network, tip, (id, tie) => set({ id, tie }));
const brush = makeBrush(at("brush"));
const details = makeDetails(at("details"));
const compare = makeCompare(at("compare"));
const list = makeList(at("list"), at("found"));
const facets = makeFacets(at("filters"));
const legend = makeLegend(at("legend"));
const play = makePlay(at("play"));
const print = makePrint(at("document"));
const response = makeResponse(places.response);
const story = makeStory({ lead: at("lead"), steps: at("steps"), words: at("step") });
const sheet = makeSheet(at("details"), () => set({ id: null }));
const dialog = makeDialog(at("dialog"));
const views = { lanes, response, network };
let selection = select(current());

/** The window in words. */
function period(state) {
  const known = periodOf(selection.found, state);
  if (!known) return "no dated record";
  const [first, last] = [bounds(state.since)?.[0] ?? dayAt(known[0]), bounds(state.until)?.[1] ?? dayAt(known[1] - 1)];
  return `${shortDay(first, first.slice(0, 4) !== last.slice(0, 4))} – ${shortDay(last, true)}`;
}

const comparing = ({ pins }) => pins.length > 0;

function notes(state) {
  const missing = state.id && !records.has(state.id) ? [`There is no record “${state.id}” on this page.`] : [];
  const told = [island.left, ...missing, ...(comparing(state) ? [] : views[state.view].notes())].filter(Boolean);
  const shown = told.map((one) => (typeof one === "string" ? el("span", { dir: "auto" }, one) : one));
  // Changed only if the words differ, because a screen reader reads every change out.
  if (shown.map((one) => one.textContent).join() !== [...at("note").children].map((one) => one.textContent).join()) at("note").replaceChildren(...shown);
}

function showView(state) {
  for (const view of Object.keys(places)) {
    places[view].hidden = view !== state.view || comparing(state);
    at(`view-${view}`).setAttribute("aria-pressed", String(view === state.view));
  }
  const drawn = state.view !== "response" && !comparing(state);
  at("compare").hidden = !comparing(state);
  if (state.view !== "lanes" || comparing(state)) at("below").hidden = true;
  at("alone").hidden = state.view !== "network";
  at("zoom").hidden = at("time").hidden = at("below-time").hidden = !drawn;
  at("shelf").hidden = state.view !== "network" || alone(state);
  at("named").hidden = state.view !== "network" || !alone(state) || !isFoldable;
  at("members").hidden = state.view !== "lanes" || !memberships.length;
}

/** Whether a record lies in the window at all. */
function outside(state) {
  const { span } = records.get(state.id) ?? {};
  return Boolean(span?.some(Boolean)) && !mayLie(span, bounds(state.since)?.[0], bounds(state.until)?.[1]);
}

/** Bring the surroundings of a record that lies outside the window into view: the window moves and stays as long as it is. */
function surround(state) {
  const [first, last] = [bounds(state.since)?.[0], bounds(state.until)?.[1]];
  const length = first && last ? moment(last) - moment(first) : 60 * DAY;
  const { span } = records.get(state.id);
  const start = moment(span[0] ?? span[1]) - length / 2;
  return { since: dayAt(start), until: dayAt(start + length) };
}

/** Show a state everywhere; parts that stay as before are not touched. */
function show(state, before) {
  const held = document.activeElement;
  if (before && state.id && state.id !== before.id && outside(state)) return set(surround(state), { replace: true });
  const same = (...keys) => before && keys.every((key) => JSON.stringify(state[key]) === JSON.stringify(before[key]));
  const matched = same("words", "facets", "since", "until", "all");
  if (!matched) selection = select(state);
  if (!same("view", "draw", "pins")) showView(state);
  if (comparing(state)) {
    if (!matched || !same("pins", "on")) compare.show(selection, state);
  } else if (!matched || !same("view", "of", "sources", "trigger", "step", "story", "pins") || state.view === "network") views[state.view].show(selection, state);
  else views[state.view].choose(state.id);
  if (!matched) {
    brush.show(selection, state);
    list.show(selection, state);
    facets.show(selection, state);
  }
  story.show(state);
  notes(state);
  if (!same("id", "together", "story", "pins", "tie", "people") || (state.tie && !matched)) {
    details.show(records.get(state.id) ?? null, state, selection);
    list.mark(state.id);
    if (state.id && !comparing(state)) views[state.view].reveal(state.id);
    sheet.low();
    if (state.id && before && stacked.matches && document.body.dataset.tab === "stage") at("stage").scrollIntoView();
  }
  if (search.value !== state.words) search.value = state.words;
  at("of").value = state.of;
  at("sources").checked = state.sources;
  at("actors").checked = alone(state);
  at("people").checked = !folded(state);
  at("window").textContent = period(state);
  at("within").textContent = `${written(selection.found.length)} of ${written(occurrences.length)} records`;
  at("whole").hidden = !state.since && !state.until;
  legend.show(state);
  play.show(state);
  if (before && !same("pins")) turn(state, before);
  if (!before) return;
  const step = stepOf(state);
  if (step && !same("step", "story")) say(`Step ${state.step}: ${step.title}`);
  if (stacked.matches && !same("view") && state.view === "response") showTab("stage");
  refocus(held, state, before);
}

/** Where the focus goes if what had it is gone: to the record that is shown, else to the line of the one that was. */
function refocus(held, state, before) {
  const now = document.activeElement;
  if (held === document.body || (now !== document.body && isShown(now))) return;
  if (state.id && records.has(state.id)) return details.focus();
  list.focus(before.id);
}

/** A comparison that begins or ends takes the focus along. */
function turn(state, before) {
  if (comparing(state) && stacked.matches) showTab("stage");
  if (comparing(state) && !at("compare").contains(document.activeElement)) compare.focus();
  if (!comparing(state) && comparing(before)) at(`view-${state.view}`).focus();
}

function fillMembers() {
  const ids = [...new Set(memberships.map(({ to }) => to))];
  const named = ids.map((id) => [labelOf(id), id]).sort();
  at("of").append(el("option", { value: "" }, "each side"), ...named.map(([name, id]) => el("option", { value: id }, name)));
}

/** On a phone one part of the page is shown at a time. */
function showTab(tab) {
  document.body.dataset.tab = tab;
  for (const button of at("tabs").children) button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
}

const fileName = (view) => `${title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase() || "alliance"}-${view}`;

async function picture(save) {
  const state = current();
  if (comparing(state)) {
    at("told").textContent = "A picture is of the drawing: close the comparison first.";
    return;
  }
  // On a phone the drawing has a size only while its part of the page is shown.
  const { tab } = document.body.dataset;
  if (stacked.matches && tab !== "stage") {
    showTab("stage");
    await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    views[state.view].show(selection, state);
  }
  // Who answered an event depends on no window and no filter.
  const narrow = state.view === "response" ? [] : [period(state), counted(selection.found.length, "record")];
  const words = [title, ...island.scope, ...narrow].join(" · ");
  const drawn = views[state.view].picture();
  save({ ...drawn, key: key(state, drawn.width) }, words, fileName(state.view));
  showTab(tab);
}

function whole() {
  const networked = current().view === "network";
  set(networked ? { id: null } : { id: null, since: "", until: "" });
  if (networked) network.whole();
}

const actions = {
  ...Object.fromEntries(Object.keys(places).map((view) => [`view-${view}`, () => { if (stacked.matches) showTab("stage"); set({ view }); }])),
  filter: () => at("filter").setAttribute("aria-expanded", String(document.body.toggleAttribute("data-filters"))),
  fit: whole,
  help: () => dialog.show("Keys", ...help()),
  whole: () => set({ since: "", until: "" }),
  closer: () => views[current().view].zoom(1.3),
  farther: () => views[current().view].zoom(1 / 1.3),
};
for (const [id, action] of Object.entries(actions)) at(id).addEventListener("click", action);
for (const button of at("tabs").children) button.addEventListener("click", () => showTab(button.dataset.tab));
for (const place of Object.values(places)) place.addEventListener("widened", () => notes(current()));

makeSkips(at("skips"), [
  ["Skip to the records", () => { if (stacked.matches) showTab("records"); else set({ id: null }); return list.first(); }],
  ["Skip to the details", () => at("details")],
  ["Skip to the filters", () => { if (stacked.matches) showTab("filters"); else if (!("filters" in document.body.dataset)) actions.filter(); return at("filters").querySelector("input"); }],
]);
makeShare(at("share"), at("shared"), at("told"), dialog, {
  title, counts, file: fileName, selection: () => selection, png: () => picture(savePng), svg: () => picture(saveSvg),
});
at("of").addEventListener("change", () => set({ of: at("of").value }));
at("actors").addEventListener("change", () => set({ draw: at("actors").checked ? "actors" : "all" }));
at("people").addEventListener("change", () => set({ people: at("people").checked ? "shown" : "folded" }));
at("sources").addEventListener("change", () => set({ sources: at("sources").checked }));
let widened = false;
/** A search looks through the whole time, unless the reader has chosen a window; without words the page is as it was before. */
function sought(words) {
  const { since, until, words: before } = current();
  if (words.trim() && !before.trim()) widened = Boolean(since || until) && since === OPENING.since && until === OPENING.until;
  if (!widened || (before.trim() && (since || until))) return { words, since, until };
  return words.trim() ? { words, since: "", until: "" } : { words, ...OPENING };
}
search.addEventListener("input", () => set(sought(search.value)));
search.addEventListener("keydown", (event) => {
  const first = list.first();
  if (!first || !["ArrowDown", "Enter"].includes(event.key)) return;
  event.preventDefault();
  if (stacked.matches) showTab("records");
  first.focus();
  if (event.key === "Enter") first.click();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "?" && !typing) {
    actions.help();
  } else if (SIZES[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && !at("zoom").hidden) {
    actions[SIZES[event.key]]();
  } else if (event.key === "Escape" && !typing) {
    set(current().id || current().tie ? { id: null } : { pins: [], on: "" });
  } else if ((event.key === "n" || event.key === "p") && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) {
    story.go(event.key === "n" ? 1 : -1);
  }
});
addEventListener("beforeprint", () => print.write(selection, current(), title));
addEventListener("afterprint", () => print.clear());
new ResizeObserver(() => brush.show(selection, current())).observe(at("brush"));

document.documentElement.style.setProperty("--natural", natural());
fillMembers();
showTab(stacked.matches && current().view === "lanes" ? "records" : "stage");
onChange(show);
show(current(), null);
document.body.dataset.ready = "";
prepare();
