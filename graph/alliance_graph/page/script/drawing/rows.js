// An occurrence as a row of a list beside others: its day, who, and what.

import { dated, el, icon } from "./dom.js";
import { told } from "../model/words.js";

/** The sign and the words of a row; of a silence the days through which it was observed. */
export function words(record) {
  const { who, words: said } = told(record);
  const when = (record.kind === "silence" ? record.when : record.day) ?? "no date";
  const head = record.kind === "silence" ? "Silent: " : who ? `${who}: ` : "";
  return [icon(record.kind), el("span", { class: "words" }, el("small", {}, dated(when)), " ", head ? el("b", { dir: "auto" }, head) : null, el("bdi", {}, said))];
}
