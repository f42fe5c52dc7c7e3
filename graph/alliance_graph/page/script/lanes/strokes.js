// What lanes look like: their names and lines, who is a member of which side, marks, spans, silences, and the words beside them.

import { LINE, MARK } from "./arrangement.js";
import { labelOf, records } from "../model/data.js";
import { LONG, SHORT, shortDay } from "../model/dates.js";
import { DAY } from "../model/days.js";
import { glyph, ringed } from "../drawing/glyphs.js";
import { judged } from "../drawing/heads.js";
import { HIGH, written } from "../drawing/lettering.js";
import { colour, cut, widthOf } from "../drawing/marks.js";
import { claimOf, matterOf } from "../model/silences.js";

/** The room between the names of two days on the axis; and how far the first and the last may reach beyond the lanes. */
const [APART, SIDE] = [8, 14];
/** With so many pixels a day the axis names Mondays and the first of each month; with more, days. */
const [WIDE, WIDER] = [6, 60];
const SPAN = 3.5;
/** The sizes of a lane's name, so that no word of it is cut where there is little room. */
const NAMES = [14, 12, 10.5, 9];
/** The sizes of what stands below it. */
const BELOW = [12, 11, 10];

const box = ({ left, right, top, bottom }) => `M${left} ${top}H${right}V${bottom}H${left}Z`;

/** A day of the time axis in few words; the first day names its year. */
export function tick(date, first) {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const short = day > 1 ? `${day} ${SHORT[month]}` : month ? SHORT[month] : String(year);
  return first && short !== String(year) ? `${short} ${year}` : short;
}

/** The days that the axis names, with room for their names. */
export const ticks = (scale, room) => scale.ticks(Math.max(2, Math.floor(room / 85))).filter((date) => !date.getUTCHours());

/** Mondays and the first of each month, these in words and bold; a Monday near a month's name has none. */
function weekly(scale) {
  const found = [];
  const [from, to] = scale.domain().map((date) => date.getTime());
  for (let time = Math.ceil(from / DAY) * DAY; time <= to; time += DAY) {
    const date = new Date(time);
    const day = date.getUTCDate();
    if (day === 1) found.push({ date, text: date.getUTCMonth() ? LONG[date.getUTCMonth()] : `January ${date.getUTCFullYear()}`, bold: true });
    else if (date.getUTCDay() === 1 && day > 4 && new Date(time + 3 * DAY).getUTCDate() > 3) found.push({ date, text: found.length ? String(day) : `${tick(date, true)}` });
  }
  return found;
}

function names({ scale, ends: [left, right], dayWidth }) {
  if (dayWidth >= WIDE && dayWidth < WIDER) return weekly(scale);
  return ticks(scale, right - left).map((date, number) => ({ date, text: tick(date, !number) }));
}

/** The axis above the lanes: the names of days, none on another or under the flag of the event that is answered. */
export function axis(plan, height) {
  const { scale, ends: [left, right] } = plan;
  const [flag, taken] = flagged(plan, height);
  const found = [];
  for (const { date, text, bold } of names(plan)) {
    const [x, half] = [scale(date), widthOf(text, 12, bold) / 2];
    const [from, to] = [x - half, x + half];
    if (from < left - SIDE || to > right + SIDE || taken.some(([start, end]) => from < end + APART && start < to + APART)) continue;
    taken.push([from, to]);
    found.push({ text, x, y: height / 2, size: 12, bold, fill: colour(bold ? "ink" : "soft"), align: "center" });
  }
  return [...found, { d: `M0 ${height - 0.5}H${right + 14}`, stroke: colour("rule") }, ...flag];
}

