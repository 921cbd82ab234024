// Undo and redo without end: every change is a state, and a state is kept as long as the page is open.
//
// A state is the list as it was typed, in one of its two forms: {source: 'rows', rows} or {source: 'text', text, anchor}.
// The other form, and what is to be looked at, come from the server and are remembered with the state (`report`).

const TOGETHER_MS = 1200; // what is typed into one field without a pause is one step

export class Steps extends EventTarget {
  #states;
  #at = 0;
  #field = '';
  #when = 0;

  constructor(first) {
    super();
    this.#states = [first];
  }

  get now() {
    return this.#states[this.#at];
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#states.length - 1;
  }

  /** Make `state` the present one. `field` names where it was typed: more of the same soon after is the same step. */
  push(state, field = '', at = performance.now()) {
    const goesOn = field && field === this.#field && at - this.#when < TOGETHER_MS && !this.canRedo && this.#at > 0;
    if (goesOn) this.#states[this.#at] = state;
    else {
      this.#states.length = this.#at + 1;
      this.#at = this.#states.push(state) - 1;
    }
    this.#field = field;
    this.#when = at;
    this.#tell('typed');
  }

  undo() {
    return this.#go(-1);
  }

  redo() {
    return this.#go(1);
  }

  #go(step) {
    const possible = step < 0 ? this.canUndo : this.canRedo;
    if (!possible) return false;
    this.#at += step;
    this.#field = '';
    this.#tell('went');
    return true;
  }

  #tell(how) {
    this.dispatchEvent(new CustomEvent('change', { detail: how }));
  }
}

/** The rows of a state: as they were typed, as they were read, or as they were before its text was typed. */
export const rowsIn = (state) => state.rows ?? state.report?.rows ?? state.anchor;

/** The text of a state, or null while the server has not written it. */
export const textIn = (state) => state.text ?? state.report?.text ?? null;

export const rowsState = (rows) => ({ source: 'rows', rows });

/** A text typed over `before`: what it does not show stays as the rows had it when the first letter was typed. */
export const textState = (text, before) => ({ source: 'text', text, anchor: before.source === 'text' ? before.anchor : before.rows });
