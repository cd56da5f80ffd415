// What the data set says in words, in three languages.

export function named(zhHans, zhHant, en) {
  return { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };
}

export const NAME = named(
  '重庆市招商投资“赛马榜”2023年（演示）',
  '重慶市招商投資「賽馬榜」2023年（演示）',
  'Chongqing investment-promotion horse-race board, 2023 (demonstration)',
);

export const NOTE = named(
  '只有标为“公布”的数是事实，并注明来源；标为“推算”的由公布数算得；标为“示意”的是按公布的全市合计和榜单顺序填出的假设数，不是任何区县的真实成绩，不得引用。综合得分所用的五项指标等权方法是演示方法，不是重庆市官方公式；官方公式从未公布。',
  '只有標為「公布」的數是事實，並註明來源；標為「推算」的由公布數算得；標為「示意」的是按公布的全市合計和榜單順序填出的假設數，不是任何區縣的真實成績，不得引用。綜合得分所用的五項指標等權方法是演示方法，不是重慶市官方公式；官方公式從未公布。',
  'Only figures marked “reported” are facts, each with its source; those marked “derived” are arithmetic on reported ones. Figures marked “illustrative” are invented so as to meet the published city totals and printed orders: they are no district’s real result and must not be quoted. The method, five indicators of equal weight, is a demonstration and not Chongqing’s official formula, which was never published.',
);

export const GROUPS = [
  { code: 'metro', name: named('主城都市区', '主城都市區', 'Metropolitan area') },
  { code: 'northeast', name: named('渝东北三峡库区城镇群', '渝東北三峽庫區城鎮群', 'North-east, Three Gorges') },
  { code: 'southeast', name: named('渝东南武陵山区城镇群', '渝東南武陵山區城鎮群', 'South-east, Wuling Mountains') },
];

const YI = named('亿元', '億元', '100 million yuan');
const PERCENT = named('%', '%', '%');

/**
 * What is published of a district stands; the ledger meets it where it can, and a change on the
 * ledger moves it by as much.
 */
const fromLedger = (rule) => ({ kind: 'ledger', rule, prefer: 'given' });

export const INDICATORS = [
  {
    code: 'contracts',
    name: named('新签正式合同额', '新簽正式合同額', 'Contracts signed'),
    aliases: ['签约合同额', '簽約合同額', '合同额', '合同額', '正式合同额', '正式合同額', 'Contracts'],
    unitOfMeasure: YI,
    decimals: 2,
    minimum: 0,
    source: fromLedger({ op: 'sum', event: 'signed' }),
    note: named('本季度新签正式合同额。', '本季度新簽正式合同額。', 'Formal contracts newly signed in the quarter.'),
  },
  {
    code: 'starts',
    name: named('新开工项目', '新開工項目', 'Projects started'),
    aliases: ['开工项目数', '開工項目數', '开工项目', '開工項目', 'Starts'],
    unitOfMeasure: named('个', '個', 'projects'),
    decimals: 0,
    minimum: 0,
    source: fromLedger({ op: 'count', event: 'started' }),
    note: named('本季度新开工项目数。', '本季度新開工項目數。', 'Projects newly started in the quarter.'),
  },
  {
    code: 'funds',
    name: named('到位资金', '到位資金', 'Funds in place'),
    aliases: ['到位资金额', '到位資金額', '资金到位额', '資金到位額', '资金到位', '資金到位', 'Funds'],
    unitOfMeasure: YI,
    decimals: 2,
    minimum: 0,
    source: fromLedger({ op: 'sum', event: 'funds' }),
    note: named(
      '本季度到位资金额。二、三季度合计取当季榜单所印的1236和1370，与累计数相减所得（1225、1332）不同。',
      '本季度到位資金額。二、三季度合計取當季榜單所印的1236和1370，與累計數相減所得（1225、1332）不同。',
      'Funds in place in the quarter. The second and third quarters sum to 1236 and 1370 as printed on their boards; the differences of the cumulative figures are 1225 and 1332.',
    ),
  },
  {
    code: 'start-rate',
    name: named('落地开工率', '落地開工率', 'Start rate'),
    aliases: ['开工率', '開工率'],
    unitOfMeasure: PERCENT,
    decimals: 1,
    minimum: 0,
    maximum: 100,
    source: fromLedger({ op: 'rate', of: 'started', months: 12 }),
    note: named(
      '此前一年签约的项目中已开工的比例；各地公布的开工率分母不一，这里是演示口径。巴南“一直保持在80%”为公布数，未说明口径。',
      '此前一年簽約的項目中已開工的比例；各地公布的開工率分母不一，這裡是演示口徑。巴南「一直保持在80%」為公布數，未說明口徑。',
      'Share of the projects signed in the year before that have started. Published start rates have various denominators; this one is for demonstration. Banan’s 80 % is as published, without a definition.',
    ),
  },
  {
    code: 'conversion',
    name: named('投资转化率', '投資轉化率', 'Investment conversion'),
    aliases: ['转化率', '轉化率', 'Conversion'],
    unitOfMeasure: PERCENT,
    decimals: 1,
    minimum: 0,
    maximum: 100,
    note: named(
      '到位资金中纳入固定资产投资统计的比例（推断的口径）。',
      '到位資金中納入固定資產投資統計的比例（推斷的口徑）。',
      'Share of the funds in place that reached the fixed-investment statistics (an inferred definition).',
    ),
  },
  {
    code: 'fdi',
    name: named('实际使用外资', '實際使用外資', 'Foreign capital used'),
    aliases: ['实际利用外资', '實際利用外資', '外资', '外資', 'FDI'],
    unitOfMeasure: named('万美元', '萬美元', '10,000 US dollars'),
    decimals: 0,
    minimum: 0,
    note: named(
      '当年累计，不计入综合得分。二季度榜为1—5月，三季度榜为1—8月，均按公布的口径；一季度为1—3月（假设）。',
      '當年累計，不計入綜合得分。二季度榜為1—5月，三季度榜為1—8月，均按公布的口徑；一季度為1—3月（假設）。',
      'Cumulative within the year; not part of the index. January to May on the second quarter’s board and January to August on the third’s, as published; January to March for the first quarter is assumed.',
    ),
  },
  {
    code: 'funds-growth',
    name: named('到位资金同比增幅', '到位資金同比增幅', 'Growth of funds in place'),
    aliases: ['资金到位同比', '資金到位同比', '到位资金同比', '到位資金同比', 'Funds growth'],
    unitOfMeasure: PERCENT,
    decimals: 1,
    source: { kind: 'derived', rule: { op: 'growth', of: 'funds' } },
    note: named(
      '由到位资金与上年同期相比算出，不计入综合得分；只有一季度有上年同期数，二、三季度因此无数。巫溪的8,864.8%为公布的增幅（上年同期仅454万元），其余由示意数算得。',
      '由到位資金與上年同期相比算出，不計入綜合得分；只有一季度有上年同期數，二、三季度因此無數。巫溪的8,864.8%為公布的增幅（上年同期僅454萬元），其餘由示意數算得。',
      'Funds in place against the same quarter a year earlier; not part of the index. Only the first quarter has a year earlier, so the second and third have no figures. Wuxi’s 8,864.8 % is the growth that was published, on a base of 4.54 million yuan; all others are computed from illustrative figures.',
    ),
  },
];

