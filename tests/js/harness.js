// The smallest test runner there is: tests say what they promise, the page counts.
export const results = [];

export async function test(promise, body) {
  try {
    await body();
    results.push({ promise, error: null });
  } catch (error) {
    results.push({ promise, error: String(error?.message ?? error) });
  }
}

export function equal(found, wanted, about = '') {
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${about} gave ${left}, not ${right}`);
}

export const table = async (name) => (await fetch(`/data/${name}`)).json();
