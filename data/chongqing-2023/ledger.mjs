// The illustrative ledger: invented projects whose sums are the cells of the data set,
// unit by unit and quarter by quarter, and whose top tens give each unit the credits that
// were published of it. No project in it is a fact; what was published are the sums.
//
// Amounts are whole numbers of 万元, so that sums are exact.

import { Random, divide } from './arithmetic.mjs';
import { named } from './texts.mjs';

/** 万元 in 亿元. */
const WAN = 10000;

/** Chains of manufacturing: the pillars of Chongqing's “33618” system. */
export const CHAINS = [
  ['nev', '智能网联新能源汽车', '智能網聯新能源汽車', 'Connected new-energy vehicles'],
  ['electronics', '新一代电子信息', '新一代電子信息', 'Electronic information'],
  ['materials', '先进材料', '先進材料', 'Advanced materials'],
  ['equipment', '智能装备', '智能裝備', 'Intelligent equipment'],
  ['food', '食品及农产品加工', '食品及農產品加工', 'Food processing'],
  ['display', '新型显示', '新型顯示', 'New displays'],
  ['motorcycle', '高端摩托车', '高端摩托車', 'Motorcycles'],
  ['alloys', '轻合金材料', '輕合金材料', 'Light alloys'],
  ['textiles', '轻纺', '輕紡', 'Light industry and textiles'],
  ['biomedicine', '生物医药', '生物醫藥', 'Biomedicine'],
  ['storage', '新能源及新型储能', '新能源及新型儲能', 'New energy and storage'],
].map(([code, ...name]) => ({ code, name: named(...name) }));

export const LEDGER_NOTE = named(
  '台账为示意：项目均为虚构，按公布的合计和上榜数填出，不得引用。公布的是：各期全市合计；巫溪16.88和4.07亿元及23条线索、16个在谈；科学城29个重大项目361.33亿元；巴南至5月10日前后47个项目290亿元（跨一、二季度）；二、三季度四张项目榜各区县上榜项目数。一季度四榜只公布科学城均上榜，其余席位为假设。',
  '台賬為示意：項目均為虛構，按公布的合計和上榜數填出，不得引用。公布的是：各期全市合計；巫溪16.88和4.07億元及23條線索、16個在談；科學城29個重大項目361.33億元；巴南至5月10日前後47個項目290億元（跨一、二季度）；二、三季度四張項目榜各區縣上榜項目數。一季度四榜只公布科學城均上榜，其餘席位為假設。',
  'The ledger is illustrative: its projects are invented to meet published sums and places and must not be quoted. Published are: the city’s totals; Wuxi’s 1.688 and 0.407 billion yuan, 23 leads and 16 projects in negotiation; Science City’s 29 major projects of 36.133 billion; Banan’s 47 projects of 29 billion by about 10 May, across two quarters; and how many projects of each district stood on the four top tens of the second and third quarters. Of the first quarter only that Science City stood on all four is published; the other places are assumed.',
);

