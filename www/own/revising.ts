// What has to be done to a data set so that it says what a sheet says.
import type { Language, Name } from '../language/language.js';
import { decimalsIn, measureBounds, readNumber, type Refusal } from '../number/read-number.js';
import { kindOf } from './kinds.js';
import type { DataSetJson } from './read-sheet.js';
import { cellKey, type IndicatorRow, type Place, renamed, type Row, type Sheet, yearOf } from './sheet.js';

export type Revision = { revise: string; [field: string]: unknown };

/** What is no number, where it was typed. */
export interface Mistyped {
  place: Place;
  refusal: Refusal;
  text: string;
}

export interface Plan {
  revisions: Revision[];
  /** Per revision: where on the sheet a field of it was written. */
  places: ((field: string) => Place)[];
  mistyped: Mistyped[];
}

/** What the list calls a row: its code, or a word that no code can be. */
const wordOf = ({ code, id }: Row): string => code ?? `new ${id}`;

type Numbers = { value: number | undefined };

class Planner {
  readonly plan: Plan = { revisions: [], places: [], mistyped: [] };

  constructor(
    private readonly sheet: Sheet,
    private readonly former: Sheet,
    private readonly data: DataSetJson | undefined,
    private readonly language: Language,
  ) {}

  all(): Plan {
    const { sheet, former } = this;
    this.head();
    this.remove('cells', 'removePeriod', 'period', former.periods, sheet.periods);
    this.remove('units', 'removeUnit', 'unit', former.units, sheet.units, { withProjects: true });
    this.remove('indicators', 'removeIndicator', 'indicator', former.indicators, sheet.indicators);
    this.remove('groups', 'removeGroup', 'group', former.groups, sheet.groups);
    this.groups();
    this.units();
    this.indicators();
    this.periods();
    this.weights();
    this.figures();
    this.targets();
    this.schedule();
    return this.plan;
  }

  private add(revision: Revision, place: (field: string) => Place): void {
    this.plan.revisions.push(revision);
    this.plan.places.push(place);
  }

  private name(list: { code: string; name: Name }[] | undefined, row: Row): Name {
    const found = list?.find(({ code }) => code === row.code);
    return renamed(found?.name, row.name, this.language.code);
  }

  private head(): void {
    const { sheet, former, data, language } = this;
    const at = (field: string) => () => ({ list: 'sheet', field }) as const;
    if (sheet.name !== former.name || !data)
      this.add({ revise: 'setName', name: renamed(data?.name, sheet.name, language.code) }, at('name'));
    if (sheet.kind.trim() !== former.kind)
      this.add({ revise: 'setUnitKind', name: kindOf(sheet.kind) ?? null }, at('kind'));
    if (sheet.method !== undefined && sheet.method !== former.method)
      this.add({ revise: 'renameMethod', name: renamed(data?.method.name, sheet.method, language.code) }, at('method'));
  }

  private remove(
    list: Place['list'],
    revise: string,
    field: string,
    before: Row[],
    now: Row[],
    more: Record<string, unknown> = {},
  ): void {
    const left = new Set(now.map(({ id }) => id));
    for (const row of before) if (!left.has(row.id)) this.add({ revise, [field]: row.code, ...more }, () => ({ list }));
  }

  /** Names rows that the data set has, and puts them in their order. */
  private order(list: Place['list'], revise: string, before: Row[], now: Row[]): void {
    const kept = before.filter(({ id }) => now.some((row) => row.id === id));
    const natural = [...kept, ...now.filter(({ code }) => code === undefined)];
    if (natural.some(({ id }, at) => id !== now[at]?.id))
      this.add({ revise, [list]: now.map(wordOf) }, () => ({ list }));
  }

  private groups(): void {
    const { sheet, former, data } = this;
    for (const row of sheet.groups) {
      const place = () => ({ list: 'groups', id: row.id, field: 'name' }) as const;
      const name = this.name(data?.groups, row);
      if (row.code === undefined) this.add({ revise: 'addGroup', called: wordOf(row), name }, place);
      else if (row.name !== former.groups.find(({ id }) => id === row.id)?.name)
        this.add({ revise: 'renameGroup', group: row.code, name }, place);
    }
    this.order('groups', 'orderGroups', former.groups, sheet.groups);
  }

  private units(): void {
    const { sheet, former, data } = this;
    for (const row of sheet.units) {
      const place = (field: string) =>
        ({ list: 'units', id: row.id, field: field === 'group' ? field : 'name' }) as const;
      const name = this.name(data?.units, row);
      const found = sheet.groups.find(({ id }) => id === row.group);
      const group = found && wordOf(found);
      const was = former.units.find(({ id }) => id === row.id);
      if (row.code === undefined) {
        this.add({ revise: 'addUnit', called: wordOf(row), name, ...(group === undefined ? {} : { group }) }, place);
        continue;
      }
      if (row.name !== was?.name) this.add({ revise: 'renameUnit', unit: row.code, name }, place);
      if (row.group !== was?.group) this.add({ revise: 'setUnitGroup', unit: row.code, group: group ?? null }, place);
    }
    this.order('units', 'orderUnits', former.units, sheet.units);
  }

  private number(text: string, place: Place): Numbers {
    if (text.trim() === '') return { value: undefined };
    const read = readNumber(text);
    if (read.ok) return { value: read.value };
    this.plan.mistyped.push({ place, refusal: read.refusal, text });
    return { value: undefined };
  }

