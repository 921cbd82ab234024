// YouTube, without cookies until it plays, spoken to by the messages of its frame.
import { Framed } from '../lib/framed.js';

const ORIGIN = 'https://www.youtube-nocookie.com';
const KNOCK_MS = 250;
const PLAYING = 1;
const BUFFERING = 3;

// While it loads, it does what it did before.
const isPaused = (state) => (typeof state === 'number' && state !== BUFFERING ? state !== PLAYING : undefined);

export class YouTubePlayer extends Framed {
  constructor(host, { id, start = 0, title, autoplay = true }) {
    super(host, ORIGIN, title);
    this.id = id;
    this.#show(start, autoplay);
  }

  play() {
    this.#command('playVideo');
  }

  pause() {
    this.#command('pauseVideo');
  }

  /** Before it has played, a seek would start or blacken it: then the frame is opened anew at that moment. */
  seek(time) {
    this.aimAt(time);
    if (this.begun) this.#command('seekTo', time, true);
    else this.#show(time, true);
  }

  #show(start, autoplay) {
    this.aimAt(start);
    const query = new URLSearchParams({
      enablejsapi: 1, origin: location.origin, start: Math.floor(start), autoplay: Number(autoplay),
      playsinline: 1, rel: 0, hl: document.documentElement.lang,
    });
    this.open(`${ORIGIN}/embed/${encodeURIComponent(this.id)}?${query}`);
  }

  /** It says nothing until it has been knocked at, and hears nothing until it has loaded. */
  onLoad() {
    const knock = () => this.post({ event: 'listening', id: 1, channel: 'widget' });
    clearInterval(this.knocking);
    this.knocking = setInterval(knock, KNOCK_MS);
    knock();
  }

  onMessage({ event, info }) {
    clearInterval(this.knocking);
    if (event === 'onError') return this.emit('trouble', 'refused');
    if (!info || typeof info !== 'object') return undefined;
    return this.report({
      time: typeof info.currentTime === 'number' ? info.currentTime : undefined,
      duration: info.duration,
      rate: info.playbackRate,
      paused: isPaused(info.playerState),
    });
  }

  #command(func, ...args) {
    this.post({ event: 'command', func, args, id: 1, channel: 'widget' });
  }
}
