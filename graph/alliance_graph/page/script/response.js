// The response view: who answered an event, after how many days, and who did not; the same rows as the command `contrast`.

import { scaleLinear } from "d3-scale";
import { shortDay } from "./captions.js";
import { labelOf, nameOf, records, responses } from "./data.js";
import { DAY, dayAt, moment } from "./days.js";
import { button, el, icon } from "./dom.js";
import { colour, cut } from "./marks.js";
import { set } from "./state.js";
import { claimOf } from "./strokes.js";
import { colourOf, sideOf, underName } from "./sides.js";
import { listed, roleOf, shortened, told, voteOf } from "./words.js";

const ANSWERED = new Set(["event", "statement"]);
const TICKS = [0, 1, 3, 7, 14, 28, 90, 365];
const STANCES = { support: "for", oppose: "against", neutral: "neutral", abstained: "abstained", unknown: "not told" };
const [NAMES, SIDE, FEW] = [210, 190, 3];
const nameIn = (reference) => (typeof reference === "string" ? labelOf(reference) : reference.name);

/** The groups of rows, each under a rule of its own. */
function groupOf({ answer, days }) {
  if (ANSWERED.has(answer)) return days && days[1] === 0 ? "On the same day" : days && days[1] <= 7 ? "Within a week" : "Later";
  return answer === "silent" ? "Silent" : answer === "unknown" ? "Not known" : "Nobody looked";
}

const GROUPS = ["On the same day", "Within a week", "Later", "Silent", "Not known", "Nobody looked"];

const isBody = (actor) => records.get(actor)?.kind === "organization";

/** Actors of one side who did the same in the same record are one row; an organization has its own. */
function joined(rows, day) {
  const found = new Map();
  for (const row of rows) {
    const alone = row.answer === "silent" || isBody(row.actor) ? row.actor : colourOf(row.actor, day);
    const did = records.has(row.first) ? roleOf(records.get(row.first), row.actor) : "";
    const key = JSON.stringify([alone, row.answer, row.days, row.first, did, row.stance, row.unsure, row.silence]);
    if (found.has(key)) found.get(key).actors.push(row.actor);
    else found.set(key, { ...row, actors: [row.actor] });
  }
  return [...found.values()];
}

/** The rows of an event in their groups; the earlier first, then who rests on more origins. */
function grouped(rows, sort, day) {
  const name = ({ actors: [first] }) => nameIn(first);
  const latest = ({ days }) => days?.[1] ?? Infinity;
  const by = {
    first: (one, other) => latest(one) - latest(other) || isBody(other.actors[0]) - isBody(one.actors[0]) || (other.origins ?? 0) - (one.origins ?? 0) || name(one).localeCompare(name(other)),
    name: (one, other) => name(one).localeCompare(name(other)),
  }[sort];
  const all = joined(rows, day);
  return GROUPS.map((group) => [group, all.filter((row) => groupOf(row) === group).sort(by)]).filter(([, some]) => some.length);
}

/** How many days after: in words. */
function after({ days, answer }) {
  if (!days) return "";
  const [least, most] = days;
  const plural = (count) => `${count} day${count === 1 ? "" : "s"}`;
  if (answer === "silent") return `at least ${plural(least)}`;
  if (most === null) return `${plural(least)} or more`;
  if (most === 0) return "same day";
  return least === most ? plural(least) : `${least} to ${plural(most)}`;
}

