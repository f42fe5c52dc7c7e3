// Where lanes and occurrences stand: time runs to the right, each actor has a lane, and all marks lie on the lane's line at
// their true day. What would lie on another mark there is one mark with it, which says how many it is.

import { scaleUtc } from "d3-scale";
import { eventOf, labelOf, records } from "../model/data.js";
import { DAY, exactDay, moment } from "../model/days.js";
import { periodOf } from "../model/matching.js";
import { TRACK, place } from "./captions.js";
import { hueOf, sideOf, times, underName } from "../model/sides.js";
import { named, voteOf } from "../model/words.js";

const KINDS = ["organization", "country", "person"];
export const [MARK, LINE] = [4.5, 13];
const BOX = 83;
const [FOOT, BARE, TOLD, USUAL, SHOWN] = [4, 38, 42, 56, 8];
const [DISC, TOGETHER, CLOSE, VAGUE, LEAST] = [8.5, 13, 16, 14, 7];

/** In which order actors have lanes: whom the reader asks for, who is contrasted, who is silent, its members, bodies, others. */
function ranked(counts, found, state, day) {
  const silences = found.filter(({ kind }) => kind === "silence");
  const silent = new Set(silences.flatMap(({ lanes }) => lanes));
  const contrasted = new Set(silences.flatMap((one) => named(one, "In contrast to")).flatMap((id) => records.get(id).lanes));
  const asked = new Set(state.facets.actor);
  const rank = (id) => {
    if (asked.has(id)) return 0;
    if (silent.has(id)) return 2;
    if (contrasted.has(id)) return 1;
    if (!silent.size) return 5;
    return times(id).some(({ of, from, to }) => silent.has(of) && (!from || from <= day) && (!to || day <= to)) ? 3 : records.get(id).kind === "organization" ? 4 : 5;
  };
  const ranks = new Map([...counts.keys()].map((id) => [id, rank(id)]));
  const kind = (id) => KINDS.indexOf(records.get(id).kind);
  return [...counts].sort(([one, many], [other, more]) =>
    ranks.get(one) - ranks.get(other) || more - many || kind(one) - kind(other) || (one < other ? -1 : 1));
}

/** The actors in whose voice or by whose deed something is, each with a lane. */
function lanesOf(found, state, most, day) {
  const counts = new Map();
  for (const { lanes } of found) for (const id of lanes) counts.set(id, (counts.get(id) ?? 0) + 1);
  const order = ranked(counts, found, state, day);
  const lanes = order.slice(0, most).map(([id, count]) => ({
    id, count, kind: records.get(id).kind, label: labelOf(id), below: underName(id, day), side: sideOf(id, day), marks: [], bars: [], silences: [],
  }));
  return { lanes, actors: counts.size };
}

/** Where a record of a vague date or a silence lies, whether its ends are known, and which end the window cuts off. */
function stretch(record, scale, [left, right]) {
  const [earliest = null, latest = null] = record.span ?? [];
  const from = earliest ? scale(moment(earliest)) : left;
  const to = latest ? scale(moment(latest) + DAY) : right;
  const cut = { left: Boolean(earliest) && from < left, right: Boolean(latest) && to > right };
  return { left: Math.max(from, left), right: Math.min(to, right), begins: Boolean(earliest), ends: Boolean(latest), cut };
}

/** The words said in an event stand for it: what is told of a mark is what was said there, and the event only if nothing was. */
function withoutTheirEvents(all) {
  const made = new Set(all.map(({ id }) => eventOf(id)).filter(Boolean));
  return all.filter(({ id }) => !made.has(id));
}

const during = ({ silences }, from, to = from) => silences.find(({ left, right }) => to >= left - 2 && from <= right + 2);

/** Put what lies on one spot of a lane into one mark: what has one day, or, where days are narrow, what is so close that its
 * number would be covered. What was done during a silence is never counted with what was done before or after. */
function gathered(lane, all, scale, days) {
  const spots = [];
  const placed = all.map((record) => ({ record, x: scale(moment(record.span[0]) + DAY / 2) })).sort((one, other) => one.x - other.x);
  for (const { record, x } of placed) {
    const last = spots.at(-1);
    if (last && x - last.x < (days >= TOGETHER ? TOGETHER / 2 : CLOSE) && during(lane, x) === during(lane, last.x)) {
      last.x += (x - last.x) / (last.all.length + 1);
      last.all.push(record);
    } else spots.push({ x, all: [record] });
  }
  return spots.map(({ x, all: some }) => {
    const told = withoutTheirEvents(some);
    return { x, all: some, told, size: told.length > 1 ? DISC + Math.min(4, Math.log2(told.length)) : MARK };
  });
}

/** Vague and doubtful dates with equal bounds in one lane are one bar; so are very short ones of one spot. No bar is too short to be seen as one. */
function barsOf(all, scale, ends) {
  const found = new Map();
  for (const record of all) {
    const place = stretch(record, scale, ends);
    const whole = place.begins && place.ends && !place.cut.left && !place.cut.right;
    const short = whole && place.right - place.left < VAGUE;
    const key = short ? `at ${Math.floor((place.left + place.right) / 2 / VAGUE)}` : String(record.span);
    const one = found.get(key) ?? found.set(key, { ...place, all: [] }).get(key);
    Object.assign(one, { left: Math.min(one.left, place.left), right: Math.max(one.right, place.right) });
    one.all.push(record);
  }
  return [...found.values()].map((one) => {
    const wider = Math.max(0, LEAST - (one.right - one.left)) / 2;
    const [left, right] = [one.left - (one.cut.left ? 0 : wider), one.right + (one.cut.right ? 0 : wider)];
    return { ...one, left, right, told: withoutTheirEvents(one.all), x: one.begins || !one.ends ? left : right, size: MARK };
  });
}

