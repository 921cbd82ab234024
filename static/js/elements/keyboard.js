// The keys of the companion: letters that can be switched off, and arrows while the player has the focus.
import { commandOf, keysAreOn, switchKeys } from '../lib/keys.js';

const NUDGE = 5; // seconds that an arrow goes

export class Keyboard {
  constructor(companion) {
    this.companion = companion;
    this.help = companion.querySelector('[data-keys]');
    document.addEventListener('keydown', (event) => this.#letter(event));
    companion.stage.addEventListener('keydown', (event) => this.#inPlayer(event), { capture: true });
    const input = this.help?.querySelector('[data-keys-on]');
    if (!input) return;
    input.checked = keysAreOn();
    input.addEventListener('change', () => switchKeys(input.checked));
  }

  #letter(event) {
    const { companion } = this;
    this.#act(event, {
      k: () => companion.toggle(),
      j: () => companion.skipStep(-1),
      l: () => companion.skipStep(1),
      p: () => companion.step(false),
      n: () => companion.step(true),
      o: () => companion.now.only?.click(),
      s: () => companion.sharing.open(),
      f: () => companion.panel.toggleFollow(),
      '?': () => this.#showHelp(),
    }[commandOf(event)]);
  }

  /** Space and arrows belong to the player that has the focus; an embed hears its own. */
  #inPlayer(event) {
    const { companion } = this;
    if (event.target.localName !== 'video' || event.altKey || event.metaKey || event.shiftKey) return;
    const keys = event.ctrlKey
      ? { ArrowLeft: () => companion.step(false), ArrowRight: () => companion.step(true) }
      : { ArrowLeft: () => companion.skip(-NUDGE), ArrowRight: () => companion.skip(NUDGE), ' ': () => companion.toggle() };
    this.#act(event, keys[event.key]);
  }

  #act(event, action) {
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  #showHelp() {
    if (!this.help) return;
    this.help.open = !this.help.open;
    if (this.help.open) this.help.querySelector('summary').focus();
  }
}
