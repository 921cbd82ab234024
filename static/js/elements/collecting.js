// Putting parts aside for a reel: the button, the way to what has been collected.
import { collected, keep } from '../lib/basket.js';
import { toast } from '../lib/dom.js';
import { message } from '../lib/messages.js';

export class Collecting {
  constructor(companion, root) {
    this.companion = companion;
    this.button = root.querySelector('[data-collect]');
    this.link = root.querySelector('[data-reel]');
    this.button.addEventListener('click', () => this.#toggle());
  }

  get #part() {
    return this.companion.row && `${this.companion.source.slug}/${this.companion.row.key}`;
  }

  #toggle() {
    if (!this.#part) return;
    const parts = collected();
    const there = parts.includes(this.#part);
    keep(there ? parts.filter((part) => part !== this.#part) : [...parts, this.#part]);
    toast(message(there ? 'uncollected' : 'collected', { n: collected().length }));
    this.prepare();
  }

  /** Say whether the current part is among them, and how many there are. */
  prepare() {
    const parts = collected();
    this.button.setAttribute('aria-pressed', parts.includes(this.#part));
    this.button.disabled = !this.#part;
    this.link.hidden = !parts.length;
    this.link.href = `${this.link.dataset.reel}?parts=${parts.join(',')}`;
    this.link.textContent = message('reel-open', { n: parts.length });
  }
}
