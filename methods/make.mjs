// Real governments' scoring rules → data set files, each with a method and a worked example.
// Run: node methods/make.mjs. Sources: the numbered table of published rules the project started
// from. Figures of the examples are made up to be followed by hand, but for the prefecture's, which
// are as published; tests/native/golden_rules.rs holds the
// results. None of these rules is Chongqing's official formula.
import { writeFileSync } from 'node:fs';

const name = (hans, hant, en) => ({ 'zh-Hans': hans, 'zh-Hant': hant, en });
const not = name(
  '不是重庆市官方公式。示例数字为演示所编，可手工验算。',
  '不是重慶市官方公式。示例數字為演示所編，可手工驗算。',
  'Not Chongqing’s official formula. The example’s figures are made up so that they can be followed by hand.',
);
const about = (hans, hant, en) => name(hans + not['zh-Hans'], hant + not['zh-Hant'], `${en} ${not.en}`);
const unitless = name('—', '—', '—');

/**
 * figures: { indicator: [a, b, c …] }; derived: { indicator: rule }; scored: [indicator, how its figure becomes points, weight].
 * `tree`: of what is scored, side by side under `mean` unless given. `printed`: date of the rule, and its address where
 * that is the publisher's own. `source`: who published the figures, where they are not made up. `renamed`: names that differ
 * from the common ones.
 */
function write(
  code,
  { title, owner, note, source, printed = {}, figures, derived = {}, renamed = {}, scored, mean, tree, ...rest },
) {
  const count = Math.max(...Object.values(figures).map((column) => column.length));
  const units = [...'ABCDEFGHIJKL'].slice(0, count);
  const indicator = (key, source) => ({
    code: key,
    name: name(...(renamed[key] ?? words[key])),
    unitOfMeasure: unitless,
    decimals: 2,
    ...(source ? { source } : {}),
  });
  const file = {
    format: 'saima-dataset',
    version: 1,
    code: `rule-${code}`,
    name: title,
    note,
    units: units.map((unit) => ({ code: unit, name: name(`${unit}县`, `${unit}縣`, `County ${unit}`) })),
    sources: [{ code: source ? 'published' : 'rule', publisher: source ?? owner, ...printed }],
    indicators: [
      ...Object.keys(figures).map((key) => indicator(key)),
      ...Object.entries(derived).map(([key, rule]) => indicator(key, { kind: 'derived', rule })),
    ],
    periods: [{ code: 'example', name: name('示例期', '示例期', 'Example'), start: '2023-01-01', end: '2023-12-31' }],
    values: Object.entries(figures).map(([key, column]) => ({
      period: 'example',
      indicator: key,
      ...(source ? { provenance: 'reported', source: 'published' } : { provenance: 'illustrative' }),
      cells: Object.fromEntries(column.map((x, at) => [units[at], x])),
    })),
    method: {
      code,
      name: title,
      owner,
      note,
      indicators: scored.map(([indicator, normalise]) => ({ indicator, normalise })),
      tree:
        tree ??
        dimension(
          'index',
          scored.map(([indicator, , weight]) => leaf(indicator, weight)),
          { mean },
        ),
      ...rest,
    },
    boards: [{ kind: 'composite', code: 'index', name: title }],
  };
  writeFileSync(new URL(`${code}.json`, import.meta.url), `${JSON.stringify(file, null, 1)}\n`);
}

