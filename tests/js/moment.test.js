import { parseMoment, requestedMoment } from '/static/js/lib/moment.js';
import { equal, test } from './harness.js';

const ask = (url, duration) => requestedMoment(new URL(url, 'http://x/'), duration);

await test('a media fragment names a stretch or a start', () => {
  equal(ask('/#t=90,120'), { start: 90, end: 120 });
  equal(ask('/#t=npt:1m30s'), { start: 90, end: null });
  equal(ask('/#t=,20'), { start: 0, end: 20 });
  equal(ask('/#a=b&t=1:30'), { start: 90, end: null });
});

await test('the fragment comes before the query', () => {
  equal(ask('/?t=10#t=20'), { start: 20, end: null });
  equal(ask('/?t=10#t=nonsense'), { start: 10, end: null });
  equal(ask('/?t=10#elsewhere'), { start: 10, end: null });
});

await test('an end that is not after its start is left out', () => {
  for (const text of ['90,5', '90,90', '90,abc', '90,', '90,-1']) equal(parseMoment(text), { start: 90, end: null }, text);
});

await test('nonsense asks for nothing', () => {
  for (const text of ['', ',', 'NaN', '-5', '1e999', 'Infinity', 'abc', '٩٠', '9'.repeat(5000), 'null'])
    equal(parseMoment(text), null, text.slice(0, 20));
  equal(ask('/#%E0%A4%A'), null);
});

await test('a moment past the end asks for nothing', () => {
  equal(ask('/#t=60', 60), null);
  equal(ask('/#t=59', 60), { start: 59, end: null });
});
