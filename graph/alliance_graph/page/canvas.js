"use strict";
// The network on its canvas. Only nodes and edges whose look changes are told to vis-network.

const data = JSON.parse(document.getElementById("data").textContent);
const FACE = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
const FAR = 0.14;
const LARGE = 18;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const DARK = matchMedia("(prefers-color-scheme: dark)");

const colours = new Map();
DARK.addEventListener("change", () => colours.clear());

/** A colour of the style sheet's, by its name there. */
function colour(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colours.get(name);
}

/** What vis-network is told beyond the file's options: the colours, which the style sheet has. */
function themed(options) {
  const groups = {};
  for (const kind of new Set(data.nodes.map((node) => node.group))) {
    groups[kind] = { color: { background: colour(kind), border: colour("outline") }, borderWidth: 1 };
  }
  groups.silence = {
    color: { background: colour("ground"), border: colour("silence") }, borderWidth: 3, shapeProperties: { borderDashes: [4.5, 9] },
  };
  return { ...options, groups, edges: { ...options.edges, color: { color: colour("edge"), inherit: false } } };
}

/** Boxes on a plane, kept by the cells that they lie in. */
function makeSpace(cell) {
  const cells = new Map();
  const meet = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom && one.id !== other.id;

  function under({ left, right, top, bottom }) {
    const found = [];
    for (let x = Math.floor(left / cell); x <= right / cell; x += 1) {
      for (let y = Math.floor(top / cell); y <= bottom / cell; y += 1) found.push(x * 65_537 + y);
    }
    return found;
  }

  function take(box) {
    for (const key of under(box)) (cells.get(key) ?? cells.set(key, []).get(key)).push(box);
  }

  const free = (box) => !under(box).some((key) => cells.get(key)?.some((other) => meet(box, other)));
  return { take, free };
}

/** Labels of one size at every zoom: the more room, the more of them; none lies on another or on another's shape. */
function makeLabels(nodes, frame, margin) {
  const pen = document.createElement("canvas").getContext("2d");
  const texts = new Map(nodes.map((node) => [node.id, measured(node)]));
  let known = { scale: 0, shown: null, placed: [] };

  function measured({ label, font }) {
    const lines = label.split("\n");
    pen.font = `${font.size}px ${FACE}`;
    const wide = Math.max(...lines.map((line) => pen.measureText(line).width)) / 2 + 3;
    return { lines, size: font.size, wide, high: (lines.length * font.size * 1.2) / 2 + 1 };
  }

  /** The boxes that a label may have: below its node, above, to the right, to the left. */
  function boxes({ id, x, y, size }, scale) {
    const [wide, high, gap] = [texts.get(id).wide / scale, texts.get(id).high / scale, size + 3 / scale];
    return [[0, gap + high], [0, -gap - high], [gap + wide, 0], [-gap - wide, 0]].map(([right, down]) => ({
      id, x: x + right, left: x + right - wide, right: x + right + wide, top: y + down - high, bottom: y + down + high,
    }));
  }

  /** The boxes of those that fit, the first nodes first; only the largest may lie on shapes, and none beyond the rim. */
  function placed({ named, clear }, scale) {
    const [shapes, kept] = [makeSpace(120 / scale), makeSpace(120 / scale)];
    for (const { id, x, y, size } of clear) shapes.take({ id, left: x - size, right: x + size, top: y - size, bottom: y + size });
    const rim = [frame.left - margin() / scale, frame.right + margin() / scale];
    const found = [];
    for (const node of named) {
      const inside = boxes(node, scale).filter(({ left, right }) => left >= rim[0] && right <= rim[1]);
      const free = inside.filter(kept.free);
      const best = free.find(shapes.free) ?? (node.size >= LARGE ? free[0] : undefined);
      if (!best) continue;
      kept.take(best);
      found.push(best);
    }
    return found;
  }

  function draw(context, shown, scale) {
    if (known.scale !== scale || known.shown !== shown) known = { scale, shown, placed: placed(shown, scale) };
    Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 / scale });
    Object.assign(context, { fillStyle: colour("ink"), strokeStyle: colour("ground") });
    for (const { id, x, top } of known.placed) {
      const { lines, size } = texts.get(id);
      context.font = `${size / scale}px ${FACE}`;
      lines.forEach((line, number) => {
        const y = top + (number * size * 1.2) / scale;
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
    }
  }
  return draw;
}

function extent(nodes) {
  const [across, down] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  return { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) };
}

