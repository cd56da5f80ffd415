// The bench's figures as tables that can be pasted anywhere.

const middle = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
const short = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
const timing = (values) => (values?.length ? `${short(middle(values))} (${short(Math.min(...values))})` : '–');
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

/** A table that can be pasted: the first column left, the others right. */
export function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const reaction = { 41: '≤ 3', 1000: '≤ 6', 10_000: '≤ 12', 100_000: '≤ 60' };

// Title, what is shown, and what Saima set out to reach.
const metrics = [
  ['Edited figure → order in the DOM, ms', (result) => timing(result.cell), reaction],
  ['Edited figure → next frame painted, ms', (result) => timing(result.cellFrame)],
  ['Changed weight → order in the DOM, ms', (result) => timing(result.weight), reaction],
  ['Changed weight → next frame painted, ms', (result) => timing(result.weightFrame)],
  ['Opening the page → first ranking, ms', (result) => timing(result.load), { 41: '≤ 250' }],
  ['Different orders seen in a 1.5 s drag of a weight', (result) => String(middle(result.orders)), { 41: '≥ 50', 1000: '≥ 50', 10_000: '≥ 50' }],
  ['Last order after the drag, ms', (result) => timing(result.late)],
];

/** Every table: one a metric, a row a subject, a column a size; then the transferred sizes. */
export function report(subjects, sizes, results) {
  const find = (subject, n) => results.find((result) => result.subject === subject.key && result.n === n);
  const cell = (subject, n, show) => {
    const result = find(subject, n);
    if (!result) return '–';
    return result.failed ? 'failed' : show(result);
  };
  const head = (title) => [title, ...sizes.map((n) => `n = ${n.toLocaleString('en')}`)];
  const tables = metrics.map(([title, show, target]) => {
    const rows = subjects.map((subject) => [subject.name, ...sizes.map((n) => cell(subject, n, show))]);
    if (target) rows.push(["Saima's target", ...sizes.map((n) => target[n] ?? '–')]);
    return table(head(title), rows);
  });
  const transferred = subjects.flatMap((subject) => {
    const measured = results.find((result) => result.subject === subject.key && result.sizes);
    if (!measured) return [];
    const { other, wasm } = measured.sizes;
    return [[subject.name, kilobytes(other), kilobytes(wasm), kilobytes(other + wasm)]];
  });
  tables.push(table(['Transferred up to the first ranking, kB gzip', 'page', 'wasm', 'together'], transferred));
  return tables.join('\n\n');
}
