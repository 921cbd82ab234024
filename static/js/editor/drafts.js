// Drafts: sent to the server while one types, and kept in the browser until the server has them.
import { message } from '../lib/messages.js';

const WAIT_MS = 1500;
const AGAIN_MS = 5000;

/** Keep the draft of `sheet`; `status` says how it stands. */
export function keepDraft(sheet, status) {
  let timer = 0;
  let sending = false;
  let dirty = false;
  const name = `draft:${location.pathname}`;

  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(send, ms);
  };

  async function send() {
    if (sending) return later(WAIT_MS);
    sending = true;
    dirty = false;
    const body = new FormData(sheet);
    body.set('do', 'check');
    try {
      const answer = await fetch(sheet.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { seen, clock } = await answer.json();
      sheet.elements.seen.value = seen;
      if (!dirty) localStorage.removeItem(name);
      status.textContent = message('draft-saved', { clock });
    } catch {
      status.textContent = message('draft-here');
      if (!dirty) later(AGAIN_MS);
    } finally {
      sending = false;
    }
  }

  sheet.addEventListener('input', () => {
    dirty = true;
    localStorage.setItem(name, JSON.stringify([...new FormData(sheet)]));
    later(WAIT_MS);
  });
  addEventListener('online', () => localStorage.getItem(name) && later(0));
  restore(sheet, name, later);
}

/** What the network lost last time comes back into the fields, if the page is the same as then. */
function restore(sheet, name, later) {
  const kept = JSON.parse(localStorage.getItem(name) ?? 'null');
  if (!kept) return;
  const same = kept.find(([field]) => field === 'base')?.[1] === sheet.elements.base.value;
  const fields = ['start', 'title', 'speakers', 'end', 'summary', 'topics', 'links', 'language'];
  if (!same) return;
  for (const field of fields) {
    const values = kept.filter(([one]) => one === field).map(([, value]) => value);
    [...sheet.querySelectorAll(`[name=${field}]`)].forEach((one, number) => {
      if (number < values.length) one.value = values[number];
    });
  }
  later(0);
}
