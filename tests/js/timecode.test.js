import { formatTimecode, parseTimecode } from '/static/js/lib/timecode.js';
import { equal, table, test } from './harness.js';

const cases = await table('timecodes.json');

await test('a timecode means the same here as in the program', () => {
  for (const [text, ms] of cases.read) equal(parseTimecode(text), ms, JSON.stringify(text));
});

await test('a moment is written the same here as in the program', () => {
  for (const [ms, options, text] of cases.write) equal(formatTimecode(ms, options), text, `${ms} ${JSON.stringify(options)}`);
});

await test('a negative moment cannot be written', () => {
  let refused = false;
  try {
    formatTimecode(-1);
  } catch {
    refused = true;
  }
  equal(refused, true);
});