function quarter(year, number, start, end) {
  const han = ['一', '二', '三', '四'][number - 1];
  return {
    code: `${year}Q${number}`,
    name: named(`${year}年${han}季度`, `${year}年${han}季度`, `${year} Q${number}`),
    start: `${year}-${start}`,
    end: `${year}-${end}`,
  };
}

export const PERIODS = [
  quarter(2022, 1, '01-01', '03-31'),
  quarter(2023, 1, '01-01', '03-31'),
  quarter(2023, 2, '04-01', '06-30'),
  quarter(2023, 3, '07-01', '09-30'),
];

const LEFT_OUT = { composite: ['X-LJ', 'X-GX'], metro: ['X-LJ', 'X-GX'] };

export const EDITIONS = [
  {
    code: '2023Q1',
    name: named('2023年一季度榜', '2023年一季度榜', '2023 Q1 edition'),
    period: '2023Q1',
    note: named(
      '公布的只有：西部科学城综合榜第二，巫溪首次上榜。据此推断本期尚未排除开发区，故两江新区、万盛经开区也参加排名；两江新区居首是推断和示意，并非公布。',
      '公布的只有：西部科學城綜合榜第二，巫溪首次上榜。據此推斷本期尚未排除開發區，故兩江新區、萬盛經開區也參加排名；兩江新區居首是推斷和示意，並非公布。',
      'Published: only that Science City was second on the composite board, and that Wuxi was on the board for the first time. From this it is inferred that no zone was left out yet, so Liangjiang and Wansheng are ranked too; that Liangjiang stands first is inferred and illustrative, not published.',
    ),
  },
  {
    code: '2023Q2',
    name: named('2023年二季度榜', '2023年二季度榜', '2023 Q2 edition'),
    period: '2023Q2',
    excluded: LEFT_OUT,
    note: named(
      '两江新区和西部科学城重庆高新区“未纳入综合排名”，仍参加单项榜。签约和开工合计为上半年数减一季度数，到位资金按榜单所印。',
      '兩江新區和西部科學城重慶高新區「未納入綜合排名」，仍參加單項榜。簽約和開工合計為上半年數減一季度數，到位資金按榜單所印。',
      'Liangjiang and Science City are left out of the composite ranking, as published, and stay on the single boards. Contracts and starts sum to the first half less the first quarter, funds to what the board printed.',
    ),
  },
  {
    code: '2023Q3',
    name: named('2023年三季度榜', '2023年三季度榜', '2023 Q3 edition'),
    period: '2023Q3',
    excluded: LEFT_OUT,
    note: named(
      '两江新区和西部科学城重庆高新区“未纳入综合排名”，仍参加单项榜。签约和开工合计为前三季度数减上半年数，到位资金按榜单所印。',
      '兩江新區和西部科學城重慶高新區「未納入綜合排名」，仍參加單項榜。簽約和開工合計為前三季度數減上半年數，到位資金按榜單所印。',
      'Liangjiang and Science City are left out of the composite ranking, as published, and stay on the single boards. Contracts and starts sum to three quarters less the first half, funds to what the board printed.',
    ),
  },
  {
    code: '2023Q3-plan-2035',
    name: named(
      '2023年三季度榜（垫江列入主城都市区）',
      '2023年三季度榜（墊江列入主城都市區）',
      '2023 Q3 with Dianjiang in the metropolitan group',
    ),
    period: '2023Q3',
    groups: { 500231: 'metro' },
    excluded: LEFT_OUT,
    note: named(
      '假设的一期：按2021—2035年国土空间规划（2024年3月发布），垫江由渝东北列入主城都市区。并未公布过这样的榜。',
      '假設的一期：按2021—2035年國土空間規劃（2024年3月發布），墊江由渝東北列入主城都市區。並未公布過這樣的榜。',
      'A supposed edition: the territorial plan 2021–2035 (presented in March 2024) moves Dianjiang from the north-east to the metropolitan group. No such board was published.',
    ),
  },
];