/** Projects on each top ten by unit: published for the second and third quarters. */
const CREDITS = {
  '2023Q1': {
    big: { 'X-GX': 2, 'X-LJ': 3, 500112: 1, 500106: 1, 500116: 1, 500120: 1, 500117: 1 },
    new: { 'X-GX': 2, 'X-LJ': 3, 500103: 1, 500107: 1, 500105: 1, 500106: 1, 500112: 1 },
    'starts-major': { 'X-GX': 2, 'X-LJ': 2, 500112: 1, 500102: 1, 500117: 1, 500113: 1, 500111: 1, 500101: 1 },
    'funds-major': { 'X-GX': 2, 'X-LJ': 3, 500112: 1, 500117: 1, 500106: 1, 500107: 1, 500102: 1 },
  },
  '2023Q2': {
    big: { 'X-LJ': 2, 'X-GX': 2, 500106: 1, 500112: 1, 500113: 1, 500102: 1, 500116: 1, 500153: 1 },
    new: { 'X-GX': 3, 'X-LJ': 2, 500103: 1, 500104: 1, 500107: 1, 500112: 1, 500120: 1 },
    'starts-major': { 'X-LJ': 2, 500108: 2, 'X-GX': 1, 500107: 1, 500113: 1, 500115: 1, 500118: 1, 500101: 1 },
    'funds-major': { 500102: 3, 'X-LJ': 1, 500112: 1, 500115: 1, 500120: 1, 500151: 1, 500153: 1, 'X-WS': 1 },
  },
  '2023Q3': {
    big: {
      'X-GX': 1,
      500107: 1,
      500112: 1,
      500113: 1,
      500116: 1,
      500117: 1,
      500118: 1,
      500152: 1,
      500153: 1,
      500230: 1,
    },
    new: { 'X-LJ': 2, 'X-GX': 2, 500103: 1, 500105: 1, 500112: 1, 500115: 1, 500119: 1, 500110: 1 },
    'starts-major': {
      'X-GX': 2,
      'X-LJ': 1,
      500104: 1,
      500118: 1,
      500119: 1,
      500110: 1,
      500111: 1,
      500235: 1,
      500236: 1,
    },
    'funds-major': { 'X-LJ': 2, 500115: 2, 500105: 1, 500107: 1, 500117: 1, 500151: 1, 500101: 1, 500233: 1 },
  },
};

/** What the city signed by sector, in 亿元: on the boards of the second and third quarters. */
const SECTORS = {
  '2023Q2': { manufacturing: 3425, services: 1918 },
  '2023Q3': { manufacturing: 1755, services: 1525 },
};

/** Projects signed in the city in the first quarter of 2022. */
const SIGNED_2022Q1 = 670;
/** Least contract of a project on the board of starts, in 万元: an assumption. */
const MAJOR_START = 50 * WAN;
/** What does not stand on a top ten stays below this part of its tenth. */
const BELOW = 0.93;
/** A service project on a top ten against a manufacturing one: an assumption. */
const SERVICE = 0.6;

const QUARTERS = ['2022Q1', '2023Q1', '2023Q2', '2023Q3'];
const BANAN = '500113';
const SCIENCE_CITY = 'X-GX';
const WUXI = '500238';

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of 2022 and 2023 as numbers from 2022-01-01. */
function day(text) {
  const [year, month, date] = text.split('-').map(Number);
  return (year - 2022) * 365 + monthDays.slice(0, month - 1).reduce((sum, n) => sum + n, 0) + date - 1;
}

function dayText(number) {
  let rest = number % 365;
  let month = 0;
  while (rest >= monthDays[month]) rest -= monthDays[month++];
  const two = (n) => String(n).padStart(2, '0');
  return `${2022 + Math.floor(number / 365)}-${two(month + 1)}-${two(rest + 1)}`;
}

function span(quarter) {
  const start = `${quarter.slice(0, 4)}-${['01', '04', '07', '10'][quarter[5] - 1]}-01`;
  const end = `${quarter.slice(0, 4)}-${['03-31', '06-30', '09-30', '12-31'][quarter[5] - 1]}`;
  return [day(start), day(end)];
}

function between(random, first, last) {
  return first + Math.floor(random.next() * (last - first + 1));
}

/** Heavy-tailed whole parts of a total, each within [least, most]. */
function split(random, total, parts, most, least = 300) {
  // Where the parts are too few for the cap, or too many for the least, there are as many as fit.
  let n = Math.max(parts, Math.ceil(total / (0.6 * most)), 1);
  n = Math.min(n, Math.max(1, Math.floor(total / (2 * least))));
  return divide(
    total,
    Array.from({ length: n }, () => ({ weight: random.factor(0.9), least, most })),
  );
}

/** The tenth of a top ten: what every unit with credits can carry beside its other needs. */
function tenth(needs, cells, share) {
  return Math.min(...Object.entries(needs).map(([unit, need]) => (share * cells[unit]) / (1.22 * need)));
}

class Ledger {
  constructor(units, cells) {
    this.units = units.map((u) => u.code);
    this.cells = cells;
    this.projects = [];
    this.count = new Map(this.units.map((unit) => [unit, 0]));
  }

