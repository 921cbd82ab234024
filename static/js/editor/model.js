// The list as values: rows, and the lines among them that are no chapters. Every change gives a new list; nothing is changed in place.
import { formatTimecode, parseTimecode } from '../lib/timecode.js';

const FIELDS = { key: '', start: '', end: '', title: '', speakers: '', level: '0', kind: 'other', summary: '', topics: '', links: '', language: '' };
const FARTHEST_SNAP_MS = 3000;

export const isRow = (entry) => entry.line === undefined;
export const rowsOf = (entries) => entries.filter(isRow);
export const startOf = (row) => parseTimecode(row.start);
export const written = (ms) => formatTimecode(ms, { fraction: true });

let made = 0;

/** A row with what is given of it; everything else is empty. */
export const newRow = (fields = {}) => ({ id: `n${Date.now().toString(36)}${(made += 1)}`, ...FIELDS, listed: true, titles: {}, ...fields });

export const isEmpty = (row) => !['start', 'title', 'speakers', 'summary', 'topics', 'links', 'end'].some((name) => row[name].trim());

/** The list with some fields of one row changed. */
export const changed = (entries, id, fields) => entries.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry));

export const without = (entries, id) => entries.filter((entry) => entry.id !== id);

/** The list with a row put in where its start belongs; a row without one comes last. */
export function withRow(entries, row) {
  const start = startOf(row);
  const after = start === null ? -1 : entries.findIndex((entry) => isRow(entry) && startOf(entry) !== null && startOf(entry) > start);
  const at = after < 0 ? entries.length : after;
  return [...entries.slice(0, at), row, ...entries.slice(at)];
}

/** `added` put behind the entry `id`, which they take the place of if it is empty. */
export function pastedAt(entries, id, added) {
  const at = entries.findIndex((entry) => entry.id === id);
  const here = entries[at];
  const fresh = added.map((entry) => ({ ...entry, id: newRow().id, ...(isRow(entry) ? { key: '' } : {}) }));
  if (at < 0) return [...entries, ...fresh];
  const kept = isRow(here) && isEmpty(here) ? [] : [here];
  return [...entries.slice(0, at), ...kept, ...fresh, ...entries.slice(at + 1)];
}

/** Move the starts (and ends) of the rows that `wanted` says by `ms`; null if one would come before the beginning. */
export function shifted(entries, ms, wanted = () => true) {
  return retimed(entries, (time, row) => (wanted(row) ? time + ms : time));
}

/** The rows from `id` on, by their place in the list. */
export function fromRow(entries, id) {
  const ids = new Set(entries.slice(entries.findIndex((entry) => entry.id === id)).map((entry) => entry.id));
  return (row) => ids.has(row.id);
}

/**
 * Two rows are known to start at `a.right` and `b.right`: what lies between is stretched, what lies outside moves with
 * the nearer of the two. Null where that cannot be.
 */
export function stretched(entries, a, b) {
  const [first, last] = [a, b].map(({ id, right }) => ({ is: startOf(entries.find((entry) => entry.id === id)), right })).sort((x, y) => x.is - y.is);
  if (first.is === null || last.is === null || first.is === last.is || first.right >= last.right) return null;
  const rate = (last.right - first.right) / (last.is - first.is);
  return retimed(entries, (time) => {
    if (time <= first.is) return time + first.right - first.is;
    if (time >= last.is) return time + last.right - last.is;
    return Math.round(first.right + (time - first.is) * rate);
  });
}

function retimed(entries, move) {
  let possible = true;
  const moved = (text, row) => {
    const time = parseTimecode(text);
    if (time === null) return text;
    const then = move(time, row);
    possible &&= then >= 0;
    return then === time ? text : written(Math.max(0, then));
  };
  const found = entries.map((entry) =>
    isRow(entry) ? { ...entry, start: moved(entry.start, entry), end: entry.end ? moved(entry.end, entry) : '' } : entry,
  );
  return possible ? found : null;
}

