// Parts that the viewer has put aside for a reel, on this device only. A part is "slug/key".
import { recall, remember } from './memory.js';

const MOST = 100;

export function collected() {
  return (recall('reel') ?? '').split(',').filter((part) => /^[\w-]+\/[\w-]+$/.test(part));
}

export function keep(parts) {
  remember('reel', [...new Set(parts)].slice(0, MOST).join(','));
}
