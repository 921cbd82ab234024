// Elements in one line. What is written into them is text, never markup.

/** An element with properties and children; `data` and attributes that are no properties go into `attributes`. */
export function make(name, properties = {}, ...children) {
  const { attributes = {}, ...others } = properties;
  const element = Object.assign(document.createElement(name), others);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== '') element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== ''));
  return element;
}

let fading;

/** Say something for a moment, to eyes and ears. */
export function toast(text) {
  const place = document.getElementById('toast');
  if (!place) return;
  place.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (place.textContent = ''), 5000);
}
