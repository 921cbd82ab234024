// Letters as they are looked for: without accents, in lower case, and with the places that they came from.

export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a query, folded. */
export const words = (query) => fold(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Every [start, end) in `text` at which one of the folded `parts` begins a word. */
export function marksIn(text, parts) {
  const places = [];
  let folded = '';
  for (let at = 0; at < text.length; ) {
    const letter = String.fromCodePoint(text.codePointAt(at));
    for (const sign of fold(letter)) {
      places.push(at);
      folded += sign;
    }
    at += letter.length;
  }
  places.push(text.length);
  const found = [];
  for (const part of parts)
    for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length))
      if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1])) found.push([places[at], places[at + part.length]]);
  return found;
}
