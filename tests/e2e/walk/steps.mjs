// The steps of the walk: what may be done next, drawn by a seeded generator.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/places.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** A seeded generator of numbers in [0, 1): mulberry32. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const builtIn = read('www/public/data/chongqing-2023.json');
const examples = ['methods/prefecture-2024.json', 'methods/yaan-2017.json', 'methods/small-base-growth.json'].map(read);
const tables = [
  '单位,甲指标,乙指标\r\n东园,3,10\r\n西园,5,20\r\n南园,4,5\r\n',
  '单位,甲指标,乙指标,丙指标\r\n一镇,3,10,1\r\n二镇,5,20,8\r\n三镇,4,5,6\r\n四镇,9,9,9\r\n',
];
const names = ['春季方案', '', 'a "quoted" <b>name</b>', '名/称\\:*?', '𠮷 \u202eabc', '  '];

/** What the walk knows of the data that it opens. */
export function learnAll(oracle) {
  const home = oracle.learn(builtIn);
  const texts = [...examples.map((text) => [oracle.learn(text), text])];
  const csv = tables.map((text) => [oracle.learnTable(new TextEncoder().encode(text)), text]);
  return { home, datasets: new Map(texts), tables: new Map(csv) };
}

/** Draws steps for an element that shows `data` under the scenario `text`. */
export class Draw {
  constructor(random, oracle, known) {
    Object.assign(this, { random, oracle, known });
  }

  below(count) {
    return Math.floor(this.random() * count);
  }

  one(list) {
    return list[this.below(list.length)];
  }

  chance(share) {
    return this.random() < share;
  }

  unit(data) {
    return this.one(data.units).code;
  }

  given(data) {
    return this.one(data.indicators.filter(({ source }) => !source || source.kind === 'given' || source === 'given'));
  }

  value() {
    return this.one([0, 1, 7.25, 33.3, 120, 555, 1234.5, 0.1, 80]) + this.below(5);
  }

  edit(data) {
    const unit = this.unit(data);
    const indicator = (this.given(data) ?? this.one(data.indicators)).code;
    const kinds = [
      () => ({ edit: 'setValue', unit, indicator, value: this.value() }),
      () => ({ edit: 'addValue', unit, indicator, by: this.value() }),
      () => ({ edit: 'scaleValue', unit, indicator, factor: 1.1 }),
      () => ({ edit: 'resetValue', unit, indicator }),
      () => ({ edit: 'setEnabled', indicator: this.one(data.indicators).code, enabled: this.chance(0.6) }),
      () => ({ edit: 'setIncluded', unit, included: this.chance(0.6) }),
      () => ({ edit: 'setTies', ties: this.one(['competition', 'dense', 'average']) }),
      () => ({ edit: 'setDecimals', decimals: this.one([0, 1, 2, 3]) }),
      () => ({ edit: 'setValue', unit: 'nobody', indicator, value: 1 }),
    ];
    const projects = data.ledger?.projects ?? [];
    if (projects.length > 0) {
      const project = this.one(projects).code;
      const stage = this.one(['negotiating', 'signed', 'started', 'inProduction']);
      kinds.push(
        () => ({ edit: 'moveStage', project, stage, date: `2023-0${1 + this.below(3)}-1${this.below(9)}` }),
        () => ({ edit: 'dropProject', project }),
      );
    }
    return this.one(kinds)();
  }

  /** A scenario file over the data that are open. */
  scenarioFile(text, data) {
    const file = JSON.parse(text);
    file.name = this.one(names);
    file.steps = Array.from({ length: 1 + this.below(3) }, () => [
      {
        edit: 'setValue',
        unit: this.unit(data),
        indicator: (this.given(data) ?? this.one(data.indicators)).code,
        value: this.value(),
      },
    ]);
    return JSON.stringify(file);
  }

  /** A table of figures of the data that are open. */
  figures(data, wrong) {
    const indicators = data.indicators.filter(({ source }) => !source || source === 'given').slice(0, 2);
    const about = indicators.length > 0 ? indicators : data.indicators.slice(0, 1);
    const word = (name) => name['zh-Hans'] ?? Object.values(name)[0];
    const head = ['区县', ...about.map(({ name }) => word(name))];
    const rows = [0, 1, 2].map(() => this.one(data.units));
    const body = [...new Set(rows)].map(({ name }) => [
      word(name),
      ...about.map(() => (wrong ? '许多' : String(this.value()))),
    ]);
    return `${[head, ...body].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')}\r\n`;
  }

  name() {
    return this.one(names);
  }
}