/** Tells a set of vis-network's which items have to look otherwise than before. */
function makeLooks(set, items) {
  const known = new Map(items.map((item) => [item.id, null]));
  return (look) => {
    const changed = [];
    for (const item of items) {
      const [key, wanted] = look(item);
      if (known.get(item.id) !== key) changed.push({ id: item.id, ...wanted });
      known.set(item.id, key);
    }
    if (changed.length) set.update(changed);
  };
}

/** Whose label comes first: a silence is rare and easily overlooked, statements are many. */
const rank = (node) => (node.group === "silence" ? 0 : node.quiet ? 2 : 1);

function drawNetwork(container, onPick) {
  const nodes = new Map(data.nodes.map((node) => [node.id, { ...node }]));
  const important = [...nodes.values()].sort((one, other) => rank(one) - rank(other) || other.size - one.size);
  const loud = important.filter((node) => !node.quiet);
  const shownNodes = new vis.DataSet(data.nodes.map(({ label, ...node }) => node));
  const shownEdges = new vis.DataSet(data.edges);
  const network = new vis.Network(container, { nodes: shownNodes, edges: shownEdges }, themed(data.options));
  const lookOfNodes = makeLooks(shownNodes, data.nodes);
  const lookOfEdges = makeLooks(shownEdges, data.edges);
  const drawLabels = makeLabels(important, extent(important), margin);
  const pictured = container.querySelector("canvas");
  let [chosen, near] = [null, null];
  let shown = { named: loud, clear: important };

  container.querySelector(".vis-network").tabIndex = -1; // the list is the way for keys
  network.on("click", ({ pointer }) => onPick(network.getNodeAt(pointer.DOM) ?? null));
  network.on("hoverNode", () => { pictured.style.cursor = "pointer"; });
  network.on("blurNode", () => { pictured.style.cursor = ""; });
  network.on("dragEnd", ({ nodes: dragged }) => moved(dragged));
  network.on("beforeDrawing", halo);
  network.on("afterDrawing", (context) => drawLabels(context, shown, network.getScale()));
  DARK.addEventListener("change", () => { network.setOptions(themed(data.options)); restyle(); });
  restyle();
  whole(false);

  function moved(ids) {
    for (const id of ids) Object.assign(nodes.get(id), network.getPosition(id));
    shown = { ...shown };
  }

  /** A disc behind the chosen node. */
  function halo(context) {
    const node = nodes.get(chosen);
    if (!node) return;
    const { x, y } = network.getPosition(chosen);
    context.beginPath();
    context.arc(x, y, node.size * 1.42 + 8, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: colour("tint"), strokeStyle: colour("accent"), lineWidth: 3 });
    context.fill();
    context.stroke();
  }

  function nodeLook({ id }) {
    const clear = !near || near.has(id);
    return [clear, { opacity: clear ? 1 : FAR }];
  }

  function edgeLook({ from, to }) {
    const [look, name, opacity] = !near ? ["plain", "edge", 1] : [from, to].includes(chosen) ? ["own", "accent", 1] : ["far", "edge", FAR];
    return [look + DARK.matches, { color: { color: colour(name), opacity }, width: look === "own" ? 2 : 1 }];
  }

  function restyle() {
    lookOfNodes(nodeLook);
    lookOfEdges(edgeLook);
  }

  /** Show a record among the given neighbours, the rest dimmed; without a record show everything. */
  function show(id, neighbours) {
    chosen = id;
    near = id === null ? null : new Set([id, ...neighbours]);
    const first = near && [...important.filter((node) => node.id === id), ...important.filter((node) => node.id !== id)];
    const clear = near ? first.filter((node) => near.has(node.id)) : important;
    shown = { named: near ? clear : loud, clear };
    restyle();
    network.redraw();
  }

  function motion() {
    return STILL.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  }

  /** The room for labels around the nodes. */
  function margin() {
    return Math.min(65, container.clientWidth * 0.12);
  }

  /** Bring nodes into view, with room for their labels. */
  function lookAt(ids, most = 1.3, move = motion()) {
    const seen = ids.filter((id) => nodes.has(id)).map((id) => nodes.get(id));
    if (!seen.length) return;
    const { left, right, top, bottom } = extent(seen);
    const room = [container.clientWidth - 2 * margin(), container.clientHeight - 2 * margin()];
    const scale = Math.min(most, room[0] / Math.max(right - left, 1), room[1] / Math.max(bottom - top, 1));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02), animation: move });
  }

  function whole(move = motion()) {
    lookAt([...nodes.keys()], 1, move);
  }
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: motion() });
  return { show, lookAt, zoom, whole };
}
