import { commandOf, letterOf, switchKeys } from '/static/js/lib/keys.js';
import { equal, test } from './harness.js';

const press = (init, target = document.body) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...init });
  let heard = null;
  document.addEventListener('keydown', (one) => (heard = commandOf(one)), { once: true });
  target.dispatchEvent(event);
  return heard;
};

await test('a letter is a command, whatever its case', () => {
  equal(press({ key: 'k', code: 'KeyK' }), 'k');
  equal(press({ key: 'K', code: 'KeyK', shiftKey: true }), 'k');
  equal(press({ key: '/', code: 'Digit7' }), '/', 'a slash on the 7');
});

await test('on another Latin layout the letter counts and not its place', () => {
  equal(letterOf({ key: 'j', code: 'KeyC' }), 'j', 'Dvorak');
});

await test('on a keyboard of another script the place counts', () => {
  equal(letterOf({ key: 'л', code: 'KeyK' }), 'k', 'Russian');
  equal(letterOf({ key: 'ن', code: 'KeyK' }), 'k', 'Arabic');
  equal(letterOf({ key: 'Dead', code: 'Quote' }), '');
  equal(letterOf({ key: 'Enter', code: 'Enter' }), '');
});

await test('with a modifier it is not for us', () => {
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) equal(press({ key: 'k', code: 'KeyK', [modifier]: true }), '', modifier);
  equal(press({ key: 'k', code: 'KeyK', isComposing: true }), '');
});

await test('in a field it is text, on a checkbox it is not', () => {
  for (const [tag, type, heard] of [['input', 'search', ''], ['textarea', '', ''], ['select', '', ''], ['input', 'checkbox', 'k']]) {
    const field = document.body.appendChild(Object.assign(document.createElement(tag), type ? { type } : {}));
    equal(press({ key: 'k', code: 'KeyK' }, field), heard, `${tag} ${type}`);
    field.remove();
  }
});

await test('switched off, nothing is a command', () => {
  switchKeys(false);
  equal(press({ key: 'k', code: 'KeyK' }), '');
  switchKeys(true);
  equal(press({ key: 'k', code: 'KeyK' }), 'k');
});
