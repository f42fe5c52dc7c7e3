// The stories that lead through the records, and the step at which a reader is.

import { island, responses } from "./data.js";

export const { stories } = island.front;

/** The story that a state tells; the first where it names none. */
export const storyOf = ({ story }) => stories.find(({ id }) => id === story) ?? stories[0] ?? null;

/** The step of a story at which the reader is; null before the first. */
export const stepOf = (state) => storyOf(state)?.steps[state.step - 1] ?? null;

/** What a step shows: its days, its view, and its first record. */
export function shownBy(story, number) {
  const { window: [since, until], records: named, view } = story.steps[number - 1];
  const trigger = view === "response" && named.find((one) => responses.get(one));
  return { story: story.id, step: number, since: since ?? "", until: until ?? "", view: view ?? "lanes", id: named[0], ...(trigger ? { trigger } : {}) };
}
