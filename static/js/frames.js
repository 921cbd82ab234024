// The players that are frames of a provider's: fetched with the viewer's press, since nothing of them is needed before.
import { PeerTubePlayer } from './players/peertube.js';
import { VimeoPlayer } from './players/vimeo.js';
import { YouTubePlayer } from './players/youtube.js';

export const FRAMES = { youtube: YouTubePlayer, vimeo: VimeoPlayer, peertube: PeerTubePlayer };
