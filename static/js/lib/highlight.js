// What was found, painted without touching the page. A browser that cannot, does not.
import { marksIn } from './fold.js';

/** Paint ranges under a name that the stylesheet knows. */
export function highlight(name, ranges) {
  if (!globalThis.Highlight) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

/** The ranges of an element's one text in which a sought word begins. */
export function rangesIn(element, sought) {
  const text = element.firstChild;
  if (text?.nodeType !== Node.TEXT_NODE || !sought.length) return [];
  return marksIn(text.data, sought).map(([start, end]) => {
    const range = new Range();
    range.setStart(text, start);
    range.setEnd(text, end);
    return range;
  });
}
