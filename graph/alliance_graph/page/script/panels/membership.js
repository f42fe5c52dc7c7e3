// Whether those who took part belonged to an organization at the time, as far as sources show it.

import { edgesOf, stated } from "../model/data.js";
import { el } from "../drawing/dom.js";

const OPEN = 6;
const SHOWN = ["shown", "possibly", "not"];

/** How certain a membership is at the time of a record: "shown" only if a source covers all days that the record may have. */
function standing({ span, doubtful }, { possible = [], certain }) {
  const [earliest, latest] = span;
  const [from, to] = possible;
  if ((from && latest && latest < from) || (to && earliest && earliest > to)) return "not";
  const covered = certain && earliest && latest && certain[0] <= earliest && latest <= certain[1];
  return covered && !doubtful ? "shown" : "possibly";
}

/** The memberships of all who took part in a record, the most certain first. */
function held(record) {
  const actors = [...new Set((record.parts ?? []).map(([id]) => id))];
  const found = actors.flatMap((id) => edgesOf(id).filter(({ type, from, by }) => type === "MEMBER_OF" && from === id && stated[by]));
  const told = found.map(({ from, to, by, before }) => (
    { from, to, as: before.replace(/^(is|was) an? /, ""), standing: standing(record, stated[by]) }));
  return told.sort((one, other) => SHOWN.indexOf(one.standing) - SHOWN.indexOf(other.standing));
}

/** A section on memberships at the time of a record; empty without a date or a membership. */
export function membership(record, refer) {
  if (!record.span?.some(Boolean)) return [];
  const found = held(record);
  if (!found.length) return [];
  const time = record.span[0] === record.span[1] ? "on that day" : "in that time";
  const lines = found.map((one) => el("li", { class: one.standing },
    refer(one.from), `, ${one.as} `, refer(one.to), ": ", el("b", {}, `${one.standing} ${time}`)));
  const list = el("ul", { class: "held" }, lines);
  const folded = found.length > OPEN ? el("details", {}, el("summary", {}, `${found.length} memberships`), list) : list;
  return [el("h3", {}, `Membership ${time}`), folded];
}
