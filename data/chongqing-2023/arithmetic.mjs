// Arithmetic whose bits are the same on every JavaScript engine: only + − × ÷,
// square roots and 32-bit integers. `Math.exp` and `Math.pow` are not used,
// because engines may differ in their last bits.

/** Seeded generator of numbers in [0, 1): xorshift32 (Marsaglia 2003) over a mixed seed. */
export class Random {
  constructor(text) {
    // FNV-1a, so that every purpose has a stream of its own.
    let seed = 2166136261;
    for (const character of text) seed = Math.imul(seed ^ character.codePointAt(0), 16777619);
    this.state = seed | 1;
    for (let i = 0; i < 8; i += 1) this.next();
  }

  next() {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) / 4294967296;
  }

  /** Sum of twelve uniforms less six: mean 0, standard deviation 1, within ±6. */
  normal() {
    let sum = -6;
    for (let i = 0; i < 12; i += 1) sum += this.next();
    return sum;
  }

  /** Log-normal factor with median 1. */
  factor(sigma) {
    return exp(sigma * this.normal());
  }
}

/** e to the power x for |x| < 20: (series of x/1024) squared ten times. */
export function exp(x) {
  const y = x / 1024;
  let power = 1 + y * (1 + (y / 2) * (1 + (y / 3) * (1 + y / 4)));
  for (let i = 0; i < 10; i += 1) power *= power;
  return power;
}

/**
 * Divides a whole number among claims, in proportion to their weights, by
 * largest remainder, each share a whole number within [least, most].
 * @param {number} total
 * @param {{weight: number, least?: number, most?: number}[]} claims
 * @returns {number[]}
 */
export function divide(total, claims) {
  const fixed = new Array(claims.length).fill(null);
  for (;;) {
    const free = [...claims.keys()].filter((i) => fixed[i] === null);
    const rest = total - fixed.reduce((sum, x) => sum + (x ?? 0), 0);
    const weight = free.reduce((sum, i) => sum + claims[i].weight, 0);
    const share = (i) => (rest * claims[i].weight) / weight;
    // Those below their least are settled first; only then those above their most.
    let bound = free.filter((i) => share(i) < (claims[i].least ?? 0));
    if (bound.length > 0) {
      for (const i of bound) fixed[i] = claims[i].least ?? 0;
      continue;
    }
    bound = free.filter((i) => share(i) > (claims[i].most ?? Infinity));
    if (bound.length > 0) {
      for (const i of bound) fixed[i] = claims[i].most;
      continue;
    }
    for (const i of free) fixed[i] = Math.floor(share(i));
    const left = total - fixed.reduce((sum, x) => sum + x, 0);
    const byRemainder = free
      .map((i) => ({ i, part: share(i) - Math.floor(share(i)) }))
      .sort((a, b) => b.part - a.part || a.i - b.i);
    for (let k = 0; k < left; k += 1) fixed[byRemainder[k].i] += 1;
    return fixed;
  }
}

/** Rows of a CSV text as objects keyed by its header. */
export function readCsv(text) {
  const rows = [];
  let row = [''];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') {
      row[row.length - 1] += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (quoted || (c !== ',' && c !== '\n')) row[row.length - 1] += c;
    else if (c === ',') row.push('');
    else {
      rows.push(row);
      row = [''];
    }
  }
  const [header, ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((key, i) => [key, cells[i]])));
}
