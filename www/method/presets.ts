// Methods to switch to: the same indicators and weights, scored in another of the usual ways.
import type { Method, Normalise } from './method.js';

interface Preset {
  code: string;
  name: Method['name'];
  change: (method: Method) => Partial<Method>;
}

const owner: Method['owner'] = {
  'zh-Hans': '赛马演示，并非官方公式',
  'zh-Hant': '賽馬演示，並非官方公式',
  en: 'Saima, as an illustration; no official formula',
};

const scored = (normalise: Normalise) => (method: Method) => ({
  indicators: method.indicators.map((step) => ({ ...step, normalise })),
});
const minMax = scored({ kind: 'minMax', low: 0, high: 100 });

const name = (hans: string, hant: string, en: string): Method['name'] => ({ 'zh-Hans': hans, 'zh-Hant': hant, en });

export const presets: Preset[] = [
  { code: 'preset-min-max', name: name('极差法', '極差法', 'Min–max'), change: minMax },
  {
    code: 'preset-z-score',
    name: name('标准分', '標準分', 'Z-scores'),
    change: scored({ kind: 'zScore', mean: 50, sd: 10 }),
  },
  {
    code: 'preset-efficacy',
    name: name('功效系数法（60～100分）', '功效係數法（60～100分）', 'Efficacy coefficient (60 to 100)'),
    change: scored({ kind: 'efficacy', base: 60, span: 40, truncate: false }),
  },
  {
    code: 'preset-percentile',
    name: name('百分位', '百分位', 'Percentile ranks'),
    change: scored({ kind: 'percentileRank' }),
  },
  { code: 'preset-borda', name: name('波达计分', '波達計分', 'Borda'), change: scored({ kind: 'borda' }) },
  {
    code: 'preset-geometric',
    name: name('几何平均（不许偏科）', '幾何平均（不許偏科）', 'Geometric mean (weak spots cost more)'),
    change: (method) => ({
      ...scored({ kind: 'minMax', low: 1, high: 100 })(method),
      tree: { ...method.tree, mean: { kind: 'geometric' } },
    }),
  },
  {
    code: 'preset-equal',
    name: name('等权', '等權', 'Equal weights'),
    change: (method) => ({ tree: { ...method.tree, weighting: { kind: 'equal' } } }),
  },
  {
    code: 'preset-entropy',
    name: name('熵权法', '熵權法', 'Entropy weights'),
    change: (method) => ({ ...minMax(method), tree: { ...method.tree, weighting: { kind: 'entropy' } } }),
  },
  {
    code: 'preset-critic',
    name: name('CRITIC 权重', 'CRITIC 權重', 'CRITIC weights'),
    change: (method) => ({ ...minMax(method), tree: { ...method.tree, weighting: { kind: 'critic' } } }),
  },
  {
    code: 'preset-topsis',
    name: name('TOPSIS（逼近理想解）', 'TOPSIS（逼近理想解）', 'TOPSIS'),
    change: (method) => ({ ...minMax(method), whole: { kind: 'topsis' } }),
  },
];

/** The data set's own method, rescored as a preset says. */
export function presetOf(own: Method, { code, name: title, change }: Preset): Method {
  const { note: _, ...rest } = own;
  return { ...rest, ...change(own), code, name: title, owner };
}
