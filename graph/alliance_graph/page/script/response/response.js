// The response view: who answered an event, after how many days, and who did not; the same rows as the command `contrast`.

import { ANSWERED, FEW, actorsIn, answered, countOf, reach, summarized, triggerDay } from "../model/answering.js";
import { nameOf, records, responses } from "../model/data.js";
import { shortDay } from "../model/dates.js";
import { DAY, dayAt, exactDay, moment } from "../model/days.js";
import { button, el, icon } from "../drawing/dom.js";
import { pictured } from "./picture.js";
import { chosen, set } from "../model/state.js";
import { listed, shortened } from "../model/words.js";

const TICKS = [0, 1, 3, 7, 14, 28, 90, 365];
/** The parts of the axis in which words stand right of a mark, and left of it; of a mark that reaches over both, they stand below. */
const [RIGHT, LEFT] = [0.5, 0.45];

/** An axis of days, logarithmic: from a number of days to a share of its width; the last that is known has room behind it. */
const axisTo = (most) => (days) => Math.log2(1 + days) / Math.log2(1 + most * 4 / 3);

const share = (part) => `${(part * 100).toFixed(2)}%`;

/** The days that an axis names: how many after the event, and which day that is, where the event's own day is known. */
function ticksOf(trigger, most) {
  const day = exactDay(records.get(trigger));
  return TICKS.filter((one) => one <= most)
    .map((days) => ({ days, name: days ? `+${days}` : "Day 0", on: day ? shortDay(dayAt(moment(day) + days * DAY), false) : "" }));
}

function dotted(row, at, most) {
  const [low, high] = row.days ?? [0, null];
  const end = high ?? most * 4 / 3;
  const line = el("span", { class: "reach" });
  line.style.width = share(at(low));
  const dot = el("span", { class: `dot ${row.answer}` });
  dot.style.left = share(at(low));
  if (end > low) dot.style.width = `calc(${share(at(end) - at(low))} + 11px)`;
  dot.classList.toggle("open", !row.days || high === null);
  return { marks: [line, dot], from: at(low), to: at(end) };
}

/** The marks of a row and its words: beside the mark where there is room, else below it, so that no words lie on a mark. */
function trackOf(row, at, most) {
  const words = el("span", { class: "words" }, el("b", {}, row.bold), el("span", { dir: "auto" }, row.rest), row.more ? el("small", {}, row.more) : null,
    row.unsure ? el("span", { class: "badge" }, "not certain") : null);
  const track = el("span", { class: `track ${ANSWERED.has(row.answer) ? "answered" : row.answer}` });
  if (ANSWERED.has(row.answer)) {
    const { marks, from, to } = dotted(row, at, most);
    track.append(...marks);
    if (to <= RIGHT) words.style.marginInlineStart = `calc(${share(to)} + 16px)`;
    else if (from >= LEFT) {
      words.style.marginInlineStart = "auto";
      words.style.marginInlineEnd = `calc(${share(1 - from)} + 16px)`;
    } else track.classList.add("under");
  } else if (row.answer === "silent") {
    const box = el("span", { class: "hush" });
    box.style.width = share(at(row.days?.[0] ?? 0));
    track.append(box);
  }
  track.append(words);
  return track;
}

/** Every actor of a row that names only a few. */
const everybody = ({ names }) => (names.length > FEW ? el("details", { class: "everybody" }, el("summary", {}, `All ${names.length}`), el("p", { dir: "auto" }, listed(names, Infinity))) : null);

/** What only a screen reader needs, where the days are shown too. */
const unseen = (words) => el("span", { class: "visually-hidden" }, words);

/** A row; it shows its record, if the page holds it. */
function rowOf(row, at, most) {
  const parts = [
    el("span", { class: "who" }, el("b", { dir: "auto" }, listed(row.names, FEW)), row.below ? el("small", {}, row.below) : null),
    el("span", { class: "after visually-hidden" }, unseen(", "), row.after || row.answer.replaceAll("-", " "), unseen(": ")), trackOf(row, at, most),
    el("span", { class: "stance" }, row.stance ?? "–"), el("span", { class: "origins" }, String(row.origins ?? 0)),
  ];
  const made = row.id ? button({ class: "row", "data-id": row.id }, parts, () => set({ id: row.id })) : el("div", { class: "row" }, parts);
  made.style.setProperty("--hue", `var(--${row.hue})`);
  return el("li", { class: row.side ? `tinted-${row.side}` : "" }, made, everybody(row));
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
  chooser.append(...known.map(([id]) => el("option", { value: id }, `${shortened(nameOf(id), 58)}, ${records.get(id)?.day ?? ""}`)));
  let [state, sort, groups] = [null, "first", null];
  chooser.addEventListener("change", () => set({ trigger: chooser.value }));
  order.addEventListener("change", () => { sort = order.value; if (state) show(null, state); });

  function scaled(at, most) {
    const made = ticksOf(state.trigger, most).map(({ days, name, on }) => {
      const tick = el("span", { class: "tick" }, el("b", {}, name), ` ${on}`);
      tick.style.left = share(at(days));
      return tick;
    });
    head.replaceChildren(el("span", { class: "who" }, "days after, logarithmic"), el("span", { class: "track" }, made),
      el("span", { class: "stance" }, "Stance"), el("span", { class: "origins" }, "Origins"));
  }

  /** Show the rows of an event; the selection makes no difference to them. */
  function show(_, next) {
    state = next;
    groups = answered(state.trigger, sort);
    chooser.value = groups ? state.trigger : "";
    place.classList.toggle("empty", !groups);
    if (!groups) {
      summary.textContent = known.length ? "Choose an event to see who answered it." : "No record on this page answers another.";
      for (const one of [head, table, notes]) one.replaceChildren();
      return;
    }
    const most = reach(groups);
    const at = axisTo(most);
    summary.textContent = `${summarized(groups)}. No record is not silence: where nobody looked, the row says so.`;
    scaled(at, most);
    table.replaceChildren(...groups.map(([group, rows]) => el("section", {},
      el("h2", {}, group, " ", el("span", { class: "count" }, `(${actorsIn(rows)})`)), el("ol", {}, rows.map((row) => rowOf(row, at, most))))));
    notes.replaceChildren(...responses.get(state.trigger).notes.map((note) => el("li", {}, note)));
    choose(state.id);
  }

  function choose(id) {
    state = { ...state, id };
    for (const one of table.querySelectorAll("[data-id]")) {
      if (one.dataset.id === id) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  const told = () => (state && chosen(state) && groups ? ["Search, filters and days do not change who answered."] : []);

  /** The rows as a drawing, under the name of the event. */
  function picture() {
    const most = groups ? reach(groups) : 2;
    const title = groups ? `Answers to ${nameOf(state.trigger)}, ${records.get(state.trigger).day ?? triggerDay(state.trigger)}` : summary.textContent;
    return pictured(groups ?? [], { title, at: axisTo(most), most, ticks: groups ? ticksOf(state.trigger, most) : [], width: place.clientWidth });
  }

  return { show, choose, notes: told, picture, reveal: () => {}, zoom: () => {} };
}

/** A link from an event to who answered it; null where the page does not know. */
export function answersOf({ id }) {
  const count = countOf(id);
  return count === null ? null : button({ class: "more" }, [icon("event"), ` Who answered this, and when (${count})`], () => set({ view: "response", trigger: id }));
}
