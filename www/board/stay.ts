// Which rows need not be taken out when a list is put into another order.

/**
 * A longest run of entries that already stand in rising order of `places`
 * (where each stands now; −1 for one that is not there), containing `fixed`
 * if that is not −1: all but these have to be moved.
 */
export function staying(places: Int32Array, fixed: number): Uint8Array {
  const { length } = places;
  const stays = new Uint8Array(length);
  const tails = new Int32Array(length);
  const before = new Int32Array(length);
  const pivot = fixed < 0 ? -1 : (places[fixed] as number);
  let run = 0;
  for (let index = 0; index < length; index += 1) {
    const place = places[index] as number;
    // Beside the fixed entry only those fit that stand on the same side of it now.
    if (place < 0 || (pivot >= 0 && index !== fixed && index < fixed !== place < pivot)) continue;
    let low = 0;
    let high = run;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
    if (low === run) run += 1;
  }
  for (let index = run > 0 ? (tails[run - 1] as number) : -1; index >= 0; index = before[index] as number)
    stays[index] = 1;
  return stays;
}
