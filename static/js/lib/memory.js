// What is remembered in this browser only. A browser that forbids it forgets, and nothing breaks.

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

export const recall = (name) => attempt(() => localStorage.getItem(`chapters.${name}`));
export const remember = (name, value) => attempt(() => localStorage.setItem(`chapters.${name}`, value));
export const forget = (name) => attempt(() => localStorage.removeItem(`chapters.${name}`));

/** Leave word for the next page in this tab that it shall play: the viewer pressed a place in a list. */
export const askToPlay = (url) => attempt(() => sessionStorage.setItem('chapters.play', new URL(url, location.href).pathname));

/** Whether the page before asked this one to play. It asks once. */
export function wasAskedToPlay() {
  const asked = attempt(() => sessionStorage.getItem('chapters.play'));
  attempt(() => sessionStorage.removeItem('chapters.play'));
  return asked === location.pathname;
}
