import { Player } from '/static/js/lib/player.js';
import { equal, test } from './harness.js';

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const near = (found, wanted, by, about) => equal(Math.abs(found - wanted) <= by, true, `${about}: ${found} near ${wanted}`);

await test('between reports the clock runs on, at the speed of playback, and not for long', async () => {
  const player = new Player();
  player.report({ time: 10, paused: false, rate: 2, duration: 100 });
  await wait(200);
  near(player.now, 10.4, 0.15, 'after 0.2 s');
  await wait(1200);
  near(player.now, 12, 0.01, 'a second is the most');
});

await test('a paused clock stands, and none runs past the end', async () => {
  const player = new Player();
  player.report({ time: 10, paused: true, duration: 100 });
  await wait(60);
  equal(player.now, 10);
  player.report({ time: 99.99, paused: false });
  await wait(60);
  equal(player.now, 100);
});

await test('reports from before a seek are not believed', () => {
  const player = new Player();
  player.report({ time: 10, paused: true });
  player.aimAt(40);
  player.report({ time: 10.2 });
  equal(player.now, 40);
  player.report({ time: 40.1 });
  equal(player.now, 40.1);
  player.report({ time: 12 });
  equal(player.now, 12, 'once it has arrived');
});

await test('it says once that it is ready, and when it plays and pauses', () => {
  const player = new Player();
  const heard = [];
  for (const type of ['ready', 'play', 'pause']) player.addEventListener(type, () => heard.push(type));
  player.report({ time: 0, paused: true });
  player.report({ time: 0, paused: false });
  player.report({ time: 1, paused: false });
  player.report({ time: 2, paused: true });
  equal(heard, ['ready', 'play', 'pause']);
  equal(player.begun, true);
});
