// <chapters-companion>: joins the player, the table of contents, the strip and the current part. A recording's page and
// the frame that other sites show are both one.
import { Contents } from '../lib/contents.js';
import { Limit } from '../lib/limit.js';
import { recall, remember, wasAskedToPlay } from '../lib/memory.js';
import { message } from '../lib/messages.js';
import { requestedMoment } from '../lib/moment.js';
import { keepPlace, placeIn } from '../lib/places.js';
import { formatTimecode } from '../lib/timecode.js';
import { canPlay, openPlayer } from '../players/players.js';
import { Details } from './details.js';
import { Facade } from './facade.js';
import { Keyboard } from './keyboard.js';
import { Now } from './now.js';
import { Panel } from './panel.js';
import { Sharing } from './sharing.js';
import './strip.js';

const STEP = 10; // seconds that j and l go
const KEEP_MS = 5000; // how often the place is remembered while it plays

class Companion extends HTMLElement {
  connectedCallback() {
    this.stage = this.querySelector('[data-stage]');
    this.source = this.stage.dataset;
    this.trouble = this.querySelector('[data-trouble]');
    this.strip = this.querySelector('chapters-strip');
    this.contents = new Contents(this.querySelector('[data-list]'));
    this.facade = new Facade(this);
    this.now = new Now(this);
    this.limit = new Limit(() => this.#ended());
    this.panel = new Panel(this);
    this.details = new Details(this);
    this.sharing = new Sharing(this);
    this.keyboard = new Keyboard(this);
    this.row = this.contents.rows.find(({ link }) => link.hasAttribute('aria-current')) ?? null;
    this.whole = this.source.end ? { start: Number(this.source.start), end: Number(this.source.end) } : null;
    this.#wire();
    this.#begin();
  }

  /** Where the recording is, or will start, in seconds. */
  get time() {
    return this.player?.now ?? this.start;
  }

  get duration() {
    return this.player?.duration || Number(this.source.duration) || NaN;
  }

  /** Whether playback stops at the end of the part. */
  get only() {
    return Boolean(this.now.only?.checked);
  }

  set only(on) {
    if (this.now.only) this.now.only.checked = on;
    if (!on) this.limit.set(null);
  }

  #wire() {
    this.addEventListener('click', (event) => this.#press(event));
    this.now.toggle?.addEventListener('click', () => this.toggle());
    this.now.only?.addEventListener('change', () => this.keepToPart());
    this.now.goOn?.addEventListener('click', () => this.goOn());
    this.now.nextPart?.addEventListener('click', () => this.playNext());
    this.strip?.addEventListener('pick', ({ detail }) => this.choose(this.contents.at(detail)));
    addEventListener('hashchange', () => this.#followAddress());
    addEventListener('pagehide', () => this.#keep());
    this.querySelector('[data-print]')?.addEventListener('click', () => print());
    if (this.strip)
      this.strip.names = new Map(this.contents.rows.map(({ start, clock, title }) => [start, `${clock}  ${title}`]));
  }

  async #begin() {
    for (const element of this.querySelectorAll('[data-scripted]')) element.hidden = false;
    const asked = requestedMoment(location, this.duration);
    this.start = asked?.start ?? Number(this.source.start);
    if (asked?.end) this.whole = { start: asked.start, end: asked.end };
    if (this.whole) {
      this.only = true;
      this.limit.set(this.whole);
    }
    if (this.start !== Number(this.source.start)) this.place(this.start);
    else if (this.row) this.contents.reveal(this.row, { always: true });
    if (!asked && !this.whole) this.facade.offer(placeIn(this.source.slug));
    const wanted = wasAskedToPlay();
    if (!canPlay(this.source)) return;
    // A press that came before this script has been answered by the server: the frame is there, and taken over.
    const pressed = Boolean(this.stage.querySelector('iframe'));
    if (this.source.own !== undefined) {
      await this.#open({ autoplay: wanted });
      this.facade.coverVideo();
    } else if (pressed || recall(`play.${this.source.provider}`)) {
      this.#open({ autoplay: pressed || wanted });
    }
  }

  async #open({ autoplay = false } = {}) {
    const { title } = this.source;
    this.opening ??= openPlayer(this.facade.frame, this.source, { title, start: this.start, autoplay });
    const player = await this.opening;
    if (this.player) return; // two presses while it was being fetched
    this.player = player;
    this.player.addEventListener('time', () => this.update());
    this.player.addEventListener('play', () => this.#playing(true));
    this.player.addEventListener('pause', () => this.#playing(false));
    this.player.addEventListener('trouble', ({ detail }) => this.#say(detail));
    if (this.source.own === undefined) this.facade.hide();
    this.update();
  }

  /** Play from a time in seconds. This is the viewer's own press: what is foreign is loaded only now. */
  async play(time, { focus = false } = {}) {
    if (!canPlay(this.source)) return;
    this.start = time;
    this.now.hideEnd();
    if (!this.player) {
      await this.#open({ autoplay: true });
    } else {
      this.player.seek(time);
      this.player.play();
    }
    if (focus) {
      this.facade.hide();
      this.player.element.focus({ preventScroll: true });
    }
  }

  toggle() {
    if (this.player?.begun && !this.player.paused) this.player.pause();
    else if (this.now.hasEnded) this.goOn();
    else if (this.player?.begun) this.player.play();
    else this.play(this.time);
  }

  #playing(on) {
    this.now.playing = on;
    if (on) {
      this.facade.hide();
      this.now.hideEnd();
    } else {
      this.#keep();
    }
    this.update();
  }

  /** Follow the clock: the current part, how far through it, and when to look again. */
  update() {
    const { time } = this;
    if (this.player) this.limit.check(this.player);
    const row = this.contents.at(time);
    if (row !== this.row) this.show(row, time);
    if (row) this.contents.progress(row, time);
    if (this.strip) this.strip.clock = time / this.duration;
    this.panel.follow(time);
    const playing = this.player && !this.player.paused;
    if (playing && this.only && !this.now.hasEnded && !this.limit.holds(time)) this.limit.set(row);
    if (playing && !(performance.now() - this.kept < KEEP_MS)) this.#keep();
    clearTimeout(this.edge);
    const wait = this.contents.edge(time) - time;
    if (playing && Number.isFinite(wait)) this.edge = setTimeout(() => this.update(), (wait * 1000) / this.player.rate + 10);
  }

  #keep() {
    if (!this.player?.begun || !this.source.slug) return;
    this.kept = performance.now();
    keepPlace(this.source.slug, this.time, this.duration);
  }

  show(row, time) {
    this.row = row;
    this.contents.mark(row);
    this.now.show(row, this.contents, time);
    this.strip?.show(row?.start);
    this.details.show(row);
    if (row) this.contents.reveal(row);
  }

  /** Go to a moment without playing, so that the next press plays from there. */
  place(time) {
    this.start = time;
    this.now.hideEnd();
    this.show(this.contents.at(time), time);
    this.facade.startAt(time);
    if (this.player && (this.player.begun || this.source.own !== undefined)) this.player.seek(time);
  }

  #press(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a');
    if (!link || !canPlay(this.source)) return;
    const row = this.contents.rows.find((known) => known.link === link);
    if (row) this.choose(row);
    else if (link === this.now.previous || link === this.now.next) this.step(link === this.now.next);
    else if (link.dataset.moment) this.goTo(Number(link.dataset.moment));
    else return;
    event.preventDefault();
  }

  /** The viewer has pressed a chapter: it plays, and the address is now the chapter's own. */
  choose(row) {
    if (!row) return;
    this.#address(row);
    this.show(this.contents.at(row.start) ?? row, row.start);
    this.limit.set(this.only ? row : null);
    this.play(row.start);
  }

  /** The viewer has pressed a line of what was said. */
  goTo(time) {
    this.limit.set(this.only ? this.contents.at(time) : null);
    this.show(this.contents.at(time), time);
    this.play(time);
  }

  /** To the part before or after; it plays only if something has played before. */
  step(forward) {
    const from = this.contents.number(this.row) ? this.row.start : this.time;
    const row = forward ? this.contents.after(from) : this.contents.before(from);
    if (!row) return;
    this.#address(row);
    this.limit.set(this.only ? row : null);
    this.place(row.start);
    if (this.player?.begun) this.player.play();
    this.now.announce(row, this.contents);
  }

  /** The switch was moved: keep to the part that is current, or to none. */
  keepToPart() {
    this.limit.set(this.only ? this.row : null);
    this.now.hideEnd();
    this.update();
  }

  goOn() {
    this.only = false;
    this.now.hideEnd();
    this.player.play();
  }

  playNext() {
    const row = this.contents.after(Math.max(this.row?.start ?? 0, this.time - 1));
    if (row) this.choose(row);
  }

  #ended() {
    const next = this.contents.after(Math.max(this.row?.start ?? 0, this.limit.part.end - 1));
    this.now.showEnd(next);
    this.dispatchEvent(new CustomEvent('partended'));
  }

