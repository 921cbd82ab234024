// The table view: a row for each chapter. It shows a list and says what was typed; it keeps nothing itself.
import { formatTimecode } from '../lib/timecode.js';
import { isPart, isRow, shownEnds, startOf } from './model.js';
import { findingLine } from './findings.js';
import { desk, say } from './words.js';

const NAMES = ['key', 'start', 'end', 'title', 'speakers', 'level', 'kind', 'summary', 'topics', 'links', 'language'];

export class Grid extends EventTarget {
  #elements = new Map();
  #shown = new WeakMap();
  #current = '';

  constructor(list) {
    super();
    this.list = list;
    const template = (name) => document.querySelector(`[data-${name}-template]`).content.firstElementChild;
    this.templates = { row: template('row'), line: template('line') };
    list.replaceChildren();
    list.classList.add('live');
    list.addEventListener('input', ({ target }) => this.#typed(target));
    list.addEventListener('focusin', ({ target }) => this.choose(target.closest('[data-row]')?.dataset.row));
    list.addEventListener('click', (event) => this.#press(event));
    list.addEventListener('paste', (event) => this.#paste(event));
  }

  /** The id of the row that is worked on. */
  get current() {
    return this.#current;
  }

  choose(id) {
    if (!id || id === this.#current) return;
    this.#elements.get(this.#current)?.removeAttribute('data-current');
    this.#current = id;
    this.#elements.get(id)?.setAttribute('data-current', '');
    this.dispatchEvent(new CustomEvent('chosen', { detail: id }));
  }

  /** Put the cursor into a field of a row, and select what is there. */
  focus(id, name = 'title') {
    const field = this.#elements.get(id)?.querySelector(`[name=${name}]`);
    if (!field) return this.#elements.get(id)?.querySelector('button')?.focus();
    field.closest('details')?.setAttribute('open', '');
    field.focus();
    if (name === 'start') field.select();
    return undefined;
  }

  /** Which field of which row has the cursor. */
  get focused() {
    const field = document.activeElement;
    const row = field?.closest?.('[data-row]');
    return row && this.list.contains(row) ? { id: row.dataset.row, name: field.name } : null;
  }

  /** Show a list. */
  show(entries) {
    const wanted = new Set(entries.map((entry) => entry.id));
    for (const [id, element] of this.#elements) {
      if (wanted.has(id)) continue;
      element.remove();
      this.#elements.delete(id);
    }
    const ends = shownEnds(entries, desk.duration ?? undefined);
    let number = 0;
    let before = null;
    entries.forEach((entry, at) => {
      const element = this.#elementFor(entry);
      const next = before ? before.nextElementSibling : this.list.firstElementChild;
      if (next !== element) this.list.insertBefore(element, next);
      before = element;
      if (isRow(entry)) this.#fill(element, entry, (number += 1), ends.get(entry.id), isPart(entries, at));
    });
    if (!wanted.has(this.#current)) this.choose(entries.find(isRow)?.id);
    this.#elements.get(this.#current)?.setAttribute('data-current', '');
  }

  /** Show what is to be looked at beside the rows that it is about, and who else is changing them. */
  showFindings(findings, others, entries) {
    const keys = new Map(others.flatMap(({ name, keys: theirs }) => theirs.map((key) => [key, name])));
    for (const entry of entries) {
      const element = this.#elements.get(entry.id);
      if (!element || !isRow(entry)) continue;
      const mine = findings.filter((one) => one.row === entry.id);
      const place = element.querySelector('[data-finds]');
      const other = keys.get(entry.key);
      place.replaceChildren(...mine.map((one) => findingLine(one)), ...(other ? [note(say('changed-too', { name: other }))] : []));
      place.id = `finds-${entry.id}`;
      const wrong = mine.some(({ severity }) => severity === 'error');
      element.classList.toggle('has-error', wrong);
      element.classList.toggle('has-warning', !wrong && mine.length > 0);
      for (const name of ['start', 'title']) {
        const field = element.querySelector(`[name=${name}]`);
        field.toggleAttribute('aria-invalid', wrong);
        if (wrong) field.setAttribute('aria-invalid', 'true');
        if (mine.length) field.setAttribute('aria-describedby', place.id);
        else field.removeAttribute('aria-describedby');
      }
    }
  }

  /** Mark the row in which the video is. */
  showPlaying(id) {
    for (const [one, element] of this.#elements) element.classList.toggle('is-playing', one === id);
  }

  #elementFor(entry) {
    const known = this.#elements.get(entry.id);
    if (known && 'row' in known.dataset === isRow(entry)) return known;
    known?.remove();
    const element = this.templates[isRow(entry) ? 'row' : 'line'].cloneNode(true);
    if (isRow(entry)) {
      element.dataset.row = entry.id;
      for (const button of element.querySelectorAll('[data-remove], [data-play]')) button.hidden = button.matches('[data-play]') && !desk.plays;
    } else {
      element.dataset.line = entry.id;
      element.querySelector('[data-text]').textContent = entry.line;
      element.querySelector('[data-note]').textContent = say(entry.heading ? 'heading' : 'line');
      element.classList.toggle('is-heading', Boolean(entry.heading));
      element.querySelector('[data-tools]').hidden = false;
    }
    this.#elements.set(entry.id, element);
    return element;
  }

  #fill(element, row, number, end, part) {
    const start = startOf(row);
    element.querySelector('[data-length]').textContent = start !== null && end > start ? formatTimecode(end - start) : '–';
    element.classList.toggle('is-part', part);
    if (element.dataset.n !== String(number)) {
      element.dataset.n = number;
      element.querySelector('[data-number]').textContent = number;
      for (const labelled of element.querySelectorAll('[data-label]')) labelled.setAttribute('aria-label', labelled.dataset.label.replace('{n}', number));
    }
    if (this.#shown.get(element) === row) return;
    this.#shown.set(element, row);
    for (const name of NAMES) write(element.querySelector(`[name=${name}]`), row[name]);
    for (const field of element.querySelectorAll('[data-title]')) write(field, row.titles[field.dataset.title] ?? '');
    element.querySelector('[name=hidden]').checked = !row.listed;
    element.classList.toggle('is-hidden', !row.listed);
    for (let level = 0; level < 4; level += 1) element.classList.toggle(`level-${level}`, Math.min(3, Number(row.level)) === level);
  }

  #typed(field) {
    const element = field.closest('[data-row]');
    if (!element) return;
    const id = element.dataset.row;
    const row = this.#shown.get(element);
    const { name } = field;
    let fields = { [name]: name === 'title' || name === 'speakers' ? field.value.replace(/\n/g, ' ') : field.value };
    if (name === 'hidden') fields = { listed: !field.checked };
    else if (field.dataset.title) fields = { titles: { ...row.titles, [field.dataset.title]: field.value } };
    this.dispatchEvent(new CustomEvent('typed', { detail: { id, fields, field: `${id}.${name}` } }));
  }

  #press(event) {
    const button = event.target.closest('button');
    const element = button?.closest('li');
    if (!element) return;
    const id = element.dataset.row ?? element.dataset.line;
    const name = ['play', 'remove', 'make', 'part', 'drop'].find((one) => one in button.dataset);
    if (name) this.dispatchEvent(new CustomEvent('pressed', { detail: { id, name } }));
  }

  /** Many lines pasted into a field of the table are a description, not a title. */
  #paste(event) {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    const element = event.target.closest('[data-row]');
    if (!element || !text.trim().includes('\n') || !['title', 'start', 'speakers'].includes(event.target.name)) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('pasted', { detail: { id: element.dataset.row, text } }));
  }
}

/** A field's value, without moving the cursor in a field that says so already. */
function write(field, value) {
  if (field.value !== value) field.value = value;
}

const note = (text) => Object.assign(document.createElement('p'), { className: 'find-one other', textContent: text });
