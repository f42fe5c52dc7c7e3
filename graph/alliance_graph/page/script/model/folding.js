// The words of a text as a search compares them.

const WORD = /\d+(?:[.,:]\d+)+|[\p{L}\p{N}]+/gu;
const PLAIN = /^[\x00-\x7f]*$/;
const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ð: "d", ħ: "h", ß: "ss" };
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

function bare(text) {
  if (PLAIN.test(text)) return text.toLowerCase();
  const decomposed = text.replace(UNSEEN, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return decomposed.replace(/[łøđıæœþðħß]/g, (letter) => LETTERS[letter]);
}

/** The words of a text without case and diacritics; digits joined by a point, comma or colon are one word. */
const wordsOf = (text) => bare(text).match(WORD) ?? [];

/** The same words as one text, with a blank between two of them. */
export const folded = (text) => wordsOf(text).join(" ");
