// Timecodes: "1:02:03.5" ⇄ integer milliseconds.
// The meaning is shared with the program's own module through one table of cases, tests/data/timecodes.json.

export const MAX_MS = 1000 * 60 * 60 * 1000;
const LONGEST = 40;
const CLOCK = /^(?:(?<h>[0-9]{1,4}):)?(?<m>[0-9]{1,4}):(?<s>[0-9]{1,2})(?:[.,](?<f>[0-9]{1,9}))?$/;
const UNITS = /^(?=[0-9])(?:(?<h>[0-9]{1,4})h)?(?:(?<m>[0-9]{1,5})m)?(?:(?<s>[0-9]{1,7})(?:[.,](?<f>[0-9]{1,9}))?s)?$/i;
const SECONDS = /^(?<s>[0-9]{1,7})(?:[.,](?<f>[0-9]{1,9}))?$/;

/** The moment that a text means, in milliseconds, or null if it is no timecode. */
export function parseTimecode(text) {
  if (text.length > LONGEST) return null;
  const trimmed = text.trim();
  const clock = CLOCK.exec(trimmed);
  const found = (clock ?? UNITS.exec(trimmed) ?? SECONDS.exec(trimmed))?.groups;
  if (!found) return null;
  const [hours, minutes, seconds] = [found.h, found.m, found.s].map((part) => Number(part ?? 0));
  if (clock && (seconds > 59 || (found.h !== undefined && minutes > 59))) return null;
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((found.f ?? '').padEnd(3, '0').slice(0, 3));
  return ms <= MAX_MS ? ms : null;
}

/** Milliseconds as M:SS, or H:MM:SS from the first hour on. What is left below a second is cut off, or kept by `fraction`. */
export function formatTimecode(ms, { hours = false, fraction = false } = {}) {
  if (ms < 0) throw new RangeError(`a timecode cannot be negative: ${ms} ms`);
  const two = (value) => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const full = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const text = full || hours ? `${full}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  const rest = Math.floor(ms % 1000);
  return fraction && rest ? `${text}.${String(rest).padStart(3, '0').replace(/0+$/, '')}` : text;
}
