// What is told of one record. Every word of the data goes into the document as text.

/** An element with attributes and children; a string becomes text, never markup. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function icon(kind) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = document.createElementNS(space, "svg");
  drawn.setAttribute("class", `icon ${kind}`);
  drawn.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#${kind}`);
  drawn.append(use);
  return drawn;
}

/** Text in which no line ends inside a day. */
function dated(text) {
  return text.split(/(\d{4}(?:-\d\d)+)/).map((part, number) => (number % 2 ? el("span", { class: "day" }, part) : part));
}

const bdi = (text) => el("bdi", {}, text);

/** A link, if the address is one that a page may lead to; else only its words. */
function outward(words, address) {
  let parsed = null;
  try { parsed = new URL(address); } catch { /* no address */ }
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return bdi(words);
  return el("a", { href: parsed.href, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, words);
}

function makeDetails(place, records, linksOf, citing, onPick) {
  const hint = [...place.childNodes];

  function reference({ id, name }) {
    if (!records.has(id)) return bdi(name);
    const link = el("a", { href: `#${id}`, dir: "auto" }, name);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onPick(id);
    });
    return link;
  }

  function item(value) {
    if (Array.isArray(value)) return value.map(item).flat();
    return [typeof value === "string" ? bdi(value) : reference(value)];
  }

  function facts(pairs) {
    const list = el("dl");
    for (const [heading, values] of pairs) {
      const shown = values.length === 1 ? item(values[0]) : [el("ul", {}, ...values.map((value) => el("li", {}, ...item(value))))];
      list.append(el("dt", {}, heading), el("dd", {}, ...shown));
    }
    return list;
  }

  function quotation({ text, lang, original }) {
    const quoted = el("blockquote", { dir: "auto", ...(lang ? { lang } : {}) }, `“${text}”`);
    if (original) quoted.append(el("p", { class: "original", dir: "auto" }, `“${original}”`));
    return quoted;
  }

  /** A citation, then the source that it is known through, and so on. */
  function citation({ id, locator, excerpt }, seen = new Set()) {
    const source = data.sources[id];
    if (!source || seen.has(id)) return bdi(id);
    seen.add(id);
    const title = source.url ? outward(source.title, source.url) : reference({ id, name: source.title });
    const about = [source.publisher, source.published, locator].filter(Boolean).join(", ");
    const told = el("div", {}, title);
    if (about) told.append(el("small", { dir: "auto" }, ...dated(about)));
    if (excerpt) told.append(el("small", { dir: "auto" }, `“${excerpt}”`));
    if (source.archive) told.append(el("small", {}, outward("Archived copy", source.archive)));
    if (source.via) told.append(el("div", { class: "through" }, el("small", {}, "known through"), citation({ id: source.via }, seen)));
    return told;
  }

  function connection(id, link) {
    const [subject, other] = link.from === id ? ["It", link.to] : [records.get(link.from).called, link.from];
    const text = `${subject} ${link.before} ${records.get(link.to).called}${link.after ?? ""}.`;
    const button = el("button", { type: "button", dir: "auto" }, text[0].toUpperCase() + text.slice(1));
    if (link.when) button.append(el("small", {}, ...dated(link.when)));
    button.addEventListener("click", () => onPick(other));
    return el("li", {}, button);
  }

  function section(heading, name, items) {
    return items.length ? [el("h3", {}, `${heading} (${items.length})`), el("ul", { class: name }, ...items)] : [];
  }

  function told(record) {
    const links = linksOf(record.id);
    const cites = record.kind === "source" ? [{ id: record.id }] : record.cites ?? [];
    return [
      el("p", { class: "what" }, icon(record.kind), record.what),
      el("h2", { dir: "auto" }, record.name),
      record.when ? el("p", { class: "when", dir: "auto" }, ...dated(record.when)) : null,
      record.quote ? quotation(record.quote) : null,
      record.summary ? el("p", { class: "summary", dir: "auto" }, record.summary) : null,
      record.facts ? facts(record.facts) : null,
      ...section(record.kind === "source" ? "Source" : "Sources", "sources", cites.map((cite) => el("li", {}, citation(cite)))),
      ...section("Connections", "links", links.map((link) => connection(record.id, link))),
      ...section("What rests on it", "links", citing(record.id).map((id) => el("li", {}, reference({ id, name: records.get(id).called })))),
    ].filter(Boolean);
  }

  return (record) => {
    place.replaceChildren(...(record ? told(record) : hint));
    place.scrollTop = 0;
  };
}
