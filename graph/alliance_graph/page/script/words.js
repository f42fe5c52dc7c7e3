// The words of a record, the same in labels, rows and tooltips: who, for whom, to whom, and what was said or done.

import { labelOf, records } from "./data.js";

const VOTES = new Set(["in-favour", "against", "abstained", "not-voting"]);
const [MOST, LONGEST] = [2, 110];

/** Names as a list in words, of which few are named. */
export function listed(names, most = MOST) {
  if (names.length <= most) return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}

const inRole = ({ parts = [] }, wanted) => parts.filter(([, role]) => role === wanted).map(([id]) => labelOf(id));

/** Who says something, for whom and to whom. */
function saying(record) {
  const [[speaker = ""], behalf, audience] = ["speaker", "for", "audience"].map((role) => inRole(record, role));
  const others = behalf.filter((one) => one !== speaker);
  const who = speaker || listed(others);
  return [who, speaker && others.length ? `for ${listed(others)}` : "", audience.length ? `to ${listed(audience)}` : ""].filter(Boolean).join(" ");
}

/** Who does something, unless its title names one of them. */
function doing(record) {
  const names = record.lanes.map(labelOf);
  const title = record.name.toLowerCase();
  return names.some((name) => title.includes(name.toLowerCase())) ? "" : listed(names);
}

/** Who, empty where the words themselves say so, and the words: the quote if there is one. */
export function told(record) {
  if (record.kind === "statement") return { who: saying(record), words: record.quote ? `“${record.quote.text}”` : record.name };
  return { who: record.kind === "event" ? doing(record) : "", words: record.name };
}

/** Words as they stand in a list, where a few lines have room; cut between two words. */
export const shortened = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : words);

/** Who and what in one line. */
export function sentence(record) {
  const { who, words } = told(record);
  return who ? `${who}: ${words}` : words;
}

/** What an actor did in a record; of whom somebody acted for, what that one did. */
export function roleOf({ parts = [] }, actor) {
  const at = parts.findIndex(([id]) => id === actor);
  if (at < 0) return "";
  const role = parts[at][1];
  return role === "represented" && at ? parts[at - 1][1] : role;
}

/** How an actor voted in a record; empty where it did not vote. */
export function voteOf(record, actor) {
  const role = roleOf(record, actor);
  return VOTES.has(role) ? role : "";
}

/** The records that a fact of a record names, by its heading. */
export function named({ facts = [] }, heading) {
  const [, values = []] = facts.find(([one]) => one === heading) ?? [];
  return values.flat().map(({ id }) => id).filter((id) => records.has(id));
}
