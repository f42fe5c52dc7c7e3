// The page: every change of the state is shown in all its parts.

import { periodOf } from "./arrangement.js";
import { makeBrush } from "./brush.js";
import { shortDay } from "./captions.js";
import { island, labelOf, memberships, occurrences, records } from "./data.js";
import { DAY, bounds, dayAt, mayLie, moment } from "./days.js";
import { makeDetails } from "./details.js";
import { el } from "./dom.js";
import { makeFacets } from "./facets.js";
import { makeLanes } from "./lanes.js";
import { makeLegend } from "./legend.js";
import { makeList } from "./list.js";
import { natural } from "./marks.js";
import { prepare, select } from "./matching.js";
import { makeNetwork } from "./network.js";
import { makeResponse } from "./response.js";
import { makeStory } from "./story.js";
import { savePng, saveSvg } from "./pictures.js";
import { makePrint } from "./print.js";
import { current, onChange, set } from "./state.js";
import { makeTip } from "./tip.js";
import { alone } from "./together.js";

const at = (id) => document.getElementById(id);
const [search, places] = [at("search"), { lanes: at("lanes"), response: at("response"), network: at("network") }];
const stacked = matchMedia("(max-width: 800px)");
const title = document.title;

const tip = makeTip(at("tip"));
const lanes = makeLanes(places.lanes, tip);
const network = makeNetwork(places.network, tip, (id) => set({ id }));
const brush = makeBrush(at("brush"));
const details = makeDetails(at("details"));
const list = makeList(at("list"), at("found"));
const facets = makeFacets(at("filters"));
const legend = makeLegend(at("legend"));
const print = makePrint(at("document"));
const response = makeResponse(places.response);
const story = makeStory({ lead: at("lead"), steps: at("steps"), words: at("step") });
const views = { lanes, response, network };
let selection = select(current());

/** The window in words. */
function period(state) {
  const known = periodOf(selection.found, state);
  if (!known) return "no dated record";
  const [first, last] = [bounds(state.since)?.[0] ?? dayAt(known[0]), bounds(state.until)?.[1] ?? dayAt(known[1] - 1)];
  return `${shortDay(first, first.slice(0, 4) !== last.slice(0, 4))} – ${shortDay(last, true)}`;
}

function notes(state) {
  const missing = state.id && !records.has(state.id) ? [`There is no record “${state.id}” on this page.`] : [];
  const told = [island.left, ...missing, ...views[state.view].notes()].filter(Boolean);
  const shown = told.map((one) => (typeof one === "string" ? el("span", { dir: "auto" }, one) : one));
  // Changed only if the words differ, because a screen reader reads every change out.
  if (shown.map((one) => one.textContent).join() !== [...at("note").children].map((one) => one.textContent).join()) at("note").replaceChildren(...shown);
}

function showView(state) {
  for (const view of Object.keys(places)) {
    places[view].hidden = view !== state.view;
    at(`view-${view}`).setAttribute("aria-pressed", String(view === state.view));
  }
  at("zoom").hidden = state.view === "response";
  at("alone").hidden = state.view !== "network";
  at("time").hidden = at("below-time").hidden = state.view === "response";
  at("shelf").hidden = state.view !== "network" || alone(state);
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
  if (before && state.id && state.id !== before.id && outside(state)) return set(surround(state), { replace: true });
  const same = (...keys) => before && keys.every((key) => JSON.stringify(state[key]) === JSON.stringify(before[key]));
  const matched = same("words", "facets", "since", "until");
  if (!matched) selection = select(state);
  if (!same("view", "draw")) showView(state);
  if (!matched || !same("view", "of", "sources", "trigger", "step", "story") || state.view === "network") views[state.view].show(selection, state);
  else views[state.view].choose(state.id);
  if (!matched) {
    brush.show(selection, state);
    list.show(selection, state);
    facets.show(selection, state);
  }
  story.show(state);
  if (!same("id", "together", "story")) {
    details.show(records.get(state.id) ?? null, state);
    list.mark(state.id);
    if (state.id) views[state.view].reveal(state.id);
    if (state.id && before && stacked.matches && document.body.dataset.tab === "records") at("details").scrollIntoView();
  }
  if (search.value !== state.words) search.value = state.words;
  at("of").value = state.of;
  at("sources").checked = state.sources;
  at("actors").checked = alone(state);
  at("window").textContent = period(state);
  at("within").textContent = `${selection.found.length.toLocaleString("en")} of ${occurrences.length.toLocaleString("en")} records`;
  at("whole").hidden = !state.since && !state.until;
  legend.show(state);
  notes(state);
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

function picture(save) {
  const state = current();
  const words = [title, ...island.scope, period(state), `${selection.found.length} records`].join(" · ");
  save(views[state.view].picture(), words, fileName(state.view));
}

function whole() {
  const networked = current().view === "network";
  set(networked ? { id: null } : { id: null, since: "", until: "" });
  if (networked) network.whole();
}

const actions = {
  "view-lanes": () => set({ view: "lanes" }),
  "view-response": () => set({ view: "response" }),
  "view-network": () => set({ view: "network" }),
  filter: () => at("filter").setAttribute("aria-expanded", String(document.body.toggleAttribute("data-filters"))),
  fit: whole,
  png: () => picture(savePng),
  svg: () => picture(saveSvg),
  print: () => window.print(),
  whole: () => set({ since: "", until: "" }),
  closer: () => views[current().view].zoom(1.3),
  farther: () => views[current().view].zoom(1 / 1.3),
};
for (const [id, action] of Object.entries(actions)) at(id).addEventListener("click", action);
for (const button of at("tabs").children) button.addEventListener("click", () => showTab(button.dataset.tab));
for (const place of Object.values(places)) place.addEventListener("widened", () => notes(current()));

at("of").addEventListener("change", () => set({ of: at("of").value }));
at("actors").addEventListener("change", () => set({ draw: at("actors").checked ? "actors" : "all" }));
at("sources").addEventListener("change", () => set({ sources: at("sources").checked }));
search.addEventListener("input", () => set({ words: search.value }));
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
  } else if (event.key === "Escape" && !typing) {
    set({ id: null, together: "" });
  } else if ((event.key === "n" || event.key === "p") && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) {
    story.go(event.key === "n" ? 1 : -1);
  }
});
addEventListener("beforeprint", () => print.write(selection, current(), title));
addEventListener("afterprint", () => print.clear());
new ResizeObserver(() => brush.show(selection, current())).observe(at("brush"));

document.documentElement.style.setProperty("--natural", natural());
fillMembers();
showTab(stacked.matches ? "records" : "stage");
onChange(show);
show(current(), null);
document.body.dataset.ready = "";
prepare();
