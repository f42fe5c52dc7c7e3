// Bundles script/page.js and style/page.css, with all that they import, into bundle.js, bundle.css and licences.txt.
//
// `make bundle` runs it; the same sources and lock give the same bytes. `node build.mjs FOLDER` writes into FOLDER, and lists
// in NAME.json what each bundle was made of.

import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;
// What would end the page's own elements, ask for another file, or be refused by the page's policy.
const FORBIDDEN = [/<\/(script|style)/i, /<!--/, /sourceMappingURL/, /\beval\s*\(/, /\bnew Function\b/, /@import/, /\r/];
// Characters that are invisible, and those that reverse the direction of a text.
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

const settings = { absWorkingDir: HERE, bundle: true, charset: "ascii", legalComments: "external", minify: true, write: false };

async function bundled(entry, name, more) {
  const result = await build({ ...settings, ...more, entryPoints: [entry], outfile: name, metafile: true });
  const [text = "", notices = ""] = [name, `${name}.LEGAL.txt`].map((end) => textOf(result.outputFiles, end));
  for (const one of [...FORBIDDEN, UNSEEN]) if (one.test(text)) throw new Error(`${name} must not hold ${one}`);
  return { name, text, notices, metafile: result.metafile, inputs: Object.keys(result.metafile.inputs) };
}

const textOf = (files, end) => files.find(({ path }) => path === join(HERE, end))?.text;

/** The names of the packages that are bundled into a file. */
function packages(inputs) {
  const names = inputs.map((path) => PACKAGE.exec(path)?.[1]).filter(Boolean);
  return [...new Set(names)].sort();
}

/** A package and its licence; if it offers several, the MIT licence. */
function licence(name) {
  const folder = join(HERE, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const offered = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const chosen = offered.find((file) => /mit/i.test(file)) ?? offered[0];
  if (!chosen) throw new Error(`${name} carries no licence`);
  return `${name} ${version}\n\n${tidy(readFileSync(join(folder, chosen), "utf8"))}`;
}

const tidy = (text) => text.replace(/\r\n?/g, "\n").replace(/[ \t]+$/gm, "").trim();

function licences(bundles) {
  const head = "The page's script and style contain these packages, each under the licence that follows its name.";
  const notices = bundles.map((one) => tidy(one.notices)).filter(Boolean);
  const last = notices.length ? [`Notices that stand in their code\n\n${notices.join("\n\n")}`] : [];
  const parts = [head, ...packages(bundles.flatMap((one) => one.inputs)).map(licence), ...last];
  return `${parts.join(`\n\n${"=".repeat(80)}\n\n`)}\n`;
}

/** A file appears whole: until then, a reader reads the old file. */
function write(folder, name, text) {
  const path = join(folder, name);
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
  console.log(`${name}: ${Math.round(Buffer.byteLength(text) / 1000)} KB`);
}

// Parts of packages that the page does not use, and what replaces them: whole modules, and declarations of vis-network's one
// module.
const alias = {
  "d3-color": "./script/spared/color.js",
  "d3-transition": "./script/spared/transition.js",
  "vis-util/esnext/esm/vis-util.js": "./script/spared/vis-util.js",
};
/** vis-network with what the module at a path exports in the place of its own declarations of these names. */
function spared(path) {
  const exported = /^export (?:class (\S+)|const \[(.*?)\])/gm;
  const found = readFileSync(join(HERE, path), "utf8").matchAll(exported);
  const names = [...found].flatMap(([, one, more]) => one ?? more.split(", "));
  const load = ({ path: whole }) => {
    const contents = names.reduce((text, name) => {
      const own = new RegExp(`^(class|const|let|var|function) ${name.replace("$", "\\$")}(?![\\w$])`, "m");
      if (!own.test(text)) throw new Error(`vis-network declares no ${name} that could be spared`);
      return text.replace(own, (_, kind) => `${kind} spared_${name}`);
    }, readFileSync(whole, "utf8"));
    return { contents: `import { ${names.join(", ")} } from ${JSON.stringify(join(HERE, path))};\n${contents}`, loader: "js" };
  };
  return { name: "spared", setup: (build) => build.onLoad({ filter: /[\\/]vis-network\.mjs$/ }, load) };
}

const plugins = [spared("script/spared/vis-network.js")];
const bundles = await Promise.all([
  bundled("script/page.js", "bundle.js", { format: "iife", target: "es2022", alias, plugins }),
  bundled("style/page.css", "bundle.css", {}),
]);
const elsewhere = process.argv[2];
const folder = elsewhere ?? HERE;
for (const { name, text, metafile } of bundles) {
  write(folder, name, text);
  if (elsewhere) write(folder, `${name}.json`, JSON.stringify(metafile));
}
write(folder, "licences.txt", licences(bundles));
