// What an edit's words need that the edit itself does not say: what stood before it, and names of projects.
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import { keptFigure } from '../words/amounts.js';

/** The figure without the scenario's edits in the cell that an edit sets, in words; undefined for any other edit. */
export async function baselineOf(session: Session, edit: Edit): Promise<string | undefined> {
  const unit = session.unitOf(String(edit.unit));
  const aims = edit.edit === 'setTarget';
  const indicator = session.indicatorOf(aims ? `${edit.indicator}:target` : String(edit.indicator));
  if ((edit.edit !== 'setValue' && !aims) || unit < 0 || indicator < 0) return undefined;
  const period = aims ? periodIn(session, Number(edit.year)) : periodOf(session, edit);
  const figure = await session.engine.call('baselineFigure', unit, indicator, period);
  return amountWords(session, figure, indicator);
}

/** Code of a period of a year. */
function periodIn({ description }: Session, year: number): string {
  return description.periods.find((period) => period.year === year)?.code ?? '';
}

/** Code of the period that an edit is of. */
export function periodOf({ description }: Session, edit: Edit): string {
  const shown = description.periods[description.editions[description.edition]?.period ?? 0]?.code ?? '';
  return typeof edit.period === 'string' ? edit.period : shown;
}

/** A figure of an indicator, or a dash. */
export function amountWords(session: Session, value: unknown, indicator: number): string {
  return typeof value === 'number' ? keptFigure(session, indicator, value) : '–';
}

/** Names of the projects that edits change, each with its district, by code. */
export async function projectNames(session: Session, edits: Edit[]): Promise<Map<string, string>> {
  const { language } = session;
  const names = new Map<string, string>();
  for (const edit of edits) {
    const code = projectOf(edit);
    if (code === undefined || names.has(code)) continue;
    const title = await session.engine.call('projectTitle', code);
    if (!title) continue;
    const words = { unit: session.unitName(title.unit), name: language.name(title.name) };
    names.set(code, language.t('changes.project', words));
  }
  return names;
}

/** Code of the project that an edit changes. */
export function projectOf({ project }: Edit): string | undefined {
  if (typeof project === 'string') return project;
  return (project as { code?: string } | undefined)?.code;
}
