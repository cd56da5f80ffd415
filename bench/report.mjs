// The bench's figures as tables that can be pasted anywhere.

const middle = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
const short = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
/** The middle of some milliseconds, and the least. */
export const timing = (values) => (values?.length ? `${short(middle(values))} (${short(Math.min(...values))})` : '–');
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

/** A table that can be pasted: the first column left, the others right. */
export function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** How a bound is written and kept. */
const below = (bound) => ({
  words: `≤ ${bound}`,
  holds: (value) => value <= bound,
  best: (values) => Math.min(...values),
});
const above = (bound) => ({
  words: `≥ ${bound}`,
  holds: (value) => value >= bound,
  best: (values) => Math.max(...values),
});

const reaction = { 41: below(3), 1000: below(6), 10000: below(12), 100000: below(60) };
const orders = { 41: above(50), 1000: above(50), 10000: above(50) };

// Title, measured values, and what Saima set out to reach.
const metrics = [
  ['Edited figure → order in the DOM, ms', (result) => result.cell, reaction],
  ['Edited figure → next frame painted, ms', (result) => result.cellFrame],
  ['Changed weight → order in the DOM, ms', (result) => result.weight, reaction],
  ['Changed weight → next frame painted, ms', (result) => result.weightFrame],
  ['Opening the page → first ranking, ms', (result) => result.load, { 41: below(250) }],
  ['Different orders seen in a 1.5 s drag of a weight', (result) => result.orders, orders],
  ['Last order after the drag, ms', (result) => result.late],
];

/** Whether a target was met: by the middle value, by the best one alone, or not at all. */
function verdict(target, values) {
  if (!target || !values?.length) return '–';
  if (target.holds(middle(values))) return 'met';
  return target.holds(target.best(values)) ? 'met at best' : 'missed';
}

function transferredTable(subjects, results) {
  const sizesOf = (key) => results.find((result) => result.subject === key && result.sizes);
  const row = (name, { other, wasm }, target) => [
    name,
    kilobytes(other),
    kilobytes(wasm),
    kilobytes(other + wasm),
    target?.words ?? '–',
    verdict(target, [other / 1000]),
  ];
  const rows = subjects.flatMap(({ key, name }) => {
    const measured = sizesOf(key);
    if (!measured) return [];
    const own = measured.firstView ? [row(`${name}, with its built-in data`, measured.firstView, below(100))] : [];
    return [row(`${name}, without data`, measured.sizes), ...own];
  });
  return table(['Transferred up to the first ranking, kB gzip', 'page', 'wasm', 'together', "page's target", ''], rows);
}

// What Saima set out to reach beside others of the same run: who, in words, and what share of theirs.
const officeMetrics = [
  [
    'Opening the page → first ranking, ms',
    (result) => result.load,
    [
      ['tanstack', "≤ TanStack's", (theirs) => below(theirs)],
      ['lineup', "≤ half of LineUp's", (theirs) => below(theirs / 2)],
    ],
  ],
  [
    'Different orders seen in a 1.5 s drag of a weight',
    (result) => result.orders,
    [
      ['tanstack', "≥ TanStack's", (theirs) => above(theirs)],
      ['saima', '≥ 20', () => above(20)],
    ],
  ],
  ['Last order after the drag, ms', (result) => result.late],
];

/** Bytes up to the first ranking that a server of each kind may send, and what Saima's targets are. */
const firstViewTargets = new Map([
  [true, below(420)],
  [false, below(700)],
]);

/** What an office machine sees, beside the same of others in the same run, with ratios to Saima's. */
export function officeReport(subjects, results) {
  const find = (subject, packs) => results.find((one) => one.subject === subject.key && one.compresses === packs);
  const saima = subjects.find(({ key }) => key === 'saima');
  const cell = (subject, packs, values) => {
    const result = find(subject, packs);
    if (!result) return '–';
    if (result.failed) return 'failed';
    const own = saima && find(saima, packs);
    const ratio =
      own && !own.failed && subject !== saima ? `, ×${(middle(values(result)) / middle(values(own))).toFixed(2)}` : '';
    return `${timing(values(result))}${ratio}`;
  };
  const kinds = [...firstViewTargets.keys()].filter((packs) => results.some((one) => one.compresses === packs));
  const heads = kinds.map((packs) => (packs ? 'server packs' : 'server does not'));
  const verdictOf = (packs, values, other, targetOf) => {
    const [own, theirs] = ['saima', other].map((key) => find({ key }, packs));
    if (!own || !theirs || own.failed || theirs.failed) return '–';
    return verdict(targetOf(middle(values(theirs))), values(own));
  };
  const tables = officeMetrics.map(([title, values, targets = []]) =>
    table(
      [title, ...heads],
      [
        ...subjects.map((subject) => [subject.name, ...kinds.map((packs) => cell(subject, packs, values))]),
        ...targets.map(([other, words, targetOf]) => [
          `Saima's target: ${words}`,
          ...kinds.map((packs) => verdictOf(packs, values, other, targetOf)),
        ]),
      ],
    ),
  );
  const views = kinds.flatMap((packs, i) => {
    const sizes = saima && find(saima, packs)?.firstView;
    if (!sizes) return [];
    const all = (sizes.other + sizes.wasm + sizes.data) / 1000;
    const target = firstViewTargets.get(packs);
    return [[heads[i], all.toFixed(1), target.words, verdict(target, [all])]];
  });
  if (views.length > 0)
    tables.push(table(['Before the first ranking with the built-in data', 'kB', 'target', ''], views));
  return tables.join('\n\n');
}

/** Every table: one a metric, a row a subject, a column a size; then the transferred sizes. */
export function report(subjects, sizes, results) {
  const find = (subject, n) => results.find((result) => result.subject === subject.key && result.n === n);
  const cell = (subject, n, values) => {
    const result = find(subject, n);
    if (!result) return '–';
    return result.failed ? 'failed' : timing(values(result));
  };
  const saima = subjects.find(({ key }) => key === 'saima');
  const tables = metrics.map(([title, values, target]) => {
    const rows = subjects.map((subject) => [subject.name, ...sizes.map((n) => cell(subject, n, values))]);
    if (target && saima) {
      rows.push(["Saima's target", ...sizes.map((n) => target[n]?.words ?? '–')]);
      rows.push(['', ...sizes.map((n) => verdict(target[n], values(find(saima, n) ?? {})))]);
    }
    return table([title, ...sizes.map((n) => `n = ${n.toLocaleString('en')}`)], rows);
  });
  return [...tables, transferredTable(subjects, results)].join('\n\n');
}
