// Fetched when the viewer goes to the field that finds in a recording.
import { Finding } from './elements/finding.js';

export const startFinding = (companion, panel) => new Finding(companion, panel);
