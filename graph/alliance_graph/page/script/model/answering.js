// Who answered an event, after how many days, and who did not: the rows of the command `contrast` in groups, each in words.

import { lasting } from "./counts.js";
import { labelOf, nameOf, records, responses } from "./data.js";
import { shortDay } from "./dates.js";
import { colourOf, sideOf, underName } from "./sides.js";
import { claimOf } from "./silences.js";
import { listed, rolesOf, shortened, told, voteOf } from "./words.js";

export const ANSWERED = new Set(["event", "statement"]);
const VOTED = { "in-favour": "voted for: ", against: "voted against: ", abstained: "abstained: ", "not-voting": "did not vote: " };
const WEEK = 7;
/** How many actors of a row are named; the others are behind a button. */
export const FEW = 3;

/** The name of an actor, whether the page holds it or has only its name. */
const nameIn = (reference) => (typeof reference === "string" ? labelOf(reference) : reference.name);
const isHeld = (reference) => typeof reference === "string" && records.has(reference);
const isBody = (actor) => records.get(actor)?.kind === "organization";

/** The groups of answers by their days: each with what the fewest and the most days are in it. */
const TIMES = [
  ["On the same day", ([, most]) => most === 0],
  ["Within a week", ([, most]) => most !== null && most <= WEEK],
  ["Later", ([least]) => least > WEEK],
];
const UNTIMED = "When is not exactly known";
const WITHOUT = { silent: "Silent", unknown: "Not known", "not-researched": "Nobody looked" };
const GROUPS = [...TIMES.map(([name]) => name), UNTIMED, ...Object.values(WITHOUT)];

function groupOf({ answer, days }) {
  if (!ANSWERED.has(answer)) return WITHOUT[answer];
  return TIMES.find(([, holds]) => days && holds(days))?.[0] ?? UNTIMED;
}

/** What an actor did in the record of its row, in words; of what its organ or its speaker did, what that one did. */
function deed({ first, by }, actor) {
  if (!isHeld(first)) return { vote: "", roles: [] };
  const record = records.get(first);
  const own = [actor, by].filter((one) => typeof one === "string");
  const vote = own.map((one) => voteOf(record, one)).find(Boolean) ?? "";
  const roles = own.map((one) => rolesOf(record, one)).find((some) => some.length) ?? [];
  return { vote, roles: vote ? [] : roles.map((role) => role.replaceAll("-", " ")) };
}

/** Actors of one side who did the same in the same record, through the same speaker or organ, are one row; an organization has its own. */
function joined(rows, day) {
  const found = new Map();
  for (const row of rows) {
    const alone = row.answer === "silent" || isBody(row.actor) ? row.actor : colourOf(row.actor, day);
    const did = deed(row, row.actor);
    const key = JSON.stringify([alone, row.answer, row.days, row.first, row.by, did, row.stance, row.origins, row.unsure, row.silence]);
    if (found.has(key)) found.get(key).actors.push(row.actor);
    else found.set(key, { ...row, did, actors: [row.actor] });
  }
  return [...found.values()];
}

/** After how many days, in words; empty where nothing is known of it. */
function after({ days }) {
  if (!days) return "";
  return days[1] === 0 ? "same day" : lasting(days);
}

/** The words of a row: what is bold, the rest, and who acted and as what behind it. */
function words(row) {
  if (row.answer === "silent" && row.silence) return hushed(row);
  if (row.answer === "silent") return ["no word", ", in a record that is complete", ""];
  if (row.answer === "not-researched") return ["", "nobody looked", ""];
  if (row.answer === "unknown") return ["", "not known: what was looked through is not complete", ""];
  if (!isHeld(row.first)) return ["", row.first?.name ?? "", ""];
  const record = records.get(row.first);
  const { who, words: said } = told(record);
  if (record.kind === "statement") return [who ? `${who}: ` : "", shortened(said), ""];
  const { vote, roles } = row.did;
  const more = [row.by ? nameIn(row.by) : "", ...roles].filter(Boolean).join(", ");
  return [VOTED[vote] ?? "", shortened(said), more ? ` (${more})` : ""];
}

