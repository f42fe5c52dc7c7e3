// The stories that lead through the records, and the step at which a reader is.

import { island } from "./data.js";

export const { stories } = island.front;

/** The story that a state tells; the first where it names none. */
export const storyOf = ({ story }) => stories.find(({ id }) => id === story) ?? stories[0] ?? null;

/** The step of a story at which the reader is; null before the first. */
export const stepOf = (state) => storyOf(state)?.steps[state.step - 1] ?? null;
