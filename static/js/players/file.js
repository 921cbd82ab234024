// A file of our own in the browser's player.
import { Player } from '../lib/player.js';

export class FilePlayer extends Player {
  constructor(host, { start = 0 } = {}) {
    super();
    this.element = host.querySelector('video');
    this.#forgetTheEnd(start);
    for (const type of ['timeupdate', 'seeked', 'play', 'pause', 'ended', 'ratechange', 'loadedmetadata'])
      this.element.addEventListener(type, () => this.#listen());
    this.element.addEventListener('error', () => this.emit('trouble', 'unplayable'));
    // The file may have been ready before this script was.
    if (this.element.readyState) this.#listen();
    if (this.element.error) queueMicrotask(() => this.emit('trouble', 'unplayable'));
  }

  play() {
    return this.element.play().catch(() => this.emit('blocked'));
  }

  pause() {
    this.element.pause();
  }

  seek(time) {
    this.aimAt(time);
    if (this.element.readyState) this.element.currentTime = time;
    else this.element.addEventListener('loadedmetadata', () => (this.element.currentTime = time), { once: true });
  }

  /** Without scripts a chapter's page plays `#t=start,end` and stops; with them the viewer decides, so the end goes. */
  #forgetTheEnd(start) {
    const [file, fragment = ''] = this.element.getAttribute('src').split('#');
    const wanted = start ? `t=${start}` : '';
    if (fragment !== wanted) this.element.src = wanted ? `${file}#${wanted}` : file;
    this.aimAt(start);
  }

  #listen() {
    const { currentTime: time, duration, paused, ended, playbackRate: rate } = this.element;
    this.report({ time, duration, paused: paused || ended, rate });
  }
}
