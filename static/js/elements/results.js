// Results as one types. The server makes them, as for a page without scripts; here they are asked for early and put in place.
// Nothing moves the focus while somebody types. Every state has an address.

const WAIT_MS = 120; // from the last key until the server is asked

// The only markup that scripts of this site ever put into a page: results, escaped by the server that also made the page.
const policy = globalThis.trustedTypes?.createPolicy('chapters-results', { createHTML: (html) => html });

export class Results {
  constructor(region) {
    this.region = region;
    this.tally = document.querySelector('[data-live-tally]');
    this.form = document.querySelector('form.finder');
    this.field = this.form.elements.q;
    this.shown = location.href;
    this.field.addEventListener('input', (event) => event.isComposing || this.#type());
    this.field.addEventListener('compositionend', () => this.#type());
    this.form.addEventListener('submit', (event) => this.#submit(event));
    region.addEventListener('click', (event) => this.#press(event));
    document.addEventListener('keydown', (event) => this.#move(event));
    addEventListener('popstate', () => this.#goBack());
  }

  #type() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#show(this.#address(), { push: false }), WAIT_MS);
  }

  /** Enter: the results of what was typed, and on to the first of them. */
  async #submit(event) {
    event.preventDefault();
    clearTimeout(this.waiting);
    const address = this.#address();
    history.pushState(null, '', address);
    if (address !== this.shown && !(await this.#show(address, { push: false }))) return;
    this.#places()[0]?.focus();
  }

  /** A facet, a filter that is taken away, or the next page of results. */
  async #press(event) {
    const link = event.target.closest('[data-narrow], .pager a');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { narrow } = link.dataset;
    if (!(await this.#show(link.href, { push: true }))) return;
    this.#follow(link.href);
    const same = narrow && this.region.querySelector(`[data-narrow="${CSS.escape(narrow)}"]`);
    if (same?.checkVisibility()) return same.focus({ preventScroll: true });
    this.field.focus({ preventScroll: Boolean(narrow) });
  }

  /** Arrow keys go from place to place; up from the first one is the field. */
  #move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.region.contains(document.activeElement)) return;
    if (event.key === 'Escape' && !this.region.querySelector(':popover-open')) return this.field.focus();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = this.#places();
    const at = places.indexOf(document.activeElement);
    if (!step || at < 0) return undefined;
    event.preventDefault();
    return (places[at + step] ?? (step < 0 ? this.field : places[at])).focus();
  }

  #places() {
    return [...this.region.querySelectorAll('.found h2 a, a.place, .more a')];
  }

  async #goBack() {
    this.#follow(location.href);
    await this.#show(location.href, { push: false, keep: true });
  }

  /** Make the form say what an address says. */
  #follow(href) {
    const { searchParams } = new URL(href, location.href);
    this.field.value = searchParams.get('q') ?? '';
    for (const kept of this.form.querySelectorAll('input[type=hidden]')) kept.remove();
    for (const [name, value] of searchParams) {
      if (['q', 'page', 'exact'].includes(name)) continue;
      this.field.after(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    }
  }

  #address() {
    const address = new URL(this.form.action);
    for (const [name, value] of new FormData(this.form)) address.searchParams.append(name, value);
    return address.href;
  }

  /** Put the results of an address in place. Whether they came; an older request that is overtaken does not. */
  async #show(address, { push, keep = false }) {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.region.setAttribute('aria-busy', 'true');
    try {
      const part = new URL(address, location.href);
      part.searchParams.set('part', 'results');
      const answer = await fetch(part, { signal: asking.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      this.region.innerHTML = policy ? policy.createHTML(html) : html;
    } catch (error) {
      if (error.name === 'AbortError') return false;
      location.assign(address); // the page itself says what is wrong
      return false;
    }
    this.region.removeAttribute('aria-busy');
    this.shown = address;
    if (push) history.pushState(null, '', address);
    else if (!keep) history.replaceState(null, '', address);
    document.title = this.region.querySelector('[data-title]').dataset.title;
    this.tally.textContent = this.region.querySelector('[data-tally]')?.textContent.trim() ?? '';
    return true;
  }
}
