// PeerTube at a host of the operator's list, without sharing the viewer's line (p2p=0). Its messages are jschannel's.
import { Framed } from '../lib/framed.js';

const SCOPE = 'peertube::';

export class PeerTubePlayer extends Framed {
  #calls = 0;

  address(url, start, autoplay) {
    url.searchParams.set('start', `${Math.floor(start)}s`);
    url.searchParams.set('autoplay', Number(autoplay));
  }

  play() {
    this.#call('play');
  }

  pause() {
    this.#call('pause');
  }

  move(time) {
    this.#call('seek', time);
  }

  onLoad() {
    this.#shake('publish-request');
  }

  onMessage({ method, params }) {
    if (typeof method !== 'string' || !method.startsWith(SCOPE)) return;
    const name = method.slice(SCOPE.length);
    if (name === '__ready') this.#greet(params);
    else if (name === 'playbackStatusUpdate')
      this.report({ time: params?.position, duration: params?.duration, paused: isPaused(params?.playbackState) });
    else if (name === 'playbackStatusChange') this.report({ paused: isPaused(params) });
  }

  /** Older ones ask with "ping", newer ones with what they publish. */
  #greet(params) {
    if (params === 'ping') this.post({ method: `${SCOPE}__ready`, params: 'pong' });
    else if (params?.type === 'publish-request') this.#shake('publish-reply');
  }

  #shake(type) {
    this.post({ method: `${SCOPE}__ready`, params: { type, publish: [] } });
  }

  #call(name, params) {
    this.post({ id: ++this.#calls, method: SCOPE + name, params });
  }
}

const isPaused = (state) => (typeof state === 'string' ? state !== 'playing' : undefined);
