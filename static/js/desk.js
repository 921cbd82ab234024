// What the table of the desk does with scripts: the recording plays beside it, and drafts are saved as they are typed.
import './main.js';
import { Bench } from './editor/bench.js';
import { Steps } from './editor/steps.js';
import { keepDraft } from './editor/drafts.js';

const sheet = document.querySelector('[data-sheet]');
const bench = document.querySelector('[data-bench]');
if (sheet && bench) {
  const steps = new Steps(sheet);
  new Bench(bench, sheet, steps);
  keepDraft(sheet, bench.querySelector('[data-saved]'));
}
