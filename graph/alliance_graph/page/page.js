// The page: one record is chosen at a time, wherever it was chosen.

const records = new Map(data.records.map((record) => [record.id, record]));
const links = new Map();
const cited = new Map();
const push = (map, key, value) => (map.get(key) ?? map.set(key, []).get(key)).push(value);
for (const link of data.links) {
  push(links, link.from, link);
  if (link.to !== link.from) push(links, link.to, link);
}
for (const record of data.records) {
  for (const id of new Set((record.cites ?? []).map((cite) => cite.id))) push(cited, id, record.id);
}
const linksOf = (id) => {
  const own = links.get(id) ?? [];
  return [...own.filter((link) => link.from === id), ...own.filter((link) => link.from !== id)];
};
const citing = (id) => (records.get(id).kind === "source" ? cited.get(id) ?? [] : []);
const beside = (id) => [...linksOf(id).flatMap((link) => [link.from, link.to]), ...citing(id)];

const search = document.getElementById("search");
const place = document.getElementById("details");
const stacked = matchMedia("(max-width: 800px)");
const network = drawNetwork(document.getElementById("canvas"), (id) => choose(id, false));
const tell = makeDetails(place, records, linksOf, citing, (id) => choose(id, true, true));
const list = makeList(document.getElementById("list"), document.getElementById("found"), (id) => choose(id, true));
legend(document.getElementById("legend"));

/** Show a record everywhere; `move` brings it into view, `within` keeps the focus in the details. */
function choose(id, move, within = false) {
  const record = records.get(id) ?? null;
  document.body.classList.toggle("chosen", record !== null);
  network.show(record && id, record ? beside(id) : []);
  tell(record);
  list.mark(record && id);
  if (record && move) network.lookAt([id, ...beside(id)]);
  if (record && move && stacked.matches) place.scrollIntoView({ behavior: STILL.matches ? "auto" : "smooth" });
  const heading = place.querySelector("h2");
  if (heading && within) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

search.addEventListener("input", () => list.filter(search.value));
search.addEventListener("keydown", (event) => {
  const first = list.first();
  if (!first || !["ArrowDown", "Enter"].includes(event.key)) return;
  event.preventDefault();
  first.button.focus();
  if (event.key === "Enter") first.button.click();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && document.activeElement !== search) {
    choose(null, false);
  }
});
document.getElementById("whole").addEventListener("click", () => { choose(null, false); network.whole(); });
document.getElementById("closer").addEventListener("click", () => network.zoom(1.3));
document.getElementById("farther").addEventListener("click", () => network.zoom(1 / 1.3));

// A reference opened in another window.
const asked = decodeURIComponent(location.hash.slice(1));
if (records.has(asked)) choose(asked, false);
