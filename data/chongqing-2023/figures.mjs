// The illustrative figures: what was never published, filled in so that every
// published total is met and the printed leaders lead. Nothing here is a fact.
//
// Amounts are whole numbers of the smallest step shown (0.01 亿元, 1 project,
// 0.1 percentage points, 1 万美元), so that sums are exact.

import { Random, divide } from './arithmetic.mjs';

/** Steps per unit of measure. */
export const STEPS = { contracts: 100, starts: 1, funds: 100, 'start-rate': 10, conversion: 10, fdi: 1 };

/** The nine districts of the city's west (渝西九区). */
const WEST = ['500115', '500116', '500117', '500118', '500111', '500120', '500151', '500152', '500153'];

/**
 * Share of the city's total by area. Funds: the centre has 53.13 % of the first
 * half of 2023 (1263 of 2377). Contracts: the metropolitan group has 82 %, the
 * north-east 13 %, the south-east 4 to 5 % (2019). Starts: assumed.
 */
const SHARES = {
  contracts: { centre: 46, west: 28, outer: 8, northeast: 13, southeast: 5 },
  starts: { centre: 32, west: 30, outer: 9, northeast: 20, southeast: 9 },
  funds: { centre: 53.13, west: 26, outer: 8, northeast: 9.37, southeast: 3.5 },
};

/** Size of the zones, in 亿元 of yearly product: assumed (Wansheng printed 116.38 for 2017). */
const ZONE_SIZE = { 'X-LJ': 2600, 'X-GX': 1300, 'X-WS': 160 };

/** Product of 2022 of the thirteen units without a printed figure: the city's less the others'. */
const UNPRINTED_PRODUCT = 4380;

/**
 * What is known of single cells beyond the totals. Each bound follows from a
 * published figure (named beside it) or from a place on a top-ten list, which
 * needs a project of that size.
 */
const BOUNDS = {
  '2022Q1': {
    // 432.8 亿元, 48 starts and 137.8 亿元 in the first half.
    500113: { contracts: [150, 300], starts: [12, 30], funds: [40, 80] },
    // 153.78 亿元 and 26.75 亿元 in ten months.
    500237: { contracts: [20, 60], funds: [4, 9] },
    // 656 亿元 and 62 starts of the core area in the first half.
    'X-GX': { contracts: [200, 420], starts: [14, 40] },
  },
  '2023Q1': {
    // 47 projects and 290 亿元 by 10 May, of which some after March.
    500113: { contracts: [180, 240], starts: [12, 30] },
    // Eight task forces alone: 209 亿元 and 10 starts.
    500120: { contracts: [209, 230], starts: [10, 20] },
    // 29 major projects.
    'X-GX': { starts: [12, 24], funds: [70, 140] },
    // 330.3 亿元 and 221 starts in the year; a quarter of it at most, the year has a fourth.
    500236: { contracts: [20, 80], starts: [4, 40] },
  },
  '2023Q2': {
    500113: { contracts: [110, Infinity] },
    500236: { contracts: [20, 90], starts: [8, 60] },
    500153: { contracts: [60, Infinity], funds: [16, Infinity] },
    500120: { contracts: [60, Infinity], funds: [16, Infinity] },
    500151: { funds: [16, Infinity], contracts: [50, Infinity] },
    500115: { funds: [16, Infinity], contracts: [50, Infinity] },
    500104: { contracts: [50, Infinity] },
    500102: { funds: [48, Infinity] },
    500101: { starts: [12, Infinity], contracts: [60, Infinity] },
    'X-WS': { contracts: [40, Infinity], funds: [14, Infinity] },
  },
  '2023Q3': {
    500236: { contracts: [20, 80], starts: [8, 60] },
    500230: { contracts: [45, Infinity] },
    500152: { contracts: [50, Infinity] },
    500153: { contracts: [50, Infinity] },
    500119: { contracts: [40, Infinity], starts: [6, Infinity] },
    500110: { contracts: [40, Infinity], starts: [6, Infinity] },
    500104: { contracts: [30, Infinity], starts: [6, Infinity] },
    500151: { funds: [18, Infinity], contracts: [40, Infinity] },
    500117: { funds: [18, Infinity], contracts: [60, Infinity] },
    500115: { funds: [36, Infinity], contracts: [60, Infinity] },
    500233: { funds: [16, Infinity], contracts: [40, Infinity] },
    500101: { funds: [16, Infinity] },
    500235: { contracts: [25, Infinity] },
  },
};

