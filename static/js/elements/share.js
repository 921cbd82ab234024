// Sharing: what each link does is said in words, and the address, the QR code and the embed code follow the choice.
import { copyField, offerSheet } from '../lib/copying.js';

export class Share {
  constructor(companion, root) {
    this.companion = companion;
    this.root = root;
    const find = (name) => this.root.querySelector(`[data-${name}]`);
    [this.link, this.code, this.picture, this.save] = ['link', 'embed-code', 'qr', 'qr-save'].map(find);
    [this.range, this.moment] = ['range', 'at'].map(find);
    this.root.addEventListener('change', () => this.#write());
    for (const button of this.root.querySelectorAll('[data-copy], [data-copy-code]')) button.disabled = false;
    find('copy').addEventListener('click', () => copyField(this.link));
    find('copy-code').addEventListener('click', () => copyField(this.code));
    offerSheet(find('sheet'), () => ({ title: document.title, url: this.link.value }));
  }

  /** What can be shared just now: the part, from its start, or the moment. */
  prepare() {
    const { row, time } = this.companion;
    this.row = row;
    this.time = Math.floor(time);
    for (const input of this.root.querySelectorAll('[value=part], [value=on]')) input.closest('label').hidden = !row;
    const chosen = this.root.querySelector('input:checked');
    if (!chosen || chosen.closest('label').hidden) this.root.querySelector('label:not([hidden]) input').checked = true;
    if (row) this.range.textContent = row.end < Infinity ? `${row.clock} – ${this.companion.clockOf(row.end)}` : row.clock;
    this.moment.textContent = this.companion.clockOf(this.time);
    this.#write();
  }

  #write() {
    const { value } = this.root.querySelector('input[name=share]:checked');
    const start = value === 'part' ? null : value === 'on' ? this.row.start : this.time;
    const moment = start === null ? '' : `?t=${start}`;
    const { page, embed, qr } = this.root.dataset;
    const part = start === null ? `/${this.row.key}` : '';
    this.link.value = start === null ? new URL(this.row.link.pathname, page).href : page + moment;
    this.code.value = embed.replace('{part}', part + moment);
    this.picture.src = `${qr}${part}.svg${moment}`;
    this.save.href = this.picture.src;
  }
}
