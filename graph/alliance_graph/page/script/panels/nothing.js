// What it means that the filters leave nothing: silence, a complete record, days that nobody has looked at, or none of these.

import { island, labelOf } from "../model/data.js";
import { DAY, bounds, dayAt, moment } from "../model/days.js";

const [FIRST, LAST] = ["0000-00-00", "9999-99-99"];
const MOST = 3;
const { silences, coverage } = island.looked;

const meet = ([first, last], [since, until]) => first <= last && first <= until && since <= last;
const following = (day) => (day > FIRST && day < LAST ? dayAt(moment(day) + DAY) : day);

/** Whether parts that follow one another without a gap fill all the days. */
function filled(parts, days) {
  let reached = null;
  for (const part of parts.filter((one) => meet(one, days)).sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (part[0] > (reached === null ? days[0] : following(reached))) return false;
    if (reached === null || part[1] > reached) [, reached] = part;
  }
  return reached !== null && reached >= days[1];
}

/** Whether something was said on all of these topics, or on all there are. */
const decides = ({ about }, topics) => !about.length || (topics.length > 0 && topics.every((one) => about.includes(one)));

/** Whether it was said on one of these topics, or on a part of one. */
const touches = ({ about, part }, topics) =>
  !about.length || !topics.length || topics.some((one) => about.includes(one) || part.includes(one));

function lines(rows) {
  const more = rows.length - MOST;
  return [...rows.slice(0, MOST).map(({ line }) => line), ...(more > 0 ? [`${more} more`] : [])].join(" and ");
}

function silent(actors, topics, days, fits) {
  const met = actors.map((actor) => silences.filter((one) => one.of === actor && fits(one, topics) && meet(one.days, days)));
  if (!met.length || met.some((rows) => !rows.length)) return null;
  const parts = [
    met.every((rows) => rows.some((one) => decides(one, topics))) ? "" : "matter",
    met.every((rows) => filled(rows.map((one) => one.days), days)) ? "" : "days",
  ].filter(Boolean);
  return `silent: ${lines(met.flat())}${parts.length ? `; a part of the ${parts.join(" and of the ")} asked for` : ""}`;
}

/** How many days lie between two times; unknown days lie farthest. */
function gap([first, last], [since, until]) {
  if (first > last) return Infinity;
  const [before, after] = last < since ? [last, since] : [until, first];
  return Math.max(0, (moment(after) || 0) - (moment(before) || 0));
}

function unseen(rows, actors, topics, days) {
  const none = `not researched: no coverage${actors.length ? ` of ${actors.map(labelOf).join(" or ")}` : ""}`;
  if (!rows.length) return `${none} is recorded`;
  const far = (one) => [touches(one, topics) ? 0 : 1, gap(one.days, days)];
  const nearer = (one, other) => (far(one)[0] - far(other)[0] || far(one)[1] - far(other)[1]) < 0;
  return `${none} meets this; the nearest is ${lines([rows.reduce((best, one) => (nearer(one, best) ? one : best))])}`;
}

/** Which of four things it is that a state leaves nothing; null where who looked where tells nothing of it. */
export function why({ words, facets, since, until, all }) {
  const { actor: actors, topic: topics, outlet, certainty } = facets;
  if (words.trim() || outlet.length || certainty.length || !(actors.length || topics.length)) return null;
  if (all.some((facet) => facets[facet].length > 1)) return null;
  const days = [bounds(since)?.[0] ?? FIRST, bounds(until)?.[1] ?? LAST];
  const rows = actors.length ? coverage.filter(({ of }) => actors.includes(of)) : coverage;
  const complete = rows.filter((one) => one.complete && decides(one, topics));
  const own = (actor) => complete.filter(({ of }) => of === actor).map((one) => one.days);
  const whole = actors.length > 0 && actors.every((actor) => filled(own(actor), days));
  const met = rows.filter((one) => touches(one, topics) && meet(one.days, days));
  const found = silent(actors, topics, days, decides);
  if (found) return found;
  if (whole) return `nothing in a complete record: ${lines(complete.filter((one) => meet(one.days, days)))}`;
  const partly = silent(actors, topics, days, touches);
  if (partly) return partly;
  if (!met.length) return unseen(rows, actors, topics, days);
  const lacks = met.some((one) => one.complete) ? "meets this in part" : "does not say that it is complete";
  return `unknown, for the coverage ${lacks}: ${lines(met)}`;
}
