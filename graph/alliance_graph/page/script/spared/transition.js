// d3-brush stops the transition that may run on what it moves. The page has no transitions, so this replaces d3-transition.

export const interrupt = () => {};
