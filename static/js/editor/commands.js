// Everything by key: what each key of the desk does.
import { askedBy } from './keys.js';

const STEP_S = { Shift: 5, Alt: 0.1, none: 1, Page: 30 };

/** Let the keys work on `desk`. */
export function listenToKeys(desk) {
  const letters = {
    m: () => desk.mark(),
    t: () => desk.take(),
    p: () => desk.play(),
    b: () => desk.loop(),
    n: () => desk.next(),
    k: () => desk.bench.toggle(),
    j: () => desk.bench.step(-10),
    l: () => desk.bench.step(10),
    g: () => desk.times.snap(),
    v: () => desk.switchTo(desk.views.other),
    ',': () => desk.nudge(-0.1),
    '.': () => desk.nudge(0.1),
    'Shift ,': () => desk.nudge(-1),
    'Shift .': () => desk.nudge(1),
    '?': () => openKeys(),
  };
  const withControl = {
    z: ({ shiftKey }) => (shiftKey ? desk.redo() : desk.undo()),
    y: () => desk.redo(),
    s: () => desk.publish(),
  };

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const act = commandFor(event, letters, withControl) ?? inRow(event, desk);
    if (!act) return;
    event.preventDefault();
    act(event);
  });
}

function commandFor(event, letters, withControl) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && /^Key[ZYS]$/.test(event.code)) {
    const field = event.target.closest('input, textarea');
    const foreign = field && !field.closest('[data-sheet]') && event.code !== 'KeyS';
    return foreign ? undefined : withControl[event.code[3].toLowerCase()];
  }
  return letters[askedBy(event)];
}

/** Enter, and the arrows in a start. */
function inRow(event, desk) {
  const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (!target.closest('[data-row]') || ctrlKey || metaKey) return undefined;
  const { name } = target;
  if (key === 'Delete' && altKey) return () => desk.remove();
  if (key === 'Enter' && ['start', 'title', 'speakers'].includes(name)) return () => desk.next(shiftKey ? -1 : 1);
  if (name !== 'start') return undefined;
  const sign = { ArrowUp: 1, ArrowDown: -1, PageUp: 1, PageDown: -1 }[key];
  if (!sign) return undefined;
  const by = key.startsWith('Page') ? STEP_S.Page : shiftKey ? STEP_S.Shift : altKey ? STEP_S.Alt : STEP_S.none;
  return () => desk.nudge(sign * by);
}

function openKeys() {
  const keys = document.querySelector('.bench .keys');
  keys.open = !keys.open;
  keys.querySelector('summary').focus();
}
