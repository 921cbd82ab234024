// The text view: what was typed, each line marked where something is to be looked at, and beside it how it is read.
import { make } from '../lib/dom.js';
import { isPart, isRow } from './model.js';
import { findingLine } from './findings.js';
import { say } from './words.js';

export class TextView extends EventTarget {
  #findings = [];

  constructor(panel) {
    super();
    this.field = panel.querySelector('[data-text-field]');
    this.marks = panel.querySelector('[data-marks]');
    this.read = panel.querySelector('[data-read]');
    panel.querySelector('[data-leftovers]')?.remove();
    this.field.closest('.marked').classList.add('live');
    this.field.addEventListener('input', () => {
      this.#mark();
      this.dispatchEvent(new CustomEvent('typed', { detail: this.field.value }));
    });
  }

  show(text) {
    if (this.field.value !== text) {
      const at = this.field.selectionStart - this.field.value.length;
      this.field.value = text;
      if (document.activeElement === this.field) this.field.setSelectionRange(text.length + at, text.length + at);
    }
    this.#mark();
  }

  /** Show how the text is read: the list with its findings, and in its place what is no part of it. */
  showReading(entries, findings) {
    this.#findings = findings;
    this.#mark();
    const items = entries.map((entry, at) => (isRow(entry) ? rowItem(entry, findings, isPart(entries, at)) : lineItem(entry)));
    const rest = findings.filter(({ row }) => !row).map((one) => make('li', { className: 'is-note' }, findingLine(one)));
    this.read.replaceChildren(...(items.length ? items : [make('li', { textContent: say('no-chapters') })]), ...rest);
  }

  /** Put the cursor at a line. */
  focusLine(line) {
    const lines = this.field.value.split('\n');
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    this.field.focus();
    this.field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    this.marks.children[line - 1]?.scrollIntoView({ block: 'nearest' });
  }

  /** The number of the line that the cursor is in. */
  get line() {
    return this.field.value.slice(0, this.field.selectionStart).split('\n').length;
  }

  #mark() {
    const worst = new Map();
    for (const { line, severity } of this.#findings) if (line && worst.get(line) !== 'error') worst.set(line, severity);
    const lines = this.field.value.split('\n');
    this.marks.replaceChildren(...lines.map((text, at) => make('div', { className: worst.get(at + 1) ?? '', textContent: text || '\u200b' })));
  }
}

function rowItem(row, findings, part) {
  const item = make(
    'li',
    { className: `level-${Math.min(3, Number(row.level))}${part ? ' is-part' : ''}` },
    make('span', { className: 'time', textContent: row.start }),
    make(
      'span',
      { dir: 'auto' },
      row.title,
      row.speakers ? make('small', { textContent: row.speakers.replaceAll(';', ',') }) : null,
      ...findings.filter((one) => one.row === row.id).map(findingLine),
    ),
  );
  return item;
}

const lineItem = (line) => make('li', { className: line.heading ? 'is-heading' : 'is-loose' }, make('span', { className: 'sr', textContent: `${say(line.heading ? 'heading' : 'line')}: ` }), make('span', { dir: 'auto', textContent: line.line }), make('small', { textContent: say(line.heading ? 'heading' : 'line'), attributes: { 'aria-hidden': 'true' } }));
