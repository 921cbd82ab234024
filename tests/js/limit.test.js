import { Limit } from '/static/js/lib/limit.js';
import { marksIn, words } from '/static/js/lib/fold.js';
import { keepPlace, placeIn } from '/static/js/lib/places.js';
import { equal, test } from './harness.js';

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const playerAt = (now) => ({ now, paused: false, rate: 1, stopped: 0, pause() { this.paused = true; this.stopped += 1; } });

await test('it stops just before the end, once', async () => {
  const ended = [];
  const limit = new Limit((part) => ended.push(part));
  const player = playerAt(4.8);
  limit.set({ start: 4, end: 5 });
  limit.check(player);
  player.now = 4.96;
  await wait(250);
  equal([player.stopped, ended.length], [1, 1]);
  limit.check(player);
  equal(player.stopped, 1);
});

await test('a report from before a seek does not end the part that was gone to', () => {
  const limit = new Limit(() => {});
  const player = playerAt(90);
  limit.set({ start: 4, end: 5 });
  limit.check(player);
  equal(player.stopped, 0);
});

await test('who goes past the end by hand is not held back', () => {
  const limit = new Limit(() => {});
  const player = playerAt(4.2);
  limit.set({ start: 4, end: 5 });
  limit.check(player);
  player.now = 60;
  limit.check(player);
  equal(player.stopped, 0);
  limit.set(null);
});

await test('a part without an end is no limit', () => {
  const limit = new Limit(() => {});
  limit.set({ start: 4, end: Infinity });
  equal(limit.part, null);
});

await test('letters are found without their accents, at the beginning of words, where they stand', () => {
  equal(words('  Mūzeju, ŠOVASAR '), ['muzeju', 'sovasar']);
  equal(marksIn('Digitalizācija un muzejs', ['muz']), [[18, 21]]);
  equal(marksIn('Ēšana', ['es']), [[0, 2]]);
  equal(marksIn('amuzejs', ['muz']), []);
  equal(marksIn('E\u0304sana', ['es']), [[0, 3]], 'combining marks');
});

await test('a place is remembered for each recording, and not at its edges', () => {
  localStorage.clear();
  keepPlace('one', 62.7, 100);
  keepPlace('two', 3, 100);
  equal([placeIn('one'), placeIn('two')], [62, null]);
  keepPlace('one', 97, 100);
  equal(placeIn('one'), null);
  localStorage.setItem('chapters.places', 'nonsense');
  equal(placeIn('one'), null);
});
