// YouTube, without cookies until it plays, spoken to by the messages of its frame.
import { Framed } from '../lib/framed.js';

const KNOCK_MS = 250;
const PLAYING = 1;
const BUFFERING = 3;

// While it loads, it does what it did before.
const isPaused = (state) => (typeof state === 'number' && state !== BUFFERING ? state !== PLAYING : undefined);

export class YouTubePlayer extends Framed {
  /** It answers only the origin that its address names: ours, as the browser sees it. */
  address(url, start, autoplay) {
    const wanted = { origin: location.origin, start: Math.floor(start), autoplay: Number(autoplay) };
    for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value);
  }

  play() {
    this.#command('playVideo');
  }

  pause() {
    this.#command('pauseVideo');
  }

  move(time) {
    this.#command('seekTo', time, true);
  }

  /** It says nothing until it has been knocked at, and hears nothing until it has loaded. */
  onLoad() {
    const knock = () => this.post({ event: 'listening', id: 1, channel: 'widget' });
    clearInterval(this.knocking);
    this.knocking = setInterval(knock, KNOCK_MS);
    knock();
  }

  close() {
    clearInterval(this.knocking);
    super.close();
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
