// Vimeo, asked not to track (dnt), spoken to by the messages of its frame.
import { Framed } from '../lib/framed.js';

const HEARD = ['timeupdate', 'seeked', 'play', 'playing', 'pause', 'ended', 'playbackratechange', 'error'];
const PAUSED = { play: false, playing: false, pause: true, ended: true };

export class VimeoPlayer extends Framed {
  address(url, start, autoplay) {
    url.searchParams.set('autoplay', Number(autoplay));
    url.hash = `t=${Math.floor(start)}s`;
  }

  play() {
    this.post({ method: 'play' });
  }

  pause() {
    this.post({ method: 'pause' });
  }

  move(time) {
    this.post({ method: 'setCurrentTime', value: time });
  }

  onMessage({ event, data }) {
    if (event === 'ready') for (const value of HEARD) this.post({ method: 'addEventListener', value });
    if (event === 'error') {
      // A play that the browser did not allow is not the end: the frame's own button still plays.
      if (data?.name !== 'NotAllowedError') this.emit('trouble', 'refused');
    } else if (event) {
      this.report({
        time: typeof data?.seconds === 'number' ? data.seconds : undefined,
        duration: data?.duration,
        rate: data?.playbackRate,
        paused: PAUSED[event],
      });
    }
  }
}
