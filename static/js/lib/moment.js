// The moment that an address asks for: #t=90,120 (a media fragment) or ?t=90. Nonsense asks for nothing.
import { parseTimecode } from './timecode.js';

/** Start and end in seconds, each null where not asked for; `#t=` comes before `?t=`. `duration` may be NaN. */
export function requestedMoment(location, duration = NaN) {
  const fragment = new URLSearchParams(location.hash.slice(1)).get('t');
  const query = new URLSearchParams(location.search).get('t');
  for (const value of [fragment, query]) {
    const moment = value === null ? null : parseMoment(value, duration);
    if (moment) return moment;
  }
  return null;
}

/** What "90", "1m30s", "1:30" or "90,120" asks for, or null. */
export function parseMoment(value, duration = NaN) {
  const [first, last = ''] = value.trim().replace(/^npt:/, '').split(/,(.*)/s);
  const end = parseTimecode(last);
  const start = parseTimecode(first) ?? (first === '' && end !== null ? 0 : null);
  if (start === null || start / 1000 >= duration) return null;
  return { start: start / 1000, end: end !== null && end > start ? end / 1000 : null };
}
