// The words of a record, the same in labels, rows and tooltips: who, for whom, to whom, and what was said or done.

import { labelOf, records } from "./data.js";
import { folded } from "./folding.js";

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

const titles = new Map();

/** Whether the title of a record has a name in it, as whole words. */
function names({ name: title }, name) {
  if (!titles.has(title)) titles.set(title, ` ${folded(title)} `);
  return titles.get(title).includes(` ${folded(name)} `);
}

/** Who does something, unless its title names one of them. */
function doing(record) {
  const actors = record.lanes.map(labelOf);
  return actors.some((name) => names(record, name)) ? "" : listed(actors);
}

/** Who, empty where the words themselves say so, and the words: the quote if there is one. */
export function told(record) {
  if (record.kind === "statement") return { who: saying(record), words: record.quote ? `“${record.quote.text}”` : record.name };
  return { who: record.kind === "event" ? doing(record) : "", words: record.name };
}

/** Words as they stand in a list, where a few lines have room; cut between two words, within the closing quotation mark. */
export function shortened(words, longest = LONGEST) {
  if (words.length <= longest) return words;
  return `${words.slice(0, longest).replace(/[\s,;:–-]+\S*$/, "")}…${words.startsWith("“") ? "”" : ""}`;
}

/** Who and what in one line. */
export function sentence(record) {
  const { who, words } = told(record);
  return who ? `${who}: ${words}` : words;
}

/** What an actor did in a record, each role once; of whom somebody acted for, what that one did. */
export const rolesOf = ({ parts = [] }, actor) => [...new Set(parts.filter(([id]) => id === actor).map(([, role, theirs]) => theirs ?? role))];

/** How an actor voted in a record; empty where it did not vote, or voted in two ways. */
export function voteOf(record, actor) {
  const votes = rolesOf(record, actor).filter((role) => VOTES.has(role));
  return votes.length === 1 ? votes[0] : "";
}

/** The values of a fact of a record, by its heading. */
export const factsOf = (record, heading) => (record?.facts ?? []).find(([one]) => one === heading)?.[1] ?? [];

/** The records that a fact of a record names, by its heading. */
export const named = (record, heading) => factsOf(record, heading).flat().map(({ id }) => id).filter((id) => records.has(id));
