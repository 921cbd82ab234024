// "Only this part": playback stops where the part ends, whoever plays it.

const EARLY = 0.05; // stop this much before the end, or the list hops to the next part
const BEFORE = 0.6; // a clock this close before the start counts as inside: embeds start at whole seconds
const PAST = 1.5; // a clock this far past the end was put there by the viewer

export class Limit {
  #part = null;
  #armed = false;
  #timer = 0;

  /** `ended(part)` is called once playback has been stopped at the end. */
  constructor(ended) {
    this.ended = ended;
  }

  get part() {
    return this.#part;
  }

  /** Whether a moment lies in the part that is kept to. */
  holds(time) {
    return Boolean(this.#part) && time >= this.#part.start - BEFORE && time < this.#part.end;
  }

  /** Keep to a part ({ start, end } in seconds), or to none. */
  set(part) {
    this.#part = part && Number.isFinite(part.end) ? part : null;
    this.#armed = false;
    clearTimeout(this.#timer);
  }

  /** Look at the clock of a player. It arms only when the clock has been seen inside: a report may be older than a seek. */
  check(player) {
    clearTimeout(this.#timer);
    if (!this.#part) return;
    const left = this.#part.end - EARLY - player.now;
    if (!this.#armed) this.#armed = left > 0 && player.now >= this.#part.start - BEFORE && !player.paused;
    if (!this.#armed) return;
    if (left < -PAST) this.#armed = false;
    else if (left <= 0) this.#stop(player);
    else if (!player.paused) this.#timer = setTimeout(() => this.check(player), (left * 1000) / player.rate);
  }

  #stop(player) {
    this.#armed = false;
    player.pause();
    this.ended(this.#part);
  }
}
