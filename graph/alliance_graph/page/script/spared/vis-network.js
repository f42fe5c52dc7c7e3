// vis-network's parts that the page never uses. build.mjs puts each of these in the place of vis-network's own of that name:
// the page places nodes itself and paints them and their labels, so nothing here moves, clusters, edits or letters anything.

const nothing = () => {};

/** Nothing moves: vis-network only learns when its nodes can be drawn. */
export class PhysicsEngine {
  options = {};
  setOptions = nothing;

  constructor({ emitter }) {
    let ready = false;
    emitter.on("resetPhysics", () => { ready = false; });
    emitter.on("initPhysics", () => { ready = true; emitter.emit("fit"); });
    for (const moved of ["startSimulation", "restorePhysics"]) emitter.on(moved, () => { if (ready) emitter.emit("_redraw"); });
  }
}

export class LayoutEngine {
  options = {};
  setOptions = (_, all) => all;
  positionInitially = nothing;
}

export class KamadaKawai {}

export class ClusterEngine {
  _isClusteredNode = () => false;
  _isClusteredEdge = () => false;
  _updateState = nothing;
}

export class ManipulationSystem {
  options = {};
  setOptions = nothing;
}

export class NavigationHandler {
  setOptions = nothing;
}

export class Groups {
  get = nothing;
  setOptions = nothing;
}

/** A label that is empty: the page writes its own over the drawing. */
export class Label {
  size = { top: 0, left: 0, width: 0, height: 0, yLine: 0 };
  getSize = () => this.size;
  visible = () => false;
  differentState = () => false;
  update = nothing;
  getTextSize = nothing;
  calculateLabelSize = nothing;
}

/** The shapes of nodes, of which the page uses none: the glyphs of its kinds are vis-network's "custom". */
class Shape {}
export const [Box, Circle, CircularImage, Database, Diamond, Dot, Ellipse, Icon, Image$1] = Array(9).fill(Shape);
export const [Square, Hexagon, Star, Text, Triangle, TriangleDown] = Array(6).fill(Shape);

/** What options there are, for the check and the panel of options, which are spared too. */
export const [allOptions, configureOptions, locales] = Array(3).fill({});

/** Readers of other programs' graphs. */
export const [DOTToGraph, parseGephi] = Array(2).fill(nothing);
