// What this browser kept that never reached the server: taken up again, or offered where the server has something newer.
import { isRow } from './model.js';
import { rowsIn, rowsState, textIn } from './steps.js';
import { say, tell } from './words.js';

/** Look for unsent work when the page opens. */
export function takeUp(keeper, steps, box) {
  const kept = keeper.unsent;
  if (!kept) return;
  if (isSame(kept, steps.now)) return keeper.forget();
  const when = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
  const use = () => {
    keeper.base = kept.base;
    steps.push(kept.source === 'text' ? { source: 'text', text: kept.text, anchor: kept.rows } : rowsState(kept.rows));
  };
  if (kept.seen === keeper.seen) {
    use();
    return tell(say('unsent-taken', { when }));
  }
  box.hidden = false;
  box.querySelector('[data-when]').textContent = say('unsent', { when });
  const done = (action) => () => {
    box.hidden = true;
    action();
  };
  box.querySelector('[data-use]').addEventListener('click', done(use), { once: true });
  return box.querySelector('[data-throw]').addEventListener('click', done(() => keeper.forget()), { once: true });
}

function isSame(kept, state) {
  return kept.source === 'text' ? kept.text === textIn(state) : essence(kept.rows) === essence(rowsIn(state));
}

/** A list without what differs from one opening of the page to the next. */
const essence = (entries) =>
  JSON.stringify(
    entries.map((entry) => {
      if (!isRow(entry)) return entry.line;
      const { id: _, titles, ...rest } = entry;
      return [Object.entries(rest).sort(), Object.entries(titles).filter(([, title]) => title).sort()];
    }),
  );
