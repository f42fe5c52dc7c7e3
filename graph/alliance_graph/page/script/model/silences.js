// What a silence is on, on whose claim it stands, and how many days it was observed to last.

import { counted, lasting } from "./counts.js";
import { aboutOf, labelOf, nameOf } from "./data.js";
import { listed, named } from "./words.js";

const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Names written from right to left, so that they leave the order of what stands beside them; a canvas has no other way to say so. */
const isolated = (names) => (FROM_RIGHT.test(names) ? `\u2068${names}\u2069` : names);

/** On whose claim a silence stands, and how many days it was observed to last. */
export function claimOf(record, days = record.days) {
  const claimants = named(record, "Claimed by").map(labelOf);
  return [days ? lasting(days) : "", claimants.length ? `claimed by ${isolated(listed(claimants))}` : "", counted(record.origins, "origin")].filter(Boolean).join(" · ");
}

/** What a silence is on. */
export const matterOf = ({ id }) => (aboutOf(id).length ? `on ${isolated(listed(aboutOf(id).map(nameOf)))}` : "");
