// The list of all records: the same as the network for readers who use keys or have it read out.

const HEADINGS = {
  event: "What happened and was said", organization: "Organizations", person: "People", country: "Countries",
  place: "Places", topic: "Topics", source: "Sources",
};
const LEGEND = {
  event: "Event", statement: "Statement", silence: "Silence", organization: "Organization", person: "Person",
  country: "Country", place: "Place", topic: "Topic",
};

/** Text without case and diacritics, as it is searched. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function searchable({ id, name, label, quote, summary, also }) {
  return folded([id, name, label, quote?.text, quote?.original, summary, ...(also ?? [])].filter(Boolean).join("\n"));
}

function legend(place) {
  const kinds = new Set(data.nodes.map((node) => node.group));
  place.append(...Object.keys(LEGEND).filter((kind) => kinds.has(kind)).map((kind) => el("li", {}, icon(kind), LEGEND[kind])));
}

function makeList(place, status, onPick) {
  const entries = data.records.map(entry);
  const groups = Object.keys(HEADINGS).map((group) => grouped(group, entries.filter((one) => one.group === group)));
  place.append(...groups.map((group) => group.section));

  function entry(record) {
    const name = el("span", { class: "name", dir: "auto" }, record.name);
    const words = el("span", {}, name, record.day ? el("small", {}, ...dated(record.day)) : null);
    const button = el("button", { type: "button" }, icon(record.kind), words);
    button.addEventListener("click", () => onPick(record.id));
    const item = el("li", {}, button);
    const group = ["statement", "silence"].includes(record.kind) ? "event" : record.kind;
    return { id: record.id, group, button, item, text: searchable(record) };
  }

  function grouped(group, own) {
    const list = el("ul", {}, ...own.map((one) => one.item));
    return { own, section: el("div", {}, el("h2", {}, HEADINGS[group]), list) };
  }

  const open = () => groups.flatMap((group) => group.own).filter((one) => !one.item.hidden);

  /** Leave what holds all words, in any order. */
  function filter(words) {
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const group of groups) {
      let any = false;
      for (const one of group.own) {
        const shown = wanted.every((word) => one.text.includes(word));
        if (one.item.hidden === shown) one.item.hidden = !shown;
        any ||= shown;
        count += shown ? 1 : 0;
      }
      group.section.hidden = !any;
    }
    status.textContent = !wanted.length ? `${count} records and sources` : count ? `${count} of ${entries.length} records and sources` : "Nothing found. Try fewer words.";
  }

  place.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const shown = open();
    const here = shown.findIndex((one) => one.button === document.activeElement);
    if (!step || here < 0) return;
    event.preventDefault();
    (shown[here + step] ?? shown[here]).button.focus();
  });

  let current = null;
  function mark(id) {
    current?.removeAttribute("aria-current");
    current = entries.find((one) => one.id === id)?.button ?? null;
    current?.setAttribute("aria-current", "true");
    if (current && !current.matches(":focus") && getComputedStyle(place.parentElement).overflowY === "auto") {
      current.scrollIntoView({ block: "nearest" });
    }
  }

  filter("");
  return { filter, mark, first: () => open()[0] };
}