/** The flag of the event that is answered, and the room that it takes. */
function flagged({ flag, ends: [left, right] }, height) {
  if (!flag) return [[], []];
  const name = cut(labelOf(flag.id), 12, Math.min(260, (right - left) * 0.35), true);
  const whole = name.replace("…", "") === "" || !labelOf(flag.id).startsWith(`${name.replace("…", "")} `) ? "" : name;
  const text = `${shortDay(records.get(flag.id).span[0], false)} ${name === labelOf(flag.id) ? name : whole}`.trim();
  const wide = widthOf(text, 12, true) + 12;
  const from = Math.min(Math.max(left, flag.x - wide), right - wide);
  const marks = [
    { d: box({ left: from, right: from + wide, top: 4, bottom: height - 3 }), fill: colour("ink") },
    { text, x: from + 6, y: height / 2, size: 12, bold: true, fill: colour("paper") },
  ];
  return [marks, [[from, from + wide]]];
}

/** The lanes themselves: `of` each the tints of membership `below` the days of the axis, and `above` them its actor's name and its line; `flag` is over all. */
export function staves(plan) {
  const { lanes, scale, ends: [left, right], height, held, flag } = plan;
  const edge = right + 14;
  const of = new Map(lanes.map((lane) => [lane, { below: [], above: stave(lane, left, right, edge) }]));
  for (const one of held) of.get(one.lane).below.push(...belonging(one, right, edge));
  return {
    of, behind: names(plan).map(({ date }) => ({ d: `M${scale(date)} 0V${height}`, stroke: colour("rule") })),
    flag: flag ? [{ d: `M${flag.x} 0V${height}`, stroke: colour("ink"), width: 2 }] : [],
  };
}

/** Where the actor of a lane is a member: a tint, and a line where it joins or leaves. */
function belonging({ lane, hue, of, possible, certain, joins, leaves }, right, edge) {
  const tint = colour(`tint-${hue}`);
  const area = ([from, to]) => box({ left: from, right: to === right ? edge : to, top: lane.top, bottom: lane.bottom });
  const tints = of === lane.id ? [] : [{ d: area(possible), fill: tint, alpha: 0.45 }, ...(certain ? [{ d: area(certain), fill: tint }] : [])];
  const turns = [joins ? possible[0] : null, leaves ? possible[1] : null].filter(Boolean);
  return [...tints, ...turns.map((x) => ({ d: `M${x} ${lane.top}V${lane.bottom}`, stroke: colour(`side-${hue}`), width: 2 }))];
}

/** The name of a lane's actor, in two lines where nothing stands below it, cut between words. */
function named({ label, below }, size, room) {
  const first = cut(label, size, room, true) || "…";
  const whole = first.replace(/…$/, "");
  return first === label || below || label[whole.length] !== " " ? [first] : [whole, cut(label.slice(whole.length + 1), size, room, true) || "…"];
}

/** The name of a lane's actor, what stands below it, and the line on which its marks lie. */
function stave(lane, left, right, edge) {
  const hue = hueOf(lane);
  const size = NAMES.find((one) => lane.label.split(" ").every((word) => widthOf(`${word}…`, one, true) <= left - 18)) ?? NAMES.at(-1);
  const small = BELOW.find((one) => widthOf(lane.below, one) <= left - 16) ?? BELOW.at(-1);
  return [
    { d: box({ left: 0, right: 4, top: lane.top, bottom: lane.bottom }), fill: hue },
    { d: `M0 ${lane.bottom - 0.5}H${edge}`, stroke: colour("rule") },
    { d: `M${left} ${lane.top + LINE}H${right}`, stroke: hue, width: 1.2, alpha: 0.7 },
    ...named(lane, size, left - 18).map((text, line) => ({ text, x: 14, y: lane.top + LINE + 2 + line * 15, size, bold: true, fill: colour("ink") })),
    ...(lane.below ? [{ text: cut(lane.below, small, left - 16), x: 14, y: lane.top + LINE + 19, size: small, fill: colour("soft") }] : []),
  ];
}

const hueOf = (lane) => colour(lane.side ? `side-${lane.side.colour}` : "side-none");

