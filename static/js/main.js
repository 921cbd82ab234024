// What every page does with scripts. All pages work without them.
import { offerLanguage } from './elements/languages.js';
import { commandOf } from './lib/keys.js';
import { askToPlay } from './lib/memory.js';

offerLanguage();

const live = document.querySelector('[data-live]');
if (live) import('./elements/results.js').then(({ Results }) => new Results(live));

// "/" goes to the search field, or to the search page where the field is hidden.
document.addEventListener('keydown', (event) => {
  if (commandOf(event) !== '/') return;
  event.preventDefault();
  const field = [...document.querySelectorAll('[data-find]')].find((element) => element.checkVisibility());
  if (field) field.select();
  field?.focus();
  if (!field) document.querySelector('.to-search')?.click();
});

// A search field that somebody goes to offers what they may be about to type.
for (const field of document.querySelectorAll('[data-complete]')) {
  const offer = async () => (await import('./elements/completing.js')).complete(field);
  if (document.activeElement === field) offer();
  else field.addEventListener('focus', offer, { once: true });
}

// A place that was pressed in a list plays on the page that it leads to.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-play]');
  if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) askToPlay(link.href);
});
