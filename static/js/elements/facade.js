// What stands before the player until the viewer presses: where it will start, who will see that, and what was left off.
import { formatTimecode } from '../lib/timecode.js';

export class Facade {
  constructor(companion) {
    this.companion = companion;
    this.frame = companion.querySelector('[data-frame]');
    this.form = companion.querySelector('[data-facade]');
    this.again = companion.querySelector('[data-again]');
    this.form?.addEventListener('submit', (event) => this.#submit(event));
    this.again?.addEventListener('click', () => this.#continue());
  }

  #submit(event) {
    event.preventDefault();
    if (this.form.querySelector('[data-remember]')?.checked) this.companion.rememberConsent();
    this.companion.play(this.companion.start, { focus: true });
  }

  /** Offer to go on where the viewer was, in seconds. */
  offer(time) {
    if (!time || !this.again || time >= this.companion.duration) return;
    this.place = time;
    this.again.hidden = false;
    this.again.querySelector('time').textContent = formatTimecode(time * 1000);
  }

  #continue() {
    this.companion.place(this.place);
    this.companion.play(this.place, { focus: true });
  }

  /** Until it first plays, a file shows where it will start instead of its controls. */
  coverVideo() {
    if (this.companion.player.begun || !this.form) return;
    this.form.hidden = false;
    this.companion.player.element.controls = false;
  }

  hide() {
    if (this.form) this.form.hidden = true;
    const { element } = this.companion.player;
    if (element.localName === 'video') element.controls = true;
  }

  /** Say that the first press will play from a time in seconds. */
  startAt(time) {
    const clock = this.form?.querySelector('[data-from]');
    if (clock) clock.textContent = formatTimecode(Math.floor(time * 1000));
    const open = this.form?.querySelector('[data-open]');
    if (open && this.companion.source.provider === 'youtube') open.href = withMoment(open.href, time);
  }
}

function withMoment(url, time) {
  const moved = new URL(url);
  moved.searchParams.set('t', `${Math.floor(time)}s`);
  return moved.href;
}
