// Fetched when the viewer shares a part, or puts it aside.
import { Collecting } from './elements/collecting.js';
import { Share } from './elements/share.js';

export function openSharing(companion, root) {
  return [new Share(companion, root), new Collecting(companion, root)];
}
