// Text for the clipboard. Where the browser refuses, as on a page without https, the reader gets the text to copy by hand.

import { el } from "../drawing/dom.js";

function selected(text) {
  const field = el("textarea", { readonly: "", "aria-hidden": "true", class: "copied" });
  field.value = text;
  document.body.append(field);
  field.select();
  try { return document.execCommand("copy"); } catch { return false; } finally { field.remove(); }
}

/** Copy a text; whether that succeeded. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return selected(text);
  }
}
