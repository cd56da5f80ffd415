// Rank acceptability in plain JavaScript over typed arrays, as quick as we could write it:
// four units at a time, insertion sort with the order carried from draw to draw.
import { generator } from '../../data.mjs';

/** Weights drawn evenly over the simplex, draw after draw; each draw sums to 1. */
export function drawWeights(draws, m, seed) {
  const random = generator(seed);
  const weights = new Float64Array(draws * m);
  for (let at = 0; at < weights.length; at += m) {
    let sum = 0;
    for (let j = 0; j < m; j += 1) {
      const drawn = -Math.log(1 - random());
      weights[at + j] = drawn;
      sum += drawn;
    }
    for (let j = 0; j < m; j += 1) weights[at + j] /= sum;
  }
  return weights;
}

/** Units × places: the share of draws. `points` holds unit after unit, `weights` draw after draw. */
export function acceptabilityOf(points, n, m, weights) {
  const draws = weights.length / m;
  const counts = new Uint32Array(n * n);
  const scores = new Float64Array(n + 3);
  const padded = new Float64Array((n + 3) * m);
  padded.set(points);
  const order = Uint8Array.from({ length: n }, (_, unit) => unit);
  for (let from = 0; from < weights.length; from += m) {
    score(padded, n, m, weights, from, scores);
    sort(order, scores, n);
    for (let place = 0; place < n; place += 1) counts[order[place] * n + place] += 1;
  }
  return Float64Array.from(counts, (count) => count / draws);
}

function score(points, n, m, weights, from, scores) {
  for (let unit = 0; unit < n; unit += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    let at = unit * m;
    for (let j = 0; j < m; j += 1, at += 1) {
      const weight = weights[from + j];
      a += weight * points[at];
      b += weight * points[at + m];
      c += weight * points[at + 2 * m];
      d += weight * points[at + 3 * m];
    }
    scores[unit] = a;
    scores[unit + 1] = b;
    scores[unit + 2] = c;
    scores[unit + 3] = d;
  }
}

/** Sorts units by score, best first; quick where the order is nearly right. */
function sort(order, scores, n) {
  for (let place = 1; place < n; place += 1) {
    const unit = order[place];
    const own = scores[unit];
    let at = place - 1;
    while (at >= 0 && scores[order[at]] < own) {
      order[at + 1] = order[at];
      at -= 1;
    }
    order[at + 1] = unit;
  }
}
