// The table of contents as the page shows it: which chapter a moment lies in, what comes before and after.

const REST_MS = 5000; // how long the list stays where the reader has put it

export class Contents {
  #pane;
  #touched = -Infinity;

  /** `pane` is the element that holds the rows; without one there are no chapters. */
  constructor(pane) {
    this.#pane = pane;
    this.rows = [...(pane?.querySelectorAll('a.row') ?? [])].map(readRow);
    this.parts = this.rows.filter((row, index) => !(this.rows[index + 1]?.start <= row.start));
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
      pane?.addEventListener(type, () => (this.#touched = performance.now()), { passive: true });
  }

  /** The innermost chapter at a time in seconds, or null. */
  at(time) {
    return this.rows.findLast((row) => row.start <= time && time < row.end) ?? null;
  }

  before(time) {
    return this.parts.findLast((part) => part.start < time) ?? null;
  }

  after(time) {
    return this.parts.find((part) => part.start > time) ?? null;
  }

  /** The number of a part, counted from 1, or 0. */
  number(row) {
    return this.parts.indexOf(row) + 1;
  }

  /** The next time after `time` at which a chapter starts or ends. */
  edge(time) {
    return Math.min(...this.rows.flatMap(({ start, end }) => [start, end]).filter((edge) => edge > time));
  }

  /** Mark one row as the current one, or none. */
  mark(current) {
    for (const { link } of this.rows) {
      if (link === current?.link) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  /** Show how far through its row playback is. */
  progress(row, time) {
    const share = (time - row.start) / (row.end - row.start);
    row.link.style.setProperty('--through', Number.isFinite(share) ? `${(100 * share).toFixed(1)}%` : '0%');
  }

  /** Bring a row into view inside the pane, never by scrolling the page, and not under the reader's hands. */
  reveal(row, { always = false } = {}) {
    const pane = this.#pane;
    if (!pane || pane.scrollHeight <= pane.clientHeight) return;
    if (!always && performance.now() - this.#touched < REST_MS) return;
    const offset = row.link.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    const calm = always || matchMedia('(prefers-reduced-motion: reduce)').matches;
    pane.scrollTo({ top: pane.scrollTop + offset - pane.clientHeight * 0.3, behavior: calm ? 'instant' : 'smooth' });
  }
}

function readRow(link) {
  const name = link.querySelector('.name');
  return {
    link,
    key: /\/chapters\/([^/]+)/.exec(link.pathname)?.[1] ?? '',
    start: Number(link.dataset.start),
    end: link.dataset.end === undefined ? Infinity : Number(link.dataset.end),
    clock: link.querySelector('time').textContent,
    title: name.textContent,
    language: name.lang,
    speakers: link.querySelector('.who')?.textContent ?? '',
    length: link.querySelector('.len').textContent,
  };
}