/** How a vote is drawn: a diamond, hollow for who abstains, crossed for who is against. */
function voted({ x, y, vote }, hue) {
  const d = glyph("vote", x, y, 6.5);
  const inside = vote === "abstained" || vote === "not-voting" ? colour("paper") : hue;
  const cross = vote === "against" ? [{ d: `M${x - 2.4} ${y - 2.4}L${x + 2.4} ${y + 2.4}M${x + 2.4} ${y - 2.4}L${x - 2.4} ${y + 2.4}`, stroke: colour("paper"), width: 1.4 }] : [];
  return [{ d, fill: inside, stroke: hue, width: 1.6 }, ...cross];
}

/** A single mark: a circle for words, a square for an event; hollow where its words are not quoted, dashed where it is not real. */
function single({ x, y, told: [record] }, hue) {
  const shape = glyph(record.kind, x, y, MARK);
  const hollow = record.kind === "statement" && record.form !== "direct-quote" && record.form !== "partial-quote";
  const dash = record.unreal ? [2.4, 1.8] : undefined;
  return [{ d: shape, fill: hollow || record.unreal ? colour("paper") : hue, stroke: hue, width: 1.8, dash }];
}

/** Several records in one mark: a disc with their number. */
function disc({ x, y, size, told }, hue) {
  return [
    { d: ringed(x, y, size), fill: hue, stroke: colour("paper"), width: 1 },
    { text: String(told.length), x, y: y + 0.5, size: told.length > 99 ? 9 : 11, bold: true, fill: colour("on-side"), align: "center" },
  ];
}

/** The sign on a mark of which a record is contradicted or judged wrong. */
const doubted = ({ x, y, size, told }) => judged({ against: told.some(({ against }) => against), wrong: told.some(({ wrong }) => wrong) }, x, y, size);

/** The marks of one spot of a lane. */
export function spot(one) {
  const hue = hueOf(one.lane);
  const body = one.vote ? voted(one, hue) : one.told.length > 1 ? disc(one, hue) : single(one, hue);
  return [...body, ...doubted(one)];
}

/** A day that is not known: a bar from the first to the last, which fades at both ends; a tick where the end is known, an arrowhead where the window cuts it off. */
export function bar({ lane, left, right, begins, ends, cut: off, y, told }) {
  const hue = hueOf(lane);
  const third = (right - left) / 3;
  const part = (from, to, alpha) => ({ d: box({ left: from, right: to, top: y - SPAN, bottom: y + SPAN }), fill: hue, alpha });
  const edge = (x, by) => ({ d: by ? `M${x - by} ${y - SPAN - 3}L${x} ${y}L${x - by} ${y + SPAN + 3}` : `M${x} ${y - SPAN - 4}V${y + SPAN + 4}`, stroke: hue, width: 1.8 });
  return [
    part(left, left + third, begins ? 0.45 : 0.2), part(left + third, right - third, told.length > 1 ? 0.8 : 0.6), part(right - third, right, ends ? 0.45 : 0.2),
    ...(begins ? [edge(left, off.left ? -5 : 0)] : []), ...(ends ? [edge(right, off.right ? 5 : 0)] : []),
    ...doubted({ x: begins || !ends ? left : right, y, size: SPAN, told }),
  ];
}

/** Lines at 45 degrees within a box. */
function hatched({ left, right, top, bottom }) {
  const [step, high] = [9, bottom - top];
  let d = "";
  for (let x = left - high + step; x < right; x += step) {
    const [from, to] = [Math.max(x, left), Math.min(x + high, right)];
    if (to > from) d += `M${from} ${bottom - (from - x)}L${to} ${bottom - (to - x)}`;
  }
  return d;
}

