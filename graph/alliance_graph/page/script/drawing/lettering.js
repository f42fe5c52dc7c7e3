// Words of the drawings in lines: cut only between words, what is bold before the rest.

import { colour, widthOf } from "./marks.js";

export const [LETTERS, HIGH] = [12, 15];
const SPACE = widthOf(" ", LETTERS);

const widths = new Map();
function wide(word, bold) {
  const key = `${bold ? "b" : ""}${word}`;
  if (!widths.has(key)) widths.set(key, widthOf(word, LETTERS, bold));
  return widths.get(key);
}

const tokens = (text, bold) => text.split(/[ \n\t]+/).filter(Boolean).map((word) => ({ word, bold, wide: wide(word, bold) }));

/** Words in lines of a width; what does not fit into two is cut between words, within the closing quotation mark. The sign of a
 * contradiction stays. */
export function lined(head, words, room, most = 2) {
  const end = `${words.startsWith("“") ? "…”" : "…"}${words.endsWith(" ≠") ? "\u00a0≠" : ""}`;
  const lines = [];
  let line = { words: [], wide: 0 };
  const all = [...tokens(head, true), ...tokens(words, false)];
  for (const [number, token] of all.entries()) {
    const more = (line.words.length ? SPACE : 0) + token.wide;
    if (line.wide + more > room) {
      if (!line.words.length) return null;
      if (lines.length === most - 1) {
        lines.push(ended(line, room, end));
        return lines.at(-1) ? finished(lines, number > tokens(head, true).length) : null;
      }
      lines.push(line);
      line = { words: [token], wide: token.wide };
      if (token.wide > room) return null;
    } else {
      line.words.push(token);
      line.wide += more;
    }
  }
  return finished([...lines, line], true);
}

/** How wide words are in one line. */
export const extent = (head, words) => tokens(head, true).concat(tokens(words, false)).reduce((sum, one) => sum + one.wide + SPACE, 0);

/** A last line with its end, … and what follows it, where it was cut. */
function ended(line, room, end) {
  const words = [...line.words];
  while (words.length > 1) {
    const last = words.at(-1);
    const bare = last.word.replace(/[,;:.–-]+$/, "");
    const cut = { ...last, word: `${bare}${end}`, wide: wide(`${bare}${end}`, last.bold) };
    const total = words.slice(0, -1).reduce((sum, one) => sum + one.wide + SPACE, 0) + cut.wide;
    if (total <= room && !last.bold) return { words: [...words.slice(0, -1), cut], wide: total };
    words.pop();
  }
  return null;
}

const finished = (lines, complete) => (complete ? { lines, wide: Math.max(...lines.map((line) => line.wide)) } : null);

/** Words of one weight that stand together, as one text. */
function runs(words) {
  const found = [];
  for (const { word, bold, wide } of words) {
    const last = found.at(-1);
    if (last?.bold === bold) Object.assign(last, { text: `${last.text} ${word}`, wide: last.wide + SPACE + wide });
    else found.push({ text: word, bold, wide });
  }
  return found;
}

/** A line of words as marks, from a point on. */
export function written({ words }, x, y) {
  let from = x;
  return runs(words).map(({ text, bold, wide: room }) => {
    const made = { text, x: from, y, size: LETTERS, bold, fill: colour("ink") };
    from += room + SPACE;
    return made;
  });
}