const words = {
  'contracts-out': ['省外合同额', '省外合同額', 'Contracts, other provinces'],
  'contracts-out-growth': ['省外合同额增幅', '省外合同額增幅', 'Contracts, other provinces, growth'],
  'contracts-abroad': ['境外合同额', '境外合同額', 'Contracts, abroad'],
  'contracts-abroad-growth': ['境外合同额增幅', '境外合同額增幅', 'Contracts, abroad, growth'],
  'funds-out': ['省外到位资金', '省外到位資金', 'Funds, other provinces'],
  'funds-out-growth': ['省外到位资金增幅', '省外到位資金增幅', 'Funds, other provinces, growth'],
  'funds-abroad': ['境外到位资金', '境外到位資金', 'Funds, abroad'],
  'funds-abroad-growth': ['境外到位资金增幅', '境外到位資金增幅', 'Funds, abroad, growth'],
  'contracts-out-item': ['省外合同', '省外合同', 'Contracts, other provinces'],
  'contracts-abroad-item': ['境外合同', '境外合同', 'Contracts, abroad'],
  'funds-out-item': ['省外资金', '省外資金', 'Funds, other provinces'],
  'funds-abroad-item': ['境外资金', '境外資金', 'Funds, abroad'],
  fdi: ['实际利用外资', '實際利用外資', 'Foreign capital'],
  'fdi-target': ['利用外资目标', '利用外資目標', 'Target of foreign capital'],
  'fdi-completion': ['利用外资完成率', '利用外資完成率', 'Foreign capital, completion'],
  funds: ['到位资金', '到位資金', 'Funds in place'],
  'funds-target': ['到位资金目标', '到位資金目標', 'Target of funds'],
  'funds-completion': ['到位资金完成率', '到位資金完成率', 'Funds, completion'],
  projects: ['亿元项目', '億元項目', 'Projects above 100 million'],
  'projects-target': ['亿元项目目标', '億元項目目標', 'Target of projects'],
  late: ['迟报次数', '遲報次數', 'Late reports'],
  outside: ['省外资金完成率', '省外資金完成率', 'Funds from outside, completion'],
  foreign: ['外资完成率', '外資完成率', 'Foreign capital, completion'],
  number: ['合同个数', '合同個數', 'Number of contracts'],
  'number-target': ['合同个数目标', '合同個數目標', 'Target number of contracts'],
  'number-ratio': ['个数完成率', '個數完成率', 'Number, completion'],
  amount: ['合同金额', '合同金額', 'Amount of contracts'],
  'amount-target': ['合同金额目标', '合同金額目標', 'Target amount of contracts'],
  'amount-ratio': ['金额完成率', '金額完成率', 'Amount, completion'],
  'size-3': ['3亿～10亿元项目', '3億～10億元項目', 'Projects of 0.3 to 1 billion'],
  'size-10': ['10亿～20亿元项目', '10億～20億元項目', 'Projects of 1 to 2 billion'],
  'size-20': ['20亿元以上项目', '20億元以上項目', 'Projects above 2 billion'],
  subsidies: ['争取奖补', '爭取獎補', 'Subsidies won'],
  firms: ['重点企业', '重點企業', 'Key firms'],
  platform: ['平台签约', '平台簽約', 'Platform contracts'],
  overdue: ['超时限未开工', '超時限未開工', 'Overdue starts'],
  fraud: ['弄虚作假', '弄虛作假', 'Fraud'],
  'contracts-item': ['签约合同', '簽約合同', 'Contracts'],
  'ladder-item': ['项目规模', '項目規模', 'Size of projects'],
  'resources-item': ['招商资源', '招商資源', 'Resources'],
  'order-item': ['工作秩序', '工作秩序', 'Good order'],
  signed: ['签约项目', '簽約項目', 'Projects signed'],
  fulfilled: ['履约项目', '履約項目', 'Projects fulfilled'],
  started: ['开工项目', '開工項目', 'Projects started'],
  inplace: ['累计到位资金', '累計到位資金', 'Funds in place, all'],
  year: ['当年到位资金', '當年到位資金', 'Funds in place, this year'],
  task: ['当年任务', '當年任務', 'Task of the year'],
  fulfilment: ['履约率', '履約率', 'Rate of fulfilment'],
  'start-rate': ['开竣工率', '開竣工率', 'Rate of starts'],
  'funds-rate': ['资金到位率', '資金到位率', 'Rate of funds'],
  'year-completion': ['当年资金完成率', '當年資金完成率', 'Funds against the task'],
  investment: ['投资完成', '投資完成', 'Investment'],
  idle: ['未开工项目', '未開工項目', 'Projects not started'],
  completion: ['目标完成', '目標完成', 'Completion'],
  billion: ['10亿元项目', '10億元項目', 'Projects above a billion'],
  dollars: ['外资（万美元）', '外資（萬美元）', 'Foreign capital, US$10,000'],
  more: ['多引进的亿元项目', '多引進的億元項目', 'Projects beyond the target'],
  starts: ['新开工', '新開工', 'New starts'],
  'starts-target': ['开工目标', '開工目標', 'Target of starts'],
  'starts-completion': ['开工完成率', '開工完成率', 'Starts, completion'],
  'force-majeure': ['不可抗力', '不可抗力', 'Force majeure'],
  continued: ['续建', '續建', 'Continued'],
  'size-1': ['规模一档', '規模一檔', 'Size, first class'],
  'size-2': ['规模二档', '規模二檔', 'Size, second class'],
  'size-4': ['规模四档', '規模四檔', 'Size, fourth class'],
  done: ['完成投资', '完成投資', 'Investment done'],
  planned: ['计划投资', '計劃投資', 'Investment planned'],
  progress: ['进度', '進度', 'Progress'],
  month: ['单月投资（亿元）', '單月投資（億元）', 'A month’s investment'],
  criticism: ['通报批评', '通報批評', 'Criticisms'],
  base: ['基础得分', '基礎得分', 'Base points'],
  fit: ['产业契合度', '產業契合度', 'Fit with the industry'],
  'peer-1': ['互评一', '互評一', 'First peer rating'],
  'peer-2': ['互评二', '互評二', 'Second peer rating'],
  'bonus-1': ['加分项一', '加分項一', 'First bonus'],
  'bonus-2': ['加分项二', '加分項二', 'Second bonus'],
  growth: ['到位资金增幅（%）', '到位資金增幅（%）', 'Growth of funds (%)'],
  index: ['总分', '總分', 'Total'],
};

