// <chapters-strip>: the whole recording at a glance. With scripts its parts can be pressed, and a line shows the clock.

const SVG = 'http://www.w3.org/2000/svg';

export class Strip extends HTMLElement {
  #segments = [];
  #head;
  #tip;
  #names = new Map();

  connectedCallback() {
    this.#segments = [...this.querySelectorAll('.seg[data-start]')];
    if (!this.#segments.length) return;
    this.classList.add('live');
    this.#head = document.createElementNS(SVG, 'rect');
    for (const [name, value] of Object.entries({ class: 'head', width: 2, height: '150%', y: '-25%', rx: 1, visibility: 'hidden' }))
      this.#head.setAttribute(name, value);
    this.querySelector('svg').append(this.#head);
    this.#tip = Object.assign(document.createElement('span'), { className: 'tip', hidden: true });
    this.append(this.#tip);
    const picture = this.querySelector('svg');
    picture.addEventListener('click', (event) => this.#pick(event));
    picture.addEventListener('pointermove', (event) => this.#point(event));
    picture.addEventListener('pointerleave', () => (this.#tip.hidden = true));
  }

  /** What each part is called when it is pointed at: start in seconds → text. */
  set names(names) {
    this.#names = names;
  }

  /** Paint the part that starts at `start` as the current one, and those before as done. */
  show(start) {
    for (const segment of this.#segments) {
      const begins = Number(segment.dataset.start);
      segment.classList.toggle('is-now', begins === start);
      segment.classList.toggle('is-done', begins < start);
    }
  }

  /** Show dots above shares of the whole, 0 to 1: where something was found. */
  dots(shares) {
    const picture = this.querySelector('svg');
    for (const dot of picture.querySelectorAll('.dot')) dot.remove();
    for (const share of shares) {
      const dot = document.createElementNS(SVG, 'circle');
      for (const [name, value] of Object.entries({ class: 'dot', cx: `${(100 * share).toFixed(2)}%`, cy: -5, r: 3 })) dot.setAttribute(name, value);
      picture.append(dot);
    }
  }

  /** Move the line to a share of the whole, 0 to 1. */
  set clock(share) {
    if (!this.#head || !Number.isFinite(share)) return;
    this.#head.setAttribute('visibility', 'visible');
    this.#head.setAttribute('x', `${(100 * Math.min(share, 1)).toFixed(2)}%`);
  }

  #segmentUnder(event) {
    const within = (segment) => {
      const { left, right } = segment.getBoundingClientRect();
      return left <= event.clientX && event.clientX <= right;
    };
    return this.#segments.findLast(within);
  }

  #pick(event) {
    const segment = this.#segmentUnder(event);
    if (segment) this.dispatchEvent(new CustomEvent('pick', { detail: Number(segment.dataset.start) }));
  }

  #point(event) {
    const name = this.#names.get(Number(this.#segmentUnder(event)?.dataset.start));
    this.#tip.hidden = !name || event.pointerType === 'touch';
    if (this.#tip.hidden) return;
    const { left, width } = this.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    this.#tip.textContent = name;
    this.#tip.style.setProperty('left', `${(100 * share).toFixed(2)}%`);
    this.#tip.style.setProperty('--tip-shift', `${(-100 * share).toFixed(1)}%`);
  }
}

customElements.define('chapters-strip', Strip);
