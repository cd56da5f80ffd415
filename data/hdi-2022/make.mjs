// Human Development Index 2022 as a data set in three languages: every figure published, and every rank beside it.
// Run: node data/hdi-2022/make.mjs. It reads the reference that the golden test is held to; nothing here is made up.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => new URL(path, import.meta.url);
const period = '2022';
const source = 'undp-2024';

/** Rows of the reference; names with a comma stand in quotes. */
function rows() {
  const text = readFileSync(here('../../tests/golden/reference/hdi/hdi_2022.csv'), 'utf8');
  const cells = (line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1]);
  const [head, ...lines] = text.trim().split(/\r?\n/).map(cells);
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));
}

const all = (hans, hant, en) => ({ 'zh-Hans': hans, 'zh-Hant': hant, en });

const regions = {
  AS: all('阿拉伯国家', '阿拉伯國家', 'Arab States'),
  EAP: all('东亚和太平洋', '東亞和太平洋', 'East Asia and the Pacific'),
  ECA: all('欧洲和中亚', '歐洲和中亞', 'Europe and Central Asia'),
  LAC: all('拉丁美洲和加勒比', '拉丁美洲和加勒比', 'Latin America and the Caribbean'),
  SA: all('南亚', '南亞', 'South Asia'),
  SSA: all('撒哈拉以南非洲', '撒哈拉以南非洲', 'Sub-Saharan Africa'),
};

// Where a code of three letters is not the one of two with a letter more, or an index has another name than the table.
const twoLetters = {
  ...{ AGO: 'AO', ARE: 'AE', ARM: 'AM', ATG: 'AG', AUT: 'AT', BDI: 'BI', BEN: 'BJ', BGD: 'BD', BHS: 'BS', BIH: 'BA' },
  ...{ BLR: 'BY', BLZ: 'BZ', BRB: 'BB', BRN: 'BN', CAF: 'CF', CHL: 'CL', CHN: 'CN', COD: 'CD', COG: 'CG', COM: 'KM' },
  ...{ CPV: 'CV', DNK: 'DK', EST: 'EE', FSM: 'FM', GIN: 'GN', GNB: 'GW', GNQ: 'GQ', GRD: 'GD', GTM: 'GT', GUY: 'GY' },
  ...{ IRL: 'IE', IRQ: 'IQ', ISR: 'IL', JAM: 'JM', KAZ: 'KZ', KHM: 'KH', KNA: 'KN', KOR: 'KR', LBR: 'LR', LBY: 'LY' },
  ...{ LCA: 'LC', LIE: 'LI', LKA: 'LK', LTU: 'LT', LVA: 'LV', MAR: 'MA', MDA: 'MD', MDG: 'MG', MDV: 'MV', MEX: 'MX' },
  ...{ MHL: 'MH', MKD: 'MK', MLI: 'ML', MLT: 'MT', MMR: 'MM', MNE: 'ME', MNG: 'MN', MOZ: 'MZ', MRT: 'MR', MUS: 'MU' },
  ...{ MWI: 'MW', MYS: 'MY', NER: 'NE', NLD: 'NL', NPL: 'NP', NRU: 'NR', PAK: 'PK', PHL: 'PH', PLW: 'PW', PNG: 'PG' },
  ...{ POL: 'PL', PRT: 'PT', PRY: 'PY', PSE: 'PS', RUS: 'RU', SEN: 'SN', SGP: 'SG', SLB: 'SB', SLE: 'SL', SLV: 'SV' },
  ...{ SMR: 'SM', SOM: 'SO', SRB: 'RS', SSD: 'SS', STP: 'ST', SUR: 'SR', SVK: 'SK', SVN: 'SI', SWE: 'SE', SWZ: 'SZ' },
  ...{ SYC: 'SC', TCD: 'TD', TGO: 'TG', TKM: 'TM', TLS: 'TL', TON: 'TO', TUN: 'TN', TUR: 'TR', TUV: 'TV', UKR: 'UA' },
  ...{ URY: 'UY', VUT: 'VU', WSM: 'WS', ZMB: 'ZM', AND: 'AD', COL: 'CO', PER: 'PE' },
};

const called = (language) => new Intl.DisplayNames(language, { type: 'region' });
const [hans, hant] = [called('zh-Hans'), called('zh-Hant')];

// What the table spells with a sign of another code page, and what Unicode calls otherwise than the publisher.
const spelled = {
  CIV: all('科特迪瓦', '象牙海岸', 'Côte d’Ivoire'),
  TUR: all('土耳其', '土耳其', 'Türkiye'),
  PSE: all('巴勒斯坦国', '巴勒斯坦國', 'Palestine, State of'),
};

function nameOf({ iso3, country }) {
  const code = twoLetters[iso3] ?? iso3.slice(0, 2);
  return spelled[iso3] ?? all(hans.of(code), hant.of(code), country);
}

