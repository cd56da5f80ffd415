// How far a unit is with an annual target, in one sentence: what is done, against the year, and what is missing.
import type { AnnualReport, AnnualRow } from '../../engine/answers.js';
import type { Session } from '../../session/session.js';
import { amountOf } from '../../words/amounts.js';

/** The figures of the sentence, as they stand while a figure is turned; NaN where there is none. */
export interface Standing {
  toDate: number;
  completion: number;
  ahead: number;
  gap: number;
}

/** Where one decimal shows nothing, the unit is with the schedule. */
const even = 0.05;

/** The sentence beside a target. */
export function annualWords(session: Session, row: AnnualRow, report: AnnualReport, standing: Standing): string {
  const { language, description } = session;
  const { indicator, span } = row;
  const { toDate, completion, ahead, gap } = standing;
  if (Number.isNaN(toDate)) return language.t(span === 'period' ? 'annual.partMissing' : 'annual.missing');
  const lower = description.indicators[indicator]?.direction === 'lower';
  const percent = (x: number) => language.number(x, 1);
  const amount = (x: number) => amountOf(session, indicator, x);
  const done = language.t(span === 'level' ? 'annual.level' : lower ? 'annual.doneLower' : 'annual.done', {
    toDate: amount(toDate),
    done: percent(completion),
  });
  const parts = [done];
  if (!Number.isNaN(ahead)) {
    const key = Math.abs(ahead) < even ? 'even' : ahead > 0 ? 'ahead' : 'behind';
    parts.push(
      language.t(lower ? `annual.lower.${key}` : `annual.${key}`, {
        points: percent(Math.abs(ahead)),
        elapsed: percent(report.elapsed),
      }),
    );
  }
  const rest =
    gap > 0
      ? lower
        ? 'annual.room'
        : 'annual.gap'
      : gap < 0
        ? lower
          ? 'annual.over'
          : 'annual.beyond'
        : 'annual.met';
  parts.push(language.t(rest, { gap: amount(Math.abs(gap)) }));
  const scheduled = report.scheduled && !Number.isNaN(ahead) ? language.t('annual.scheduled') : '';
  return `${parts.join(language.chinese ? '，' : ', ')}${language.chinese ? '。' : '.'}${scheduled && (language.chinese ? scheduled : ` ${scheduled}`)}`;
}
