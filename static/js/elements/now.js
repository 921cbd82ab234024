// The current part below the player: its title, its speakers, the way to the parts beside it, and where it stops.
import { message } from '../lib/messages.js';

export class Now {
  constructor(root) {
    this.section = root.querySelector('section.now');
    if (!this.section) return;
    const find = (name) => this.section.querySelector(`[data-${name}]`);
    [this.where, this.title, this.who] = ['where', 'now', 'who'].map(find);
    [this.previous, this.next, this.toggle, this.only] = ['previous', 'next', 'toggle', 'only'].map(find);
    [this.bar, this.said, this.endedAt] = ['ended', 'said', 'ended-said'].map(find);
    [this.goOn, this.nextPart] = ['go-on', 'next-part'].map(find);
  }

  /** Show a row of the contents, or that a moment lies in none. `time` is in seconds. */
  show(row, contents, time) {
    if (!this.section) return;
    const shown = row ?? contents.after(time);
    this.where.textContent = row ? whereOf(row, contents) : shown ? message('next', shown) : '';
    this.title.textContent = shown?.title ?? message('after');
    this.who.textContent = shown?.speakers ?? '';
    for (const element of [this.title, this.who]) {
      if (shown?.language) element.lang = shown.language;
      else element.removeAttribute('lang');
    }
    const from = contents.number(row) ? row.start : time;
    aim(this.previous, contents.before(from));
    aim(this.next, contents.after(from));
  }

  set playing(on) {
    if (!this.section) return;
    this.toggle.classList.toggle('playing', on);
    this.toggle.setAttribute('aria-label', message(on ? 'pause' : 'play'));
  }

  get hasEnded() {
    return Boolean(this.bar) && !this.bar.hidden;
  }

  /** Say that the part has ended, and offer the `next` row if there is one. */
  showEnd(next) {
    if (!this.bar) return;
    this.bar.hidden = false;
    this.endedAt.textContent = message('ended');
    this.nextPart.hidden = !next;
    this.nextPart.title = next?.title ?? '';
  }

  hideEnd() {
    if (!this.bar) return;
    this.bar.hidden = true;
    this.endedAt.textContent = '';
  }

  /** Tell whoever listens instead of looks which part was gone to. */
  announce(row, contents) {
    if (!this.said || !row) return;
    this.said.textContent = message('chapter', { n: contents.number(row), total: contents.parts.length, title: row.title });
  }
}

function whereOf(row, contents) {
  const number = contents.number(row);
  const place = number ? message('where', { n: number, total: contents.parts.length }) : '';
  return [place, row.length].filter(Boolean).join(' · ');
}

function aim(link, row) {
  if (row) {
    link.href = row.link.href;
    link.removeAttribute('aria-disabled');
    link.removeAttribute('role');
  } else {
    link.removeAttribute('href');
    link.setAttribute('aria-disabled', 'true');
    link.setAttribute('role', 'link');
  }
}
