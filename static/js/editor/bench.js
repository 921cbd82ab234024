// The recording beside the list, whoever plays it: its clock, and the loop around a moment.
import { formatTimecode } from '../lib/timecode.js';
import { openPlayer } from '../players/players.js';
import { desk, say, tell } from './words.js';

const TENTH_MS = 100;
const TICK_MS = 100;
const AROUND_S = 3; // how much is heard before and after a start
const TROUBLES = { silent: 'silent', refused: 'player-refused', unplayable: 'unplayable' };

export class Bench extends EventTarget {
  #opening = null;
  #loop = null;
  player = null;

  constructor(element) {
    super();
    this.element = element;
    const { src, embed } = element.dataset;
    desk.plays = Boolean(src || embed);
    for (const one of element.querySelectorAll('[data-playable]')) one.hidden = !desk.plays;
    this.clock = element.querySelector('[data-clock]');
    this.total = element.querySelector('[data-total]');
    if (desk.duration) this.total.textContent = say('of', { total: formatTimecode(desk.duration) });
  }

  /** Where the video is, to the tenth of a second; null while no player is open. */
  get nowMs() {
    return this.player ? Math.round((this.player.now * 1000) / TENTH_MS) * TENTH_MS : null;
  }

  /** Open the player once; it comes back to all who ask. */
  open(start = 0, autoplay = true) {
    this.#opening ??= this.#openNow(start, autoplay);
    return this.#opening;
  }

  async playFrom(ms) {
    this.endLoop();
    await this.#goTo(ms / 1000);
  }

  async toggle() {
    const known = this.player;
    const player = await this.open();
    if (known) player.paused ? player.play() : player.pause();
  }

  step(seconds) {
    if (!this.player) return tell(say('no-player'));
    this.endLoop();
    return this.player.seek(Math.max(0, this.player.now + seconds));
  }

  /** Hear what lies around a moment again and again; the second press ends it. */
  async loop(ms) {
    if (this.#loop !== null) return this.endLoop(true);
    const at = ms / 1000;
    await this.#goTo(Math.max(0, at - AROUND_S));
    this.#loop = { from: Math.max(0, at - AROUND_S), to: at + AROUND_S, heard: false };
    this.element.querySelector('[data-loop]').setAttribute('aria-pressed', 'true');
    return tell(say('loop-on', { clock: formatTimecode(ms) }));
  }

  endLoop(said = false) {
    if (this.#loop === null) return;
    this.#loop = null;
    this.element.querySelector('[data-loop]').setAttribute('aria-pressed', 'false');
    if (said) tell(say('loop-off'));
  }

  /** The loop goes with the start that it is about. */
  moveLoop(ms) {
    if (this.#loop) Object.assign(this.#loop, { from: Math.max(0, ms / 1000 - AROUND_S), to: ms / 1000 + AROUND_S });
  }

  async #goTo(seconds) {
    const known = this.player;
    const player = await this.open(seconds);
    if (!known) return;
    player.seek(seconds);
    player.play();
  }

  async #openNow(start, autoplay) {
    const { provider, src, embed, title } = this.element.dataset;
    this.element.querySelector('[data-facade]').hidden = true;
    this.player = await openPlayer(this.element.querySelector('[data-frame]'), { provider, src, embed }, { title, start, autoplay });
    this.player.addEventListener('trouble', ({ detail }) => this.#trouble(detail));
    for (const type of ['play', 'pause']) this.player.addEventListener(type, () => this.#showState());
    setInterval(() => this.#tick(), TICK_MS);
    return this.player;
  }

  #tick() {
    const { now, duration } = this.player;
    this.clock.textContent = formatTimecode(Math.max(0, this.nowMs));
    if (!desk.duration && duration > 0) {
      desk.duration = Math.round(duration * 1000);
      this.total.textContent = say('of', { total: formatTimecode(desk.duration) });
    }
    if (this.#loop) {
      const { from, to } = this.#loop;
      this.#loop.heard ||= now >= from && now < to;
      if (this.#loop.heard && now >= to) {
        this.#loop.heard = false; // reports from before the jump may still come in
        this.player.seek(from);
        this.player.play();
      }
    }
    this.dispatchEvent(new Event('tick'));
  }

  #showState() {
    const { paused } = this.player;
    this.element.querySelector('[data-toggle]').classList.toggle('is-playing', !paused);
  }

  #trouble(name) {
    const place = this.element.querySelector('[data-trouble]');
    place.textContent = say(TROUBLES[name] ?? name);
    place.hidden = false;
  }
}
