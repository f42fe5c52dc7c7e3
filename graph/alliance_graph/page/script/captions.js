// The words beside the marks of a lane: two lines at most, cut only between words. Whoever matters more has room first; none
// lies on another, on a mark's line down to its words, or on a silence; for whom there is no room stays without words.

import { occurrences } from "./data.js";
import { widthOf } from "./marks.js";
import { listed, told } from "./words.js";

export const [LETTERS, TRACK] = [12, 30.5];
export const HIGH = 15;
const [GAP, DOWN, LEAST, WIDEST, APART] = [6, 8, 90, 350, 4];
export const SPACE = widthOf(" ", LETTERS);
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const years = new Set(occurrences.flatMap(({ span }) => span ?? []).filter(Boolean).map((day) => day.slice(0, 4)));

/** A day in few words that do not break. */
export function shortDay(day, withYear = years.size > 1) {
  const [year, month, date] = day.split("-");
  return [Number(date), MONTHS[month - 1], ...(withYear ? [year] : [])].join("\u00a0");
}

/** The days of a record in few words. */
function days({ span: [first, last], doubtful }) {
  const sign = doubtful ? "?" : "";
  if (first === last) return `${shortDay(first, false)}${sign}`;
  if (!first) return `by ${shortDay(last)}${sign}`;
  if (!last) return `since ${shortDay(first)}${sign}`;
  return `${shortDay(first, first.slice(0, 4) !== last.slice(0, 4))}–${shortDay(last, first.slice(0, 4) !== last.slice(0, 4))}${sign}`;
}

/** The words of a mark: what is bold, and the rest. */
export function captionOf({ all, told: some }, rankOf) {
  const best = [...some].sort((one, other) => rankOf(other) - rankOf(one) || (one.id < other.id ? -1 : 1))[0];
  const { who, words } = told(best);
  const spans = new Set(all.map(({ span }) => String(span)));
  const when = spans.size === 1 ? days(best) : days({ span: [all.map(({ span }) => span[0]).sort()[0], all.map(({ span }) => span[1]).sort().at(-1)] });
  const count = some.length > 1 ? ` · ${some.length}${who ? "," : ""}` : "";
  const against = best.against ? " ≠" : "";
  return { best, head: `${when}${count}${who ? ` ${who}:` : ""}`, words: `${words}${against}`, rank: rankOf(best) + Math.min(some.length, 5) };
}

const widths = new Map();
function wide(word, bold) {
  const key = `${bold ? "b" : ""}${word}`;
  if (!widths.has(key)) widths.set(key, widthOf(word, LETTERS, bold));
  return widths.get(key);
}

const tokens = (text, bold) => text.split(/[ \n\t]+/).filter(Boolean).map((word) => ({ word, bold, wide: wide(word, bold) }));

/** Words in lines of a width; what does not fit into two is cut between words, within the closing quotation mark. */
export function lined(head, words, room, most = 2) {
  const lines = [];
  let line = { words: [], wide: 0 };
  const all = [...tokens(head, true), ...tokens(words, false)];
  for (const [number, token] of all.entries()) {
    const more = (line.words.length ? SPACE : 0) + token.wide;
    if (line.wide + more > room) {
      if (!line.words.length) return null;
      if (lines.length === most - 1) {
        lines.push(shortened(line, room, words.startsWith("“")));
        return lines.at(-1) ? finished(lines, number > tokens(head, true).length) : null;
      }
      lines.push(line);
      line = { words: [token], wide: token.wide };
      if (token.wide > room) return null;
    } else {
      line.words.push(token);
      line.wide += more;
    }
  }
  return finished([...lines, line], true);
}

/** A last line with … where it was cut. */
function shortened(line, room, quoted) {
  const end = quoted ? "…”" : "…";
  const words = [...line.words];
  while (words.length > 1) {
    const last = words.at(-1);
    const bare = last.word.replace(/[,;:.–-]+$/, "");
    const cut = { ...last, word: `${bare}${end}`, wide: wide(`${bare}${end}`, last.bold) };
    const total = words.slice(0, -1).reduce((sum, one) => sum + one.wide + SPACE, 0) + cut.wide;
    if (total <= room && !last.bold) return { words: [...words.slice(0, -1), cut], wide: total };
    words.pop();
  }
  return null;
}

const finished = (lines, complete) => (complete ? { lines, wide: Math.max(...lines.map((line) => line.wide)) } : null);

const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** The places that words may have beside a mark: to its right, then to its left; the highest track first. */
function* places({ x, y, size }, laid, tracks, [left, right]) {
  for (const side of [1, -1]) {
    for (let track = 0; track < tracks; track += 1) {
      const from = side > 0 ? x + GAP : x - GAP - laid.wide;
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
  const known = [...recast(lane), ...marks.filter((mark) => !again(lane, mark)).map((mark) => ({ mark, ...captionOf(mark, rankOf) }))].sort((one, other) => other.rank - one.rank || one.mark.x - other.mark.x);
  for (const { mark, best, head, words } of known) {
    const made = settled(mark, head, words, ends, tracks, [...taken, ...shapes.filter((shape) => !(shape.left <= mark.x && mark.x <= shape.right))]);
    if (!made) continue;
    taken.push({ ...made.box, left: made.box.left - APART, right: made.box.right + APART }, made.leader);
    found.push({ ...made, mark, record: best, bottom: made.box.bottom });
  }
  return found;
}

const VOTED = { "in-favour": "votes for", against: "votes against", abstained: "abstentions", "not-voting": "votes not cast" };
const alike = (lane, vote) => lane.marks.filter((mark) => mark.vote === vote);

/** Whether a mark is a vote that is cast alike more than once in its lane. */
const again = (lane, { vote }) => Boolean(vote) && alike(lane, vote).length > 1;

/** The same vote cast more than once has its words once: how often, and on which days. */
function recast(lane) {
  return Object.keys(VOTED).map((vote) => [vote, alike(lane, vote)]).filter(([, marks]) => marks.length > 1).map(([vote, marks]) => {
    const some = [...marks].sort((one, other) => one.x - other.x);
    const on = some.map(({ all: [{ span: [day] }] }) => shortDay(day, false));
    return { mark: some[0], best: some[0].told[0], head: `${some.length} ${VOTED[vote]}:`, words: listed(on, 4), rank: 40 };
  });
}

/** The first place that is free, for words as wide as they like, else for narrower ones. */
function settled(mark, head, words, ends, tracks, taken) {
  const natural = tokens(head, true).concat(tokens(words, false)).reduce((sum, { wide: one }) => sum + one + SPACE, 0);
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
  for (let most = labels.length; most > 0; most -= 1) {
    const text = `${labels.length} more lane${labels.length === 1 ? "" : "s"} below: ${listed(labels, most)}`;
    if (widthOf(text, LETTERS) <= room) return text;
  }
  return `${labels.length} more lanes below`;
}
