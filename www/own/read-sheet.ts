// A sheet of what a data set holds.
import type { Language, Name } from '../language/language.js';
import { cellKey, type Direction, emptySheet, freshId, type Row, type Sheet, type Span } from './sheet.js';

interface Coded {
  code: string;
  name: Name;
}

interface Node {
  indicator?: string;
  weight?: number;
  children?: Node[];
}

/** What a sheet reads of a data set file. */
export interface DataSetJson {
  name: Name;
  unitKind?: Name;
  groups: Coded[];
  units: (Coded & { group?: string })[];
  indicators: (Coded & {
    unitOfMeasure: Name;
    direction?: Direction;
    decimals?: number;
    minimum?: number;
    maximum?: number;
    source?: { kind: string };
    span?: Span;
  })[];
  periods: (Coded & { start: string; end: string })[];
  values: { period: string; indicator: string; cells: Record<string, number | null> }[];
  targets?: { year: number; indicator: string; cells: Record<string, number | null> }[];
  schedule?: Record<string, number>;
  method: { name: Name; tree: Node };
  ledger?: { projects: { unit: string }[] };
}

/** Weights of the leaves by their indicators. */
export function leafWeights(node: Node, found = new Map<string, number>()): Map<string, number> {
  if (node.indicator !== undefined) found.set(node.indicator, node.weight ?? 1);
  for (const child of node.children ?? []) leafWeights(child, found);
  return found;
}

const typed = (value: number | null | undefined): string => (value == null ? '' : String(value));

/** The sheet of a data set. */
export function sheetOf(data: DataSetJson, language: Language): Sheet {
  const row = ({ code, name }: Coded): Row => ({ id: freshId(), code, name: language.bareName(name) });
  const groups = data.groups.map(row);
  const idOf = (rows: Row[]) => new Map(rows.map(({ code, id }) => [code as string, id]));
  const [group, weights] = [idOf(groups), leafWeights(data.method.tree)];
  const projects = new Map<string, number>();
  for (const { unit } of data.ledger?.projects ?? []) projects.set(unit, (projects.get(unit) ?? 0) + 1);
  const sheet: Sheet = {
    ...emptySheet(),
    name: language.bareName(data.name),
    kind: language.bareName(data.unitKind),
    method: language.bareName(data.method.name),
    groups,
    units: data.units.map((unit) => ({
      ...row(unit),
      group: unit.group === undefined ? undefined : group.get(unit.group),
      projects: projects.get(unit.code) ?? 0,
    })),
    indicators: data.indicators.map((one) => ({
      ...row(one),
      unitOfMeasure: language.bareName(one.unitOfMeasure),
      direction: one.direction ?? 'higher',
      proposed: false,
      decimals: one.decimals ?? 0,
      loose: false,
      minimum: typed(one.minimum),
      maximum: typed(one.maximum),
      weight: weights.has(one.code) ? typed(weights.get(one.code)) : undefined,
      span: one.span,
      given: one.source?.kind !== 'derived',
    })),
    periods: data.periods.map((one) => ({
      ...row(one),
      start: one.start,
      end: one.end,
      share: typed(data.schedule?.[one.code]),
    })),
  };
  const [periods, indicators, units] = [idOf(sheet.periods), idOf(sheet.indicators), idOf(sheet.units)];
  for (const block of data.values) {
    const [period, indicator] = [periods.get(block.period), indicators.get(block.indicator)];
    if (period === undefined || indicator === undefined) continue;
    for (const [code, value] of Object.entries(block.cells)) {
      const unit = units.get(code);
      if (unit !== undefined && value !== null) sheet.cells.set(cellKey(period, indicator, unit), typed(value));
    }
  }
  for (const { year, indicator: code, cells } of data.targets ?? []) {
    const indicator = indicators.get(code);
    for (const [unit, value] of Object.entries(cells)) {
      const row = units.get(unit);
      if (indicator !== undefined && row !== undefined && value !== null)
        sheet.targets.set(cellKey(year, indicator, row), typed(value));
    }
  }
  return sheet;
}
