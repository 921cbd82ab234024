// The transcript beside the player: fetched when it is opened, in paragraphs; the line that is being said is marked, and
// every line is a link to its moment.
import { make } from '../lib/dom.js';
import { fold } from '../lib/fold.js';
import { highlight, rangesIn } from '../lib/highlight.js';
import { message } from '../lib/messages.js';

const TOP = 0.2; // the current line is kept in the top fifth

export class Transcript {
  #lines = [];
  #current = null;
  #sought = [];

  constructor(companion, pane) {
    this.companion = companion;
    this.pane = pane;
    const find = (name) => pane.querySelector(`[data-${name}]`);
    [this.following, this.body, this.language] = ['follow', 'cues', 'cue-language'].map(find);
    for (const type of ['wheel', 'touchmove']) pane.addEventListener(type, () => this.#leave(), { passive: true });
    pane.addEventListener('keydown', (event) => /^(Arrow|Page|Home|End)/.test(event.key) && this.#leave());
    this.following.addEventListener('change', () => this.#return());
    this.language?.addEventListener('change', () => this.#load());
    this.#load();
  }

  get #shown() {
    return !this.pane.hidden;
  }

  async #load() {
    this.body.setAttribute('aria-busy', 'true');
    const url = this.language?.value ?? this.pane.dataset.transcript;
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(url);
      this.#draw(await answer.json());
    } catch {
      this.body.replaceChildren(make('p', { className: 'none', textContent: message('unread') }));
    }
    this.body.removeAttribute('aria-busy');
  }

  #draw({ language, sections }) {
    this.#lines = [];
    this.#current = null;
    this.body.replaceChildren(...sections.map((section) => this.#section(section, language)));
    this.find(this.#sought);
    this.follow(this.companion.time);
    this.#reveal({ always: true });
  }

  #section({ title, language: own, paragraphs }, language) {
    const heading = title ? [make('h3', { textContent: title, lang: own, dir: 'auto' })] : [];
    return make('section', {}, ...heading, ...paragraphs.map((paragraph) => this.#paragraph(paragraph, language)));
  }

  #paragraph({ start, speaker, lines }, language) {
    const words = make('p', { lang: language, dir: 'auto' });
    if (speaker) words.append(make('span', { className: 'speaker', textContent: speaker }));
    for (const [time, text] of lines) {
      const line = make('a', { className: 'line', href: this.#address(time), textContent: text, tabIndex: -1 });
      line.dataset.moment = time;
      this.#lines.push({ time, line });
      words.append(line, ' ');
    }
    const clock = make('a', { className: 'at', href: this.#address(start), textContent: this.companion.clockOf(start) });
    clock.dataset.moment = start;
    return make('div', { className: 'cue' }, clock, words);
  }

  #address(time) {
    return `${this.pane.dataset.page}?t=${time}`;
  }

  /** Mark the line that is being said at a time in seconds. */
  follow(time) {
    if (!this.#lines.length || !this.#shown) return;
    const current = this.#lines.findLast((one) => one.time <= time)?.line ?? null;
    if (current === this.#current) return;
    this.#current?.removeAttribute('aria-current');
    this.#current?.closest('.cue').classList.remove('is-now');
    current?.setAttribute('aria-current', 'true');
    current?.closest('.cue').classList.add('is-now');
    this.#current = current;
    if (this.following.checked) this.#reveal();
  }

  toggleFollow() {
    if (this.#shown) this.following.click();
  }

  #leave() {
    this.following.checked = false;
  }

  #return() {
    if (this.following.checked) this.#reveal({ always: true });
  }

  /** Scroll the pane, never the page. */
  #reveal({ always = false } = {}) {
    const { pane } = this;
    if (!this.#current || pane.scrollHeight <= pane.clientHeight) return;
    const cue = this.#current.closest('.cue');
    const offset = cue.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    const calm = always || matchMedia('(prefers-reduced-motion: reduce)').matches;
    pane.scrollTo({ top: pane.scrollTop + offset - pane.clientHeight * TOP, behavior: calm ? 'instant' : 'smooth' });
  }

  /** Paint the lines in which something was found: `hits` are the server's, each with its start in seconds. */
  find(sought, hits = this.hits ?? []) {
    this.#sought = sought;
    this.hits = hits;
    const moments = new Set(hits.map(({ start }) => start));
    highlight('found-said', this.#lines.flatMap((one) => {
      one.folded ??= sought.length ? fold(one.line.textContent) : undefined;
      const inside = sought.some((word) => one.folded.includes(word)) ? rangesIn(one.line, sought) : [];
      return inside.length || !moments.has(one.time) ? inside : [whole(one.line)];
    }));
  }
}

function whole(element) {
  const range = new Range();
  range.selectNodeContents(element);
  return range;
}