const years = all('年', '年', 'years');
const indicators = [
  ['le_2022', all('出生时预期寿命', '出生時預期壽命', 'Life expectancy at birth'), years, 1],
  ['eys_2022', all('预期受教育年限', '預期受教育年限', 'Expected years of schooling'), years, 1],
  ['mys_2022', all('平均受教育年限', '平均受教育年限', 'Mean years of schooling'), years, 1],
  [
    'gnipc_2022',
    all('人均国民总收入', '人均國民總收入', 'National income per head'),
    all('2017年购买力平价美元', '2017年購買力平價美元', '2017 PPP dollars'),
    0,
  ],
];

/** Points from 0 to 1 between two goalposts. */
const between = (indicator, worst, best, treat = []) => ({
  indicator,
  treat,
  normalise: { kind: 'goalposts', worst, best, low: 0, high: 1 },
});

/** The data set. */
export function dataset() {
  const countries = rows();
  const name = all('人类发展指数2022', '人類發展指數2022', 'Human Development Index 2022');
  const publisher = all('联合国开发计划署', '聯合國開發計劃署', 'United Nations Development Programme');
  const rank = all('公布的名次', '公布的名次', 'Rank as published');
  const measure = all('名', '名', 'rank');
  return {
    format: 'saima-dataset',
    version: 1,
    code: 'hdi-2022',
    name,
    unitKind: all('国家和地区', '國家和地區', 'country'),
    note: all(
      '每个数都是公布的：联合国开发计划署《2023/2024年人类发展报告》。按它的方法计算，193个名次与公布的全部一致。',
      '每個數都是公布的：聯合國開發計劃署《2023/2024年人類發展報告》。按它的方法計算，193個名次與公布的全部一致。',
      'Every figure is published: UNDP, Human Development Report 2023/24. Computed by its method, all 193 ranks are those that were published.',
    ),
    groups: Object.entries(regions).map(([code, region]) => ({ code, name: region })),
    units: countries.map((row) => ({
      code: row.iso3,
      name: nameOf(row),
      ...(regions[row.region] && { group: row.region }),
    })),
    sources: [
      {
        code: source,
        publisher,
        date: '2024-03-13',
        address: 'https://hdr.undp.org/data-center/documentation-and-downloads',
      },
    ],
    indicators: indicators.map(([code, label, unitOfMeasure, decimals]) => ({
      code,
      name: label,
      unitOfMeasure,
      decimals,
      span: 'level',
      minimum: 0,
    })),
    periods: [{ code: period, name: all('2022年', '2022年', '2022'), start: '2022-01-01', end: '2022-12-31' }],
    values: indicators.map(([code]) => ({
      period,
      indicator: code,
      provenance: 'reported',
      source,
      cells: Object.fromEntries(countries.map((row) => [row.iso3, Number(row[code])])),
    })),
    published: countries.map((row) => ({
      period,
      unit: row.iso3,
      entity: nameOf(row),
      label: rank,
      value: Number(row.hdi_rank_2022),
      unitOfMeasure: measure,
      source,
      status: 'read',
      rankOn: 'index',
    })),
    method: {
      code: 'hdi',
      name: all('人类发展指数', '人類發展指數', 'Human Development Index'),
      owner: publisher,
      state: 'inForce',
      note: all(
        '寿命、教育、收入三个维度各按固定的上下限换算成0到1，再取几何平均，保留三位小数后排名。',
        '壽命、教育、收入三個維度各按固定的上下限換算成0到1，再取幾何平均，保留三位小數後排名。',
        'Life, education and income are each put between fixed goalposts, from 0 to 1; their geometric mean is rounded to three decimals and ranked.',
      ),
      indicators: [
        between('le_2022', 20, 85),
        between('eys_2022', 0, 18),
        between('mys_2022', 0, 15),
        // The goalposts of income are 100 and 75,000 dollars, on their logarithms.
        between('gnipc_2022', Math.log(100), Math.log(75000), [{ step: 'log' }]),
      ],
      tree: {
        code: 'hdi',
        name: all('人类发展指数', '人類發展指數', 'HDI'),
        mean: { kind: 'geometric' },
        children: [
          { indicator: 'le_2022' },
          {
            code: 'education',
            name: all('教育', '教育', 'Education'),
            children: [{ indicator: 'eys_2022' }, { indicator: 'mys_2022' }],
          },
          { indicator: 'gnipc_2022' },
        ],
      },
      decimals: 3,
    },
    boards: [
      { kind: 'composite', code: 'index', name },
      ...Object.entries(regions).map(([group, region]) => ({
        kind: 'composite',
        code: `index-${group.toLowerCase()}`,
        name: all(
          `${name['zh-Hans']}·${region['zh-Hans']}`,
          `${name['zh-Hant']}·${region['zh-Hant']}`,
          `${name.en}, ${region.en}`,
        ),
        group,
      })),
      ...indicators.map(([code, label]) => ({ kind: 'indicator', code: `by-${code}`, name: label, indicator: code })),
    ],
  };
}

export const file = here('hdi-2022.json');

/** As it stands in the repository: an entry a line where there are many. */
export const text = () => `${JSON.stringify(dataset(), null, 1).replace(/\n {3,}/g, ' ')}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, text());