  add(unit, amount, signed, more = {}) {
    const number = this.count.get(unit) + 1;
    this.count.set(unit, number);
    const project = {
      code: `${unit}-${String(number).padStart(3, '0')}`,
      unit,
      amount,
      signed,
      started: null,
      funds: {},
      placed: 0,
      ...more,
    };
    this.projects.push(project);
    return project;
  }

  cell(quarter, indicator, unit) {
    return Math.round(this.cells[quarter][indicator][unit] * (indicator === 'starts' ? 1 : WAN));
  }

  column(quarter, indicator) {
    return Object.fromEntries(this.units.map((unit) => [unit, this.cell(quarter, indicator, unit)]));
  }

  /** Contracts signed in a quarter: first those for the top tens, then the rest of each cell. */
  sign(quarter) {
    const credits = CREDITS[quarter] ?? { big: {}, new: {} };
    const needs = {};
    for (const unit of this.units) {
      const need = (credits.big[unit] ?? 0) + SERVICE * (credits.new[unit] ?? 0);
      if (need > 0) needs[unit] = need;
    }
    const big = CREDITS[quarter] ? tenth(needs, this.column(quarter, 'contracts'), 0.8) : 60 * WAN;
    const signings = quarter === '2022Q1' ? this.counts2022() : null;
    const random = new Random(`ledger signed ${quarter}`);
    const fresh = [];
    for (const unit of this.units) {
      const place = (n, sector, least) =>
        Array.from({ length: n ?? 0 }, () => ({
          amount: Math.round((least * (1.03 + 0.17 * random.next())) / 100) * 100,
          sector,
          listed: true,
        }));
      const listed = [
        ...place(credits.big[unit], 'manufacturing', big),
        ...place(credits.new[unit], 'services', SERVICE * big),
      ];
      fresh.push(...this.signUnit(random, quarter, unit, listed, signings?.get(unit), Math.floor(BELOW * big)));
    }
    this.sectors(quarter, fresh, Math.floor(BELOW * SERVICE * big), Math.floor(BELOW * big));
  }

  /** 670 projects by unit: by contracts and starts, three at least. */
  counts2022() {
    const claims = this.units.map((unit) => ({
      weight: Math.sqrt(this.cell('2022Q1', 'contracts', unit)),
      least: Math.max(3, this.cell('2022Q1', 'starts', unit)),
    }));
    const shares = divide(SIGNED_2022Q1, claims);
    return new Map(this.units.map((unit, i) => [unit, shares[i]]));
  }

  signUnit(random, quarter, unit, listed, count, most) {
    const [first, last] = span(quarter);
    const total = this.cell(quarter, 'contracts', unit);
    const rest = total - listed.reduce((sum, p) => sum + p.amount, 0);
    const usual = Math.max(3, Math.round(0.8 * this.cell(quarter, 'starts', unit)));
    const put = (parts, from, to) =>
      parts.map(({ amount, ...more }) => this.add(unit, amount, between(random, from, to), more));
    const plain = (amounts) => amounts.map((amount) => ({ amount }));
    if (unit === BANAN && quarter === '2023Q1') {
      this.bananFirst = 31;
      return put([...listed, ...plain(this.exactly(random, rest, 31 - listed.length, most))], first, last);
    }
    if (unit === BANAN && quarter === '2023Q2') {
      // 47 projects and 290 亿元 by about 10 May, less those of the first quarter.
      const early = 290 * WAN - this.cell('2023Q1', 'contracts', BANAN);
      const signed = put(plain(this.exactly(random, early, 47 - this.bananFirst, most)), first, day('2023-05-10'));
      const late = [...listed, ...plain(split(random, rest - early, usual, most))];
      return [...signed, ...put(late, day('2023-05-11'), last)];
    }
    if (unit === SCIENCE_CITY && quarter === '2023Q1') {
      return put([...listed, ...plain(this.exactly(random, rest, 29 - listed.length, most))], first, last);
    }
    const amounts = count ? this.exactly(random, rest, count, most) : split(random, rest, usual, most);
    return put([...listed, ...plain(amounts)], first, last);
  }

