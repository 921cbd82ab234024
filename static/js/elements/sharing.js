// The share button: what it opens is fetched the first time.

export class Sharing {
  constructor(companion) {
    this.companion = companion;
    this.root = companion.querySelector('[data-share]');
    this.root?.addEventListener('beforetoggle', (event) => event.newState === 'open' && this.#prepare());
  }

  open() {
    this.root?.togglePopover();
  }

  async #prepare() {
    const { openSharing } = await import('../sharing.js');
    this.pieces ??= openSharing(this.companion, this.root);
    for (const piece of this.pieces) piece.prepare();
  }
}
