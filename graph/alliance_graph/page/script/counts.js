// How much there is, in the words that the head of the page uses too.

const GROUPS = [
  ["event, statement or silence", "events, statements and silences", ["event", "statement", "silence"]],
  ["actor", "actors", ["organization", "person", "country"]],
  ["place or topic", "places and topics", ["place", "topic"]],
  ["source", "sources", ["source"]],
];

export const written = (count) => count.toLocaleString("en");

/** How many of these records there are of each group, in words; groups without any are left out. */
export function tally(records) {
  return GROUPS.map(([one, more, kinds]) => [records.filter(({ kind }) => kinds.includes(kind)).length, one, more])
    .filter(([count]) => count).map(([count, one, more]) => `${written(count)} ${count === 1 ? one : more}`).join(", ");
}
