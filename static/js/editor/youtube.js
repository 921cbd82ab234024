// The list for YouTube's description: copied at once, or the reasons why YouTube would show no chapters.
import { make } from '../lib/dom.js';
import { desk, say, tell } from './words.js';

export async function copyForYouTube(box, keeper) {
  if (!(await keeper.flush())) return tell(say('no-server'));
  let found;
  try {
    found = await keeper.ask(desk.ways.youtube);
  } catch (error) {
    return tell(error.message);
  }
  const { text, errors, mended } = found;
  const why = box.querySelector('[data-youtube-why]');
  const told = (name, lines) => (lines.length ? [make('p', { textContent: say(name) }), make('ul', {}, ...lines.map((line) => make('li', { textContent: line })))] : []);
  why.replaceChildren(...told('youtube-none', errors), ...told('youtube-mended', mended));
  box.querySelector('[data-youtube-text]').hidden = errors.length > 0;
  const field = box.querySelector('textarea');
  field.value = text;
  box.hidden = false;
  if (errors.length) {
    box.focus();
    return tell(`${say('youtube-none')} ${errors.join(' ')}`);
  }
  try {
    await navigator.clipboard.writeText(text);
    return tell(say('youtube-copied', { n: [...text].length }));
  } catch {
    field.focus();
    field.select();
    return tell(say('youtube-select'));
  }
}
