// Who else is at work on the list, and what was published meanwhile.
import { make } from '../lib/dom.js';
import { desk, say } from './words.js';

const EVERY_MS = 10_000;

export class Company extends EventTarget {
  others = [];

  constructor(place, keeper) {
    super();
    Object.assign(this, { place, keeper });
    setInterval(() => document.visibilityState === 'visible' && this.look(), EVERY_MS);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.look());
    addEventListener('pagehide', () => this.#leave());
  }

  async look() {
    try {
      this.show(await this.keeper.ask(desk.ways.here, { base: this.keeper.base }));
    } catch {
      // Without a connection nobody is seen; the status of the draft says so already.
    }
  }

  show({ others, newer }) {
    const told = [...others.map(({ name, keys }) => say(keys.length ? 'at-work' : 'open', { name })), ...(newer ? [newer] : [])];
    if (told.join('\n') === this.told) return;
    this.told = told.join('\n');
    this.others = others;
    this.place.replaceChildren(...told.map((text) => make('p', { className: 'notice', textContent: text })));
    this.dispatchEvent(new Event('change'));
  }

  #leave() {
    const body = JSON.stringify({ base: this.keeper.base, leaving: true });
    fetch(desk.ways.here, { method: 'POST', body, keepalive: true, headers: { 'Content-Type': 'application/json', Accept: 'application/json' } }).catch(() => {});
  }
}
