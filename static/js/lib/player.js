// What every player is, whoever plays: a clock in seconds, play, pause, seek, and a few events.
//
//   ready    it can be spoken to
//   time     the clock was heard; read `now`
//   play, pause
//   trouble  it cannot be followed or cannot play; `detail` names a message

const AIM_MS = 2000; // how long reports from before a seek may still come in
const NEAR = 1.5; // how close a report must be to what was sought, in seconds

export class Player extends EventTarget {
  #time = 0;
  #heard = 0;
  #aim = null;
  duration = NaN;
  paused = true;
  rate = 1;
  ready = false;
  /** Whether it has ever played: before that, an embed may not be told to seek. */
  begun = false;

  /** The clock, run on between reports: embeds report only two to four times a second. */
  get now() {
    if (this.#aim) return this.#aim.time;
    const ahead = this.paused ? 0 : Math.min((performance.now() - this.#heard) / 1000, 1) * this.rate;
    return Math.min(this.#time + ahead, this.duration || Infinity);
  }

  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Until it is heard near `time`, or for a moment, that is where the clock is. */
  aimAt(time) {
    this.#aim = { time, until: performance.now() + AIM_MS };
  }

  /** Take in a report: any of time, duration, paused and rate. */
  report({ time, duration, paused, rate }) {
    if (duration > 0) this.duration = duration;
    if (rate > 0) this.rate = rate;
    if (time !== undefined) this.#hear(time);
    if (!this.ready) {
      this.ready = true;
      this.emit('ready');
    }
    if (paused !== undefined && paused !== this.paused) {
      this.paused = paused;
      this.begun ||= !paused;
      this.emit(paused ? 'pause' : 'play');
    }
    this.emit('time');
  }

  #hear(time) {
    if (this.#aim) {
      const stale = Math.abs(time - this.#aim.time) > NEAR && performance.now() < this.#aim.until;
      if (stale) return;
      this.#aim = null;
    }
    this.#time = time;
    this.#heard = performance.now();
  }
}