  exactly(random, total, n, most) {
    const least = Math.min(300, Math.floor(total / (2 * n)));
    return divide(
      total,
      Array.from({ length: n }, () => ({ weight: random.factor(0.9), least, most })),
    );
  }

  /** Sectors, so that the city's sums by sector are those on the boards. */
  sectors(quarter, fresh, mostService, mostMade) {
    const random = new Random(`ledger sectors ${quarter}`);
    const total = fresh.reduce((sum, p) => sum + p.amount, 0);
    const targets = SECTORS[quarter]
      ? { manufacturing: SECTORS[quarter].manufacturing * WAN, services: SECTORS[quarter].services * WAN }
      : { manufacturing: Math.round(0.57 * total), services: Math.round(0.31 * total) };
    const left = { ...targets };
    for (const p of fresh) if (p.sector) left[p.sector] -= p.amount;
    const open = fresh
      .filter((p) => !p.sector)
      .map((p) => ({ p, key: random.next() }))
      .sort((a, b) => a.key - b.key);
    for (const { p } of open) {
      const wanted =
        p.amount > mostService
          ? ['manufacturing']
          : left.manufacturing / targets.manufacturing > left.services / targets.services
            ? ['manufacturing', 'services']
            : ['services', 'manufacturing'];
      p.sector = wanted.find((sector) => p.amount <= left[sector]) ?? 'other';
      if (p.sector !== 'other') left[p.sector] -= p.amount;
    }
    if (SECTORS[quarter])
      for (const sector of ['manufacturing', 'services'])
        this.level(fresh, sector, left[sector], sector === 'services' ? mostService : mostMade);
    for (const p of fresh)
      if (p.sector === 'services') p.sector = random.next() < 0.5 ? 'softwareDigital' : 'modernServices';
  }

  /** Moves amounts from other projects to those of a sector within units until nothing is left over. */
  level(fresh, sector, left, most) {
    for (const to of fresh) {
      if (to.sector !== sector || to.listed) continue;
      const from = fresh.find((p) => p.unit === to.unit && p.sector === 'other' && p.amount > 600);
      if (!from) continue;
      const moved = Math.min(left, from.amount - 300, most - to.amount);
      if (moved <= 0) continue;
      to.amount += moved;
      from.amount -= moved;
      left -= moved;
      if (left === 0) return;
    }
    if (left !== 0) throw new Error(`ledger: ${left} 万元 of ${sector} cannot be placed`);
  }

  /** Starts of a quarter: those of the top ten first. */
  start(quarter) {
    const [first, last] = span(quarter);
    const random = new Random(`ledger starts ${quarter}`);
    for (const unit of this.units) {
      let wanted = this.cell(quarter, 'starts', unit);
      for (let k = CREDITS[quarter]?.['starts-major'][unit] ?? 0; k > 0; k -= 1, wanted -= 1) {
        const amount = Math.round((MAJOR_START * (1.04 + 1.1 * random.next())) / 1000) * 1000;
        this.add(unit, amount, between(random, day('2022-07-01'), day('2022-12-20')), {
          sector: 'manufacturing',
          started: between(random, first, last),
          listed: true,
        });
      }
      const ready = this.projects
        .filter(
          (p) =>
            p.unit === unit &&
            p.started === null &&
            !p.lapsed &&
            !p.listed &&
            p.signed <= last &&
            p.amount < BELOW * MAJOR_START,
        )
        .map((p) => ({ p, key: random.next() + (p.signed < first ? 0.25 : 0) }))
        .sort((a, b) => a.key - b.key)
        .map(({ p }) => p);
      while (ready.length < wanted) {
        const sector = random.next() < 0.6 ? 'manufacturing' : 'modernServices';
        ready.push(
          this.add(
            unit,
            600 + Math.floor(60000 * random.next()),
            between(random, day('2022-04-01'), day('2022-12-31')),
            { sector },
          ),
        );
      }
      for (const p of ready.slice(0, wanted)) p.started = between(random, Math.max(first, p.signed), last);
    }
  }