// What a figure is derived from.
const completion = (actual, target, scale) => ({ op: 'completion', actual, target, scale });
const ratio = (numerator, denominator) => ({ op: 'ratio', numerator, denominator });

// How a figure becomes points.
const efficacy = { kind: 'efficacy' };
const identity = (factor) => ({ kind: 'identity', factor });
const perUnit = (per, more = {}) => ({ kind: 'perUnit', per, ...more });
const steps = (...list) => ({ kind: 'steps', steps: list.map(([at, points]) => ({ at, points })) });
const upTo = (points) => ({ kind: 'target', target: 1, cap: 1, floor: 0, points });

// The tree, its dimensions with their names.
const leaf = (indicator, weight = 1) => ({ indicator, weight });
const dimension = (code, children, more = {}) => ({ code, name: name(...words[code]), ...more, children });
const added = { kind: 'sum' };

// What is added to the index, and on what condition.
const line = (terms, ...reason) => ({ kind: 'line', ...terms, reason: name(...reason) });
const atLeast = (indicator, than) => ({ test: 'figure', indicator, is: 'atLeast', than });
const against = (indicator, is, than) => ({ test: 'against', indicator, is, than });

const pairs = [
  ['contracts-out', 20],
  ['contracts-abroad', 10],
  ['funds-out', 50],
  ['funds-abroad', 20],
];
write('xinyang-2017', {
  title: name('信阳2017：总量六成、增幅四成', '信陽2017：總量六成、增幅四成', 'Xinyang 2017: 60 % level, 40 % growth'),
  owner: name('信阳市，信政〔2017〕19号', '信陽市，信政〔2017〕19號', 'Xinyang, 信政〔2017〕19号'),
  printed: { date: '2017', address: 'http://swj.xinyang.gov.cn/index.php?m=content&c=index&a=show&catid=6&id=2665' },
  note: about(
    '合同30分、到位资金70分，总量用功效系数法；增幅计分法未印明，此处也用功效系数法。',
    '合同30分、到位資金70分，總量用功效係數法；增幅計分法未印明，此處也用功效係數法。',
    'Contracts 30, funds 70; levels by the efficacy coefficient. How growth is scored was not printed; the same is used here.',
  ),
  figures: Object.fromEntries(
    pairs.flatMap(([key]) => [
      [key, [200, 150, 100]],
      [`${key}-growth`, [50, 20, 10]],
    ]),
  ),
  scored: pairs.flatMap(([key]) => [
    [key, efficacy],
    [`${key}-growth`, efficacy],
  ]),
  tree: dimension(
    'index',
    pairs.map(([key, weight]) => dimension(`${key}-item`, [leaf(key, 60), leaf(`${key}-growth`, 40)], { weight })),
  ),
  decimals: 2,
});

