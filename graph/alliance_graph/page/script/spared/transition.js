// d3-brush stops the transition that may run on what it moves. None ever does here, so d3-transition is left out for this.

export const interrupt = () => {};
