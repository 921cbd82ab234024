// What the embeds have in common: a frame of the provider's, spoken to by messages. No script of theirs runs in our page.
import { Player } from './player.js';

const PATIENCE_MS = 8000;

export class Framed extends Player {
  /** `host` is the element to fill, `origin` the provider's, `title` what the frame is called. */
  constructor(host, origin, title) {
    super();
    this.origin = origin;
    this.element = document.createElement('iframe');
    this.element.title = title;
    this.element.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
    this.element.referrerPolicy = 'strict-origin-when-cross-origin';
    this.element.addEventListener('load', () => this.onLoad());
    addEventListener('message', (event) => this.#receive(event));
    this.host = host;
  }

  /** Show the frame at `url`, anew if it was there. */
  open(url) {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.ready || this.emit('trouble', 'silent'), PATIENCE_MS);
    this.element.src = url;
    if (this.element.parentNode !== this.host) this.host.replaceChildren(this.element);
  }

  post(content) {
    this.element.contentWindow?.postMessage(JSON.stringify(content), this.origin);
  }

  onLoad() {}
  onMessage() {}

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