write('gaoan-2021', {
  title: name('高安2021：功效系数', '高安2021：功效係數', 'Gao’an 2021: efficacy coefficient'),
  owner: name('高安市2021年', '高安市2021年', 'Gao’an, 2021'),
  printed: { date: '2021' },
  note: about(
    '最高100、最低60；只列读到的三项（30、30、10）。',
    '最高100、最低60；只列讀到的三項（30、30、10）。',
    'Best 100, worst 60; only the three items that could be read (30, 30, 10).',
  ),
  figures: {
    fdi: [120, 100, 90],
    'fdi-target': [100, 100, 100],
    funds: [80, 100, 110],
    'funds-target': [100, 100, 100],
    projects: [6, 2, 4],
  },
  derived: {
    'fdi-completion': completion('fdi', 'fdi-target', 100),
    'funds-completion': completion('funds', 'funds-target', 100),
  },
  scored: [
    ['fdi-completion', efficacy, 30],
    ['funds-completion', efficacy, 30],
    ['projects', efficacy, 10],
  ],
  decimals: 2,
});

write('prefecture-2024', {
  title: name('某市州2024：六项各0.5', '某市州2024：六項各0.5', 'A prefecture 2024: six items of 0.5'),
  owner: name(
    '某市州2024年考核结果（隐名）',
    '某市州2024年考核結果（隱名）',
    'A prefecture, results of 2024 (name masked)',
  ),
  printed: { date: '2024' },
  source: name(
    '某市州2024年度招商引资考核结果公示（隐名）',
    '某市州2024年度招商引資考核結果公示（隱名）',
    'Published results of a prefecture for 2024 (name masked)',
  ),
  note: name(
    '不是重庆市官方公式。前两个单位的数字与合计2.78、2.95为公示原数。完成率×0.5；合同按个数比与金额比各半×0.5，0.5封顶；三档项目7、4、1个，每少一个扣0.1；奖补申报、重点企业各0.2，平台签约0.1，0.5封顶（推断）；0.5－超时限未开工×0.1－弄虚作假×0.2。',
    '不是重慶市官方公式。前兩個單位的數字與合計2.78、2.95為公示原數。完成率×0.5；合同按個數比與金額比各半×0.5，0.5封頂；三檔項目7、4、1個，每少一個扣0.1；獎補申報、重點企業各0.2，平台簽約0.1，0.5封頂（推斷）；0.5－超時限未開工×0.1－弄虛作假×0.2。',
    'Not Chongqing’s official formula. The figures of both units and their sums 2.78 and 2.95 are as published. Completion × 0.5; contracts by number and amount, half each, × 0.5, at most 0.5; a ladder of 7, 4 and 1 projects, −0.1 each short; subsidies won and key firms 0.2 each, platform contracts 0.1, at most 0.5 (inferred); 0.5 − overdue × 0.1 − fraud × 0.2.',
  ),
  figures: {
    outside: [0.96, 0.9],
    foreign: [1.2, 1.2],
    number: [28, 29],
    'number-target': [27, 27],
    amount: [177.7, 141.94],
    'amount-target': [54, 54],
    'size-3': [7, 9],
    'size-10': [4, 4],
    'size-20': [1, 1],
    subsidies: [0, 0],
    firms: [1, 2],
    platform: [1, 1],
    overdue: [1, 1],
    fraud: [0, 0],
  },
  derived: {
    'number-ratio': completion('number', 'number-target'),
    'amount-ratio': completion('amount', 'amount-target'),
  },
  scored: [
    ['outside', identity(0.5)],
    ['foreign', identity(0.5)],
    ['number-ratio', identity(0.5)],
    ['amount-ratio', identity(0.5)],
    ['size-3', perUnit(0.1, { from: 7, base: 0.5, most: 0.5 })],
    ['size-10', perUnit(0.1, { from: 4, most: 0 })],
    ['size-20', perUnit(0.1, { from: 1, most: 0 })],
    ['subsidies', identity(0.2)],
    ['firms', identity(0.2)],
    ['platform', identity(0.1)],
    ['fraud', identity(-0.2)],
    ['overdue', perUnit(-0.1, { base: 0.5 })],
  ],
  tree: dimension(
    'index',
    [
      leaf('outside'),
      leaf('foreign'),
      dimension('contracts-item', [leaf('number-ratio', 50), leaf('amount-ratio', 50)], { cap: 0.5 }),
      dimension('ladder-item', [leaf('size-3'), leaf('size-10'), leaf('size-20')], { mean: added }),
      dimension('resources-item', [leaf('subsidies'), leaf('firms'), leaf('platform')], { mean: added, cap: 0.5 }),
      dimension('order-item', [leaf('overdue'), leaf('fraud')], { mean: added }),
    ],
    { mean: added },
  ),
  decimals: 2,
});

