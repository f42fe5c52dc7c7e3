// The words beside the marks of a lane: two lines at most, cut only between words. Whoever matters more has room first; none
// lies on another, on a mark's line down to its words, or on a silence; for whom there is no room stays without words.

import { counted } from "../model/counts.js";
import { aboutOf, labelOf } from "../model/data.js";
import { shortDay } from "../model/dates.js";
import { HIGH, LETTERS, extent, lined } from "../drawing/lettering.js";
import { widthOf } from "../drawing/marks.js";
import { listed, told, voteOf } from "../model/words.js";

export const TRACK = 30.5;
/** How far words are from their leader; beside a disc, clear of the ring that it may have. */
const [GAP, BESIDE] = [6, 10];
const [DOWN, LEAST, WIDEST, APART] = [8, 90, 350, 4];

/** The days of a record in few words. */
function days({ span: [first, last], doubtful }) {
  const sign = doubtful ? "?" : "";
  if (first === last) return `${shortDay(first, false)}${sign}`;
  if (!first) return `by ${shortDay(last)}${sign}`;
  if (!last) return `since ${shortDay(first)}${sign}`;
  const several = first.slice(0, 4) !== last.slice(0, 4);
  return `${shortDay(first, several)}–${shortDay(last, several)}${sign}`;
}

/** The words of a mark: what is bold, and the rest. */
function captionOf({ all, told: some }, rankOf) {
  const best = [...some].sort((one, other) => rankOf(other) - rankOf(one) || (one.id < other.id ? -1 : 1))[0];
  const { who, words } = told(best);
  const spans = new Set(all.map(({ span }) => String(span)));
  const when = spans.size === 1 ? days(best) : days({ span: [all.map(({ span }) => span[0]).sort()[0], all.map(({ span }) => span[1]).sort().at(-1)] });
  const count = some.length > 1 ? ` · ${some.length}${who ? "," : ""}` : "";
  const against = best.against ? " ≠" : "";
  return { best, head: `${when}${count}${who ? ` ${who}:` : ""}`, words: `${words}${against}`, rank: rankOf(best) + Math.min(some.length, 5) };
}

const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** The places that words may have beside a mark: to its right, then to its left; the highest track first. */
function* places({ x, y, size }, laid, tracks, [left, right]) {
  const gap = size > GAP ? BESIDE : GAP;
  for (const side of [1, -1]) {
    for (let track = 0; track < tracks; track += 1) {
      const from = side > 0 ? x + gap : x - gap - laid.wide;
      const top = y + DOWN + track * TRACK;
      const box = { left: from, right: from + laid.wide, top, bottom: top + laid.lines.length * HIGH };
      if (box.left >= left + 2 && box.right <= right) yield { box, side, leader: { left: x - 0.5, right: x + 0.5, top: y + size, bottom: box.bottom } };
    }
  }
}

/** The words of a lane's marks that have room, each with its lines, its place and its leader. */
export function place(lane, ends, tracks, rankOf) {
  const marks = [...lane.marks, ...lane.bars];
  const taken = lane.silences.map(({ left, right, top, bottom }) => ({ left: left - 6, right: right + 130, top, bottom: bottom + 2 }));
  const shapes = marks.map(({ x, y, size }) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }));
  const found = [];
  const again = recast(lane);
  const said = new Set(again.flatMap(({ alike }) => alike.map(({ record }) => record)));
  const others = marks.filter((mark) => !mark.told.every((record) => said.has(record)));
  const known = [...again.map(recastCaption), ...others.map((mark) => ({ mark, ...captionOf(mark, rankOf) }))]
    .sort((one, other) => other.rank - one.rank || one.mark.x - other.mark.x);
  for (const { mark, best, head, words } of known) {
    const made = settled(mark, head, words, ends, tracks, [...taken, ...shapes.filter((shape) => !(shape.left <= mark.x && mark.x <= shape.right))]);
    if (!made) continue;
    taken.push({ ...made.box, left: made.box.left - APART, right: made.box.right + APART }, made.leader);
    found.push({ ...made, mark, record: best, bottom: made.box.bottom });
  }
  return found;
}

const VOTED = {
  "in-favour": ["vote for", "votes for"], against: ["vote against", "votes against"],
  abstained: ["abstention", "abstentions"], "not-voting": ["vote not cast", "votes not cast"],
};

/** The matter on which most of some votes were cast, two at least; of several such, first what more of them are about themselves. */
function matter(votes) {
  const counts = new Map();
  for (const { id, values } of votes) {
    for (const topic of values.topic ?? []) {
      const [all, own] = counts.get(topic) ?? [0, 0];
      counts.set(topic, [all + 1, own + Number(aboutOf(id).includes(topic))]);
    }
  }
  const order = ([one, [all, own]], [other, [more, theirs]]) => more - all || theirs - own || (one < other ? -1 : 1);
  const [best] = [...counts].filter(([, [all]]) => all > 1).sort(order);
  return best?.[0] ?? null;
}

/** The votes that are cast alike in a lane more than once on one matter: each time, how, on what, and the votes. */
function recast(lane) {
  const cast = lane.marks.flatMap((mark) => mark.told.map((record) => ({ mark, record, vote: voteOf(record, lane.id) })));
  const found = [];
  for (const vote of Object.keys(VOTED)) {
    let left = cast.filter((one) => one.vote === vote);
    for (let on = matter(left.map(({ record }) => record)); on; on = matter(left.map(({ record }) => record))) {
      const alike = left.filter(({ record }) => record.values.topic?.includes(on));
      found.push({ vote, on, alike: alike.sort((one, other) => one.mark.x - other.mark.x) });
      left = left.filter((one) => !alike.includes(one));
    }
  }
  return found;
}

/** Such votes have their words once: how many, on which days and on what. */
function recastCaption({ vote, on, alike }) {
  const days = alike.map(({ record: { span: [day] } }) => day);
  const several = days[0].slice(0, 4) !== days.at(-1).slice(0, 4);
  const [{ mark, record }] = alike;
  return { mark, best: record, head: `${counted(alike.length, ...VOTED[vote])}:`, words: `${listed(days.map((day) => shortDay(day, several)), 4)}, on ${labelOf(on)}`, rank: 40 };
}

/** The first place that is free, for words as wide as they like, else for narrower ones. */
function settled(mark, head, words, ends, tracks, taken) {
  const natural = extent(head, words);
  const rooms = [...new Set([WIDEST, 240, 170, LEAST + 30].map((room) => Math.min(room, Math.max(LEAST, natural / 2 + 24))))];
  for (const room of rooms) {
    const laid = lined(head, words, room);
    if (!laid) continue;
    for (const { box, side, leader } of places(mark, laid, tracks, ends)) {
      if (taken.some((other) => meets(box, other) || meets(leader, other))) continue;
      return { ...laid, box, side, leader };
    }
  }
  return null;
}

/** Names of lanes in a line, as many as have room. */
export function lanesBelow(labels, room) {
  const head = counted(labels.length, "more lane");
  let best = `${head} below`;
  for (let most = 1; most <= labels.length; most += 1) {
    const text = `${head} below: ${listed(labels, most)}`;
    if (widthOf(text, LETTERS, true) > room) break;
    best = text;
  }
  return best;
}
