// What is to be looked at: beside the rows, beside the lines, and as a list.
import { make } from '../lib/dom.js';
import { say } from './words.js';

const icon = (severity) => document.querySelector(`[data-${severity === 'error' ? 'error' : 'warning'}-icon]`).content.firstElementChild.cloneNode(true);

/** A finding as a line, with the press that mends it. */
export function findingLine(finding) {
  return make('p', { className: `find-one ${finding.severity}` }, icon(finding.severity), make('span', {}, finding.message, ' ', mendButton(finding) ?? ''));
}

function mendButton(finding) {
  if (!finding.press) return null;
  const button = make('button', { type: 'button', className: 'plain', textContent: finding.press });
  button.finding = finding;
  return button;
}

export class Findings {
  /** `go(finding)` leads to the place of one. */
  constructor(heading, list, go) {
    Object.assign(this, { heading, list, go });
    list.addEventListener('click', ({ target }) => {
      const button = target.closest('[data-go]');
      if (button) go(button.finding);
    });
  }

  /** `rows` say what the rows are called, by id. */
  show({ findings, looks }, rows) {
    this.heading.textContent = looks;
    this.list.replaceChildren(...(findings.length ? findings.map((one) => this.#item(one, rows.get(one.row))) : [make('li', { className: 'clear', textContent: say('clear') })]));
  }

  #item(finding, row) {
    const where = make('button', { type: 'button', className: 'look', attributes: { 'data-go': 'true' } }, make('span', {}, finding.message), make('span', { className: 'time', textContent: row?.start ?? (finding.line || '') }));
    where.finding = finding;
    return make('li', { className: finding.severity }, icon(finding.severity), where, mendButton(finding));
  }
}
