// One list, two views, and the recording beside it: what each part says goes to the steps, and what the steps hold is shown.
import { parseTimecode } from '../lib/timecode.js';
import { Bench } from './bench.js';
import { Company } from './company.js';
import { Findings } from './findings.js';
import { Glance } from './glance.js';
import { Grid } from './grid.js';
import { Keeper } from './keeper.js';
import { changed, isEmpty, isPart, isRow, lineAsPart, lineAsRow, newRow, pastedAt, plainText, rowsOf, startOf, withRow, without, written } from './model.js';
import { takeUp } from './returning.js';
import { rowsIn, rowsState, Steps, textIn, textState } from './steps.js';
import { TextView } from './textview.js';
import { Times } from './times.js';
import { Views } from './views.js';
import { desk, say, tell } from './words.js';
import { copyForYouTube } from './youtube.js';

export class Desk {
  constructor(root = document) {
    const part = (name) => root.querySelector(name.includes('=') ? `[data-${name.replace('=', '="')}"]` : `[data-${name}]`);
    this.part = part;
    for (const one of root.querySelectorAll('[data-scripted]')) one.hidden = false;
    const { state, view } = desk;
    const first = state.source === 'text' ? { source: 'text', text: state.text, anchor: state.rows, report: state } : { ...rowsState(state.rows), report: state };
    this.steps = new Steps(first);
    this.bench = new Bench(part('bench'));
    this.grid = new Grid(part('grid'));
    this.text = new TextView(part('panel=text'));
    this.views = new Views(part('tabs'), { rows: part('panel=rows'), text: part('panel=text') }, view);
    this.keeper = new Keeper(this.steps, desk, part('saved'));
    this.company = new Company(part('company'), this.keeper);
    this.findings = new Findings(part('looks'), part('looks-list'), (finding) => this.goTo(finding));
    this.glance = new Glance(part('strip'), (id) => this.play(id));
    this.times = new Times(part('times-box'), part('times'), this, (url) => this.keeper.ask(url));
    this.#listen();
    this.show();
    this.#report(state);
    takeUp(this.keeper, this.steps, part('unsent'));
  }

  /** The list as it stands, rows and lines. */
  get entries() {
    return rowsIn(this.steps.now);
  }

  /** The row that is worked on: in the text, the one of the line that the cursor is in. */
  get row() {
    if (this.views.now === 'text') {
      const { line } = this.text;
      const words = this.text.field.value.split('\n')[line - 1] ?? '';
      const found = this.entries.find((entry) => isRow(entry) && entry.title && words.includes(entry.title));
      if (found) this.grid.choose(found.id);
    }
    return this.entries.find((entry) => entry.id === this.grid.current && isRow(entry));
  }

  get nowMs() {
    return this.bench.nowMs;
  }

  /** What a row is called: its number. */
  number(id) {
    return rowsOf(this.entries).findIndex((row) => row.id === id) + 1;
  }

  /** Make another list the present one. */
  change(entries, field = '') {
    this.steps.push(rowsState(entries), field);
  }

  // What is done with the video