  /** After the first quarter of 2022 most of what was signed starts in the rest of that year. */
  rest2022() {
    const random = new Random('ledger 2022');
    for (const p of this.projects.filter((q) => q.started === null)) {
      const draw = random.next();
      if (draw < 0.62) p.started = between(random, day('2022-04-01'), day('2022-12-31'));
      else if (draw > 0.93) p.lapsed = between(random, day('2022-07-01'), day('2023-03-01'));
    }
    // Some of what starts early is in production a year later.
    for (const p of this.projects) {
      if (p.started !== null && p.started < day('2022-10-01') && random.next() < 0.3)
        p.inProduction = between(random, day('2022-12-01'), day('2023-09-30'));
    }
  }

  /** Funds of a quarter: those of the top ten first, the rest over a few projects each. */
  fund(quarter) {
    const [, last] = span(quarter);
    const random = new Random(`ledger funds ${quarter}`);
    const credits = CREDITS[quarter]?.['funds-major'] ?? {};
    const least = CREDITS[quarter] ? tenth(credits, this.column(quarter, 'funds'), 0.85) : Infinity;
    const most = Math.floor(BELOW * least);
    for (const unit of this.units) {
      let rest = this.cell(quarter, 'funds', unit);
      for (let k = credits[unit] ?? 0; k > 0; k -= 1) {
        const funds = Math.round((least * (1.03 + 0.17 * random.next())) / 100) * 100;
        const signed = between(random, day('2022-04-01'), day('2022-12-20'));
        const p = this.add(unit, Math.round(funds * (2 + 2 * random.next())), signed, {
          sector: 'manufacturing',
          started: between(random, signed, day('2022-12-31')),
          listed: true,
        });
        this.place(p, quarter, funds);
        rest -= funds;
      }
      const room = (p) => Math.min(p.amount - p.placed, most);
      const open = this.projects
        .filter((p) => p.unit === unit && p.signed <= last && !p.lapsed && !p.funds[quarter] && p.amount > p.placed)
        .map((p) => ({ p, key: room(p) * (0.3 + random.next()) * (p.started === null ? 0.4 : 1) }))
        .sort((a, b) => b.key - a.key)
        .map(({ p }) => p);
      const chosen = [];
      let held = 0;
      while (chosen.length < 3 || 0.5 * held < rest) {
        const next =
          open.shift() ??
          this.add(unit, Math.round(Math.min(most * 3, 30 * WAN)), day('2022-11-15'), {
            sector: 'other',
            started: day('2022-12-15'),
          });
        chosen.push(next);
        held += room(next);
      }
      const shares = divide(
        rest,
        chosen.map((p) => ({ weight: room(p), most: room(p) })),
      );
      for (const [i, p] of chosen.entries()) if (shares[i] > 0) this.place(p, quarter, shares[i]);
    }
  }

  place(project, quarter, amount) {
    project.funds[quarter] = amount;
    project.placed += amount;
  }

  /**
   * Banan kept its start rate at 80 %: so many projects signed and started in the rest of 2022
   * that four fifths of what it signed in the year to March 2023 had started by then.
   */
  banan() {
    const random = new Random('ledger Banan');
    const cohort = this.projects.filter(
      (p) => p.unit === BANAN && p.signed >= day('2022-04-01') && p.signed <= day('2023-03-31'),
    );
    let signed = cohort.length;
    let started = cohort.filter((p) => p.started !== null && p.started <= day('2023-03-31')).length;
    for (; started * 5 < signed * 4; signed += 1, started += 1) {
      const on = between(random, day('2022-04-01'), day('2022-11-30'));
      this.add(BANAN, 800 + Math.floor(50000 * random.next()), on, {
        sector: random.next() < 0.6 ? 'manufacturing' : 'modernServices',
        started: between(random, on, day('2022-12-31')),
      });
    }
    if (started * 5 !== signed * 4) throw new Error('ledger: Banan does not come to 80 %');
  }