/** The moment nearest to `ms`, or null; `moments` are in time order. */
export function nearest(moments, ms, within = Infinity) {
  const best = moments.reduce((found, one) => (found === null || Math.abs(one - ms) < Math.abs(found - ms) ? one : found), null);
  return best !== null && Math.abs(best - ms) <= within ? best : null;
}

/** Every start moved to its nearest moment, where one is near. */
export function snapped(entries, moments) {
  return entries.map((entry) => {
    const start = isRow(entry) ? startOf(entry) : null;
    const near = start === null ? null : nearest(moments, start, FARTHEST_SNAP_MS);
    return near === null ? entry : { ...entry, start: written(near) };
  });
}

/** For each row, where it ends when it has no end of its own: the next start of the same or a higher level, else `duration`. */
export function shownEnds(entries, duration) {
  const rows = rowsOf(entries).filter((row) => startOf(row) !== null);
  const sorted = rows.toSorted((a, b) => startOf(a) - startOf(b) || a.level - b.level);
  return new Map(
    sorted.map((row, number) => {
      const next = sorted.slice(number + 1).find((other) => Number(other.level) <= Number(row.level));
      return [row.id, parseTimecode(row.end) ?? (next ? startOf(next) : duration)];
    }),
  );
}

/** Every end that can be told written down. */
export function filled(entries, duration) {
  const ends = shownEnds(entries, duration);
  return entries.map((entry) => {
    const end = ends.get(entry.id);
    return isRow(entry) && !entry.end && end > startOf(entry) ? { ...entry, end: written(end) } : entry;
  });
}

export const emptied = (entries) => entries.map((entry) => (isRow(entry) && entry.end ? { ...entry, end: '' } : entry));

/** How many entries differ between two lists of the same entries. */
export const countChanged = (before, after) => after.filter((entry, number) => entry !== before[number] && JSON.stringify(entry) !== JSON.stringify(before[number])).length;

/** A line among the rows as a chapter: the time in it, if there is one, and the rest as its title. */
export function lineAsRow(line) {
  const found = /(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?/.exec(line.line);
  const title = found ? line.line.replace(found[0], ' ') : line.line;
  return newRow({ id: line.id, start: found?.[0] ?? '', title: title.replace(/[([]\s*[)\]]/g, '').replace(/\s+/g, ' ').replace(/^[\s\-–—:.·)\]]+|[\s\-–—([]+$/g, '') });
}

/** A heading as a part: a chapter of the top level that starts with the row below it; the rows up to the next part go a level down. */
export function lineAsPart(entries, id) {
  const at = entries.findIndex((entry) => entry.id === id);
  const below = entries.slice(at + 1).find(isRow);
  const end = entries.findIndex((entry, number) => number > at && (isRow(entry) ? isPart(entries, number) : entry.heading));
  const until = end < 0 ? entries.length : end;
  return entries.map((entry, number) => {
    if (number === at) return newRow({ id, start: below?.start ?? '', title: entry.line });
    return isRow(entry) && number > at && number < until ? { ...entry, level: String(Math.min(9, Number(entry.level) + 1)) } : entry;
  });
}

/** Whether the entry at `number` is a part: the row below it lies deeper. */
export function isPart(entries, number) {
  const next = entries.slice(number + 1).find(isRow);
  return isRow(entries[number]) && Boolean(next) && Number(next.level) > Number(entries[number].level);
}

/** A plain text of the list, for when the server cannot be asked to write it. */
export function plainText(entries) {
  const line = (row) => [[row.start, row.title].filter(Boolean).join(' '), row.speakers.split(';').map((one) => one.trim()).filter(Boolean).join(', ')];
  return entries.map((entry) => (isRow(entry) ? line(entry).filter(Boolean).join(' – ') : entry.line)).join('\n');
}

/** What somebody means by how far: "+1:02.5", "−12", "0.5" → milliseconds, or null. */
export function parseShift(text) {
  const [, sign, rest] = /^\s*([+\-−–]?)\s*(.+?)\s*$/.exec(text) ?? [];
  const ms = rest ? parseTimecode(rest) : null;
  return ms === null ? null : /[-−–]/.test(sign) ? -ms : ms;
}
