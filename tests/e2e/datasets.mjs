// Data sets made for a test, as JSON text.

/** A name that is the same in every language. */
export const named = (words) => ({ 'zh-Hans': words, 'zh-Hant': words, en: words });

/** So many units, each with its number as its figure of every indicator; `u0` has the least. */
export function longList(units, { indicators = ['a'], nameOf = (n) => `第${n}区` } = {}) {
  const code = (n) => `u${n}`;
  const numbers = Array.from({ length: units }, (_, n) => n);
  return JSON.stringify({
    format: 'saima-dataset',
    version: 1,
    code: 'long',
    name: named('长名单'),
    groups: [],
    sources: [],
    units: numbers.map((n) => ({ code: code(n), name: named(nameOf(n)) })),
    indicators: indicators.map((indicator) => ({
      code: indicator,
      name: named(indicator === 'a' ? '甲' : `指标${indicator}`),
      unitOfMeasure: named('个'),
      decimals: 0,
    })),
    periods: [{ code: '2023Q1', name: named('一季度'), start: '2023-01-01', end: '2023-03-31' }],
    values: indicators.map((indicator) => ({
      period: '2023Q1',
      indicator,
      provenance: 'given',
      cells: Object.fromEntries(numbers.map((n) => [code(n), n])),
    })),
    method: {
      code: 'm',
      name: named('法'),
      owner: named('试'),
      indicators: indicators.map((indicator) => ({ indicator })),
      tree: { code: 'index', children: indicators.map((indicator) => ({ indicator })) },
    },
    boards: [{ kind: 'composite', code: 'all', name: named('总榜') }],
  });
}
