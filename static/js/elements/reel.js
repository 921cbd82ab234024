// <chapters-reel>: plays parts of several recordings one after another, whoever plays them.
import { collected, keep } from '../lib/basket.js';
import { copyField, offerSheet } from '../lib/copying.js';
import { commandOf } from '../lib/keys.js';
import { Limit } from '../lib/limit.js';
import { message } from '../lib/messages.js';
import { canPlay } from '../players/players.js';
import { FRAMES } from '../frames.js';
import { FilePlayer } from '../players/file.js';
import './strip.js';

const NEAR = 0.7; // playback that pauses this close to the end of its recording has ended

class Reel extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll('a.row')];
    if (!this.links.length) return;
    this.parts = readParts(this.links);
    this.total = this.parts.reduce((sum, { lasts }) => sum + lasts, 0);
    this.index = 0;
    const find = (name) => this.querySelector(`[data-${name}]`);
    this.find = find;
    this.strip = this.querySelector('chapters-strip');
    this.limit = new Limit(() => this.#next());
    for (const element of this.querySelectorAll('[data-scripted]')) element.hidden = false;
    this.#wire(find);
    this.#show();
  }

  #wire(find) {
    const press = (name, action) => find(name)?.addEventListener('click', action);
    press('all', () => this.play(0));
    press('again', () => this.play(0));
    press('toggle', () => this.toggle());
    press('previous', () => this.play(Math.max(this.index - 1, 0)));
    press('next', () => this.#next());
    press('copy', () => copyField(find('link')));
    offerSheet(find('sheet'), () => ({ title: document.title, url: find('link').value }));
    find('list').addEventListener('click', (event) => this.#choose(event));
    find('list').addEventListener('submit', (event) => this.#edit(event));
    document.addEventListener('keydown', (event) => this.#key(event));
    if (!this.strip) return;
    this.strip.names = new Map(this.parts.map(({ at, clock, title }) => [at, `${clock}  ${title}`]));
    this.strip.addEventListener('pick', ({ detail }) => this.play(this.parts.findIndex(({ at }) => at === detail)));
  }

  /** Play the part with this number, counted from 0. */
  play(index) {
    const part = this.parts[index];
    if (!part) return;
    this.index = index;
    this.find('facade').hidden = true;
    this.find('ended').hidden = true;
    this.find('trouble').hidden = true;
    this.#show();
    if (!canPlay(part.source)) return this.#say('elsewhere');
    if (this.player?.source === keyOf(part)) {
      this.player.seek(part.start);
      this.player.play();
    } else {
      this.#open(part);
    }
    this.limit.set({ start: part.start, end: part.end });
    this.find('said').textContent = message('part', { n: index + 1, total: this.parts.length, title: part.title });
    return undefined;
  }

  #open(part) {
    this.player?.close();
    const Kind = part.source.provider === 'file' ? FilePlayer : FRAMES[part.source.provider];
    const host = this.find('frame');
    host.replaceChildren();
    const player = new Kind(host, part.source, { title: part.recording, start: part.start, autoplay: true });
    player.source = keyOf(part);
    this.player = player;
    const mine = (action) => (event) => player === this.player && action(event);
    player.addEventListener('time', mine(() => this.#update()));
    player.addEventListener('play', mine(() => this.#playing(true)));
    player.addEventListener('pause', mine(() => this.#paused()));
    player.addEventListener('trouble', mine(({ detail }) => this.#say(detail)));
  }

  toggle() {
    if (!this.player) this.play(this.index);
    else if (!this.find('ended').hidden) this.play(0);
    else if (this.player.paused) this.player.play();
    else this.player.pause();
  }

  #paused() {
    this.#playing(false);
    if (this.player.duration - this.player.now < NEAR) this.#next();
  }

  #next() {
    if (this.index + 1 < this.parts.length) return this.play(this.index + 1);
    this.player?.pause();
    this.limit.set(null);
    this.find('ended').hidden = false;
    this.find('ended-said').textContent = message('reel-ended');
    return undefined;
  }

  #playing(on) {
    this.find('toggle').classList.toggle('playing', on);
    this.find('toggle').setAttribute('aria-label', message(on ? 'pause' : 'play'));
    this.#update();
  }

  #update() {
    const { player } = this;
    const part = this.parts[this.index];
    this.limit.check(player);
    const through = Math.min(Math.max(player.now - part.start, 0), part.lasts);
    part.link.style.setProperty('--through', `${(100 * through) / part.lasts}%`);
    if (this.strip) this.strip.clock = (part.at + through) / this.total;
  }

  #show() {
    const part = this.parts[this.index];
    for (const { link } of this.parts) link.removeAttribute('aria-current');
    part.link.setAttribute('aria-current', 'true');
    this.strip?.show(part.at);
    const { find } = this;
    find('where').textContent = [message('where', { n: this.index + 1, total: this.parts.length }), part.length].filter(Boolean).join(' · ');
    find('now').textContent = part.title;
    if (part.language) find('now').lang = part.language;
    else find('now').removeAttribute('lang');
    find('who').textContent = part.speakers;
    Object.assign(find('from'), { textContent: part.recording, href: part.link.href });
    find('previous').disabled = this.index === 0;
    find('next').disabled = this.index + 1 === this.parts.length;
    this.#reveal(part.link);
  }

  /** Scroll the pane, never the page. */
  #reveal(link) {
    const pane = this.find('list');
    if (pane.scrollHeight <= pane.clientHeight) return;
    const offset = link.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + offset - pane.clientHeight * 0.3 });
  }

  #choose(event) {
    const index = this.links.indexOf(event.target.closest('a.row'));
    if (index < 0 || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.play(index);
  }

  /** A change of one's own reel is kept in what was put aside; that of somebody else's is not. */
  #edit({ submitter }) {
    const parts = this.dataset.picked.split(',');
    if (collected().join() !== parts.join()) return;
    const place = Number(submitter.value) - 1;
    const [part] = parts.splice(place, 1);
    const step = { up: -1, down: 1 }[submitter.name];
    if (step) parts.splice(place + step, 0, part);
    keep(parts);
  }

  #key(event) {
    const act = { k: () => this.toggle(), p: () => this.play(Math.max(this.index - 1, 0)), n: () => this.#next() }[commandOf(event)];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #say(name) {
    this.find('trouble').textContent = message(name);
    this.find('trouble').hidden = false;
  }
}

/** Two parts that play from the same source need one player. */
const keyOf = ({ source }) => source.src ?? source.embed;

function readParts(links) {
  let at = 0;
  return links.map((link) => {
    const { start, end, lasts, provider, src, embed } = link.dataset;
    const text = (name) => link.querySelector(name)?.textContent ?? '';
    const part = {
      link, at, source: { provider, src, embed }, start: Number(start), end: end === undefined ? Infinity : Number(end),
      lasts: Number(lasts), clock: text('time'), title: text('.name'), language: link.querySelector('.name').lang,
      length: text('.len'), speakers: text('.who'), recording: text('.of'),
    };
    at += part.lasts;
    return part;
  });
}

customElements.define('chapters-reel', Reel);