  mark() {
    const ms = this.nowMs;
    if (ms === null) return this.bench.open(0, false);
    const spare = this.entries.find((entry) => isRow(entry) && isEmpty(entry));
    const row = newRow({ start: written(ms), level: this.#levelAt(ms) });
    this.#toTable();
    this.change(withRow(spare ? without(this.entries, spare.id) : this.entries, row));
    this.grid.choose(row.id);
    this.grid.focus(row.id, 'title');
    return tell(say('marked', { clock: row.start }));
  }

  take() {
    if (this.nowMs === null) return tell(say('no-player'));
    return this.#start(this.nowMs);
  }

  nudge(seconds) {
    const ms = this.row && startOf(this.row);
    if (ms === null || ms === undefined) return tell(say('no-row'));
    const then = Math.max(0, ms + Math.round(seconds * 1000));
    this.bench.moveLoop(then);
    return this.#start(then, `${this.row.id}.nudge`);
  }

  play(id = this.row?.id) {
    const row = this.entries.find((entry) => entry.id === id);
    const ms = row && isRow(row) ? startOf(row) : null;
    if (ms === null) return tell(say('no-row'));
    this.grid.choose(id);
    return desk.plays ? this.bench.playFrom(ms) : undefined;
  }

  loop() {
    const ms = this.row && startOf(this.row);
    return ms === null || ms === undefined ? tell(say('no-row')) : this.bench.loop(ms);
  }

  // What is done with rows

  /** Go one row on, in the column that the cursor is in; after the last row comes a new one. */
  next(step = 1) {
    const rows = rowsOf(this.entries);
    const at = rows.findIndex((row) => row.id === this.grid.current);
    const name = this.grid.focused?.name;
    const wanted = rows[at + step];
    if (!wanted && step > 0 && name) return this.add();
    if (!wanted) return undefined;
    this.grid.choose(wanted.id);
    if (this.views.now === 'rows') this.grid.focus(wanted.id, name && name !== 'hidden' ? name : 'start');
    return tell(say('row', { n: at + step + 1 }));
  }

  add() {
    const last = rowsOf(this.entries).at(-1);
    if (last && isEmpty(last)) return this.grid.focus(last.id, 'start');
    const row = newRow({ level: last?.level ?? '0' });
    this.#toTable();
    this.change([...this.entries, row]);
    this.grid.choose(row.id);
    this.grid.focus(row.id, 'start');
    return tell(say('added', { n: this.number(row.id) }));
  }

  remove(id = this.grid.focused?.id) {
    const rows = rowsOf(this.entries);
    const at = rows.findIndex((row) => row.id === id);
    if (at < 0) return;
    const name = this.grid.focused?.name || 'title';
    this.change(without(this.entries, id));
    const beside = rows[at + 1] ?? rows[at - 1];
    if (beside) this.grid.focus(beside.id, name);
    tell(say('taken-out', { title: rows[at].title || rows[at].start }));
  }

  undo() {
    tell(say(this.steps.undo() ? 'undone' : 'nothing-undo'));
  }

  redo() {
    tell(say(this.steps.redo() ? 'redone' : 'nothing-redo'));
  }

  /** Many lines pasted into the table are read as a description is, and fill rows. */
  async paste(id, text) {
    let added;
    try {
      ({ rows: added } = await this.keeper.ask(desk.ways.read, { base: this.keeper.base, text }));
    } catch {
      added = text.split('\n').filter((line) => line.trim()).map((line) => ({ id: '', line: line.trim() }));
    }
    this.change(pastedAt(this.entries, id, added));
    const chapters = added.filter(isRow).length;
    tell(say('pasted', { chapters, lines: added.length - chapters }));
  }

  async mend(finding) {
    if (!(await this.keeper.flush())) return tell(say('no-server'));
    const { code, line, row } = finding;
    try {
      const found = await this.keeper.ask(desk.ways.mend, { ...this.keeper.body(this.steps.now), code, line, row });
      if (found.source === 'text') this.steps.push({ source: 'text', text: found.text, anchor: found.rows });
      else this.change(found.rows);
    } catch (error) {
      return tell(error.message);
    }
    return this.views.now === 'rows' ? this.grid.focus(row || this.grid.current, 'start') : this.text.focusLine(line || 1);
  }

  // Where to look

  goTo({ row, line }) {
    if (this.views.now === 'text' && line) return this.text.focusLine(line);
    if (row) this.grid.focus(row, 'start');
    return undefined;
  }

  async switchTo(view) {
    if (view === this.views.now) return;
    if (view === 'text' && textIn(this.steps.now) === null && !(await this.keeper.flush())) {
      const before = this.steps.now;
      before.report = { ...before.report, text: plainText(before.rows), rows: before.rows };
    }
    if (view === 'rows' && !this.steps.now.rows && !this.steps.now.report && !(await this.keeper.flush())) return tell(say('no-server'));
    this.views.show(view);
    this.part('publish-form').elements.view.value = view;
    history.replaceState(null, '', desk.ways[view]);
    this.show();
    return undefined;
  }

  async publish() {
    if (!(await this.keeper.flush())) return tell(say('unsaved'));
    const { report } = this.steps.now;
    if (report.stopped) {
      tell(say('stopped'));
      return this.goTo(report.findings.find(({ severity }) => severity === 'error'));
    }
    const form = this.part('publish-form');
    form.elements.seen.value = this.keeper.seen;
    return form.submit();
  }

  /** Show the present state in the view that is open. */
  show() {
    const { now } = this.steps;
    const { entries } = this;
    this.grid.show(entries);
    if (this.views.now === 'text') this.text.show(textIn(now) ?? plainText(entries));
    const count = rowsOf(entries).length;
    this.part('count').textContent = count;
    const none = this.part('none');
    none.hidden = entries.length > 0;
    none.textContent = say('none');
    this.glance.show(entries, desk.duration);
    this.#showRow();
    this.#showPlaying();
    if (now.report) this.#report(now.report);
  }

  #report(report) {
    const { entries } = this;
    const rows = new Map(rowsOf(entries).map((row) => [row.id, row]));
    this.grid.showFindings(report.findings, this.company.others, entries);
    this.text.showReading(entries, report.findings);
    this.findings.show(report, rows);
    for (const button of document.querySelectorAll('[data-publish]')) button.textContent = report.publish;
    this.part('draft')?.toggleAttribute('hidden', !this.keeper.seen);
  }

  #start(ms, field = '') {
    const { row } = this;
    if (!row) return tell(say('no-row'));
    this.change(changed(this.entries, row.id, { start: written(ms) }), field);
    return tell(say('moved', { n: this.number(row.id), clock: written(ms) }));
  }

