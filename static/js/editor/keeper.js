// Nothing is lost: each state goes to the browser's own store at once, and to the server a moment later. What the server
// has not confirmed stays in the browser, whatever becomes of the network, the page or the machine.
import { say } from './words.js';

const WAIT_MS = 450;
const AGAIN_MS = [2000, 4000, 8000, 15000];

export class Keeper extends EventTarget {
  #timer = 0;
  #sending = null;
  #failed = 0;

  /** `status` shows how the draft stands; `seen` is the server's draft that the page goes on from. */
  constructor(steps, { ways, slug, author, state }, status) {
    super();
    Object.assign(this, { steps, ways, status, base: state.base, seen: state.seen });
    this.name = `desk:${author}:${slug}`;
    this.kept = steps.now; // the state that the server has
    steps.addEventListener('change', () => this.#changed());
    addEventListener('online', () => this.later(0));
    addEventListener('pagehide', () => this.#leave());
  }

  get isKept() {
    return this.kept === this.steps.now;
  }

  /** What this browser keeps that never reached the server. */
  get unsent() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? 'null');
    } catch {
      return null;
    }
  }

  forget() {
    localStorage.removeItem(this.name);
  }

  /** Send what there is, and wait until the server has it; false if it does not get it. */
  async flush() {
    clearTimeout(this.#timer);
    for (let tries = 0; tries < 3 && (this.#sending || !this.isKept || !this.steps.now.report); tries += 1) await (this.#sending ?? this.#send());
    return this.isKept;
  }

  later(ms = WAIT_MS) {
    clearTimeout(this.#timer);
    if (!this.isKept || !this.steps.now.report) this.#timer = setTimeout(() => this.#send(), ms);
  }

  /** Ask one of the desk's addresses; throws an Error whose `status` is 0 where there is no connection. */
  async ask(url, body) {
    const options = body ? { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {};
    const headers = { Accept: 'application/json', ...options.headers };
    const answer = await fetch(url, { ...options, headers }).catch(() => {
      throw Object.assign(new Error(say('no-server')), { status: 0 });
    });
    const data = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(data.detail ?? String(answer.status)), { status: answer.status });
    return data;
  }

  /** A state as the server reads it. */
  body(state) {
    const { base } = this;
    return state.source === 'text' ? { base, source: 'text', text: state.text, rows: state.anchor } : { base, source: 'rows', text: '', rows: state.rows };
  }

  #changed() {
    this.#store();
    if (!this.isKept) this.#tell('saving');
    this.later();
  }

  #store() {
    const { now } = this.steps;
    if (this.isKept) return this.forget();
    try {
      localStorage.setItem(this.name, JSON.stringify({ ...this.body(now), seen: this.seen, at: Date.now() }));
    } catch {
      // The store is full or shut: the server is what is left.
    }
    return undefined;
  }

  #send() {
    this.#sending ??= this.#sendNow().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendNow() {
    const state = this.steps.now;
    try {
      const report = await this.ask(this.ways.keep, { ...this.body(state), seen: this.seen });
      this.#failed = 0;
      this.seen = report.seen;
      state.report = state.source === 'text' ? report : { ...report, rows: state.rows };
      this.kept = state;
      if (this.isKept) this.forget();
      else this.#store();
      this.#tell('saved', { clock: new Date(report.saved).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hour12: false }) });
      this.dispatchEvent(new CustomEvent('report', { detail: { state, report } }));
      if (!this.isKept) this.later();
    } catch (error) {
      this.#trouble(error);
    }
  }

  #trouble(error) {
    const { status, message: why } = error;
    const refused = status >= 400 && status < 500 && status !== 401 && status !== 429;
    if (refused) return this.#tell('refused', { why });
    this.#tell(status === 401 ? 'signed-out' : 'here');
    this.later(AGAIN_MS[Math.min(this.#failed, AGAIN_MS.length - 1)]);
    this.#failed += 1;
    return undefined;
  }

  /** The page goes: what is on its way still goes, and the browser keeps it until the server has said that it came. */
  #leave() {
    if (this.isKept) return;
    const body = JSON.stringify({ ...this.body(this.steps.now), seen: this.seen });
    if (body.length < 60_000) fetch(this.ways.keep, { method: 'POST', body, keepalive: true, headers: { 'Content-Type': 'application/json', Accept: 'application/json' } }).catch(() => {});
  }

  #tell(name, values) {
    const { status } = this;
    status.dataset.how = name;
    const text = say(name, values);
    if (status.textContent !== text) status.textContent = text;
  }
}

