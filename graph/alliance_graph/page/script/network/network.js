// The network, drawn by vis-network. A veil covers everything, and what is chosen or found is painted again over the veil: so a
// choice or a filter does not restyle any node or edge. Here, "meant" is what is chosen or found.

import { written } from "../model/counts.js";
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { beside, edges, island, records } from "../model/data.js";
import { dayAt } from "../model/days.js";
import { periodOf } from "../model/matching.js";
import { oval, ringed } from "../drawing/glyphs.js";
import { head } from "../drawing/heads.js";
import { labels } from "./labels.js";
import { DARK, colour, paint } from "../drawing/marks.js";
import { screenForm } from "./sided.js";
import { cited, tie } from "./ties.js";
import { alone, endsOf, together, togetherNotes } from "./together.js";

/** More nodes than these are no drawing that anybody reads. */
const MOST = 150;
const [MANY, CLOSE, PAUSE] = [800, 60, 300];
const [VEIL, FAR, RIM] = [0.86, 0.14, 65];
/** How opaque links are where there are many, and between actors: nodes are to be seen first. */
const [PALE, JOINED] = [0.4, 0.75];
/** The colours of sides that have a tint, and the room around the actors of a side. */
const [HUES, AROUND] = [["side-one", "side-two", "side-three"], 24];
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** Which labels come first: a silence is rare and easily overlooked, statements are many. */
const rank = (node) => (node.group === "silence" ? 0 : node.quiet ? 2 : 1);

function extent(nodes) {
  const [across, down] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const least = (all) => all.reduce((one, other) => Math.min(one, other), Infinity);
  const greatest = (all) => all.reduce((one, other) => Math.max(one, other), -Infinity);
  return { left: least(across), right: greatest(across), top: least(down), bottom: greatest(down) };
}

