// Beside the player: the chapters and the transcript as two tabs, and a field that finds in both as you type.
import { Tabs } from '../lib/tabs.js';

export class Panel {
  constructor(companion) {
    this.companion = companion;
    this.root = companion.querySelector('[data-panel]');
    if (!this.root) return;
    this.pane = this.root.querySelector('[data-transcript]');
    if (this.pane) this.tabs = new Tabs(this.root.querySelector('[data-tabs]'), (panel) => panel === this.pane && this.#open());
    const field = this.root.querySelector('[data-find-here]');
    field?.addEventListener('focus', () => (this.finding ??= this.#find()), { once: true });
    field?.form.addEventListener('submit', (event) => event.preventDefault());
  }

  async #open() {
    if (this.transcript || this.opening) return;
    this.opening = true;
    const { openTranscript } = await import('../transcript.js');
    this.transcript = openTranscript(this.companion, this.pane);
  }

  async #find() {
    const { startFinding } = await import('../finding.js');
    return startFinding(this.companion, this);
  }

  follow(time) {
    this.transcript?.follow(time);
  }

  toggleFollow() {
    this.transcript?.toggleFollow();
  }
}