  /**
   * Projects signed in the quarters of which no sums were published, so many that the share that has
   * started is each cell of the start rate to its last decimal. Those that do not start are given up, so
   * that nothing of them lies ahead. Returns how many are signed in each cohort, by period and unit.
   */
  rates() {
    const random = new Random('ledger rates');
    const behind = {};
    for (const unit of this.units) {
      const rate = (quarter) => this.cells[quarter]['start-rate'][unit];
      const cohorts = Object.entries(COHORTS).map(([quarter, { from, to, fill }]) => {
        const within = (on) => on !== null && on >= day(from) && on <= day(to);
        const own = this.projects.filter((p) => p.unit === unit && within(p.signed));
        const started = own.filter((p) => p.started !== null && p.started <= day(to)).length;
        return { quarter, fill, started, signed: own.length, rate: rate(quarter) };
      });
      let later = 0;
      fillsOf(cohorts).fills.forEach(([done, lapsed], at) => {
        const { quarter, fill, signed } = cohorts[at];
        this.fill(random, unit, fill.map(day), done, lapsed);
        later += done + lapsed;
        behind[quarter] ??= {};
        behind[quarter][unit] = signed + later;
      });
      // Most of that cohort was signed in 2021, before the ledger begins.
      behind[FIRST] ??= {};
      behind[FIRST][unit] = smallest(rate(FIRST));
    }
    const chains = new Random('ledger rates chains');
    for (const p of this.projects) {
      if (p.sector === 'manufacturing' && !p.chain) p.chain = CHAINS[Math.floor(chains.next() * CHAINS.length)].code;
    }
    return behind;
  }

  /** Adds projects signed from one day through another, so many that start by then and so many that are given up. */
  fill(random, unit, [first, last], done, lapsed) {
    for (let k = 0; k < done + lapsed; k += 1) {
      const on = between(random, first, last - 14);
      const until = between(random, on, k < done ? last : last + 60);
      this.add(unit, 800 + Math.floor(30000 * random.next()), on, {
        sector: random.next() < 0.6 ? 'manufacturing' : 'modernServices',
        ...(k < done ? { started: until } : { lapsed: until }),
      });
    }
  }

  /** Leads and talks: Wuxi's 23 and 16 by April, and two of each unit at the end. */
  talks() {
    const random = new Random('ledger talks');
    for (let k = 0; k < 23; k += 1) {
      const lead = between(random, day('2023-01-05'), day('2023-04-10'));
      const talks = k < 16 ? between(random, lead, day('2023-04-28')) : null;
      this.add(WUXI, 500 + Math.floor(20000 * random.next()), null, {
        sector: ['manufacturing', 'modernServices', 'other'][k % 3],
        lead,
        talks,
        origin: 'outreach',
        owner: `squad-${(k % 12) + 1}`,
      });
    }
    for (const unit of this.units) {
      for (let k = 0; k < 2; k += 1) {
        const lead = between(random, day('2023-06-01'), day('2023-09-20'));
        this.add(unit, 800 + Math.floor(60000 * random.next()), null, {
          sector: k === 0 ? 'manufacturing' : 'softwareDigital',
          lead,
          talks: k === 0 ? between(random, lead, day('2023-09-28')) : null,
        });
      }
    }
    // What was signed after the first quarter had been talked of before.
    for (const p of this.projects) {
      if (p.signed === null || p.signed < day('2023-04-01') || random.next() > 0.3) continue;
      p.talks = p.signed - between(random, 30, 120);
      p.lead = p.talks - between(random, 20, 90);
    }
  }

  /** Chains, origins, task forces, milestones. */
  finish() {
    const random = new Random('ledger colours');
    for (const p of this.projects) {
      if (p.sector === 'manufacturing') p.chain = CHAINS[Math.floor(random.next() * CHAINS.length)].code;
      const draw = random.next();
      if (!p.origin && draw < 0.12) Object.assign(p, { origin: 'secondInvestment', secondInvestment: true });
      else if (!p.origin && p.unit === BANAN && draw < 0.2) p.origin = 'ambassador';
      if (p.signed !== null && p.started === null && !p.lapsed && draw > 0.6) {
        p.milestone = { stage: 'started', due: dayText(Math.min(p.signed + 90 + Math.floor(60 * random.next()), 729)) };
      }
    }
  }
}

/**
 * The cohorts of the start rates of the editions: the year up to a quarter's end, and when projects can be signed and
 * started in it without a sum of any quarter, or the cohort of a later one, noticing.
 */
