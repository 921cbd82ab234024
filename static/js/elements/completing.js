// The search field offers what the viewer may be about to type. It stays an ordinary field of an ordinary form: this makes
// it a combobox with a list below, as the ARIA Authoring Practices describe it.
import { make } from '../lib/dom.js';
import { message } from '../lib/messages.js';

const WAIT = 120;
let count = 0;

export function complete(input) {
  const id = `offers-${(count += 1)}`;
  const list = make('ul', { id, className: 'offers', hidden: true, attributes: { role: 'listbox', 'aria-label': message('offers') } });
  const tally = make('span', { className: 'sr', attributes: { role: 'status' } });
  const known = new Map();
  let typed = input.value;
  let chosen = -1;
  let waiting;
  let asking;

  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id }))
    input.setAttribute(name, value);
  input.parentElement.append(list, tally);

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    tally.textContent = '';
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function show(offers) {
    close();
    if (!offers.length || document.activeElement !== input) return;
    list.append(...offers.map(({ kind, text, lang }, at) =>
      make('li', { id: `${id}-${at}`, attributes: { role: 'option', 'aria-selected': 'false' } },
        make('span', { textContent: text, dir: 'auto', attributes: { lang } }),
        make('small', { textContent: message(`offer-${kind}`) }))));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    tally.textContent = message('offered', { n: offers.length });
  }

  function choose(at) {
    list.children[chosen]?.setAttribute('aria-selected', 'false');
    chosen = at;
    const option = list.children[at];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', option.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
    input.value = option ? option.firstChild.textContent : typed;
  }

  async function ask() {
    const text = typed.trim();
    if (text.length < 2) return close();
    if (known.has(text)) return show(known.get(text));
    asking?.abort();
    asking = new AbortController();
    try {
      const address = new URL(input.dataset.complete, location.href);
      address.searchParams.set('q', text);
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) return close();
      known.set(text, (await answer.json()).completions);
      if (typed.trim() === text) show(known.get(text));
    } catch {
      // Without a network, or with a newer request under way, the field is the ordinary one.
    }
  }

  input.addEventListener('input', (event) => {
    typed = input.value;
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(ask, WAIT);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && list.hidden) {
      typed = input.value;
      if (event.key === 'ArrowDown') ask();
    } else if (event.key === 'ArrowUp' && event.altKey) {
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const places = list.children.length + 1; // one of them is the field itself
      choose(((chosen + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places) - 1);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      choose(-1);
      close();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      close();
    }
  });
  input.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (!option) return;
    input.value = option.firstChild.textContent;
    close();
    input.form.requestSubmit();
  });
  if (document.activeElement === input && input.value !== input.defaultValue) ask(); // typed while this was fetched
}
