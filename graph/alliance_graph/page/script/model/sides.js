// The sides: organizations whose members face each other, which give their lanes and nodes a colour; the words say the same.
//
// A side is an organization with members, no organ of another, that shares no member with another side. Who keeps silent and who
// is contrasted with it come first, then those with the most members that have records. An organization to which most members of
// two such belong that share none is common ground: it has a colour of its own, and to be its member is to be on no side.

import { edges, labelOf, memberships, occurrences, records, stated } from "./data.js";
import { counted } from "./counts.js";
import { named } from "./words.js";

const MOST = 3;
const [COLOURS, COMMON, OTHER] = [["one", "two", "three"], "three", "other"];

const acting = new Map();
for (const { lanes } of occurrences) for (const id of lanes) acting.set(id, (acting.get(id) ?? 0) + 1);

const membersOf = new Map();
for (const { from, to } of memberships) membersOf.set(to, (membersOf.get(to) ?? new Set()).add(from));

const organs = new Set(edges.filter(({ type }) => type === "PART_OF").map(({ from }) => from));
const candidates = [...membersOf.keys()].filter((id) => acting.has(id) && !organs.has(id));
const shares = (one, other) => [...membersOf.get(one)].some((id) => membersOf.get(other).has(id));

/** Whether more than half of the members of one organization belong to another. */
function takesIn(whole, part) {
  const members = [...membersOf.get(part)];
  return members.filter((id) => membersOf.get(whole).has(id)).length * 2 > members.length;
}

/** Whether an organization takes in two others that share no member. */
function isCommon(one) {
  const within = candidates.filter((other) => other !== one && takesIn(one, other));
  return within.some((other, number) => within.slice(number + 1).some((third) => !shares(other, third)));
}

/** Who is silent, and who is contrasted with it. */
function opposed() {
  const silent = occurrences.filter(({ kind }) => kind === "silence");
  return new Set(silent.flatMap((one) => [...one.lanes, ...named(one, "In contrast to").flatMap((id) => records.get(id).lanes)]));
}

function chosen() {
  const common = new Set(candidates.filter(isCommon));
  const first = opposed();
  const weight = (id) => [...membersOf.get(id)].filter((one) => acting.has(one)).length;
  const order = candidates.filter((id) => !common.has(id) && weight(id))
    .sort((a, b) => first.has(b) - first.has(a) || weight(b) - weight(a) || (a < b ? -1 : 1));
  const found = [];
  for (const id of order) if (found.length < MOST - (common.size ? 1 : 0) && found.every((one) => !shares(one, id))) found.push(id);
  return { sides: found.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)), ground: common };
}

export const { sides, ground } = chosen();

const belongings = new Map();
for (const one of memberships) belongings.set(one.from, [...(belongings.get(one.from) ?? []), one]);
const joined = (actor) => belongings.get(actor) ?? [];

/** The memberships of an actor in the sides. */
const belonging = (actor) => joined(actor).filter(({ to }) => sides.includes(to));

/** The name of the colour of an organization, where its members are shown. */
export const hueOf = (organization) => COLOURS[sides.indexOf(organization)] ?? (ground.has(organization) ? COMMON : OTHER);

/** Whether a membership may hold on a day, and whether a source shows it. */
function holds({ possible = [null, null], certain }, day) {
  if ((possible[0] && day < possible[0]) || (possible[1] && day > possible[1])) return "";
  return certain && certain[0] <= day && day <= certain[1] ? "shown" : "possible";
}

/** The side of an actor on a day: its number and its colour; null for whoever is on none. */
export function sideOf(actor, day) {
  if (sides.includes(actor)) return { of: actor, colour: hueOf(actor) };
  const one = belonging(actor).find(({ by }) => holds(stated[by], day));
  if (one) return { of: one.to, colour: hueOf(one.to) };
  return ground.has(actor) ? { of: actor, colour: COMMON } : null;
}

/** The colour of an actor's marks and lines. */
export const colourOf = (actor, day) => `side-${sideOf(actor, day)?.colour ?? "none"}`;

/** The times in which an actor may have been a member of a side: `from` and `to` as days or null, and whether a source shows them. */
export function times(actor, of = null) {
  const asked = of ? joined(actor).filter(({ to }) => to === of) : belonging(actor);
  return asked.map(({ to, by }) => {
    const { possible = [null, null], certain = null } = stated[by];
    return { of: to, from: possible[0], to: possible[1], certain };
  });
}

/** What stands under the name of a lane: of which side it is a member since when, or how many of its members the page lists. */
export function underName(actor, day) {
  if (membersOf.has(actor)) {
    const count = [...membersOf.get(actor)].filter((one) => times(one, actor).some((time) => (!time.from || time.from <= day) && (!time.to || day <= time.to))).length;
    return count ? `${counted(count, "member")} listed` : "";
  }
  const time = times(actor).find(({ from, to }) => (!from || from <= day) && (!to || day <= to));
  if (!time) return "";
  const since = time.certain?.[0]?.slice(0, 4) ?? "";
  return `${labelOf(time.of)}${since ? ` since ${since}` : " member"}`;
}
