// The recording beside the table: mark a chapter here, move a start to the video, nudge it, play from a row.
import { commandOf, letterOf } from '../lib/keys.js';
import { formatTimecode, parseTimecode } from '../lib/timecode.js';
import { openPlayer } from '../players/players.js';

const TENTH_MS = 100;

export class Bench {
  #player = null;
  #row = null;

  constructor(element, sheet, steps) {
    Object.assign(this, { element, sheet, steps });
    const { src, embed } = element.dataset;
    if (src || embed) element.hidden = false;
    this.#listen();
    for (const button of sheet.querySelectorAll('[data-play]')) button.hidden = !(src || embed);
  }

  get rows() {
    return [...this.sheet.querySelectorAll('[data-row]')];
  }

  /** The row that was used last, or the first. */
  get row() {
    return this.#row ?? this.rows[0];
  }

  get #nowMs() {
    return Math.round(((this.#player?.now ?? 0) * 1000) / TENTH_MS) * TENTH_MS;
  }

  async open(start = 0, autoplay = true) {
    if (this.#player) return this.#player;
    const { provider, src, embed, title } = this.element.dataset;
    const host = this.element.querySelector('[data-frame]');
    this.#player = await openPlayer(host, { provider, src, embed }, { title, start, autoplay });
    this.element.querySelector('[data-open]').hidden = true;
    const clock = this.element.querySelector('[data-clock]');
    setInterval(() => (clock.textContent = formatTimecode(this.#nowMs)), 200);
    return this.#player;
  }

  /** A new chapter where the video is: the first empty row takes it, and waits for its title. */
  mark() {
    const row = this.rows.find((one) => !start(one).value.trim() && !title(one).value.trim());
    if (!row) return;
    this.steps.set(start(row), written(this.#nowMs));
    this.#choose(row);
    title(row).focus();
  }

  take() {
    if (this.#player && this.row) this.steps.set(start(this.row), written(this.#nowMs));
  }

  nudge(seconds) {
    const ms = parseTimecode(start(this.row).value);
    if (ms === null) return;
    this.steps.set(start(this.row), written(Math.max(0, ms + Math.round(seconds * 1000))));
  }

  async playFrom(row) {
    const ms = parseTimecode(start(row).value);
    if (ms === null) return;
    this.#choose(row);
    const known = this.#player;
    const player = await this.open(ms / 1000);
    if (known) {
      player.seek(ms / 1000);
      player.play();
    }
  }

  async toggle() {
    const known = this.#player;
    const player = await this.open();
    if (known) player.paused ? player.play() : player.pause();
  }

  step(seconds) {
    this.#player?.seek(Math.max(0, this.#player.now + seconds));
  }

  #choose(row) {
    this.#row?.removeAttribute('data-current');
    this.#row = row;
    row.setAttribute('data-current', '');
  }

  #listen() {
    this.sheet.addEventListener('focusin', ({ target }) => {
      const row = target.closest('[data-row]');
      if (row) this.#choose(row);
    });
    this.sheet.addEventListener('click', ({ target }) => {
      const button = target.closest('[data-play]');
      if (button) this.playFrom(button.closest('[data-row]'));
    });
    this.element.addEventListener('click', ({ target }) => this.#press(target.closest('button')));
    document.addEventListener('keydown', (event) => this.#key(event));
  }

  #press(button) {
    if (!button) return;
    const { dataset } = button;
    if ('open' in dataset) this.open(0, false);
    else if ('toggle' in dataset) this.toggle();
    else if ('mark' in dataset) this.mark();
    else if ('take' in dataset) this.take();
    else if ('undo' in dataset) this.steps.undo();
    else if ('redo' in dataset) this.steps.redo();
    else if (dataset.step) this.step(Number(dataset.step));
    else if (dataset.nudge) this.nudge(Number(dataset.nudge));
  }

  #key(event) {
    const within = event.altKey && !event.ctrlKey && !event.metaKey;
    const act = {
      m: () => this.mark(),
      t: () => this.take(),
      k: () => this.toggle(),
      j: () => this.step(-10),
      l: () => this.step(10),
      ',': () => this.nudge(-TENTH_MS / 1000),
      '.': () => this.nudge(TENTH_MS / 1000),
    }[within ? letterOf(event) : commandOf(event)];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

const start = (row) => row.querySelector('[name=start]');
const title = (row) => row.querySelector('[name=title]');
const written = (ms) => formatTimecode(ms, { fraction: true });