  /** The address and the title of the window follow; those of a frame on another site stay. */
  #address(row) {
    if (!this.dataset.site) return;
    history.replaceState(null, '', row.link.href);
    document.title = [row.title, this.source.title, this.dataset.site].join(' · ');
  }

  #followAddress() {
    const moment = requestedMoment(location, this.duration);
    if (!moment) return;
    this.only = Boolean(moment.end);
    this.limit.set(moment.end ? moment : null);
    if (this.player?.begun) this.play(moment.start);
    else this.place(moment.start);
  }

  skip(seconds) {
    const end = this.duration || Infinity;
    const time = Math.max(0, Math.min(this.time + seconds, end - 0.5));
    if (this.player && (this.player.begun || this.source.own !== undefined)) this.player.seek(time);
    else this.place(time);
    this.update();
  }

  /** What j and l do: `direction` is -1 or 1. */
  skipStep(direction) {
    this.skip(direction * STEP);
  }

  /** A moment in words, as the page writes it. */
  clockOf(time) {
    return formatTimecode(Math.floor(time * 1000));
  }

  rememberConsent() {
    remember(`play.${this.source.provider}`, 'yes');
  }

  #say(name) {
    this.trouble.textContent = message(name);
    this.trouble.hidden = false;
  }
}

customElements.define('chapters-companion', Companion);
