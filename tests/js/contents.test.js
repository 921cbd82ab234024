import { Contents } from '/static/js/lib/contents.js';
import { equal, test } from './harness.js';

// Rows as a page has them: [start, end, title]
function listOf(...rows) {
  const pane = document.createElement('div');
  for (const [start, end, title] of rows) {
    const link = document.createElement('a');
    link.className = 'row';
    link.href = `/${title}`;
    link.dataset.start = start;
    if (end !== null) link.dataset.end = end;
    for (const [tag, name, text] of [['time', '', '0:00'], ['span', 'name', title], ['span', 'len', '1 min']])
      link.append(Object.assign(document.createElement(tag), { className: name, textContent: text }));
    pane.append(link);
  }
  return new Contents(pane);
}

const list = listOf([10, 60, 'Session'], [10, 30, 'First'], [30, 40, 'Second'], [60, null, 'Coffee']);
const name = (row) => row?.title ?? null;

await test('the innermost chapter is the current one', () => {
  const found = [0, 10, 29.9, 30, 50, 60, 1e6].map((time) => name(list.at(time)));
  equal(found, [null, 'First', 'First', 'Second', 'Session', 'Coffee', 'Coffee']);
});

await test('a section that starts with its first talk is no stop of its own', () => {
  equal(list.parts.map(name), ['First', 'Second', 'Coffee']);
  equal([list.before(30), list.after(10), list.before(10), list.after(60)].map(name), ['First', 'Second', null, null]);
});

await test('the next edge is a start or an end', () => {
  equal([0, 10, 35, 45].map((time) => list.edge(time)), [10, 30, 40, 60]);
  equal(list.edge(60), null, 'JSON writes Infinity as null');
});

await test('one row is marked at a time', () => {
  list.mark(list.rows[1]);
  list.mark(list.rows[2]);
  equal(list.rows.map(({ link }) => link.getAttribute('aria-current')), [null, null, 'true', null]);
  list.mark(null);
  equal(list.rows.some(({ link }) => link.hasAttribute('aria-current')), false);
});

await test('a page without a list has no chapters', () => {
  const none = new Contents(null);
  equal([none.at(5), none.before(5), none.after(5), none.edge(5)], [null, null, null, null]);
});
