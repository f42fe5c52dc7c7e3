// What the page says first: a headline, a sentence below it, and the steps of a story, each of which shows its records.

import { island, labelOf, records } from "../model/data.js";
import { shownBy, stepOf, stories, storyOf } from "../model/stories.js";
import { shortDays } from "../model/dates.js";
import { button, el } from "../drawing/dom.js";
import { current, everything, hashOf, set } from "../model/state.js";

const SWIPE = 60;

/** The state in which a reader sees what a step shows, and nothing else. */
const stateOf = (story, number) => ({ ...everything(), pins: [], on: "", together: "", ...shownBy(story, number) });

/** The days of a step in few words. */
const daysOf = ({ window: [since, until] }) => shortDays(since, until);

const turn = (sign, words, action) => button({ class: "turn" }, [el("span", { "aria-hidden": "true" }, sign), el("span", { class: "visually-hidden" }, words)], action);

/** The story in three places: its headline and lede, its steps, and the words of the step at which the reader is. */
export function makeStory({ lead, steps, words }) {
  const [title, lede] = [lead.querySelector("h1"), lead.querySelector("p")];
  steps.hidden = !stories.length;
  if (!stories.length) return { show() {}, go() {} };
  const before = turn("‹", "The step before", () => go(-1));
  const after = turn("›", "The next step", () => go(1));
  const list = el("ol");
  const card = el("p", { class: "card", "aria-hidden": "true" });
  steps.append(before, list, card, after);
  let [shown, written] = [null, null];

  function fill(story) {
    shown = story;
    list.replaceChildren(...story.steps.map((step, number) => el("li", {}, button({ class: "step" }, [
      el("b", { dir: "auto" }, `${number + 1} ${step.title}`), " ", el("span", {}, daysOf(step)),
    ], () => set(stateOf(story, number + 1))))));
  }

  function go(by) {
    const [story, { step }] = [storyOf(current()), current()];
    const next = step + by;
    if (next < 1) return;
    if (next <= story.steps.length) set(stateOf(story, next));
  }

  function show(state) {
    const [story, step] = [storyOf(state), stepOf(state)];
    if (story !== shown) fill(story);
    title.textContent = story === stories[0] ? island.front.headline : story.title;
    lede.textContent = (story === stories[0] ? island.front.lede : story.lede) ?? "";
    for (const [number, item] of [...list.children].entries()) {
      const here = number + 1 === state.step;
      if (here) item.firstElementChild.setAttribute("aria-current", "step");
      else item.firstElementChild.removeAttribute("aria-current");
      item.classList.toggle("here", here);
    }
    card.replaceChildren(...(step ? [el("span", {}, `${state.step} of ${story.steps.length} `), el("b", { dir: "auto" }, step.title), el("small", {}, daysOf(step))]
      : [el("b", {}, `A story in ${story.steps.length} steps`)]));
    // Not `disabled`: a button that is pressed keeps the focus.
    before.setAttribute("aria-disabled", String(state.step < 2));
    after.setAttribute("aria-disabled", String(state.step >= story.steps.length));
    words.hidden = !step;
    if (step && step !== written) words.replaceChildren(...told(story, step, state.step));
    written = step;
  }

  /** A step in words, its records as links, and the other stories. */
  function told(story, step, number) {
    const links = step.records.map((id) => el("li", {}, el("a", { href: hashOf({ id }), "data-id": id, dir: "auto" }, labelOf(id))));
    return [
      el("p", { class: "where" }, `Step ${number} of ${story.steps.length}`),
      el("h2", { dir: "auto" }, step.title),
      step.text ? el("p", { dir: "auto" }, step.text) : null,
      el("ul", { class: "rests" }, links),
    ].filter(Boolean);
  }

  words.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-id]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (records.has(link.dataset.id)) set({ id: link.dataset.id });
  });
  let from = null;
  steps.addEventListener("touchstart", ({ touches: [touch] }) => { from = touch.clientX; }, { passive: true });
  steps.addEventListener("touchend", ({ changedTouches: [touch] }) => {
    const moved = touch.clientX - from;
    if (from !== null && Math.abs(moved) > SWIPE) go(moved > 0 ? -1 : 1);
    from = null;
  });
  return { show, go };
}

/** Buttons for the stories that are not shown; none where there is one alone. */
export function otherStories(state) {
  return stories.filter((one) => one !== storyOf(state)).map((one) => button({ class: "more" }, one.title, () => set({ story: one.id, step: 0 })));
}