write('yulin-2006', {
  title: name('玉林：履约、开竣工、到位', '玉林：履約、開竣工、到位', 'Yulin: fulfilment, starts, funds'),
  owner: name('玉林市，2006年以来项目', '玉林市，2006年以來項目', 'Yulin, projects since 2006'),
  printed: { date: '2006' },
  note: about(
    '履约率10、开竣工率20、区外资金到位率35、当年资金与任务之比35；封顶为各项分值。',
    '履約率10、開竣工率20、區外資金到位率35、當年資金與任務之比35；封頂為各項分值。',
    'Fulfilment 10, starts 20, share of funds in place 35, year’s funds against the task 35; each capped at its points.',
  ),
  figures: {
    signed: [10, 20],
    fulfilled: [8, 20],
    started: [7, 15],
    amount: [500, 400],
    inplace: [300, 100],
    year: [110, 90],
    task: [100, 100],
  },
  derived: {
    fulfilment: ratio('fulfilled', 'signed'),
    'start-rate': ratio('started', 'signed'),
    'funds-rate': ratio('inplace', 'amount'),
    'year-completion': completion('year', 'task'),
  },
  scored: [
    ['fulfilment', upTo(10)],
    ['start-rate', upTo(20)],
    ['funds-rate', upTo(35)],
    ['year-completion', upTo(35)],
  ],
  mean: added,
  decimals: 2,
});

