// d3-scale can interpolate colours, which the page never needs: with this, it takes no text for a colour.

export const color = () => null;
export const [rgb, hsl, lab, hcl, cubehelix] = Array(5).fill(color);
