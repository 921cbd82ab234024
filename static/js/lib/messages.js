// The words of the interface, in its language: the page brings them along.
const catalogue = JSON.parse(document.getElementById('messages')?.textContent ?? '{}');

/** A message with its {fields} filled in. */
export function message(name, values = {}) {
  return (catalogue[name] ?? name).replace(/\{(\w+)\}/g, (whole, field) => values[field] ?? whole);
}