/** Vigour to begin with, where what was published shows more of it than size alone: an assumption. */
const VIGOUR = { 500113: 1.6, 500120: 1.5, 'X-GX': 1.7, 500240: 1.2 };

/** The order of the foreign-capital board of the third quarter, as printed. */
const FOREIGN_ORDER = [
  '500112',
  '500106',
  '500109',
  '500108',
  '500102',
  '500120',
  '500118',
  '500117',
  '500115',
  '500101',
];

/** Points by which a printed leader stays ahead of the next under the built-in method. */
const MARGIN = 0.35;

function area(unit) {
  if (unit.group !== 'metro') return unit.group;
  if (unit.area === 'centre' || unit.code === 'X-LJ' || unit.code === 'X-GX') return 'centre';
  return WEST.includes(unit.code) ? 'west' : 'outer';
}

/** Share of the city's size: seven tenths product, three tenths people; zones by product alone. */
function sizes(units) {
  const people = (unit) => Number(unit.population_2020 || 0);
  const unprinted = units.filter((u) => u.gdp_2022_100m_cny === '' && people(u) > 0);
  const unprintedPeople = unprinted.reduce((sum, u) => sum + people(u), 0);
  const product = (u) =>
    ZONE_SIZE[u.code] ??
    (u.gdp_2022_100m_cny === '' ? (UNPRINTED_PRODUCT * people(u)) / unprintedPeople : Number(u.gdp_2022_100m_cny));
  const cityProduct = units.reduce((sum, u) => sum + product(u), 0);
  const cityPeople = units.reduce((sum, u) => sum + people(u), 0);
  return units.map((u) => {
    const byProduct = product(u) / cityProduct;
    return people(u) === 0 ? byProduct : 0.7 * byProduct + (0.3 * people(u)) / cityPeople;
  });
}

/** One amount of one quarter: the area's share of the total divided among its units. */
function amounts(units, indicator, quarter, weights) {
  const step = STEPS[indicator];
  const total = Math.round(quarter.totals[indicator] * step);
  const areas = Object.keys(SHARES[indicator]);
  const areaTotals = divide(
    total,
    areas.map((key) => ({ weight: SHARES[indicator][key] })),
  );
  const figures = new Array(units.length);
  const jitter = new Random(`bounds ${indicator} ${quarter.code}`);
  areas.forEach((key, k) => {
    const members = [...units.keys()].filter((i) => area(units[i]) === key);
    const claims = members.map((i) => {
      const pinned = quarter.pinned[indicator]?.[units[i].code];
      const [least, most] = BOUNDS[quarter.code][units[i].code]?.[indicator] ?? [0, Infinity];
      if (pinned !== undefined) return { weight: 1, least: pinned * step, most: pinned * step };
      // Away from the bound itself by up to a tenth, so that no cell sits on a round figure.
      const above = Math.round(least * step * (1 + 0.1 * jitter.next()));
      return { weight: weights[i], least: Math.max(Math.ceil(step / 2), above), most: most * step };
    });
    // A pinned figure may be finer than the step shown: the rest then carries its remainder.
    for (const [j, x] of divideExactly(areaTotals[k], claims).entries()) figures[members[j]] = x;
  });
  return figures;
}

/** As `divide`, where settled claims may not be whole: the largest free share takes the fraction. */
function divideExactly(total, claims) {
  const settled = claims.filter((c) => c.least === c.most && !Number.isInteger(c.least));
  if (settled.length === 0) return divide(total, claims);
  const fine = settled.reduce((sum, c) => sum + c.least, 0);
  const coarse = Math.ceil(fine);
  const shares = divide(
    total - coarse,
    claims.map((c) => (settled.includes(c) ? { weight: 0, least: 0, most: 0 } : c)),
  );
  const largest = shares.indexOf(Math.max(...shares));
  return shares.map((x, i) => {
    if (settled.includes(claims[i])) return claims[i].least;
    // Four decimals of the unit of measure are the finest that was published.
    return i === largest ? Math.round((x + coarse - fine) * 100) / 100 : x;
  });
}

/** A rate between two bounds; the square of a uniform keeps most near the lower. */
function rate(quarter, indicator, unit, draw, vigour, [low, high]) {
  const pinned = quarter.pinned[indicator]?.[unit.code];
  if (pinned !== undefined) return Math.round(pinned * 10);
  const wanted = draw * draw + 0.5 * (vigour - 1);
  const t = Math.min(0.98 - 0.1 * draw, Math.max(0.01 + 0.1 * draw, wanted));
  return Math.round((low + (high - low) * t) * 10);
}