/** A silence: a hatched box over its window, open on the right, where nobody looked further. */
export function hush({ record, left, right, top, bottom, begins, ends, cut: off }, edge) {
  const [ink, hue] = [colour("silence-text"), colour("silence")];
  const [least, most] = record.days ?? [];
  const marks = [
    { d: box({ left, right, top, bottom }), fill: colour("paper") },
    { d: hatched({ left, right, top, bottom }), stroke: colour("hatch"), width: 2.2 },
    { d: `${begins && !off.left ? `M${left} ${top}V${bottom}` : ""}M${left} ${top}H${right}M${left} ${bottom}H${right}`, stroke: hue, width: 3.5 },
    ...(off.right ? [] : [{ d: `M${right} ${top}V${bottom}`, stroke: hue, width: 2.5, dash: [5, 4] }]),
  ];
  const says = `${labelOf(record.lanes[0])} says nothing`;
  const big = widthOf(says, 22, true) + 24 < right - left ? 22 : 14;
  const lines = [[says, big, true], [matterOf(record), 12, false], [claimOf(record), 12, false]]
    .map(([text, size, bold]) => [cut(text, size, right - left - 34), size, bold]).filter(([text]) => text);
  const wide = Math.max(0, ...lines.map(([text, size, bold]) => widthOf(text, size, bold)));
  if (lines.length) marks.push({ d: box({ left: left + 9, right: left + 25 + wide, top: top + 7, bottom: bottom - 7 }), fill: colour("paper") });
  let y = top + (big > 14 ? 24 : 20);
  for (const [text, size, bold] of lines) {
    marks.push({ text, x: left + 17, y, size, bold, fill: ink });
    y += size > 14 ? 24 : 18;
  }
  if (!ends || off.right) return marks;
  const middle = (top + bottom) / 2;
  [1, 0.6, 0.3].forEach((alpha, number) => {
    const x = right + 8 + number * 10;
    if (x + 10 < edge) marks.push({ d: `M${x} ${top + 6}L${x + 10} ${middle}L${x} ${bottom - 6}`, stroke: hue, width: 3, alpha });
  });
  const beside = [lines.length ? "observed through" : "says nothing, observed", `${lines.length ? "" : "through "}${shortDay(record.span[1], false)}${least !== undefined && least === most ? `, day ${least}` : ""}.`, "Later: not covered."];
  const room = Math.max(...beside.map((text) => widthOf(text, 12, true)));
  if (right + 42 + room < edge) beside.forEach((text, number) => marks.push({ text, x: right + 42, y: middle - 16 + number * 16, size: 12, bold: number < 2, fill: ink }));
  return marks;
}

/** The words beside marks: a plate in the lane's colour, a line down from the mark, and the words on it. */
export function captions(labels, ground) {
  return labels.flatMap(({ box: frame, leader, lines, side, mark, record }) => {
    const hue = hueOf(mark.lane);
    const plate = { left: frame.left - 3, right: frame.right + 3, top: frame.top - 1, bottom: frame.bottom + 1 };
    const words = lines.flatMap((line, number) => written(line, side > 0 ? frame.left : frame.right - line.wide, frame.top + HIGH * (number + 0.5) + 0.5));
    return [
      { id: record.id, d: box(plate), fill: ground, alpha: 0.92 },
      { id: record.id, d: `M${leader.left + 0.5} ${leader.top}V${frame.bottom - 2}`, stroke: hue, width: 1 },
      ...words.map((one) => ({ ...one, id: record.id })),
    ];
  });
}

/** The line around the chosen silence: open on the right as its box is, and on the left where the beginning is not known. */
export function rim({ left, right, top, bottom, begins, cut: off }) {
  const far = 5;
  const side = begins && !off.left ? `V${top - far}` : `M${left - far} ${top - far}`;
  return [{ d: `M${right} ${bottom + far}H${left - far}${side}H${right}`, stroke: colour("accent"), width: 2.4 }];
}

/** The ring around the chosen mark. */
export const ring = ({ x, y, size }) => [{ d: ringed(x, y, size + 5), stroke: colour("accent"), width: 2.4 }];

/** The line that joins the marks of one record in several lanes. */
export const joint = (marks) => {
  const ys = marks.map(({ y }) => y);
  return marks.length > 1 ? [{ d: `M${marks[0].x} ${Math.min(...ys)}V${Math.max(...ys)}`, stroke: colour("accent"), width: 1.6, alpha: 0.7 }] : [];
};

