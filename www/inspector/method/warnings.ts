// Where the method cannot do what it says, in words, each with the ways out that one click takes.
import type { Session } from '../../session/session.js';
import type { Edit } from '../../session/edits.js';
import type { MethodWarning } from '../../engine/answers.js';
import type { Step } from '../../method/method.js';
import type { News } from './part.js';

export interface Cure {
  id: string;
  title: string;
  edit: Edit;
}

export interface Said {
  doubt: string;
  words: string;
  cures: Cure[];
}

const said = (doubt: string, words: string, cures: Cure[] = []): Said => ({ doubt, words, cures });

/** What is doubtful about one indicator. */
export function warningsOf(session: Session, { reports, warnings }: News, step: Step): Said[] {
  const { language } = session;
  const report = reports.find(({ indicator }) => indicator === session.indicatorOf(step.indicator));
  if (!report) return [];
  const found: Said[] = [];
  if (report.missing > 0) found.push(said('missing', language.t('warn.missing', { n: report.missing })));
  for (const warning of warnings.filter(({ node }) => node === step.indicator)) {
    const numbers = {
      share: language.percent(warning.value),
      effective: language.percent(report.effective),
      weight: language.percent(report.share),
    };
    const { doubt } = warning;
    found.push(
      said(doubt, language.t(`doubt.${doubt}`, numbers), doubt === 'oneFlattensTheRest' ? curesOf(session, step) : []),
    );
  }
  if (report.effective < 0)
    found.push(said('against', language.t('warn.against', { effective: language.percent(report.effective) })));
  return found;
}

/** What is doubtful about a dimension. */
export function dimensionWarnings(session: Session, { warnings }: News, node: string): Said[] {
  const numbersOf = ({ value }: MethodWarning) => ({
    n: Math.round(value),
    sum: value,
    ratio: session.language.number(value, 3),
  });
  const own = warnings.filter((warning) => warning.node === node);
  return own.map((warning) => said(warning.doubt, session.language.t(`doubt.${warning.doubt}`, numbersOf(warning))));
}

// One far-off figure flattens the rest: pull it in, bend the scale, or look at places only.
function curesOf(session: Session, { indicator, treat = [] }: Step): Cure[] {
  const { hot, description, language } = session;
  const units = description.units.length;
  const number = session.indicatorOf(indicator);
  let least = Infinity;
  for (const x of hot.figures.subarray(number * units, (number + 1) * units)) if (x < least) least = x;
  const offset = least > 0 ? 0 : 1 - least;
  const with_ = (step: object): Edit => ({ edit: 'setTreat', indicator, treat: [...treat, step] });
  const cures: ['winsorise' | 'log' | 'percentile', Edit][] = [
    ['winsorise', with_({ step: 'winsorisePoints', low: 0, high: 1 })],
    ['log', with_({ step: 'log', offset })],
    ['percentile', { edit: 'setNormalise', indicator, normalise: { kind: 'percentileRank' } }],
  ];
  return cures.map(([id, edit]) => ({ id, title: language.t(`cure.${id}`), edit }));
}
