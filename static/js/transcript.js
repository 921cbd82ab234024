// Fetched when the transcript is opened.
import { Transcript } from './elements/transcript.js';

export const openTranscript = (companion, pane) => new Transcript(companion, pane);
