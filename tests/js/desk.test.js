// The list on the desk as values, and its steps.
import { emptied, fromRow, lineAsPart, lineAsRow, nearest, newRow, parseShift, pastedAt, plainText, shifted, shownEnds, snapped, stretched, filled, withRow } from '/static/js/editor/model.js';
import { rowsIn, rowsState, Steps, textState } from '/static/js/editor/steps.js';
import { equal, test } from './harness.js';

const list = (...starts) => starts.map((start, number) => newRow({ id: `r${number}`, start, title: `T${number}` }));
const starts = (entries) => entries.map(({ start }) => start);

test('a new row goes to its place in time, one without a time to the end', () => {
  equal(starts(withRow(list('0:00', '0:20'), newRow({ start: '0:10' }))), ['0:00', '0:10', '0:20']);
  equal(starts(withRow(list('0:00'), newRow())), ['0:00', '']);
});

test('starts are shifted, all or from one row on, and never before the beginning', () => {
  const entries = list('0:10', '0:20', 'later');
  equal(starts(shifted(entries, 1500)), ['0:11.5', '0:21.5', 'later']);
  equal(starts(shifted(entries, -5000, fromRow(entries, 'r1'))), ['0:10', '0:15', 'later']);
  equal(shifted(entries, -10001), null);
});

test('how far to shift is understood with any minus', () => {
  equal(['+1:02.5', '-12', '−12', '–0.5', 'x', ''].map(parseShift), [62500, -12000, -12000, -500, null, null]);
});

test('between two known points times are stretched, outside they move along', () => {
  const entries = list('0:05', '0:10', '0:20', '0:30', '0:40');
  const found = stretched(entries, { id: 'r3', right: 50000 }, { id: 'r1', right: 10000 });
  equal(starts(found), ['0:05', '0:10', '0:30', '0:50', '1:00']);
  equal(stretched(entries, { id: 'r1', right: 5000 }, { id: 'r3', right: 5000 }), null);
});

test('starts go to the nearest pause, if one is near', () => {
  equal(nearest([1000, 9000], 6000), 9000);
  equal(nearest([], 6000), null);
  equal(starts(snapped(list('0:00', '0:10'), [11000])), ['0:00', '0:11']);
});

test('ends are told by the next row of the same or a higher level', () => {
  const entries = [newRow({ id: 'a', start: '0:00' }), newRow({ id: 'b', start: '0:05', level: '1' }), newRow({ id: 'c', start: '0:20' })];
  equal([...shownEnds(entries, 60000)], [['a', 20000], ['b', 20000], ['c', 60000]]);
  equal(filled(entries, 60000).map(({ end }) => end), ['0:20', '0:20', '1:00']);
  equal(emptied(filled(entries, 60000)).map(({ end }) => end), ['', '', '']);
});

test('pasted rows take the place of an empty one and stand behind a full one', () => {
  const added = [{ id: 'x', line: 'Hello' }, newRow({ start: '1:00', title: 'New', key: 'k' })];
  equal(pastedAt([newRow({ id: 'e' })], 'e', added).map((entry) => entry.line ?? entry.title), ['Hello', 'New']);
  equal(pastedAt(list('0:00'), 'r0', added).map((entry) => entry.line ?? entry.title), ['T0', 'Hello', 'New']);
  equal(pastedAt(list('0:00'), 'r0', added).at(-1).key, '');
});

test('a line becomes a chapter with the time in it, a heading a part with the rows below it', () => {
  const { start, title } = lineAsRow({ id: 'l', line: '– Closing words (1:02:03)' });
  equal([start, title], ['1:02:03', 'Closing words']);
  const made = lineAsPart([{ id: 'l', line: 'Session', heading: true }, ...list('0:10', '0:20'), { id: 'm', line: 'Next', heading: true }, newRow({ start: '0:30' })], 'l');
  equal(made.map((entry) => entry.level ?? entry.line), ['0', '1', '1', 'Next', '0']);
  equal(made[0].start, '0:10');
});

test('a list is written as text where no server can be asked', () => {
  equal(plainText([newRow({ start: '0:00', title: 'A', speakers: 'X; Y' }), { id: 'l', line: 'loose' }]), '0:00 A – X, Y\nloose');
});

test('every step is undone and done again; letters typed together are one step', () => {
  const steps = new Steps(rowsState(list('0:00')));
  for (const [at, start] of [[0, '0:01'], [100, '0:01.5'], [5000, '0:02']]) steps.push(rowsState(list(start)), 'r0.start', at);
  const shown = () => starts(rowsIn(steps.now))[0];
  equal([shown(), steps.undo() && shown(), steps.undo() && shown(), steps.undo()], ['0:02', '0:01.5', '0:00', false]);
  equal([steps.redo() && shown(), steps.redo() && shown(), steps.redo()], ['0:01.5', '0:02', false]);
  steps.undo();
  steps.push(rowsState(list('0:09')));
  equal(steps.canRedo, false);
});

test('what a text does not show goes on from the rows before its first letter', () => {
  const rows = list('0:00');
  const typed = textState('0:00 T', rowsState(rows));
  equal(textState('0:00 T0', { ...typed, rows: [] }).anchor, rows);
});
