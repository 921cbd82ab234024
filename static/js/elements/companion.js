// <chapters-companion>: joins the player, the table of contents, the strip and the current part.
import { Contents } from '../lib/contents.js';
import { commandOf, keysAreOn, switchKeys } from '../lib/keys.js';
import { recall, remember, wasAskedToPlay } from '../lib/memory.js';
import { message } from '../lib/messages.js';
import { requestedMoment } from '../lib/moment.js';
import { formatTimecode } from '../lib/timecode.js';
import { Now } from './now.js';
import './strip.js';

const PLAYERS = {
  file: async () => (await import('../players/file.js')).FilePlayer,
  youtube: async () => (await import('../players/youtube.js')).YouTubePlayer,
};
const STEP = 10; // seconds that j and l go

class Companion extends HTMLElement {
  connectedCallback() {
    this.stage = this.querySelector('[data-stage]');
    this.frame = this.querySelector('[data-frame]');
    this.facade = this.querySelector('[data-facade]');
    this.trouble = this.querySelector('[data-trouble]');
    this.strip = this.querySelector('chapters-strip');
    this.contents = new Contents(this.querySelector('[data-list]'));
    this.now = new Now(this);
    this.provider = this.stage.dataset.provider;
    this.start = requestedMoment(location, this.#duration)?.start ?? Number(this.stage.dataset.start);
    this.row = this.contents.rows.find(({ link }) => link.hasAttribute('aria-current')) ?? null;
    this.summary = this.querySelector('[data-summary]');
    this.summaryRow = this.row;
    this.#wire();
    this.#begin();
  }

  /** Where the recording is, or will start. */
  get time() {
    return this.player?.now ?? this.start;
  }

  #wire() {
    this.addEventListener('click', (event) => this.#press(event));
    this.facade?.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.facade.querySelector('[data-remember]')?.checked) remember(`play.${this.provider}`, 'yes');
      this.play(this.start, { focus: true });
    });
    this.now.toggle?.addEventListener('click', () => this.toggle());
    this.strip?.addEventListener('pick', ({ detail }) => this.#choose(this.contents.at(detail)));
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('hashchange', () => this.#followAddress());
    if (this.strip)
      this.strip.names = new Map(this.contents.rows.map(({ start, clock, title }) => [start, `${clock}  ${title}`]));
    this.#wireKeysSwitch();
  }

  #wireKeysSwitch() {
    const details = this.querySelector('[data-keys]');
    const input = details.querySelector('[data-keys-on]');
    details.hidden = false;
    input.checked = keysAreOn();
    input.addEventListener('change', () => switchKeys(input.checked));
  }

  async #begin() {
    for (const element of this.querySelectorAll('[data-scripted]')) element.hidden = false;
    if (this.start !== Number(this.stage.dataset.start)) this.#place(this.start);
    else if (this.row) this.contents.reveal(this.row, { always: true });
    const asked = wasAskedToPlay();
    if (this.provider === 'file') {
      await this.#open();
      this.#coverVideo();
      if (asked) this.player.play();
    } else if (PLAYERS[this.provider]) {
      // A press that came before this script has been answered by the server: the frame is there, and taken over.
      const pressed = Boolean(this.frame.querySelector('iframe'));
      if (pressed || recall(`play.${this.provider}`)) await this.#open({ autoplay: pressed || asked });
    }
  }

  /** Until it first plays, a file shows where it will start instead of its controls. */
  #coverVideo() {
    if (this.player.begun) return;
    this.facade.hidden = false;
    this.player.element.controls = false;
  }

  #uncover() {
    if (this.facade) this.facade.hidden = true;
    if (this.provider === 'file') this.player.element.controls = true;
  }

  async #open({ autoplay = false } = {}) {
    const { id, title } = this.stage.dataset;
    const Kind = await PLAYERS[this.provider]();
    if (this.player) return; // two presses while it was being fetched
    this.player = new Kind(this.frame, { id, title, start: this.start, autoplay });
    this.player.addEventListener('time', () => this.#update());
    this.player.addEventListener('play', () => this.#playing(true));
    this.player.addEventListener('pause', () => this.#playing(false));
    this.player.addEventListener('trouble', ({ detail }) => this.#say(detail));
    if (this.provider !== 'file') this.#uncover();
    this.#update();
  }

  /** Play from a time in seconds. This is the viewer's own press: what is foreign is loaded only now. */
  async play(time, { focus = false } = {}) {
    if (!PLAYERS[this.provider]) return;
    this.start = time;
    if (!this.player) {
      await this.#open({ autoplay: true });
    } else {
      this.player.seek(time);
      this.player.play();
    }
    if (focus) {
      this.#uncover();
      this.player.element.focus({ preventScroll: true });
    }
  }

  toggle() {
    if (this.player?.begun && !this.player.paused) this.player.pause();
    else if (this.player?.begun) this.player.play();
    else this.play(this.time);
  }

  #playing(on) {
    this.now.playing = on;
    if (on) this.#uncover();
    this.#update();
  }

  /** Follow the clock: the current part, how far through it, and when to look again. */
  #update() {
    const time = this.time;
    const row = this.contents.at(time);
    if (row !== this.row) this.#show(row, time);
    if (row) this.contents.progress(row, time);
    if (this.strip) this.strip.clock = time / this.#duration;
    clearTimeout(this.edge);
    const wait = this.contents.edge(time) - time;
    if (this.player && !this.player.paused && Number.isFinite(wait))
      this.edge = setTimeout(() => this.#update(), (wait * 1000) / this.player.rate + 10);
  }

  get #duration() {
    return this.player?.duration || Number(this.stage.dataset.duration) || NaN;
  }

  #show(row, time) {
    this.row = row;
    this.contents.mark(row);
    this.now.show(row, this.contents, time);
    this.strip?.show(row?.start);
    if (this.summary) this.summary.hidden = row !== this.summaryRow;
    if (row) this.contents.reveal(row);
  }

  /** Go to a moment without playing, so that the next press plays from there. */
  #place(time) {
    this.start = time;
    this.#show(this.contents.at(time), time);
    const clock = this.facade?.querySelector('[data-from]');
    if (clock) clock.textContent = formatTimecode(Math.floor(time * 1000));
    const open = this.facade?.querySelector('[data-open]');
    if (open && this.provider === 'youtube') open.href = withMoment(open.href, time);
    if (this.player?.begun || this.provider === 'file') this.player?.seek(time);
  }

  #press(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a');
    if (!link || !PLAYERS[this.provider]) return;
    const row = this.contents.rows.find((known) => known.link === link);
    if (row) {
      event.preventDefault();
      this.#choose(row);
    } else if (link === this.now.previous || link === this.now.next) {
      event.preventDefault();
      this.#step(link === this.now.next);
    }
  }

  /** The viewer has pressed a chapter: it plays, and the address is now the chapter's own. */
  #choose(row) {
    if (!row) return;
    this.#address(row);
    this.#show(this.contents.at(row.start) ?? row, row.start);
    this.play(row.start);
  }

  /** To the part before or after; it plays only if something has played before. */
  #step(forward) {
    const from = this.contents.number(this.row) ? this.row.start : this.time;
    const row = forward ? this.contents.after(from) : this.contents.before(from);
    if (!row) return;
    this.#address(row);
    this.#place(row.start);
    if (this.player?.begun) this.player.play();
    this.now.announce(row, this.contents);
  }

  #address(row) {
    history.replaceState(null, '', row.link.href);
    document.title = [row.title, this.stage.dataset.title, this.dataset.site].join(' · ');
  }

  #followAddress() {
    const moment = requestedMoment(location, this.#duration);
    if (!moment) return;
    if (this.player?.begun) this.play(moment.start);
    else this.#place(moment.start);
  }

  #key(event) {
    const act = {
      k: () => this.toggle(),
      j: () => this.#skip(-STEP),
      l: () => this.#skip(STEP),
      p: () => this.#step(false),
      n: () => this.#step(true),
    }[commandOf(event)];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #skip(seconds) {
    const end = this.#duration || Infinity;
    const time = Math.max(0, Math.min(this.time + seconds, end - 0.5));
    if (this.player?.begun || this.provider === 'file') this.player?.seek(time);
    else this.#place(time);
    this.#update();
  }

  #say(name) {
    this.trouble.textContent = message(name);
    this.trouble.hidden = false;
  }
}

function withMoment(url, time) {
  const moved = new URL(url);
  moved.searchParams.set('t', `${Math.floor(time)}s`);
  return moved.href;
}

customElements.define('chapters-companion', Companion);