write('northern-province-deviation', {
  title: name('北方某省：均值偏离递减加分', '北方某省：均值偏離遞減加分', 'A northern province: diminishing deviation'),
  owner: name(
    '某省产业项目考核（推断为黑龙江）',
    '某省產業項目考核（推斷為黑龍江）',
    'A province’s assessment of industrial projects (inferred: Heilongjiang)',
  ),
  note: about(
    '基础分＋x1×(基础分/20)＋x2×(基础分/40)＋x3×(基础分/60)，x为各10个百分点档内的偏离；向下同理；每个未开工项目扣0.33。',
    '基礎分＋x1×(基礎分/20)＋x2×(基礎分/40)＋x3×(基礎分/60)，x為各10個百分點檔內的偏離；向下同理；每個未開工項目扣0.33。',
    'Base + x1 × base/20 + x2 × base/40 + x3 × base/60, x the deviation within each band of ten points; the same downward; −0.33 for each project not started.',
  ),
  figures: { investment: [125, 100, 75], idle: [0, 3, 0] },
  scored: [['investment', { kind: 'deviation', base: 10, divisors: [20, 40, 60] }]],
  adjustments: [line({ indicator: 'idle', per: -0.33 }, '未开工项目', '未開工項目', 'Projects not started')],
  decimals: 2,
});

