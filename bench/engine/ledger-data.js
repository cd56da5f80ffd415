// A seeded ledger of any size over 41 districts and four quarters, with every kind of board that rests on it.
const quarters = ['2022Q1', '2023Q1', '2023Q2', '2023Q3'];
const ends = { Q1: ['01-01', '03-31'], Q2: ['04-01', '06-30'], Q3: ['07-01', '09-30'], Q4: ['10-01', '12-31'] };
const sectors = ['manufacturing', 'softwareDigital', 'modernServices', 'other'];
const units = Array.from({ length: 41 }, (_, u) => String(500101 + u));

const name = (text) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });

/** Numbers from 0 to 1, the same on every run (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

const day = (number) => new Date(Date.UTC(2022, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);

/** That many projects, most of them with every field that a real ledger fills in. */
export function projects(count) {
  const random = seeded(20230331);
  return Array.from({ length: count }, (_, number) => {
    const signed = Math.floor(random() * 600);
    const amount = Math.round(10 ** (random() * 3 - 1) * 1e4) / 1e4;
    const sector = sectors[Math.floor(random() * 4)];
    const project = {
      code: `P${String(number).padStart(6, '0')}`,
      name: `项目${number}`,
      investor: `企业${Math.floor(random() * count)}`,
      site: `园区${Math.floor(random() * 90)}`,
      unit: units[Math.floor(random() * units.length)],
      sector,
      amount,
      dates: { lead: day(signed - 90), signed: day(signed) },
      owner: `专班${Math.floor(random() * 30)}`,
      milestone: { stage: 'inProduction', due: day(signed + 700) },
    };
    if (random() < 0.7) project.dates.started = day(signed + Math.floor(random() * 120));
    if (random() < 0.6) project.funds = { [quarters[Math.floor(random() * 4)]]: Math.round(amount * 2500) / 1e4 };
    return project;
  });
}

const counted = (code, rule) => ({ code, name: name(code), unitOfMeasure: name(''), minimum: 0, source: { kind: 'ledger', rule, prefer: 'ledger' } });
const indicators = [
  counted('contracts', { op: 'sum', event: 'signed' }),
  counted('starts', { op: 'count', event: 'started' }),
  counted('funds', { op: 'sum', event: 'funds', span: 'yearToDate' }),
  counted('start-rate', { op: 'rate', of: 'started', months: 12 }),
];

/** The data set file. */
export function ledgerDataSet(count) {
  const leaf = (code) => ({ indicator: code, weight: 1 });
  const top = (code, event, only) => ({ kind: 'project', code, name: name(code), top: 10, rule: { event, sectors: only } });
  return {
    format: 'saima-dataset',
    version: 1,
    code: 'ledger-bench',
    name: name('ledger'),
    units: units.map((code) => ({ code, name: name(code) })),
    indicators,
    periods: quarters.map((code) => {
      const [start, end] = ends[code.slice(4)];
      return { code, name: name(code), start: `${code.slice(0, 4)}-${start}`, end: `${code.slice(0, 4)}-${end}` };
    }),
    values: [],
    ledger: { projects: projects(count) },
    editions: ['2023Q1', '2023Q2'].map((code) => ({ code, name: name(code), period: code })),
    method: {
      code: 'm',
      name: name('m'),
      owner: name('o'),
      decimals: 2,
      indicators: indicators.map(({ code }) => ({ indicator: code, normalise: { kind: 'minMax', low: 0, high: 100 } })),
      tree: { code: 'index', children: indicators.map(({ code }) => leaf(code)) },
    },
    boards: [
      { kind: 'composite', code: 'composite', name: name('composite') },
      ...indicators.map(({ code }) => ({ kind: 'indicator', code: `by-${code}`, name: name(code), indicator: code })),
      top('big', 'signed', ['manufacturing']),
      top('new', 'signed', ['softwareDigital', 'modernServices']),
      top('starts-major', 'started', []),
      top('funds-major', 'funds', []),
    ],
  };
}