/** Fill a lane with marks, bars and silences. */
function fill(lane, all, scale, ends, width) {
  const silent = all.filter(({ kind }) => kind === "silence");
  const others = all.filter(({ kind, span }) => kind !== "silence" && span?.some(Boolean));
  lane.silences = silent.map((record) => ({ record, ...stretch(record, scale, ends) })).filter(({ left, right }) => right > left);
  lane.marks = gathered(lane, others.filter(exactDay), scale, width);
  lane.bars = barsOf(others.filter((record) => !exactDay(record)), scale, ends);
  for (const one of [...lane.marks, ...lane.bars]) {
    one.vote = one.told.length === 1 ? voteOf(one.told[0], lane.id) : "";
    one.lane = lane;
  }
}

/** The box of a silence lies under the line of its lane, and what the silent one does meanwhile, or begins before it or ends after it, on a second line below. */
function lineOf(lane, { x, left = x, right = x }) {
  return lane.top + (during(lane, left, right) ? LINE + BOX + 4 : LINE);
}

/** Give each lane its height, and everything in it its place; how many tracks of labels a lane may have depends on the room. */
function stack(lanes, ends, room, rankOf) {
  let [top, left] = [0, room];
  for (const [number, lane] of lanes.entries()) {
    lane.top = top;
    for (const one of [...lane.marks, ...lane.bars]) one.y = lineOf(lane, one);
    for (const one of lane.silences) Object.assign(one, { top: top + 5, bottom: top + 5 + BOX });
    if (top > 2 * room && !lane.silences.length) {
      // Out of sight: its words wait until the reader scrolls there, and lie in the one track for which it has room.
      lane.bottom = top + USUAL;
      top = lane.bottom;
      continue;
    }
    const waiting = lanes.slice(number + 1, SHOWN).reduce((sum, { silences }) => sum + (silences.length ? BOX + USUAL : USUAL), 0);
    const box = lane.silences.length ? BOX : 0;
    const tracks = Math.max(1, Math.min(number < 3 ? 4 : 2, Math.floor((left - waiting - box - LINE - FOOT - 8) / TRACK)));
    lane.labels = place(lane, ends, tracks, rankOf);
    const lowest = Math.max(0, ...lane.labels.map((one) => one.bottom), ...lane.silences.map(({ bottom }) => bottom));
    const second = Math.max(0, ...[...lane.marks, ...lane.bars].map(({ y }) => y + 12 - top));
    lane.bottom = top + Math.max(lane.below ? TOLD : BARE, lowest - top + FOOT, second, lane.silences.length ? BOX + 30 : 0);
    left -= lane.bottom - top;
    top = lane.bottom;
  }
  return top;
}

/** The words beside the marks of a lane, placed when they are first asked for. */
function labelsOf(lane, ends, rankOf) {
  lane.labels ??= place(lane, ends, 1, rankOf);
  return lane.labels;
}

/** Where the actor of a lane is a member of a side, or of the organization that the reader asks for. */
function heldOf(lanes, of, scale, [left, right]) {
  const at = ([from, to]) => [from ? scale(moment(from)) : left, to ? scale(moment(to) + DAY) : right].map((x) => Math.min(Math.max(x, left), right));
  return lanes.flatMap((lane) => times(lane.id, of || null).map(({ of: whole, from, to, certain }) => ({
    lane, of: whole, hue: hueOf(whole), possible: at([from, to]), certain: certain ? at(certain) : null,
    joins: from && scale(moment(from)) > left && scale(moment(from)) < right, leaves: to && scale(moment(to)) < right && scale(moment(to)) > left,
  })).filter(({ possible }) => possible[1] > possible[0]));
}

/** Which records are the more important: those of the step, those that answer the trigger, those with a quote or more origins. */
function importance(step, answers) {
  const named_ = new Map((step?.records ?? []).map((id, number) => [id, 200 - number]));
  return (record) => (named_.get(record.id) ?? 0) + (answers.has(record.id) ? 60 : 0) + (record.quote ? 20 : 0) + Math.min(record.origins, 9);
}

/** Lanes with everything in them, for the room that there is. */
export function arrange(found, state, { gutter, width, height, most, step, answers, trigger }) {
  const period = periodOf(found, state);
  const ends = [gutter, width - 14];
  const scale = scaleUtc(period ?? [0, DAY], ends);
  const day = new Date((period ?? [0, DAY])[1] - 1).toISOString().slice(0, 10);
  const acting = found.filter(({ lanes }) => lanes.length);
  const { lanes, actors } = lanesOf(acting, state, most, day);
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const held = new Map(lanes.map((lane) => [lane, []]));
  for (const record of acting) for (const id of record.lanes) if (laneOf.has(id)) held.get(laneOf.get(id)).push(record);
  const dayWidth = scale(DAY) - scale(0);
  for (const [lane, all] of held) fill(lane, all, scale, ends, dayWidth);
  const rankOf = importance(step, answers);
  const total = stack(lanes, ends, height, rankOf);
  const labels = (lane) => labelsOf(lane, ends, rankOf);
  const [when] = records.get(trigger)?.span ?? [];
  const flag = when && moment(when) >= scale.domain()[0].getTime() && moment(when) <= scale.domain()[1].getTime() ? { id: trigger, x: scale(moment(when)) } : null;
  const members = heldOf(lanes, state.of, scale, ends);
  return { period, scale, ends, lanes, height: total, actors, labels, held: members, flag, dayWidth, idle: found.length - acting.length, day };
}
