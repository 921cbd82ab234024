// What is done to many times at once: shift, stretch, move to pauses, fill in ends.
import { parseTimecode } from '../lib/timecode.js';
import { countChanged, emptied, filled, fromRow, nearest, parseShift, rowsOf, shifted, snapped, startOf, stretched, written, changed } from './model.js';
import { desk, say, tell } from './words.js';

export class Times {
  #moments = null;

  /** `list` gives the rows, the current row, the video's time, and takes a changed list. */
  constructor(box, opener, list, ask) {
    Object.assign(this, { box, list, ask });
    opener.addEventListener('click', () => {
      box.hidden = !box.hidden;
      opener.setAttribute('aria-expanded', !box.hidden);
      if (!box.hidden) box.querySelector('input').focus();
    });
    box.addEventListener('click', ({ target }) => this.#press(target.closest('[data-do]')?.dataset.do));
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.target.tagName !== 'INPUT') return;
      event.preventDefault();
      this.#press(event.target.matches('[data-by]') ? 'shift-all' : 'stretch');
    });
  }

  /** The start of the current row to the nearest pause. */
  async snap() {
    const { row, entries } = this.list;
    const start = row && startOf(row);
    const moments = await this.#pauses();
    if (!moments || start === null || start === undefined) return;
    const near = nearest(moments, start);
    if (near === null) return tell(say('no-captions'));
    this.list.change(changed(entries, row.id, { start: written(near) }));
    tell(say('moved', { n: this.list.number(row.id), clock: written(near) }));
  }

  #press(name) {
    const { entries, row } = this.list;
    switch (name) {
      case 'shift-all':
        return this.#shift(() => true);
      case 'shift-from':
        return row ? this.#shift(fromRow(entries, row.id)) : tell(say('no-row'));
      case 'point-a':
      case 'point-b':
        return this.#point(name.at(-1));
      case 'stretch':
        return this.#stretch();
      case 'snap':
        return this.snap();
      case 'snap-all':
        return this.#snapAll();
      case 'fill':
        return this.#said(filled(entries, desk.duration ?? undefined), 'filled');
      case 'empty':
        return this.#said(emptied(entries), 'emptied');
      default:
        return undefined;
    }
  }

  #shift(wanted) {
    const text = this.#field('by').value;
    const ms = parseShift(text);
    if (ms === null) return this.#refuse('by', say('no-time', { text }));
    return this.#said(shifted(this.list.entries, ms, wanted), 'shifted');
  }

  #stretch() {
    const { entries } = this.list;
    const rows = rowsOf(entries);
    const point = (which) => ({ id: rows[Number(this.#field(`row-${which}`).value) - 1]?.id, right: parseTimecode(this.#field(`at-${which}`).value) });
    const [a, b] = [point('a'), point('b')];
    for (const [which, one] of [['a', a], ['b', b]]) {
      if (!one.id) return this.#refuse(`row-${which}`, say('no-row'));
      if (one.right === null) return this.#refuse(`at-${which}`, say('no-time', { text: this.#field(`at-${which}`).value }));
    }
    const found = a.id === b.id ? null : stretched(entries, a, b);
    if (!found) return tell(say('same-points'));
    return this.#said(found, 'shifted');
  }

  #point(which) {
    const { row, nowMs } = this.list;
    if (!row) return tell(say('no-row'));
    this.#field(`row-${which}`).value = this.list.number(row.id);
    this.#field(`at-${which}`).value = nowMs === null ? '' : written(nowMs);
    if (nowMs === null) this.#field(`at-${which}`).focus();
    return undefined;
  }

  async #snapAll() {
    const moments = await this.#pauses();
    if (moments) this.#said(snapped(this.list.entries, moments), 'shifted');
  }

  async #pauses() {
    try {
      this.#moments ??= (await this.ask(desk.ways.quiet)).moments;
    } catch (error) {
      tell(error.message);
      return null;
    }
    if (!this.#moments.length) tell(say('no-captions'));
    return this.#moments.length ? this.#moments : null;
  }

  #said(entries, name) {
    if (!entries) return tell(say('before-zero'));
    const n = countChanged(this.list.entries, entries);
    if (n) this.list.change(entries);
    return tell(say(name, { n }));
  }

  #refuse(name, why) {
    const field = this.#field(name);
    field.setAttribute('aria-invalid', 'true');
    field.addEventListener('input', () => field.removeAttribute('aria-invalid'), { once: true });
    field.focus();
    tell(why);
  }

  #field(name) {
    return this.box.querySelector(`[data-${name}]`);
  }
}
