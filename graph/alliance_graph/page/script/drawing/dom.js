// Making elements. Every word of the data enters the document through here, as text and never as markup.

const DRAWN = "http://www.w3.org/2000/svg";
const DAY = /(\d{4}(?:-\d\d)+)/;
const PROTOCOLS = ["http:", "https:"];

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** An element with attributes and children; a string becomes text, and null, undefined and false are left out. */
export const el = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/** An element of a drawing, with attributes and children. */
export const svg = (tag, attributes = {}, ...children) => filled(document.createElementNS(DRAWN, tag), attributes, children);

/** The shape of a kind; the words beside it always say the same. */
export const icon = (kind) => svg("svg", { class: `icon ${kind}`, "aria-hidden": "true" }, svg("use", { href: `#${kind}` }));

/** A sign of one line that stands beside words: of a date or of a doubt. */
export const sign = (name) => svg("svg", { class: "sign", "aria-hidden": "true" }, svg("use", { href: `#${name}` }));

/** A text of the data within a sentence; it has its own direction of writing. */
export const bdi = (text) => el("bdi", {}, text);

/** Text in which no line breaks inside a day. */
export const dated = (text) => text.split(DAY).map((part, number) => (number % 2 ? el("span", { class: "day" }, part) : part));

/** A few words in small letters under a line; null where there are none. */
export const small = (text) => (text ? el("small", { dir: "auto" }, dated(text)) : null);

/** An address that the page may link to; null for every scheme other than http and https. */
export function webAddress(address) {
  try {
    const parsed = new URL(address);
    return PROTOCOLS.includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** A link out of the page, if the page may link to the address; else only its words. */
export function outward(words, address) {
  const href = webAddress(address);
  return href ? el("a", { href, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, words) : bdi(words);
}

/** A button with a function. */
export function button(attributes, words, action) {
  const made = el("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", action);
  return made;
}

/** Whether an element is in the page and not hidden. */
export const isShown = (element) => element.getClientRects().length > 0;

/** Make these the children of a place, in this order; children that are there already, in order, are not touched. */
export function arrange(place, children) {
  const wanted = new Set(children);
  const focused = document.activeElement;
  for (const child of [...place.children]) if (!wanted.has(child)) child.remove();
  let next = place.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else place.insertBefore(child, next);
  }
  if (focused !== document.activeElement && place.contains(focused)) focused.focus({ preventScroll: true });
}
