// What a picture says of itself: what it is of, of when, in what, and how far it can be trusted.
import { beside } from '../../words/spans.js';
import type { Session } from '../../session/session.js';
import { measureOf } from '../../words/measures.js';
import type { SheetWords } from './sheet.js';

/** The engine's number for figures that are illustrative. */
const illustrative = 3;

/** What a picture is of. */
export interface Subject {
  title: string;
  /** Its unit of measure; nothing where its heads say theirs. */
  measure: string;
  /** What else it is about: a unit. */
  about?: string;
}

/** In what the board that is shown is ranked. */
export function boardMeasure(session: Session): string {
  const { indicator, kind } = session.shownBoard;
  if (indicator != null) return measureOf(session, indicator);
  return kind === 'project' ? '' : session.language.t('picture.points');
}

/** The name of the scenario that is open; nothing where it has none. */
function scenarioName({ scenarios }: Session): string {
  return scenarios?.listed.find(({ key }) => key === scenarios.current)?.name ?? '';
}

/** Name of the edition that is shown. */
export function editionName({ description, language }: Session): string {
  return language.name(description.editions[description.edition]?.name);
}

/** Today, as the reader's clock has it. */
export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What is said of what is shown beside figures that leave the page: what is simulated, what is illustrative, what is late. */
export async function caveats(session: Session): Promise<{ mark: string; simulated: string; figures: string }> {
  const { language, hot, engine } = session;
  const isBaseline = await engine.call('atBaseline');
  const name = scenarioName(session);
  return {
    mark: isBaseline ? '' : language.t('picture.mark'),
    simulated: isBaseline ? '' : language.t(name ? 'picture.simulatedAs' : 'picture.simulated', { name }),
    figures: [hot.marks.includes(illustrative) ? language.t('picture.illustrative') : '', beside.late(session)]
      .filter(Boolean)
      .join(language.chinese ? '' : ' '),
  };
}

/** Where the figures are from. */
export function sourceWords({ language, description, methodName, shownBoard }: Session): string {
  const source = language.t('picture.source', { data: language.name(description.name), date: today() });
  const method = shownBoard.kind === 'composite' ? language.t('picture.method', { method: methodName }) : '';
  return `${source}${method}`;
}

/** All words of a picture. */
export async function wordsOf(session: Session, { title, measure, about: also = '' }: Subject): Promise<SheetWords> {
  const { language } = session;
  const { mark, simulated, figures } = await caveats(session);
  const about = [language.name(session.shownBoard.name), editionName(session)];
  if (also && !title.includes(also)) about.push(also);
  if (measure) about.push(language.t('picture.measure', { measure }));
  return {
    language: language.code,
    title,
    about: about.join(' · '),
    mark,
    foot: [simulated, figures, sourceWords(session)],
  };
}

/** What a picture's file is called: of the scenario or the data, the board, the edition and what is drawn. */
export function pictureName(session: Session, part: string, about = ''): string {
  const { language, description, shownBoard } = session;
  const parts = [scenarioName(session) || description.code, language.name(shownBoard.name), editionName(session)];
  parts.push(part.includes(about) ? '' : about, part);
  return [...new Set(parts)].filter(Boolean).join('-');
}
