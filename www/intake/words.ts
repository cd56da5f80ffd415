// What a table's parts are called.
import type { ColumnView, Intake, RowView, Use } from '../engine/shapes.js';
import type { Session } from '../session/session.js';
import { coded } from '../language/language.js';

export function unitName(session: Session, code: string): string {
  const unit = session.description.units.find((known) => known.code === code);
  return unit ? session.language.name(unit.name) : code;
}

export function indicatorName(session: Session, code: string): string {
  const indicator = session.description.indicators.find((known) => known.code === code);
  return indicator ? session.language.name(indicator.name) : code;
}

/** What a field of a ledger's projects is called. */
export function fieldName(session: Session, view: Intake | undefined, field: string): string {
  const known = view?.ledger?.fields.find((one) => one.field === field);
  return known ? session.language.name(known.name) : field;
}

/** What a column is read as, in a few words. */
export function useWords(session: Session, use: Use, view?: Intake): string {
  const { language } = session;
  switch (use.kind) {
    case 'field':
      return fieldName(session, view, use.field);
    case 'figure':
      return indicatorName(session, use.indicator);
    case 'target':
      return language.t('intake.use.target', { name: indicatorName(session, use.indicator) });
    case 'new':
      return language.t('intake.use.new', { name: use.name });
    default:
      return language.t(coded('intake.use', use.kind));
  }
}

/** What a row is read as. */
export function rowWords(session: Session, { use, kind }: RowView): string {
  const { language } = session;
  if (use.kind === 'unit') return unitName(session, use.unit);
  if (use.kind === 'new') return language.t('intake.row.new');
  if (use.kind === 'project') return language.t('intake.row.project');
  return language.t(coded('intake.row', kind));
}

/** How many units and indicators have figures in a table. */
export function counts(view: Intake): { units: number; indicators: number } {
  const holds = ({ kind }: Use) => kind === 'figure' || kind === 'target' || kind === 'new';
  return {
    units: view.rows.filter(({ use }) => use.kind !== 'unread').length,
    indicators: view.columns.filter(({ use }) => holds(use)).length,
  };
}

/** What of a table is left unread: columns that have a head, and rows that are none. */
export function leftOut(view: Intake): { columns: ColumnView[]; rows: RowView[] } {
  return {
    columns: view.columns.filter(({ use, head }) => use.kind === 'unread' && head !== ''),
    rows: view.rows.filter(({ use, kind }) => use.kind === 'unread' && kind !== 'head'),
  };
}
