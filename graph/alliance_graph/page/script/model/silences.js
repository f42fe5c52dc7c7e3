// What a silence is on, on whose claim it stands, and how many days it was observed to last.

import { counted, lasting } from "./counts.js";
import { aboutOf, labelOf, nameOf } from "./data.js";
import { listed, named } from "./words.js";

/** On whose claim a silence stands, and how many days it was observed to last. */
export function claimOf(record, days = record.days) {
  const claimants = named(record, "Claimed by").map(labelOf);
  return [days ? lasting(days) : "", claimants.length ? `claimed by ${listed(claimants)}` : "", counted(record.origins, "origin")].filter(Boolean).join(" · ");
}

/** What a silence is on. */
export const matterOf = ({ id }) => (aboutOf(id).length ? `on ${listed(aboutOf(id).map(nameOf))}` : "");
