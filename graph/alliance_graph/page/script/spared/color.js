// d3-scale can go from one colour to another, and never has to here: to it no text is a colour.

export const color = () => null;
export const [rgb, hsl, lab, hcl, cubehelix] = Array(5).fill(color);
