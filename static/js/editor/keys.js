// The keys of the desk. Letters work outside of fields, and with Alt everywhere; other signs by where they stand on the keyboard.
import { commandOf, letterOf } from '../lib/keys.js';

const SIGNS = { Comma: ',', Period: '.' };

/** What a key press asks for: a letter or sign, with "Shift " before it where that matters; '' for nothing. */
export function askedBy(event) {
  const { altKey, ctrlKey, metaKey, shiftKey, code } = event;
  if (ctrlKey || metaKey) return '';
  if (altKey) {
    if (SIGNS[code]) return (shiftKey ? 'Shift ' : '') + SIGNS[code];
    return /^Key[A-Z]$/.test(code) ? code[3].toLowerCase() : '';
  }
  if (SIGNS[code] && commandOf({ ...keyOf(event), key: SIGNS[code] })) return (shiftKey ? 'Shift ' : '') + SIGNS[code];
  return commandOf(event) && letterOf(event);
}

const keyOf = (event) => ({
  key: event.key,
  code: event.code,
  shiftKey: event.shiftKey,
  defaultPrevented: event.defaultPrevented,
  ctrlKey: event.ctrlKey,
  metaKey: event.metaKey,
  altKey: event.altKey,
  isComposing: event.isComposing,
  composedPath: () => event.composedPath(),
});