write('mianyang-2022', {
  title: name('绵阳2022：红黑榜', '綿陽2022：紅黑榜', 'Mianyang 2022: red and black lists'),
  owner: name('绵阳市2022年一季度', '綿陽市2022年一季度', 'Mianyang, first quarter of 2022'),
  note: about(
    '完成目标且排名前5位的上红榜，未完成目标且排名后4位的上黑榜，不可抗力除外；排名所用的资金与开工完成率六四开为演示所设。',
    '完成目標且排名前5位的上紅榜，未完成目標且排名後4位的上黑榜，不可抗力除外；排名所用的資金與開工完成率六四開為演示所設。',
    'Target met and among the first five: red list. Target missed and among the last four: black list, but for force majeure. The ranking by completion of funds and starts, six to four, is set for demonstration.',
  ),
  figures: {
    funds: [130, 120, 110, 104, 98, 96, 90, 85, 80, 105],
    'funds-target': Array(10).fill(100),
    starts: [24, 22, 21, 20, 24, 18, 16, 14, 12, 2],
    'starts-target': Array(10).fill(20),
    'force-majeure': [0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
  },
  derived: {
    'funds-completion': completion('funds', 'funds-target', 100),
    'starts-completion': completion('starts', 'starts-target', 100),
  },
  scored: [
    ['funds-completion', identity(), 60],
    ['starts-completion', identity(), 40],
  ],
  decimals: 1,
  lists: [
    {
      code: 'red',
      kind: 'honour',
      name: name('红榜', '紅榜', 'Red list'),
      when: { test: 'all', of: [against('funds', 'atLeast', 'funds-target'), { test: 'top', places: 5 }] },
    },
    {
      code: 'black',
      kind: 'warning',
      name: name('黑榜', '黑榜', 'Black list'),
      when: { test: 'all', of: [against('funds', 'below', 'funds-target'), { test: 'bottom', places: 4 }] },
      except: atLeast('force-majeure', 1),
    },
  ],
});

write('tonglu-2022', {
  title: name('桐庐2022：直接晋档', '桐廬2022：直接晉檔', 'Tonglu 2022: straight up a grade'),
  owner: name('桐庐县2022年', '桐廬縣2022年', 'Tonglu, 2022'),
  printed: { date: '2022-12-13', address: 'http://www.tonglu.gov.cn/art/2022/12/13/art_1229267919_1828172.html' },
  note: about(
    '多引进3个亿元项目，或1个10亿元项目，或3000万美元，直接晋档；档线60、75、90为演示所设。',
    '多引進3個億元項目，或1個10億元項目，或3000萬美元，直接晉檔；檔線60、75、90為演示所設。',
    'Three more projects above 100 million, or one above a billion, or US$30 million lift a unit a grade; the lines of 60, 75 and 90 are set for demonstration.',
  ),
  figures: {
    completion: [70, 80, 95],
    projects: [5, 2, 2],
    'projects-target': [2, 2, 2],
    billion: [0, 0, 0],
    dollars: [0, 3100, 0],
  },
  derived: { more: { op: 'sum', terms: [{ indicator: 'projects' }, { indicator: 'projects-target', factor: -1 }] } },
  scored: [['completion', identity()]],
  adjustments: [
    {
      kind: 'promote',
      lines: [60, 75, 90],
      reason: name('直接晋档', '直接晉檔', 'Straight up a grade'),
      when: { test: 'any', of: [atLeast('more', 3), atLeast('billion', 1), atLeast('dollars', 3000)] },
    },
  ],
});

write('yaan-2017', {
  title: name('雅安2017：项目积分', '雅安2017：項目積分', 'Ya’an 2017: points per project'),
  owner: name('雅安市2017年', '雅安市2017年', 'Ya’an, 2017'),
  printed: { date: '2017-06-19' },
  note: about(
    '新开工5、续建2；规模20/10/6/3；进度60×完成/计划；单月达10亿元加30；通报扣5。',
    '新開工5、續建2；規模20/10/6/3；進度60×完成/計劃；單月達10億元加30；通報扣5。',
    'New start 5, continued 2; size 20/10/6/3; progress 60 × done/planned; a month of a billion +30; criticism −5.',
  ),
  renamed: { 'size-3': ['规模三档', '規模三檔', 'Size, third class'] },
  figures: {
    starts: [3, 1],
    continued: [2, 4],
    'size-1': [1, 0],
    'size-2': [1, 1],
    'size-3': [0, 2],
    'size-4': [1, 2],
    done: [45, 50],
    planned: [60, 50],
    month: [12, 8],
    criticism: [1, 0],
  },
  derived: { progress: completion('done', 'planned') },
  scored: [
    ['starts', perUnit(5)],
    ['continued', perUnit(2)],
    ['size-1', perUnit(20)],
    ['size-2', perUnit(10)],
    ['size-3', perUnit(6)],
    ['size-4', perUnit(3)],
    ['progress', perUnit(60)],
    ['criticism', perUnit(-5)],
    ['month', steps([10, 30])],
  ],
  tree: dimension(
    'index',
    ['starts', 'continued', 'size-1', 'size-2', 'size-3', 'size-4', 'progress', 'month', 'criticism'].map((key) =>
      leaf(key),
    ),
    { mean: added },
  ),
  decimals: 1,
});

write('township-steps', {
  title: name('乡镇：分档计分', '鄉鎮：分檔計分', 'A township: steps'),
  owner: name('某乡镇考核表', '某鄉鎮考核表', 'A township’s sheet'),
  note: about(
    '完成100%、80%、50%得100、75、50分，以下0分；月报迟报每次扣1分，最多12分。',
    '完成100%、80%、50%得100、75、50分，以下0分；月報遲報每次扣1分，最多12分。',
    '100, 75, 50 or 0 points at 100, 80 and 50 %; −1 for each late report, at most 12.',
  ),
  figures: { completion: [100, 99.9, 50, 49], late: [0, 3, 20, 0] },
  scored: [['completion', steps([100, 100], [80, 75], [50, 50])]],
  adjustments: [line({ indicator: 'late', per: -1, least: -12 }, '月报迟报', '月報遲報', 'Late monthly reports')],
});

write('county-2006-cliff', {
  title: name('某县2006：未完成不得分', '某縣2006：未完成不得分', 'A county 2006: a cliff'),
  owner: name('某县2006年考核办法', '某縣2006年考核辦法', 'A county, rule of 2006'),
  printed: { date: '2006' },
  note: about(
    '完成目标得60分，超出目标每满10个计量单位（与目标同一单位）加0.5分，最多加10分；未完成不得分。',
    '完成目標得60分，超出目標每滿10個計量單位（與目標同一單位）加0.5分，最多加10分；未完成不得分。',
    '60 at the target, 0.5 more for each 10 above it (in the unit of measure of the target), at most 10 more; nothing below.',
  ),
  figures: { funds: [1000, 1100, 1500, 999] },
  scored: [['funds', { kind: 'cliff', target: 1000, met: 60, per: 0.05, most: 70, unmet: 0 }]],
});

write('guangxi-lines', {
  title: name('广西某市：±0.1，各封顶±3', '廣西某市：±0.1，各封頂±3', 'A Guangxi city: ±0.1, each within ±3'),
  owner: name('广西某市考核办法', '廣西某市考核辦法', 'A city in Guangxi'),
  note: about(
    '每超（缺）一个项目或一亿元加（扣）0.1分，每项最多3分。',
    '每超（缺）一個項目或一億元加（扣）0.1分，每項最多3分。',
    '±0.1 for each project or 100 million above or below, at most 3 each.',
  ),
  figures: {
    base: [80, 80],
    projects: [45, 10],
    'projects-target': [10, 15],
    funds: [38, 52],
    'funds-target': [50, 50],
  },
  scored: [['base', identity()]],
  adjustments: [
    line(
      { indicator: 'projects', fromIndicator: 'projects-target', per: 0.1, least: -3, most: 3 },
      '项目',
      '項目',
      'Projects',
    ),
    line({ indicator: 'funds', fromIndicator: 'funds-target', per: 0.1, least: -3, most: 3 }, '资金', '資金', 'Funds'),
  ],
  decimals: 1,
});

write('county-quarterly', {
  title: name(
    '某县季度：实际/时序目标×分值',
    '某縣季度：實際/時序目標×分值',
    'A county’s quarter: actual over target by points',
  ),
  owner: name('某县双招双引季度考核表', '某縣雙招雙引季度考核表', 'A county’s quarterly sheet'),
  note: about(
    '得分＝实际/时序目标×分值（30、20、20、15、15）；两项加分分别不超过3分、6分。',
    '得分＝實際/時序目標×分值（30、20、20、15、15）；兩項加分分別不超過3分、6分。',
    'Actual over target by points (30, 20, 20, 15, 15); two bonuses of at most 3 and 6.',
  ),
  figures: {
    signed: [0.9, 1],
    starts: [1, 1],
    fit: [0.8, 0.5],
    'peer-1': [0.9, 0.8],
    'peer-2': [1, 0.6],
    'bonus-1': [5, 1],
    'bonus-2': [4, 9],
  },
  scored: [
    ['signed', identity(30)],
    ['starts', identity(20)],
    ['fit', identity(20)],
    ['peer-1', identity(15)],
    ['peer-2', identity(15)],
  ],
  mean: added,
  adjustments: [
    line({ indicator: 'bonus-1', per: 1, least: 0, most: 3 }, '加分', '加分', 'Bonus'),
    line({ indicator: 'bonus-2', per: 1, least: 0, most: 6 }, '加分', '加分', 'Bonus'),
  ],
  decimals: 1,
});

write('small-base-growth', {
  title: name('演示：小基数的8,864.8%', '演示：小基數的8,864.8%', 'An illustration: 8,864.8 % on a tiny base'),
  owner: name(
    '赛马演示，不是任何政府的规则',
    '賽馬演示，不是任何政府的規則',
    'Saima, as an illustration; no government’s rule',
  ),
  printed: { date: '2023' },
  note: about(
    'A县为巫溪2023年一季度到位资金的公布增幅（上年同期仅454万元），其余为演示。按功效系数直接计分，其余各县都挤在60分上下；打开算例，在“计分”里一键处理。',
    'A縣為巫溪2023年一季度到位資金的公布增幅（上年同期僅454萬元），其餘為演示。按功效係數直接計分，其餘各縣都擠在60分上下；打開算例，在「計分」裏一鍵處理。',
    'County A has the growth published for Wuxi in 2023 Q1, on a base of 4.54 million yuan; the others are made up. The efficacy coefficient leaves all of them near 60: open the example and cure it with one click under Points.',
  ),
  figures: { growth: [8864.8, 40, 17.25, -5, 30, 25, 12, 8, 20, 35, 5, 0] },
  scored: [['growth', efficacy]],
  decimals: 2,
});
