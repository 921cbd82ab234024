// Two links become two tabs: without scripts each leads to a page, with them each shows its panel in place.

export class Tabs {
  /** `opened(panel)` is called whenever a panel is shown. */
  constructor(list, opened) {
    this.tabs = [...list.querySelectorAll('a[data-panel-id]')];
    this.opened = opened;
    list.setAttribute('role', 'tablist');
    for (const tab of this.tabs) {
      const panel = this.panelOf(tab);
      tab.setAttribute('role', 'tab');
      tab.removeAttribute('aria-current');
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', (event) => this.#press(event, tab));
      tab.addEventListener('keydown', (event) => this.#key(event, tab));
    }
    this.#select(this.tabs[0]);
  }

  panelOf(tab) {
    return document.getElementById(tab.dataset.panelId);
  }

  #press(event, tab) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#select(tab);
  }

  #key(event, tab) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === ' ') this.#press(event, tab);
    if (!step) return;
    event.preventDefault();
    const next = this.tabs[(this.tabs.indexOf(tab) + step + this.tabs.length) % this.tabs.length];
    this.#select(next);
    next.focus();
  }

  #select(chosen) {
    for (const tab of this.tabs) {
      tab.setAttribute('aria-selected', tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
      this.panelOf(tab).hidden = tab !== chosen;
    }
    this.opened(this.panelOf(chosen));
  }
}
