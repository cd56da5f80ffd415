// Where pairs of units change places as each weight moves, in plain JavaScript over typed arrays.

/**
 * Per indicator, the shares at which two units cross, ascending; the other weights share the rest in
 * proportion. `points` holds unit after unit.
 */
export function breakpointsOf(points, n, m, weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const index = new Float64Array(n);
  for (let unit = 0; unit < n; unit += 1) {
    let sum = 0;
    for (let j = 0; j < m; j += 1) sum += weights[j] * points[unit * m + j];
    index[unit] = sum / total;
  }
  const slopes = new Float64Array(n);
  const found = new Float64Array((n * (n - 1)) / 2);
  const all = [];
  for (let j = 0; j < m; j += 1) {
    const share = weights[j] / total;
    for (let unit = 0; unit < n; unit += 1) slopes[unit] = (points[unit * m + j] - index[unit]) / (1 - share);
    let count = 0;
    for (let a = 0; a < n; a += 1) {
      for (let b = a + 1; b < n; b += 1) {
        const at = share + (index[a] - index[b]) / (slopes[b] - slopes[a]);
        if (at > 0 && at < 1) found[count++] = at;
      }
    }
    all.push(found.slice(0, count).sort());
  }
  return all;
}
