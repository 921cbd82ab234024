// "About this part": follows the current part. What the page does not hold is fetched once, from the page's JSON twin.
import { make } from '../lib/dom.js';

export class Details {
  #known = null;

  constructor(companion) {
    this.section = companion.querySelector('[data-part]');
    this.url = companion.dataset.details;
  }

  async show(row) {
    if (!this.section || !this.url) return;
    this.shown = row;
    const chapter = row && (await this.#fetch()).get(row.key);
    if (row !== this.shown) return; // another part came meanwhile
    const fill = (name, children, texts) => {
      const place = this.section.querySelector(`[data-${name}]`);
      place.replaceChildren(...children);
      place.hidden = !children.length;
      if (texts?.language) place.lang = texts.language;
    };
    fill('summary', chapter?.summary ? [chapter.summary] : [], chapter);
    fill('topics', (chapter?.topics ?? []).map((topic) => make('li', { textContent: topic })), chapter);
    fill('links', (chapter?.links ?? []).map(({ url, text }) => make('li', {}, make('a', { href: url, textContent: text || url }))));
    this.section.hidden = !(chapter?.summary || chapter?.topics.length || chapter?.links.length);
  }

  #fetch() {
    this.#known ??= fetch(this.url)
      .then((answer) => answer.json())
      .then(({ chapters }) => new Map(chapters.map((chapter) => [chapter.key, chapter])))
      .catch(() => new Map());
    return this.#known;
  }
}
