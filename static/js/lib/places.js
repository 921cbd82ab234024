// Where the viewer was in each recording: remembered on this device only, offered, never forced.
import { recall, remember } from './memory.js';

const MOST = 60; // recordings
const EDGE = 10; // seconds from the beginning or the end that are not worth going back to

function read() {
  try {
    return Object.entries(JSON.parse(recall('places') ?? '{}'));
  } catch {
    return [];
  }
}

/** The second at which this recording was left, or null. */
export function placeIn(slug) {
  const found = read().find(([name]) => name === slug)?.[1];
  return typeof found === 'number' && found > 0 ? found : null;
}

/** Remember a second of a recording; near the beginning or the end, forget it. */
export function keepPlace(slug, time, duration) {
  const others = read().filter(([name]) => name !== slug);
  const kept = time > EDGE && !(time > duration - EDGE) ? [[slug, Math.floor(time)]] : [];
  remember('places', JSON.stringify(Object.fromEntries([...others, ...kept].slice(-MOST))));
}
