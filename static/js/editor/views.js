// The two views of the one list as tabs.

export class Views extends EventTarget {
  constructor(tabs, panels, first) {
    super();
    this.tabs = [...tabs.querySelectorAll('[data-view]')];
    this.panels = panels;
    tabs.setAttribute('role', 'tablist');
    for (const tab of this.tabs) {
      const panel = this.panels[tab.dataset.view];
      tab.setAttribute('role', 'tab');
      tab.removeAttribute('aria-current');
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      tab.addEventListener('click', (event) => this.#press(event, tab));
      tab.addEventListener('keydown', (event) => this.#key(event));
    }
    this.show(first);
  }

  get now() {
    return this.view;
  }

  get other() {
    return this.view === 'text' ? 'rows' : 'text';
  }

  show(view) {
    this.view = view;
    for (const tab of this.tabs) {
      const chosen = tab.dataset.view === view;
      tab.setAttribute('aria-selected', chosen);
      tab.tabIndex = chosen ? 0 : -1;
      this.panels[tab.dataset.view].hidden = !chosen;
    }
  }

  #press(event, tab) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('wanted', { detail: tab.dataset.view }));
  }

  #key(event) {
    if (!['ArrowLeft', 'ArrowRight', ' '].includes(event.key)) return;
    event.preventDefault();
    const wanted = event.key === ' ' ? event.target.dataset.view : this.other;
    this.dispatchEvent(new CustomEvent('wanted', { detail: wanted }));
    this.tabs.find((tab) => tab.dataset.view === wanted).focus();
  }
}
