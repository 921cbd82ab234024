// Letter keys. They never fire in a field or with a modifier, can be switched off, and work on keyboards of any script.
import { forget, recall, remember } from './memory.js';

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])';

export const keysAreOn = () => recall('keys') !== 'off';
export const switchKeys = (on) => (on ? forget('keys') : remember('keys', 'off'));

/** The letter or sign of a key press that is meant as a command, or '' for one that is not. */
export function commandOf(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return '';
  if (event.composedPath()[0]?.closest?.(FIELDS) || !keysAreOn()) return '';
  return letterOf(event);
}

/** The key's sign; on a keyboard of another script, the Latin letter that stands at its place. */
export function letterOf({ key, code, shiftKey }) {
  if (key.length === 1 && key.charCodeAt(0) < 0x250) return key.toLowerCase();
  if (/^Key[A-Z]$/.test(code)) return code[3].toLowerCase();
  return code === 'Slash' ? (shiftKey ? '?' : '/') : '';
}
