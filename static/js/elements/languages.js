// The address decides the language of a page. What the browser prefers, or what was chosen here before, only makes one quiet
// link appear, so that every page stays the same for everybody.
const CHOSEN = 'chapters-language';

function remembered() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

/** The first of `wishes`, such as "lv-LV", that is one of the languages `spoken`; undefined if none is. */
export function wished(wishes, spoken) {
  return wishes.map((wish) => wish.toLowerCase().split('-')[0]).find((tag) => spoken.includes(tag));
}

export function offerLanguage(box = document.querySelector('[data-languages]')) {
  const links = [...(box?.querySelectorAll('a[hreflang]') ?? [])];
  for (const link of links) {
    link.addEventListener('click', () => {
      try {
        localStorage.setItem(CHOSEN, link.hreflang);
      } catch {
        // A browser that keeps nothing is offered the same again.
      }
    });
  }
  const wish = remembered() ?? wished([...navigator.languages], links.map((link) => link.hreflang));
  const found = links.find((link) => link.hreflang === wish && !link.hasAttribute('aria-current'));
  if (!found) return;
  const offer = found.cloneNode(false);
  offer.className = 'offer';
  offer.textContent = found.dataset.offer;
  box.prepend(offer);
}
