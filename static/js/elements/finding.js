// "Find in this recording": rows are filtered in place at once; the server, which knows word forms and what was said, adds
// its own a moment later. Nothing moves the focus.
import { make } from '../lib/dom.js';
import { fold, words } from '../lib/fold.js';
import { highlight, rangesIn } from '../lib/highlight.js';
import { message } from '../lib/messages.js';

const WAIT_MS = 120; // from the last key until the server is asked

export class Finding {
  constructor(companion, panel) {
    this.companion = companion;
    this.panel = panel;
    this.root = panel.root;
    const find = (name) => this.root.querySelector(`[data-${name}]`);
    [this.list, this.field, this.tally, this.spoken] = ['list', 'find-here', 'find-tally', 'spoken'].map(find);
    [this.count, this.spokenCount] = ['count', 'spoken-count'].map(find);
    this.field.addEventListener('input', () => this.#type());
    if (this.field.value) this.#type();
  }

  #type() {
    const query = this.field.value.trim();
    const sought = words(query);
    this.asking?.abort();
    clearTimeout(this.waiting);
    if (!sought.length) return this.#show(sought, null);
    this.#show(sought, { keys: this.#matches(sought), spoken: [] });
    this.waiting = setTimeout(() => this.#ask(query, sought), WAIT_MS);
    return undefined;
  }

  /** The keys of the rows that hold all words, each at the beginning of one of theirs. */
  #matches(sought) {
    const rows = this.companion.contents.rows.filter((row) => {
      row.folded ??= ` ${fold(`${row.title} ${row.speakers}`).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
      return sought.every((word) => row.folded.includes(` ${word}`));
    });
    return new Set(rows.map(({ key }) => key));
  }

  async #ask(query, sought) {
    this.asking = new AbortController();
    try {
      const url = `${this.root.dataset.find}?q=${encodeURIComponent(query)}`;
      const answer = await fetch(url, { signal: this.asking.signal });
      if (!answer.ok) return;
      const { hits } = await answer.json();
      const keys = this.#matches(sought);
      for (const hit of hits) if (hit.kind === 'chapter' && hit.key) keys.add(hit.key);
      this.#show(sought, { keys, spoken: hits.filter((hit) => hit.kind === 'speech') });
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    }
  }

  /** Show what was found: the keys of chapters and the places in what was said; null shows all. */
  #show(sought, found) {
    const { contents } = this.companion;
    const hits = found ? contents.rows.filter(({ key }) => found.keys.has(key)) : [];
    const spoken = found?.spoken ?? [];
    this.#filter(found && new Set(hits.map(({ link }) => link)));
    this.#list(spoken);
    this.panel.transcript?.find(sought, spoken);
    this.#dots(hits, spoken);
    const marked = [...hits.flatMap(({ link }) => [...link.querySelectorAll('.name, .who')])];
    highlight('found', marked.flatMap((element) => rangesIn(element, sought)));
    this.count.textContent = found ? hits.length : contents.parts.length || '';
    if (this.spokenCount) this.spokenCount.textContent = spoken.length || '';
    this.tally.textContent = found ? message('found', { chapters: hits.length, places: spoken.length }) : '';
  }

  /** Keep the rows of `links` and the sections above them; null keeps all. */
  #filter(links) {
    for (const item of this.list.querySelectorAll('li')) item.hidden = Boolean(links);
    for (const link of links ?? []) for (let at = link.closest('li'); at; at = at.parentElement.closest('li')) at.hidden = false;
  }

  #dots(hits, spoken) {
    const { duration, strip } = this.companion;
    const middles = hits.map(({ start, end }) => (start + Math.min(end, duration)) / 2);
    strip?.dots([...middles, ...spoken.map(({ start }) => start)].map((time) => time / duration));
  }

  #list(spoken) {
    this.spoken.hidden = !spoken.length;
    const items = spoken.map((hit) => {
      const said = make('span', { className: 'said', dir: 'auto', lang: hit.language ?? '' });
      for (const piece of hit.snippet) said.append(piece.marked ? make('mark', { textContent: piece.text }) : piece.text);
      const clock = make('time', { textContent: this.companion.clockOf(hit.start) });
      return make('li', {}, make('a', { className: 'row', href: hit.url, attributes: { 'data-moment': hit.start } }, clock, said));
    });
    this.spoken.querySelector('ol').replaceChildren(...items);
  }
}