/** Of a silence on whose claim it stands, through which day it was observed, and what came next. */
function hushed(row) {
  const silence = records.get(row.silence);
  const record = isHeld(row.first) ? records.get(row.first) : null;
  const next = record ? ` Next found: ${record.day}, ${told(record).who || nameOf(record.id)}.` : row.first ? ` Next found: ${row.first.name}.` : "";
  const through = silence?.span?.[1] ? `; observed through ${shortDay(silence.span[1])}` : "";
  return [`${listed(row.actors.map(nameIn))} silent`, silence ? ` ${claimOf(silence, row.days)}${through}.${next}` : "", ""];
}

/** A row as it is shown. */
function shown(row, day) {
  const [first] = row.actors;
  const [bold, rest, more] = words(row);
  const below = row.actors.length > 1 ? `${row.actors.length} in one row` : typeof first === "string" ? underName(first, day) : "";
  const id = [row.silence, row.first].find((one) => typeof one === "string" && records.has(one));
  return {
    ...row, id, below, bold, rest, more, after: after(row), names: row.actors.map(nameIn),
    hue: typeof first === "string" ? colourOf(first, day) : "side-none", side: typeof first === "string" ? sideOf(first, day)?.colour : undefined,
  };
}

const latest = ({ days }) => days?.[1] ?? Infinity;
const name = ({ names: [first] }) => first;
/** In which order rows stand in their group: the earlier first, bodies before their members, then who rests on more origins. */
const ORDERS = {
  first: (one, other) => latest(one) - latest(other) || (one.days?.[0] ?? 0) - (other.days?.[0] ?? 0)
    || isBody(other.actors[0]) - isBody(one.actors[0]) || (other.origins ?? 0) - (one.origins ?? 0) || name(one).localeCompare(name(other)),
  name: (one, other) => name(one).localeCompare(name(other)),
};

/** The first day that a trigger may have. */
export const triggerDay = (trigger) => records.get(trigger)?.span?.find(Boolean) ?? "";

/** The rows of a trigger in their groups, each a name and its rows, on the sides of the trigger's day; null where the page knows none. */
export function answered(trigger, sort) {
  const response = responses.get(trigger);
  if (!response) return null;
  const day = triggerDay(trigger);
  const all = joined(response.rows, day).map((row) => shown(row, day));
  const order = (one, other) => ORDERS[sort](one, other) || 0;
  return GROUPS.map((group) => [group, all.filter((row) => groupOf(row) === group).sort(order)]).filter(([, some]) => some.length);
}

/** The number of actors in a group of rows. */
export const actorsIn = (rows) => rows.reduce((sum, { actors }) => sum + actors.length, 0);

/** In one sentence: how many answered when, and who is silent. */
export function summarized(groups) {
  const of = (group) => groups.find(([one]) => one === group)?.[1] ?? [];
  const many = [...TIMES.map(([one]) => one), UNTIMED].filter((one) => of(one).length).map((one) => (
    one === UNTIMED ? `${actorsIn(of(one))} on a day not exactly known` : `${actorsIn(of(one))} ${one.toLowerCase()}`));
  const silent = of(WITHOUT.silent).map((row) => `${listed(row.names)} silent${row.after ? ` for ${row.after}` : ""}`);
  return [...many, ...silent].join(", ") || "Nobody is on record as having answered";
}

/** The last day that is known of rows; two at least. */
export const reach = (groups) => Math.max(2, ...groups.flatMap(([, rows]) => rows.flatMap(({ days }) => days ?? [])).filter((day) => day !== null));

/** How many actors answered an event; null where the page does not know. */
export function countOf(id) {
  const rows = responses.get(id)?.rows;
  return rows ? rows.filter(({ answer }) => ANSWERED.has(answer)).length : null;
}
