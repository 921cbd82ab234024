// What the page brought along for the desk: the list, addresses, and the words of the interface.
export const desk = JSON.parse(document.getElementById('desk-state').textContent);

/** A message with its {fields} filled in. */
export const say = (name, values = {}) => (desk.words[name] ?? name).replace(/\{(\w+)\}/g, (whole, field) => values[field] ?? whole);

/** Say something to ears, and to eyes for a moment. */
export function tell(text) {
  const place = document.querySelector('[data-told]');
  place.textContent = place.textContent === text ? `${text} ` : text;
  const shown = document.getElementById('toast');
  shown.removeAttribute('role'); // said once is enough
  shown.textContent = text;
  clearTimeout(tell.fading);
  tell.fading = setTimeout(() => (shown.textContent = ''), 4000);
}