export const METHOD = {
  code: 'five-indicators',
  name: named('五项指标等权', '五項指標等權', 'Five indicators, equal weights'),
  owner: named('Saima（演示）', 'Saima（演示）', 'Saima (demonstration)'),
  note: named(
    '不是重庆市官方公式。五项指标为巴南区2022年公开描述的签约合同额、开工项目数、到位资金额、落地开工率、投资转化率；归一方法和权重是Saima的选择。',
    '不是重慶市官方公式。五項指標為巴南區2022年公開描述的簽約合同額、開工項目數、到位資金額、落地開工率、投資轉化率；歸一方法和權重是Saima的選擇。',
    'Not Chongqing’s official formula. The five indicators are those that Banan described in 2022; normalisation and weights are Saima’s choice.',
  ),
  indicators: ['contracts', 'starts', 'funds', 'start-rate', 'conversion'].map((indicator) => ({
    indicator,
    normalise: { kind: 'minMax', low: 0, high: 100 },
  })),
  tree: {
    code: 'index',
    name: named('综合得分', '綜合得分', 'Index'),
    children: ['contracts', 'starts', 'funds', 'start-rate', 'conversion'].map((indicator) => ({
      indicator,
      weight: 20,
    })),
  },
  decimals: 2,
};

const byIndicator = (indicator, ...name) => ({
  kind: 'indicator',
  code: `by-${indicator}`,
  name: named(...name),
  indicator,
});
const ofProjects = (code, rule, ...name) => ({ kind: 'project', code, name: named(...name), top: 10, rule });
const byIndex = (code, group, ...name) => ({
  kind: 'composite',
  code,
  name: named(...name),
  ...(group && { group }),
});

export const BOARDS = [
  byIndex('composite', null, '综合榜', '綜合榜', 'Composite'),
  byIndex('metro', 'metro', '综合榜·主城都市区', '綜合榜·主城都市區', 'Composite, metropolitan'),
  byIndex('northeast', 'northeast', '综合榜·渝东北', '綜合榜·渝東北', 'Composite, north-east'),
  byIndex('southeast', 'southeast', '综合榜·渝东南', '綜合榜·渝東南', 'Composite, south-east'),
  byIndicator('contracts', '新签正式合同额', '新簽正式合同額', 'Contracts signed'),
  byIndicator('starts', '新开工项目', '新開工項目', 'Projects started'),
  byIndicator('funds', '到位资金', '到位資金', 'Funds in place'),
  byIndicator('start-rate', '落地开工率', '落地開工率', 'Start rate'),
  byIndicator('conversion', '投资转化率', '投資轉化率', 'Investment conversion'),
  byIndicator('fdi', '外资引资榜', '外資引資榜', 'Foreign capital'),
  byIndicator('funds-growth', '到位资金增幅', '到位資金增幅', 'Growth of funds in place'),
  ofProjects('big', { event: 'signed', sectors: ['manufacturing'] }, '招大引强榜', '招大引強榜', 'Large contracts'),
  ofProjects(
    'new',
    { event: 'signed', sectors: ['softwareDigital', 'modernServices'] },
    '招新引优榜',
    '招新引優榜',
    'New-sector contracts',
  ),
  ofProjects('starts-major', { event: 'started' }, '重大项目开工榜', '重大項目開工榜', 'Major starts'),
  ofProjects('funds-major', { event: 'funds' }, '重大项目投资榜', '重大項目投資榜', 'Major funds in place'),
];
