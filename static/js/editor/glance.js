// The strip beside the list: the whole recording at a glance, drawn anew with each change.
import { rowsOf, startOf } from './model.js';

const SVG = 'http://www.w3.org/2000/svg';

export class Glance {
  /** `pick(id)` is called when a part is pressed. */
  constructor(picture, pick) {
    this.picture = picture;
    this.parts = new Map();
    picture.addEventListener('click', ({ target }) => target.dataset?.row && pick(target.dataset.row));
  }

  show(entries, duration) {
    const rows = rowsOf(entries).filter((row) => startOf(row) !== null).toSorted((a, b) => startOf(a) - startOf(b));
    const total = duration || (rows.length ? startOf(rows.at(-1)) * 1.05 : 0);
    this.parts.clear();
    this.picture.replaceChildren();
    if (!(total > 0)) return;
    this.total = total;
    rows.forEach((row, number) => {
      const from = startOf(row);
      const to = Math.min(number + 1 < rows.length ? startOf(rows[number + 1]) : total, total);
      if (to <= from) return;
      const part = drawn('rect', { class: `seg${row.kind === 'break' ? ' is-pause' : ''}`, x: percent(from, total), width: percent(to - from, total), height: '100%', rx: 3, 'data-row': row.id });
      this.parts.set(row.id, part);
      this.picture.append(part);
    });
    this.head = drawn('rect', { class: 'head', width: 2, height: '150%', y: '-25%', rx: 1, visibility: 'hidden' });
    this.picture.append(this.head);
  }

  showNow(id, ms) {
    let past = true;
    for (const [one, part] of this.parts) {
      if (one === id) past = false;
      part.classList.toggle('is-now', one === id);
      part.classList.toggle('is-done', Boolean(id) && past && one !== id);
    }
    if (!this.head || ms === null) return;
    this.head.setAttribute('visibility', 'visible');
    this.head.setAttribute('x', percent(Math.min(ms, this.total), this.total));
  }
}

const percent = (part, total) => `${((100 * part) / total).toFixed(2)}%`;

function drawn(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
