// What the head of a figure's column says to who asks.
import type { Session } from '../session/session.js';
import { measureOf } from '../words/measures.js';
import { beside } from '../words/spans.js';

/** The indicator's name with its unit of measure, and over which time its figures run. */
export function headTitle(session: Session, indicator: number): string {
  const { description, language } = session;
  const about = description.indicators[indicator];
  // What annual targets bring with them has it in its name.
  const words = [measureOf(session, indicator), about?.annual ? '' : beside.span(session, indicator)].filter(Boolean);
  const name = language.name(about?.name);
  return words.length > 0 ? `${name} (${words.join(language.chinese ? '，' : ', ')})` : name;
}
