// A media file in the browser's own player; HLS through hls.js where the browser lacks it, fetched only then.
import { Player } from '../lib/player.js';

const HLS = 'application/vnd.apple.mpegurl';
const HEARD = ['timeupdate', 'seeked', 'play', 'pause', 'ended', 'ratechange', 'loadedmetadata', 'durationchange'];

export class FilePlayer extends Player {
  /** Takes over the <video> that the page holds already, or makes one for `src`. */
  constructor(host, { src }, { title = '', start = 0, autoplay = false } = {}) {
    super();
    this.element = host.querySelector('video') ?? makeVideo(host, title);
    this.listen(HEARD, () => this.#hear());
    this.listen(['error'], () => this.#failed());
    this.aimAt(start);
    if (isHls(src) && !this.element.canPlayType(HLS)) this.#openHls(src, start);
    else this.#openSource(src, start);
    // The file may have been ready before this script was.
    if (this.element.readyState) this.#hear();
    if (this.element.error) setTimeout(() => this.#failed());
    if (autoplay) this.play();
  }

  listen(types, action) {
    for (const type of types) this.element.addEventListener(type, action);
  }

  play() {
    return this.element.play().catch((error) => error.name === 'NotAllowedError' && this.emit('blocked'));
  }

  pause() {
    this.element.pause();
  }

  /** Before the file is there, this is where it will begin: the last seek wins, and never a moment in its address. */
  seek(time) {
    this.aimAt(time);
    this.element.currentTime = time;
  }

  close() {
    this.hls?.destroy();
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }

  /** Without scripts a chapter's page plays `#t=start,end` and stops; with them start and limit are ours. */
  #openSource(src, start) {
    if (this.element.getAttribute('src') !== src) this.element.src = src;
    if (start) this.element.currentTime = start;
  }

  async #openHls(src, start) {
    this.element.removeAttribute('src');
    this.element.load();
    this.loading = true;
    const { default: Hls } = await import('../../vendor/hls.light.min.mjs');
    this.loading = false;
    if (!Hls.isSupported()) return this.emit('trouble', 'unplayable');
    this.hls = new Hls({ startPosition: start || -1, enableWorker: false });
    this.hls.on(Hls.Events.ERROR, (_, { fatal }) => fatal && this.emit('trouble', 'unplayable'));
    this.hls.loadSource(src);
    this.hls.attachMedia(this.element);
    return undefined;
  }

  #failed() {
    if (!this.loading && this.element.getAttribute('src')) this.emit('trouble', 'unplayable');
  }

  #hear() {
    const { currentTime: time, duration, paused, ended, playbackRate: rate } = this.element;
    this.report({ time, duration, paused: paused || ended, rate });
  }
}

const isHls = (src) => /\.m3u8$/i.test(src.split(/[?#]/)[0]);

function makeVideo(host, title) {
  const video = document.createElement('video');
  Object.assign(video, { controls: true, playsInline: true, preload: 'metadata', ariaLabel: title });
  host.replaceChildren(video);
  return video;
}
