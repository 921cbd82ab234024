// Undo and redo without end: every change of a field is a step.

export class Steps {
  #done = [];
  #undone = [];
  #before = new Map();

  constructor(sheet) {
    this.sheet = sheet;
    sheet.addEventListener('focusin', ({ target }) => this.#remember(target));
    sheet.addEventListener('change', ({ target }) => this.#note(target));
  }

  /** Give a field another value, as a step of its own. */
  set(field, value) {
    this.#note(document.activeElement); // what is being typed elsewhere came before
    this.#remember(field);
    field.value = value;
    this.#note(field);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  undo() {
    this.#go(this.#done, this.#undone, 'before');
  }

  redo() {
    this.#go(this.#undone, this.#done, 'after');
  }

  #remember(field) {
    if (field.name) this.#before.set(field, valueOf(field));
  }

  #note(field) {
    const before = this.#before.get(field);
    const after = valueOf(field);
    if (before === undefined || before === after) return;
    this.#done.push({ field, before, after });
    this.#undone = [];
    this.#before.set(field, after);
  }

  #go(from, to, side) {
    const step = from.pop();
    if (!step) return;
    to.push(step);
    if (isTick(step.field)) step.field.checked = step[side];
    else step.field.value = step[side];
    this.#before.set(step.field, step[side]);
    step.field.focus();
    step.field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

const isTick = (field) => field.type === 'checkbox';
const valueOf = (field) => (isTick(field) ? field.checked : field.value);