/** The built-in method: five indicators, min-max 0 to 100, equal weights, arithmetic mean. */
export function composite(columns, ranked) {
  const points = new Array(ranked.length).fill(0);
  for (const indicator of ['contracts', 'starts', 'funds', 'start-rate', 'conversion']) {
    const figures = ranked.map((i) => columns[indicator][i]);
    const low = Math.min(...figures);
    const high = Math.max(...figures);
    for (const [k, x] of figures.entries()) points[k] += (((x - low) / (high - low)) * 100) / 5;
  }
  return new Map(ranked.map((i, k) => [i, points[k]]));
}

/** All five columns of one quarter for given vigours. */
function columnsOf(units, size, quarter, vigour) {
  const columns = {};
  const pace = new Random(`pace ${quarter.code}`);
  const paces = units.map(() => pace.factor(0.22));
  for (const indicator of ['contracts', 'starts', 'funds']) {
    const lasting = new Random(`${indicator} lasting`);
    const passing = new Random(`${indicator} ${quarter.code}`);
    const weights = units.map((_, i) => {
      const noise = paces[i] * lasting.factor(0.15) * passing.factor(0.2);
      // Small units start relatively many projects.
      const base = indicator === 'starts' ? Math.sqrt(size[i]) : size[i];
      return base * noise * vigour[i];
    });
    columns[indicator] = amounts(units, indicator, quarter, weights);
  }
  const bounds = { 'start-rate': [57, 70], conversion: [30, 52] };
  for (const [indicator, ends] of Object.entries(bounds)) {
    const draws = new Random(`${indicator} ${quarter.code}`);
    columns[indicator] = units.map((u, i) => rate(quarter, indicator, u, draws.next(), vigour[i], ends));
  }
  return columns;
}

/**
 * The columns of one quarter, with every unit's vigour moved in small steps
 * until the printed leaders lead in the printed order by MARGIN.
 */
export function quarterColumns(units, quarter) {
  const size = sizes(units);
  const vigour = units.map((u) => VIGOUR[u.code] ?? 1);
  const ranked = [...units.keys()].filter((i) => !quarter.excluded.includes(units[i].code));
  for (let round = 0; round < 600; round += 1) {
    const columns = columnsOf(units, size, quarter, vigour);
    const score = composite(columns, ranked);
    let settled = true;
    for (const { within, leaders } of quarter.leaders) {
      const order = leaders.map((code) => units.findIndex((u) => u.code === code));
      const others = ranked.filter((i) => (within === null || units[i].group === within) && !order.includes(i));
      const push = (ahead, behind) => {
        if (score.get(ahead) >= score.get(behind) + MARGIN) return;
        settled = false;
        vigour[ahead] *= 1.02;
        vigour[behind] *= 0.985;
      };
      for (const [k, behind] of order.slice(1).entries()) push(order[k], behind);
      for (const other of others) push(order[order.length - 1], other);
    }
    if (settled) return columns;
  }
  throw new Error(`${quarter.code}: the printed leaders cannot be made to lead`);
}

/** Foreign capital, cumulative within 2023, led by the ten printed names in their order. */
export function foreignColumns(units) {
  const random = new Random('fdi');
  const size = sizes(units);
  const code = (i) => units[i].code;
  // Each of the ten has 0.78 to 0.92 of the one before it; nobody else reaches the tenth.
  let weight = 1;
  const lead = new Map();
  for (const key of FOREIGN_ORDER) {
    weight *= 0.78 + 0.14 * random.next();
    lead.set(key, weight);
  }
  const weights = units.map((_, i) => lead.get(code(i)) ?? weight * Math.min(0.85, 8 * size[i] * random.factor(0.5)));
  const third = divide(
    38439,
    weights.map((w) => ({ weight: w, least: 4 })),
  );
  const second = divide(
    28317,
    third.map((x) => ({ weight: x * random.factor(0.12), most: x })),
  );
  const first = divide(
    16400,
    second.map((x) => ({ weight: x * random.factor(0.12), most: x })),
  );
  const yearBefore = divide(
    18900,
    second.map((x, i) => ({ weight: x * random.factor(0.35), most: code(i) === '500113' ? 41 : Infinity })),
  );
  return { '2022Q1': yearBefore, '2023Q1': first, '2023Q2': second, '2023Q3': third };
}