const COHORTS = {
  '2023Q3': { from: '2022-10-01', to: '2023-09-30', fill: ['2022-10-01', '2022-12-31'] },
  '2023Q2': { from: '2022-07-01', to: '2023-06-30', fill: ['2022-07-01', '2022-09-30'] },
  '2023Q1': { from: '2022-04-01', to: '2023-03-31', fill: ['2022-04-01', '2022-06-30'] },
};

/** The quarter whose cohort was signed before the ledger begins. */
const FIRST = '2022Q1';
/** Fewest projects that may lie behind a rate there. */
const FEWEST = 20;

/** The smallest number of projects of which a rate with one decimal can be. */
function smallest(rate) {
  let signed = FEWEST;
  while (Math.round((1000 * Math.round((signed * rate) / 100)) / signed) !== Math.round(10 * rate)) signed += 1;
  return signed;
}

/** Most projects that are added for one rate. */
const MOST_FILL = 400;

/**
 * Numbers of started and given up that bring each cohort to its rate, with one decimal, by as few projects
 * as can be; what is signed for a cohort stands in the earlier ones too. `cohorts`: the latest first.
 */
function fillsOf(cohorts, before = [0, 0], most = Infinity) {
  const [cohort, ...earlier] = cohorts;
  if (!cohort) return { sum: 0, fills: [] };
  let best = { sum: most, fills: undefined };
  for (let more = 0; more <= MOST_FILL && more < best.sum; more += 1) {
    const signed = cohort.signed + before[0] + before[1] + more;
    const started = Math.round((signed * cohort.rate) / 100);
    const done = started - cohort.started - before[0];
    if (done < 0 || done > more || Math.round((1000 * started) / signed) !== Math.round(10 * cohort.rate)) continue;
    const rest = fillsOf(earlier, [before[0] + done, before[1] + more - done], best.sum - more);
    if (rest.fills) best = { sum: more + rest.sum, fills: [[done, more - done], ...rest.fills] };
  }
  return best;
}

function projectJson(p) {
  const dates = {
    lead: p.lead,
    negotiating: p.talks,
    signed: p.signed,
    started: p.started,
    inProduction: p.inProduction,
    lapsed: p.lapsed,
  };
  const known = Object.entries(dates)
    .filter(([, on]) => on !== null && on !== undefined)
    .map(([stage, on]) => [stage, dayText(on)]);
  const funds = Object.entries(p.funds).map(([quarter, amount]) => [quarter, amount / WAN]);
  return {
    code: p.code,
    unit: p.unit,
    sector: p.sector,
    ...(p.chain && { chain: p.chain }),
    ...(p.secondInvestment && { secondInvestment: true }),
    ...(p.origin && { origin: p.origin }),
    amount: p.amount / WAN,
    ...(funds.length > 0 && { funds: Object.fromEntries(funds) }),
    dates: Object.fromEntries(known),
    ...(p.owner && { owner: p.owner }),
    ...(p.milestone && { milestone: p.milestone }),
  };
}

/** The ledger that the cells (period to indicator to unit code to figure) are the sums of. */
export function ledgerJson(units, cells) {
  const ledger = new Ledger(units, cells);
  for (const quarter of QUARTERS) {
    ledger.sign(quarter);
    ledger.start(quarter);
    ledger.fund(quarter);
    if (quarter === '2022Q1') ledger.rest2022();
  }
  ledger.banan();
  ledger.talks();
  ledger.finish();
  const behind = ledger.rates();
  const order = new Map(ledger.units.map((unit, i) => [unit, i]));
  const projects = ledger.projects
    .map((p, i) => ({ p, i }))
    .sort((a, b) => order.get(a.p.unit) - order.get(b.p.unit) || a.i - b.i);
  return {
    provenance: 'illustrative',
    chains: CHAINS,
    note: LEDGER_NOTE,
    denominators: QUARTERS.map((period) => ({
      period,
      indicator: 'start-rate',
      cells: Object.fromEntries(ledger.units.map((unit) => [unit, behind[period][unit]])),
    })),
    projects: projects.map(({ p }) => projectJson(p)),
  };
}
