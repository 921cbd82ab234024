// What the embeds have in common: a frame of the provider's, spoken to by messages. No script of theirs runs in our page.
import { Player } from './player.js';

const PATIENCE_MS = 8000;

export class Framed extends Player {
  #hear = (event) => this.#receive(event);

  /** `host` is the element to fill, `embed` the address of the provider's player, `title` what the frame is called. */
  constructor(host, { embed }, { title = '', start = 0, autoplay = true } = {}) {
    super();
    this.host = host;
    this.embed = embed;
    this.origin = new URL(embed).origin;
    this.element = document.createElement('iframe');
    this.element.title = title;
    this.element.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
    this.element.referrerPolicy = 'strict-origin-when-cross-origin';
    this.element.addEventListener('load', () => this.onLoad());
    addEventListener('message', this.#hear);
    this.#open(start, autoplay);
  }

  /** Before it has played, a seek would start or blacken it: then the frame is opened anew at that moment. */
  seek(time) {
    this.aimAt(time);
    if (this.begun) this.move(time);
    else this.#open(time, true);
  }

  post(content) {
    this.element.contentWindow?.postMessage(JSON.stringify(content), this.origin);
  }

  close() {
    clearTimeout(this.patience);
    removeEventListener('message', this.#hear);
    this.element.remove();
  }

  onLoad() {}

  #open(start, autoplay) {
    this.aimAt(start);
    const url = new URL(this.embed);
    this.address(url, start, autoplay);
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.ready || this.emit('trouble', 'silent'), PATIENCE_MS);
    this.element.src = url.href;
    if (this.element.parentNode !== this.host) this.host.replaceChildren(this.element);
  }

  #receive(event) {
    if (event.source !== this.element.contentWindow || event.origin !== this.origin) return;
    const content = readJson(event.data);
    if (content && typeof content === 'object') this.onMessage(content);
  }
}

function readJson(data) {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