  private is(row: IndicatorRow) {
    const measure = this.data?.indicators.find(({ code }) => code === row.code)?.unitOfMeasure;
    const at = (field: string): Place => ({ list: 'indicators', id: row.id, field });
    const [minimum, maximum] = [
      this.number(row.minimum, at('minimum')).value,
      this.number(row.maximum, at('maximum')).value,
    ];
    return {
      name: this.name(this.data?.indicators, row),
      unitOfMeasure: renamed(measure, row.unitOfMeasure, this.language.code),
      direction: row.direction,
      decimals: row.loose ? Math.max(row.decimals, this.mostDecimals(row)) : row.decimals,
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
      // Where nothing is said of it, nothing is sent: a new indicator has none.
      ...(row.span === undefined && row.code === undefined ? {} : { span: row.span ?? null }),
    };
  }

  private mostDecimals({ id, unitOfMeasure }: IndicatorRow): number {
    const { periods, units, cells } = this.sheet;
    const typed = periods.flatMap((period) => units.map((unit) => cells.get(cellKey(period.id, id, unit.id)) ?? ''));
    const read = typed.map((text) => readNumber(text, measureBounds(unitOfMeasure)));
    return Math.max(0, ...read.map((one) => (one.ok ? decimalsIn(one.value) : 0)));
  }

  private indicators(): void {
    const { sheet, former } = this;
    const fields = ['name', 'unitOfMeasure', 'direction', 'decimals', 'minimum', 'maximum', 'span'] as const;
    for (const row of sheet.indicators) {
      const place = (field: string) =>
        ({ list: 'indicators', id: row.id, field: field.replace(/^is\./, '') || 'name' }) as const;
      const was = former.indicators.find(({ id }) => id === row.id);
      if (row.code === undefined) {
        const weight = this.number(row.weight ?? '', place('weight')).value ?? 1;
        this.add({ revise: 'addIndicator', called: wordOf(row), is: this.is(row), weight }, place);
      } else if (fields.some((field) => row[field] !== was?.[field]))
        this.add({ revise: 'setIndicator', indicator: row.code, is: this.is(row) }, place);
    }
    this.order('indicators', 'orderIndicators', former.indicators, sheet.indicators);
  }

  private periods(): void {
    const { sheet, former, data } = this;
    for (const row of sheet.periods) {
      const place = (field: string) => ({ list: 'periods', id: row.id, field: field || 'name' }) as const;
      const name = this.name(data?.periods, row);
      const { start, end } = row;
      if (row.code === undefined) this.add({ revise: 'addPeriod', called: wordOf(row), name, start, end }, place);
      else if (row.name !== former.periods.find(({ id }) => id === row.id)?.name)
        this.add({ revise: 'renamePeriod', period: row.code, name }, place);
    }
  }

  private weights(): void {
    for (const row of this.sheet.indicators) {
      if (row.code === undefined || row.weight === undefined) continue;
      if (row.weight === this.former.indicators.find(({ id }) => id === row.id)?.weight) continue;
      const place = { list: 'indicators', id: row.id, field: 'weight' } as const;
      const { value = 0 } = this.number(row.weight, place);
      this.add({ revise: 'setWeight', node: row.code, weight: value }, () => place);
    }
  }

  private figures(): void {
    const { sheet } = this;
    for (const period of sheet.periods) {
      for (const indicator of sheet.indicators) {
        if (!indicator.given) continue;
        const figures = { revise: 'setFigures', period: wordOf(period), indicator: wordOf(indicator) };
        this.cells('cells', period.id, indicator, figures);
      }
    }
  }

  private targets(): void {
    const { sheet } = this;
    for (const year of new Set(sheet.periods.map(yearOf))) {
      for (const indicator of sheet.indicators)
        this.cells('targets', year, indicator, { revise: 'setTargets', year, indicator: wordOf(indicator) });
    }
  }

  private schedule(): void {
    for (const row of this.sheet.periods) {
      const was = this.former.periods.find(({ id }) => id === row.id)?.share ?? '';
      const text = row.share ?? '';
      if (text.trim() === was) continue;
      const place = { list: 'periods', id: row.id, field: 'share' } as const;
      const { value } = this.number(text, place);
      this.add({ revise: 'setSchedule', period: wordOf(row), share: value ?? null }, () => place);
    }
  }

  /** The cells of an indicator that were typed anew, as one revision. */
  private cells(list: 'cells' | 'targets', time: number, indicator: IndicatorRow, revision: Revision): void {
    const { sheet } = this;
    const cells = this.changed(list, time, indicator);
    if (Object.keys(cells).length === 0) return;
    const unitOf = (field: string) => sheet.units.find((unit) => field === `cells.${wordOf(unit)}`);
    this.add({ ...revision, cells }, (field) => ({ list, cell: cellKey(time, indicator.id, unitOf(field)?.id ?? -1) }));
  }

  private changed(list: 'cells' | 'targets', time: number, indicator: IndicatorRow): Record<string, number | null> {
    const cells: Record<string, number | null> = Object.create(null);
    for (const unit of this.sheet.units) {
      const key = cellKey(time, indicator.id, unit.id);
      const [text, was] = [this.sheet[list].get(key) ?? '', this.former[list].get(key) ?? ''];
      if (text.trim() === was) continue;
      if (text.trim() === '') cells[wordOf(unit)] = null;
      else {
        const read = readNumber(text, measureBounds(indicator.unitOfMeasure.trim()));
        if (read.ok) cells[wordOf(unit)] = read.value;
        else this.plan.mistyped.push({ place: { list, cell: key }, refusal: read.refusal, text });
      }
    }
    return cells;
  }
}

/** What makes of `former`, the sheet of `data`, what `sheet` says; of nothing where there is no data set. */
export function planOf(sheet: Sheet, former: Sheet, data: DataSetJson | undefined, language: Language): Plan {
  return new Planner(sheet, former, data, language).all();
}
