// How much there is, in the words that the head of the page uses too.

const GROUPS = [
  ["event, statement or silence", "events, statements and silences", ["event", "statement", "silence"]],
  ["actor", "actors", ["organization", "person", "country"]],
  ["place or topic", "places and topics", ["place", "topic"]],
  ["source", "sources", ["source"]],
];

export const written = (count) => count.toLocaleString("en");

/** A number of things, in words: `1 day`, `2 days`. */
export const counted = (count, one, more = `${one}s`) => `${written(count)} ${count === 1 ? one : more}`;

/** The fewest and the most days in words; the most is null where nothing bounds it. */
export function lasting([least, most]) {
  if (most === null) return `at least ${counted(least, "day")}`;
  return least === most ? counted(most, "day") : `${written(least)} to ${counted(most, "day")}`;
}

/** How many of these records there are of each group, in words; groups without any are left out. */
export function tally(records) {
  return GROUPS.map(([one, more, kinds]) => [records.filter(({ kind }) => kinds.includes(kind)).length, one, more])
    .filter(([count]) => count).map(([count, one, more]) => counted(count, one, more)).join(", ");
}
