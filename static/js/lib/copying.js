// Copying and passing on: the clipboard, and the system's own sheet where there is one.
import { toast } from './dom.js';
import { message } from './messages.js';

/** Copy what a field shows, and say so. Where the clipboard is not allowed, the text is selected instead. */
export async function copyField(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    toast(message('copied'));
  } catch {
    field.select();
    toast(message('select'));
  }
}

/** Show a button that hands a link to the system's share sheet, where the browser has one. */
export function offerSheet(button, read) {
  if (!button) return;
  button.hidden = !navigator.share;
  button.addEventListener('click', () => navigator.share(read()).catch(() => {}));
}
