// The dataset as the page knows it: read once, never changed.

const ACTORS = new Set(["organization", "person", "country"]);
const OCCURRENCES = new Set(["event", "statement", "silence"]);

export const island = JSON.parse(document.getElementById("data").textContent);
// An id such as `constructor` finds a record or nothing, never what every object has.
for (const table of [island.responses, island.sources, island.stated]) Object.setPrototypeOf(table, null);

/** A record with the values that the island leaves out because most records have them. */
function completed(record) {
  const { kind, span, parts = [], cites, values } = record;
  if (!OCCURRENCES.has(kind)) return record;
  const usual = { type: [kind], actor: [...new Set(parts.map(([id]) => id))], certainty: ["exact day"] };
  const [days, origins] = [typeof span === "string" ? [span, span] : span, cites ? record.origins ?? 1 : 0];
  const lanes = record.lanes ?? [...new Set(parts.map(([id]) => id))];
  return { ...record, span: days, origins, lanes, values: { ...usual, ...values } };
}

const all = island.records.map(completed);
export const records = new Map(all.map((record) => [record.id, record]));
export const { stated, sources } = island;
/** Who answered an event, by its id. */
export const responses = new Map(Object.entries(island.responses));

export const isOccurrence = (record) => OCCURRENCES.has(record.kind);
export const occurrences = all.filter(isOccurrence);
export const others = all.filter((record) => !isOccurrence(record));

/** Whether a record of the page is an actor. */
export const isActor = (id) => ACTORS.has(records.get(id)?.kind);

/** A record's full name; an id that is not on the page stands for itself. */
export const nameOf = (id) => records.get(id)?.name ?? id;

/** What a record is called where there is little room. */
export const labelOf = (id) => records.get(id)?.label ?? nameOf(id);

/** The values under each key, in the order of arrival. */
function gathered(pairs) {
  const found = new Map();
  for (const [key, value] of pairs) {
    if (found.has(key)) found.get(key).push(value);
    else found.set(key, [value]);
  }
  return found;
}

export const edges = island.edges.map(({ p, ...edge }, id) => {
  const [before, after, type] = island.phrases[p];
  return { ...edge, id, before, after, type };
});
const leaving = gathered(edges.map((edge) => [edge.from, edge]));
const arriving = gathered(edges.filter(({ from, to }) => from !== to).map((edge) => [edge.to, edge]));

/** A source and all sources through which it is known. */
function chain(id, seen = new Set()) {
  for (let one = id; sources[one] && !seen.has(one); one = sources[one].via) seen.add(one);
  return seen;
}

const cited = gathered(all.flatMap((record) => {
  const through = new Set();
  for (const { id } of record.cites ?? []) chain(id, through);
  return [...through].map((id) => [id, record]);
}));

/** The links of a record, first those that begin at it, then those that end at it. */
export const edgesOf = (id) => [...(leaving.get(id) ?? []), ...(arriving.get(id) ?? [])];

/** The records that cite a source, or another source that is known through it. */
export const citing = (id) => cited.get(id) ?? [];

const neighbours = new Map();

/** The records that a record is linked with, with its sources and the records that rest on it. */
export function beside(id) {
  if (!neighbours.has(id)) {
    const found = new Set(edgesOf(id).flatMap(({ from, to }) => [from, to]));
    for (const record of citing(id)) found.add(record.id);
    for (const cite of records.get(id)?.cites ?? []) chain(cite.id, found);
    if (sources[id]) chain(id, found);
    found.delete(id);
    neighbours.set(id, found);
  }
  return neighbours.get(id);
}

/** What a record itself is about. */
export const aboutOf = (id) => (leaving.get(id) ?? []).filter(({ type }) => type === "ABOUT").map(({ to }) => to);

/** The event that a statement was made in. */
export const eventOf = (id) => leaving.get(id)?.find(({ type }) => type === "MADE_IN")?.to ?? null;

/** The memberships that are on the page. */
export const memberships = edges.filter(({ type, by }) => type === "MEMBER_OF" && stated[by]);
