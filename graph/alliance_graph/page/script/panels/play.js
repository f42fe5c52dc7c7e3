// Time that goes by: a window of twelve weeks that moves on by one, as long as nothing else sets the window.

import { periodOf } from "../model/matching.js";
import { DAY, bounds, dayAt, moment } from "../model/days.js";
import { occurrences } from "../model/data.js";
import { current, set } from "../model/state.js";

const WEEK = 7 * DAY;
const WIDE = 12 * WEEK;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const [SWIFT, SLOW] = [600, 2_000];
const period = periodOf(occurrences, { since: "", until: "" })?.map((time) => moment(dayAt(time)));

/** A button that starts and stops the time; `show` stops it where the reader does something else. */
export function makePlay(button) {
  let [waiting, own] = [0, ""];
  const windowOf = ({ since, until }) => `${since} ${until}`;

  function told(playing) {
    button.textContent = playing ? "Pause" : "Play";
    button.setAttribute("aria-pressed", String(playing));
  }

  function stop() {
    clearTimeout(waiting);
    waiting = 0;
    told(false);
  }

  function look(from) {
    const window = { since: dayAt(from), until: dayAt(from + WIDE - 1) };
    own = windowOf(window);
    set(window);
    if (from + WIDE >= period[1]) return stop();
    waiting = setTimeout(() => look(from + WEEK), STILL.matches ? SLOW : SWIFT);
  }

  /** From the present window on, if any of it is left; else from the beginning. */
  function start() {
    const since = bounds(current().since)?.[0];
    const from = since ? moment(since) : period[0];
    told(true);
    look(from + WIDE < period[1] ? from : period[0]);
  }

  button.addEventListener("click", () => { if (waiting) stop(); else start(); });
  told(false);
  return { show(state) { button.hidden = !period || state.view !== "network"; if (waiting && (windowOf(state) !== own || button.hidden)) stop(); } };
}
