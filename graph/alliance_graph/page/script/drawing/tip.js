// A few words beside the pointer. The details say the same, so readers without a pointer miss nothing.

import { isOccurrence, labelOf, records } from "../model/data.js";
import { el } from "./dom.js";
import { sentence } from "../model/words.js";

const AWAY = 14;

export function makeTip(place) {
  function put({ clientX, clientY }, ...children) {
    place.replaceChildren(...children);
    place.hidden = false;
    const { width, height } = place.getBoundingClientRect();
    place.style.left = `${Math.max(4, Math.min(clientX + AWAY, innerWidth - width - 4))}px`;
    place.style.top = `${clientY + AWAY + height > innerHeight ? Math.max(4, clientY - AWAY - height) : clientY + AWAY}px`;
  }

  const hide = () => { place.hidden = true; };
  const say = (event, first, ...more) => put(event, el("p", { class: "what", dir: "auto" }, first), ...more.map((words) => el("p", { class: "name", dir: "auto" }, words)));

  /** Show what a record is; without a record, hide. */
  function tell(event, id) {
    const record = records.get(id);
    if (!record) return hide();
    const actors = (record.parts ?? []).slice(0, 8).map(([actor, role]) => `${labelOf(actor)}${role ? `, ${role}` : ""}`);
    return put(event, ...[
      el("p", { class: "what" }, [record.what, record.day].filter(Boolean).join(" · ")),
      el("p", { class: "name", dir: "auto" }, isOccurrence(record) ? sentence(record) : record.name),
      actors.length ? el("p", { class: "what", dir: "auto" }, actors.join("; ")) : null,
    ].filter(Boolean));
  }
  return { tell, say, hide };
}
