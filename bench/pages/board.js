// What both competitors are given: the rows of the board in the address.

/** Indicators and their weights before any change. */
export const columnNames = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'];
export const startWeights = [3, 2, 2, 1, 1, 1, 1, 1];

/** The rows of `?n=`. */
export async function fetchRows() {
  const n = new URLSearchParams(location.search).get('n');
  return (await fetch(`board-${n}.json`)).json();
}
