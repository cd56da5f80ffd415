// The annual targets of the chosen unit, asked for once by all that show them.
import type { AnnualReport } from '../../engine/answers.js';
import type { AnnualKind, Description } from '../../engine/shapes.js';
import type { Session } from '../../session/session.js';

const asked = new WeakMap<Session, Promise<AnnualReport>>();

/** The report of the chosen unit; those who ask at the same time share one answer. */
export function annualOf(session: Session): Promise<AnnualReport> {
  let answer = asked.get(session);
  if (!answer) {
    answer = session.engine.call('annual', session.unit).finally(() => asked.delete(session));
    asked.set(session, answer);
  }
  return answer;
}

/** Number of a column that targets of an indicator bring with them; −1 where there is none. */
export function columnOf({ indicators }: Description, of: number, kind: AnnualKind): number {
  return indicators.findIndex(({ annual }) => annual?.of === of && annual.kind === kind);
}