export function makeResponse(place) {
  const chooser = el("select", { "aria-label": "The event that is answered" });
  const order = el("select", { "aria-label": "Order" }, el("option", { value: "first" }, "first answer"), el("option", { value: "name" }, "name"));
  const summary = el("p", { class: "told" });
  const head = el("div", { class: "scale", "aria-hidden": "true" });
  const table = el("div", { class: "rows" });
  const notes = el("ul", { class: "notes" });
  const asked = el("label", {}, "Answers to ", chooser);
  place.append(el("div", { class: "ask" }, summary, asked, el("label", {}, "Sorted by ", order)), head, table, notes);
  const known = [...responses].sort(([, { rows: a }], [, { rows: b }]) => b.length - a.length);
  chooser.append(...known.map(([id]) => el("option", { value: id }, `${cutName(nameOf(id))}, ${records.get(id)?.day ?? ""}`)));
  let [shown, sort] = [null, "first"];
  let scale = scaleLinear();
  chooser.addEventListener("change", () => set({ trigger: chooser.value }));
  order.addEventListener("change", () => { sort = order.value; shown && show(null, shown); });

  /** The last day of the axis: the last that is known, and a third more. */
  const reach = (rows) => Math.max(2, ...rows.flatMap(({ days }) => days ?? []).filter((day) => day !== null));

  const at = (days) => `${scale(Math.log2(1 + days)) * 100}%`;

  function ticks(most, day) {
    const start = day ? moment(day) : null;
    const fitting = TICKS.filter((one) => one <= most);
    head.replaceChildren(el("span", { class: "who" }, "days after, logarithmic"), el("span", { class: "track" }, fitting.map((one) => {
      const made = el("span", { class: "tick" }, el("b", {}, one ? `+${one}` : "Day 0"), start === null ? "" : ` ${shortDay(dayAt(start + one * DAY), false)}`);
      made.style.left = at(one);
      return made;
    })), el("span", { class: "stance" }, "Stance"), el("span", { class: "origins" }, "Origins"));
  }

  /** The words of a row: who spoke, and what; of a silence on whose claim, and through which day. */
  function wordsOf(row) {
    const record = typeof row.first === "string" ? records.get(row.first) : null;
    if (row.answer === "silent" && row.silence) {
      const silence = records.get(row.silence);
      const next = record ? `Next found: ${record.day}, ${told(record).who || nameOf(record.id)}.` : row.first ? `Next found: ${row.first.name}.` : "";
      const through = silence?.span?.[1] ? `observed through ${shortDay(silence.span[1])}` : "";
      return [el("b", {}, `${listed(row.actors.map(nameIn))} silent`), silence ? ` ${claimOf(silence)}; ${through}. ${next}` : ""];
    }
    if (row.answer === "silent") return [el("b", {}, "no word"), ", in a record that is complete"];
    if (row.answer === "not-researched") return ["nobody looked"];
    if (row.answer === "unknown") return ["not known: what was looked through is not complete"];
    if (!record) return [row.first?.name ?? ""];
    const { who, words } = told(record);
    const vote = row.actors.map((actor) => typeof actor === "string" ? voteOf(record, actor) : "").find(Boolean);
    const role = record.kind === "event" && typeof row.actors[0] === "string" ? roleOf(record, row.actors[0]) : "";
    const by = row.by ? nameIn(row.by) : record.kind === "statement" ? who : role;
    const head_ = vote ? { "in-favour": "voted for: ", against: "voted against: ", abstained: "abstained: ", "not-voting": "did not vote: " }[vote] : by ? `${record.kind === "statement" ? who : by}: ` : "";
    return [el("b", {}, head_), el("span", { dir: "auto" }, shortened(words))];
  }

  function rowOf(row, day) {
    const actors = row.actors.map(nameIn);
    const [first] = row.actors;
    const [low, high] = row.days ?? [0, null];
    const hue = typeof first === "string" ? colourOf(first, day) : "side-none";
    const sub = row.actors.length > 1 ? `${row.actors.length} in one row` : typeof first === "string" ? underName(first, day) : "";
    const who = el("span", { class: "who" }, el("b", { dir: "auto" }, listed(actors, FEW)), sub ? el("small", {}, sub) : null);
    if (actors.length > FEW) who.title = actors.join(", ");
    const track = el("span", { class: `track ${ANSWERED.has(row.answer) ? "answered" : row.answer}` });
    const words = el("span", { class: "words" }, wordsOf(row));
    const end = high ?? scaleEnd;
    if (ANSWERED.has(row.answer)) {
      const line = el("span", { class: "reach" });
      line.style.width = at(low);
      const dot = el("span", { class: `dot ${row.answer}` });
      dot.style.left = at(low);
      if (end > low) dot.style.width = `calc(${at(end)} - ${at(low)} + 11px)`;
      for (const one of [line, dot]) one.style.setProperty("--hue", `var(--${hue})`);
      track.append(line, dot);
      words.style.marginLeft = `min(calc(${at(end)} + 16px), 45%)`;
    } else if (row.answer === "silent") {
      const box = el("span", { class: "hush" });
      box.style.width = at(low);
      track.append(box);
    }
    track.append(words);
    const made = el("button", { type: "button", class: "row" }, who, el("span", { class: "visually-hidden" }, `, ${after(row) || row.answer}: `), track,
      el("span", { class: "stance" }, row.stance ? STANCES[row.stance] ?? row.stance : "–"),
      el("span", { class: "origins" }, String(row.origins ?? 0)));
    const id = row.silence ?? row.first;
    made.style.setProperty("--hue", `var(--${hue})`);
    made.classList.toggle("unsure", Boolean(row.unsure));
    if (typeof id === "string" && records.has(id)) {
      made.dataset.id = id;
      made.addEventListener("click", () => set({ id, together: "" }));
    } else made.disabled = true;
    return el("li", { class: typeof first === "string" && sideOf(first, day) ? `tinted-${sideOf(first, day).colour}` : "" }, made);
  }

  let scaleEnd = 1;

  /** In one sentence: how many answered when, and who is silent. */
  function counted(groups) {
    const count = (name) => (groups.find(([group]) => group === name)?.[1] ?? []).reduce((sum, { actors }) => sum + actors.length, 0);
    const silent = (groups.find(([group]) => group === "Silent")?.[1] ?? []).map((row) => `${listed(row.actors.map(nameIn))} silent for ${after(row)}`);
    const many = ["On the same day", "Within a week", "Later"].map((name) => [count(name), name.toLowerCase()]).filter(([some]) => some);
    return [...many.map(([some, name]) => `${some} ${name}`), ...silent].join(", ");
  }

  function show(_, state) {
    shown = state;
    const response = responses.get(state.trigger);
    chooser.value = response ? state.trigger : "";
    place.classList.toggle("empty", !response);
    if (!response) {
      summary.textContent = known.length ? "Choose an event to see who answered it." : "No record on this page answers another.";
      for (const one of [head, table, notes]) one.replaceChildren();
      return;
    }
    const [day] = records.get(state.trigger)?.span ?? [];
    const most = reach(response.rows);
    scaleEnd = most;
    scale = scaleLinear([0, Math.log2(1 + most * 4 / 3)], [0, 1]);
    const groups = grouped(response.rows, sort, day);
    summary.textContent = `${counted(groups)}. No record is not silence: where nobody looked, the row says so.`;
    ticks(most, day);
    table.replaceChildren(...groups.map(([group, rows]) => el("section", {}, el("h2", {}, group, " ", el("span", { class: "count" }, `(${rows.reduce((sum, { actors }) => sum + actors.length, 0)})`)), el("ol", {}, rows.map((row) => rowOf(row, day))))));
    notes.replaceChildren(...response.notes.map((note) => el("li", {}, note)));
    choose(state.id);
  }

  function choose(id) {
    for (const one of table.querySelectorAll("[data-id]")) {
      if (one.dataset.id === id) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  /** The rows as a drawing. */
  function picture() {
    const width = Math.max(900, place.clientWidth);
    const right = width - SIDE;
    const [marks, high] = [[], 24];
    let y = 20;
    for (const section of table.children) {
      marks.push({ text: section.firstElementChild.textContent, x: 14, y, size: 13, bold: true, fill: colour("soft") });
      y += high;
      for (const row of section.querySelectorAll(".row")) {
        const text = (name) => row.querySelector(name)?.textContent ?? "";
        const dot = row.querySelector(".dot, .hush");
        const share = parseFloat(dot?.style.left || "0") / 100;
        const [left, wide] = [NAMES + share * (right - NAMES), parseFloat(dot?.style.width || "0")];
        if (dot?.matches(".dot")) marks.push({ d: `M${NAMES} ${y}H${left}`, stroke: colour("soft") }, { d: `M${left - 4} ${y - 4}h8v8h-8Z`, fill: colour("ink") });
        else if (dot) marks.push({ d: `M${NAMES} ${y - 8}H${NAMES + (wide / 100) * (right - NAMES)}V${y + 8}H${NAMES}Z`, stroke: colour("silence"), width: 2, dash: [5, 4] });
        marks.push({ text: cut(text(".who b"), 13, NAMES - 24), x: 14, y, size: 13, bold: true, fill: colour("ink") });
        const from = dot?.matches(".dot") ? left + 10 : NAMES + 8;
        marks.push({ text: cut(text(".words"), 12, right - from - 6), x: from, y, size: 12, fill: colour("ink"), halo: colour("ground") });
        marks.push({ text: text(".stance"), x: right + 8, y, size: 12, fill: colour("soft") }, { text: text(".origins"), x: right + 100, y, size: 12, fill: colour("soft") });
        y += high;
      }
    }
    return { width, height: y + 10, ground: colour("ground"), layers: [{ marks }] };
  }

  return { show, choose, notes: () => [], picture, reveal: () => {}, zoom: () => {} };
}

const cutName = (name) => (name.length > 60 ? `${name.slice(0, 58).replace(/\s+\S*$/, "")} …` : name);

/** A link from an event to who answered it; null where the page does not know. */
export function answersOf(record) {
  const response = responses.get(record.id);
  if (!response) return null;
  const count = response.rows.filter(({ answer }) => ANSWERED.has(answer)).length;
  return button({ class: "more" }, [icon("event"), ` Who answered this, and when (${count})`], () => set({ view: "response", trigger: record.id }));
}
