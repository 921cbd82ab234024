// The one place that knows which player plays what. All have the interface of lib/player.js.
import { FilePlayer } from './file.js';

/** Whether a source (provider, and `src` of a file or `embed` of a frame) can be played in the page. */
export const canPlay = ({ src, embed }) => Boolean(src || embed);

/** A player for `source` in the element `host`. Options: `title`, `start` in seconds, `autoplay`. */
export async function openPlayer(host, source, options) {
  if (source.provider === 'file') return new FilePlayer(host, source, options);
  const { FRAMES } = await import('../frames.js');
  return new FRAMES[source.provider](host, source, options);
}