  #levelAt(ms) {
    const before = rowsOf(this.entries).filter((row) => (startOf(row) ?? Infinity) <= ms).at(-1);
    return before && !isPart(this.entries, this.entries.indexOf(before)) ? before.level : String(before ? Number(before.level) + 1 : 0);
  }

  #toTable() {
    if (this.views.now !== 'rows') this.switchTo('rows');
  }

  #showRow() {
    const row = this.entries.find((entry) => entry.id === this.grid.current && isRow(entry));
    this.part('row-name').textContent = row ? say('row', { n: this.number(row.id) }) : '';
    this.part('row-start').textContent = row?.start ?? '';
    this.part('row-title').textContent = row?.title ?? '';
  }

  #showPlaying() {
    const ms = this.nowMs;
    if (ms === null) return;
    const playing = rowsOf(this.entries).filter((row) => (startOf(row) ?? Infinity) <= ms).toSorted((a, b) => startOf(a) - startOf(b)).at(-1)?.id;
    this.grid.showPlaying(playing);
    this.glance.showNow(playing, ms);
  }

  #listen() {
    const { grid, text, steps, keeper } = this;
    steps.addEventListener('change', () => this.show());
    keeper.addEventListener('report', ({ detail }) => {
      this.company.show(detail.report);
      if (detail.state === steps.now) this.show();
    });
    this.company.addEventListener('change', () => steps.now.report && this.#report(steps.now.report));
    grid.addEventListener('chosen', () => this.#showRow());
    grid.addEventListener('typed', ({ detail }) => this.change(changed(this.entries, detail.id, detail.fields), detail.field));
    grid.addEventListener('pasted', ({ detail }) => this.paste(detail.id, detail.text));
    grid.addEventListener('pressed', ({ detail: { id, name } }) => this.#pressed(id, name));
    text.addEventListener('typed', ({ detail }) => steps.push(textState(detail, { ...steps.now, rows: this.entries }), 'text'));
    this.views.addEventListener('wanted', ({ detail }) => this.switchTo(detail));
    this.bench.addEventListener('tick', () => this.#showPlaying());
    document.addEventListener('click', (event) => this.#click(event));
    this.part('publish-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.publish();
    });
    this.part('sheet').addEventListener('submit', (event) => event.preventDefault());
  }

  #pressed(id, name) {
    const { entries } = this;
    const line = entries.find((entry) => entry.id === id);
    if (name === 'play') this.play(id);
    else if (name === 'remove') this.remove(id);
    else if (name === 'drop') this.change(without(entries, id));
    else if (name === 'part') this.change(lineAsPart(entries, id));
    else {
      const row = lineAsRow(line);
      this.change(entries.map((entry) => (entry === line ? row : entry)));
      this.grid.focus(row.id, parseTimecode(row.start) === null ? 'start' : 'title');
    }
  }

  #click({ target }) {
    const button = target.closest('button');
    if (!button) return;
    if (button.finding && !('go' in button.dataset)) this.mend(button.finding);
    const { dataset } = button;
    if (dataset.step) this.bench.step(Number(dataset.step));
    if (dataset.nudge) this.nudge(Number(dataset.nudge));
    const acts = {
      open: () => this.bench.open(0, false),
      toggle: () => this.bench.toggle(),
      mark: () => this.mark(),
      take: () => this.take(),
      from: () => this.play(),
      loop: () => this.loop(),
      next: () => this.next(),
      undo: () => this.undo(),
      redo: () => this.redo(),
      add: () => this.add(),
      youtube: () => copyForYouTube(this.part('youtube-box'), this.keeper),
    };
    for (const [name, act] of Object.entries(acts)) if (name in dataset) act();
  }
}