export function makeNetwork(place, tip, onPick) {
  let [network, nodes, ties, selection, state, left] = [null, new Map(), [], null, null, {}];
  let [focus, over, shown, known] = [null, [], null, {}];
  let [drawn, look, waiting] = [null, "", 0];

  const paleness = () => (ties.length > MANY ? PALE : alone(state) ? JOINED : 1);

  /** vis-network's own options with the colours of the style sheet; many links are left out while the view moves. */
  function themed() {
    const many = ties.length > MANY;
    return {
      ...island.options, edges: { ...island.options.edges, color: { color: colour("edge"), inherit: false, opacity: paleness() } },
      interaction: { ...island.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many },
    };
  }

  /** How vis-network draws a node: by the glyph of its kind. */
  function renderer(node) {
    let [marks, dark] = [null, null];
    return ({ ctx, x, y }) => ({
      drawNode() {
        if (dark !== DARK.matches) [marks, dark] = [head(node, 0, 0), DARK.matches];
        ctx.translate(x, y);
        paint(ctx, marks);
        ctx.translate(-x, -y);
      },
      nodeDimensions: { width: 2 * node.size, height: 2 * node.size },
    });
  }

  /** The nodes that may be drawn: all, or of too many those that are meant. */
  function able() {
    const all = island.nodes.filter(({ group }) => group !== "source" || state.sources);
    return selection.clear && all.length > MOST ? all.filter(({ id }) => selection.clear.has(id) || id === state.id) : all;
  }

  /** The nodes to draw: all if there is room, else the chosen record with what it is linked with, and the best connected. */
  function chosen() {
    const [all, near] = [able(), records.has(state.id) ? beside(state.id) : new Set()];
    const rankOf = ({ id }) => (id === state.id ? 0 : near.has(id) ? 1 : 2);
    return all.length <= MOST ? all : [...all].sort((one, other) => rankOf(one) - rankOf(other)).slice(0, MOST);
  }

  /** The last day of the window, on which actors are on their sides. */
  const lastDay = () => dayAt((periodOf(selection.found, state)?.[1] ?? 1) - 1);

  /** What to draw: the actors of the found records with the links between them, or all nodes that have room, with their links. */
  const wantedNow = () => (alone(state) ? together(selection.found, state, { picked: picked(), day: lastDay(), form: screenForm() }) : { nodes: chosen(), ties: null });

  /** Draw other nodes if other nodes are meant; while the reader types or brushes, only at the next pause. */
  function fill(soon, still) {
    const wanted = wantedNow();
    const key = [...wanted.nodes, ...(wanted.ties ?? [])].map(({ id, size, count, hue, label }) => `${id} ${count ?? size} ${hue} ${label}`).join("\n");
    clearTimeout(waiting);
    if (key === drawn) return;
    if (!network || soon) exchange(wanted, key, still);
    else waiting = setTimeout(later, PAUSE, wanted, key, still);
  }

  /** Draw other nodes after a pause; a reader who has gone to the lanes meanwhile sees them on coming back. */
  function later(wanted, key, still) {
    if (place.hidden) return;
    exchange(wanted, key, still);
    mark();
    place.dispatchEvent(new Event("widened"));
  }

  /** Draw other nodes; the view stays where it is if the reader only goes through time. */
  function exchange(wanted, key, still) {
    [drawn, left] = [key, wanted];
    nodes = new Map(wanted.nodes.map((node) => [node.id, { ...node }]));
    ties = wanted.ties ?? edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
    if (state.sources && !wanted.ties) ties.push(...cited(nodes));
    const data = {
      nodes: new DataSet(wanted.nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, size: node.size, shape: "custom", ctxRenderer: renderer(node) }))),
      edges: new DataSet(ties.map(({ id, from, to, dashes, smooth, width, arrows, hue }) => ({ id, from, to, dashes, smooth, ...(width ? { width, arrows } : {}), ...(hue ? { color: { color: colour(hue), inherit: false, opacity: paleness() } } : {}) }))),
    };
    if (network) renew(data);
    else begin(data);
    if (!still) whole(false);
  }

  const looks = () => `${ties.length > MANY} ${paleness()}`;

  /** Other nodes in the same network. Options are set only if they differ, because vis-network applies them to every link. */
  function renew(data) {
    const { edges: lines, interaction } = themed();
    network.setData(data);
    if (looks() !== look) network.setOptions({ edges: lines, interaction });
    look = looks();
  }

  function begin(data) {
    network = new Network(place, data, themed());
    look = looks();
    const canvas = place.querySelector("canvas");
    place.querySelector(".vis-network").tabIndex = -1; // keys use the list
    network.on("click", ({ pointer: { DOM: at } }) => {
      const node = network.getNodeAt(at) ?? null;
      const edge = node === null && alone(state) ? network.getEdgeAt(at) : undefined;
      tip.hide(); // a choice draws other nodes below the pointer
      onPick(node, edge === undefined ? "" : endsOf(edge).join(" "));
    });
    network.on("hoverNode", ({ node, event }) => { canvas.style.cursor = "pointer"; tip.tell(event, node); });
    network.on("blurNode", () => { canvas.style.cursor = ""; tip.hide(); });
    network.on("dragStart", tip.hide);
    place.addEventListener("pointerleave", tip.hide);
    network.on("dragging", ({ nodes: held }) => moved(held));
    network.on("dragEnd", ({ nodes: held }) => moved(held));
    network.on("beforeDrawing", (context) => paint(context, grounds()));
    network.on("afterDrawing", above);
    DARK.addEventListener("change", () => { network.setOptions(themed()); exchange(wantedNow(), drawn, true); mark(); });
  }

  function moved(ids) {
    for (const id of ids) Object.assign(nodes.get(id), network.getPosition(id));
    if (ids.length) mark();
  }

  /** The veil and what lies over it: what is meant, and the labels. */
  function above(context) {
    if (focus) {
      context.save();
      context.resetTransform();
      Object.assign(context, { globalAlpha: VEIL, fillStyle: colour("ground") });
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
      context.restore();
      paint(context, over);
    }
    paint(context, named(network.getScale()));
  }

  function named(scale) {
    if (known.scale !== scale || known.shown !== shown) known = { scale, shown, marks: labels(shown.named, shown.clear, scale, frame(scale), state.id) };
    return known.marks;
  }

  const margin = () => Math.min(RIM, place.clientWidth * 0.12);

  /** The left and right limits of labels: the drawing and its margin. */
  function frame(scale) {
    const { left, right } = extent([...nodes.values()]);
    return { left: left - margin() / scale, right: right + margin() / scale };
  }

  /** The link that the reader has chosen between two actors; empty where none is. */
  const picked = () => (alone(state) && state.tie ? state.tie.replace(" ", "\n") : "");

  /** The links that are meant: the chosen one, those of the chosen record, else those between all nodes that are meant. */
  function meant() {
    const own = nodes.has(state.id);
    const among = own ? ({ from, to }) => from === state.id || to === state.id : ({ from, to }) => focus.has(from) && focus.has(to);
    const found = ties.filter(picked() ? ({ id }) => id === picked() : among);
    const line = own || picked() ? { stroke: colour("accent"), width: found.length > CLOSE ? 1 : 2 } : { stroke: colour("edge"), width: 1 };
    // Very many links would hide their ends; under the veil they can still be seen.
    return !own && found.length > MANY ? [] : found.flatMap((edge) => tie(nodes.get(edge.from), nodes.get(edge.to), edge, line));
  }

  /** The ground of each side that several of the drawn actors are on: an oval around them, in its tint. */
  function grounds() {
    const hues = alone(state) ? [...new Set([...nodes.values()].map(({ hue }) => hue))].filter((hue) => HUES.includes(hue)) : [];
    return hues.map((hue) => [...nodes.values()].filter((node) => node.hue === hue)).filter((some) => some.length > 1).map((some) => {
      const { left, right, top, bottom } = extent(some);
      const [x, y, wide, high] = [(left + right) / 2, (top + bottom) / 2, (right - left) / 2 + AROUND, (bottom - top) / 2 + AROUND];
      const far = Math.max(...some.map((node) => Math.hypot((node.x - x) / wide, (node.y - y) / high) + (node.size + AROUND / 2) / Math.min(wide, high)));
      return { d: oval(x, y, wide * far, high * far), fill: colour(some[0].hue.replace("side", "tint")) };
    });
  }

  function halo() {
    const node = nodes.get(state.id);
    if (!node) return [];
    const [x, y, far] = [node.x, node.y, node.size * 1.42 + 8];
    return [{ d: ringed(x, y, far), fill: colour("tint"), stroke: colour("accent"), width: 3 }];
  }

  /** What a node is linked with: in a drawing of only actors, by the lines that are drawn. */
  const around = (id) => (alone(state) ? ties.filter(({ from, to }) => from === id || to === id).flatMap(({ from, to }) => [from, to]) : [...beside(id)]);

  /** What is meant, unless all is: the chosen node and its neighbours; the actors who took part in the chosen record; what is found. */
  function focused() {
    if (picked()) return new Set(endsOf(picked()));
    if (nodes.has(state.id)) return new Set([state.id, ...around(state.id)]);
    if (!alone(state)) return selection.clear;
    const present = (records.get(state.id)?.parts ?? []).map(([id]) => id).filter((id) => nodes.has(id));
    return present.length ? new Set(present) : null;
  }

  /** Decide what is veiled, and what is painted over the veil. */
  function mark() {
    const order = [...nodes.values()].sort((one, other) => rank(one) - rank(other) || other.size - one.size);
    focus = focused();
    const first = order.filter(({ id }) => id === state.id);
    const clear = focus ? [...first, ...order.filter(({ id }) => focus.has(id) && id !== state.id)] : order;
    over = focus ? [...halo(), ...meant(), ...clear.flatMap((node) => head(node))] : [];
    shown = { named: focus && clear.length < 200 ? clear : clear.filter((node) => !node.quiet), clear };
    network.redraw();
  }

  function show(next, now) {
    const soon = now.sources !== state?.sources || now.draw !== state?.draw || selection === next || now.id !== state?.id;
    const still = Boolean(state) && now.id === state.id && now.draw === state.draw && (now.since !== state.since || now.until !== state.until);
    [selection, state] = [next, now];
    fill(soon, still);
    mark();
  }

  const motion = () => (STILL.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  /** Bring nodes into view, with room for their labels. */
  function lookAt(ids, limit = 1.3, move = motion()) {
    const seen = ids.filter((id) => nodes.has(id)).map((id) => nodes.get(id));
    if (!network || !seen.length) return;
    const { left, right, top, bottom } = extent(seen);
    const room = [place.clientWidth - 2 * margin(), place.clientHeight - 2 * margin()];
    const scale = Math.min(limit, room[0] / Math.max(right - left, 1), room[1] / Math.max(bottom - top, 1));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02), animation: move });
  }

  const whole = (move = motion()) => lookAt([...nodes.keys()], 1, move);
  const reveal = (id) => { if (nodes.has(id)) lookAt([id, ...around(id)]); };
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: motion() });

  /** Notes on what the network does not draw, with a button that draws it. */
  function notes() {
    if (alone(state)) return togetherNotes(left, nodes.has(state.id) && nodes.size > 1 ? state.id : null, state);
    const of = able();
    if (of.length <= nodes.size) return [];
    const sources = state.sources ? ["Sources are drawn only with records that are chosen or found."] : [];
    return [...sources, `The ${written(nodes.size)} best connected of ${written(of.length)} records are drawn: search or filter for others. The list has them all.`];
  }

  /** What is on the screen, as marks. */
  function picture() {
    const [scale, { x, y }] = [network.getScale(), network.getViewPosition()];
    const [width, height] = [place.clientWidth, place.clientHeight];
    const line = ({ hue }) => ({ stroke: colour(hue ?? "edge"), width: 1, alpha: focus ? FAR : paleness() });
    const lines = ties.flatMap((edge) => tie(nodes.get(edge.from), nodes.get(edge.to), edge, line(edge)));
    const knots = [...nodes.values()].flatMap((node) => head(node));
    const below = focus ? knots.map((one) => ({ ...one, alpha: FAR })) : knots;
    const transform = [scale, 0, 0, scale, width / 2 - x * scale, height / 2 - y * scale];
    return { width, height, ground: colour("ground"), layers: [{ transform, marks: [...(focus ? [] : grounds()), ...lines, ...below, ...over, ...named(scale)] }] };
  }

  return { show, reveal, whole, zoom, notes, picture };
}
