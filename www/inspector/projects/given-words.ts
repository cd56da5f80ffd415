// A figure that is given as well as counted, in one sentence.
import type { BothFigures, RatioView } from '../../engine/shapes.js';
import type { Session } from '../../session/session.js';

/** Which figure stands and what the ledger makes of it; nothing where there is nothing to tell. */
export function givenWords(session: Session, indicator: number, both: BothFigures): string {
  const { language, description } = session;
  const about = description.indicators[indicator];
  if (!about || both.given == null) return '';
  const percent = about.unitOfMeasure['zh-Hans'] === '%' ? '%' : '';
  const figure = (x: number | null | undefined) =>
    x == null ? language.t('provenance.missing') : `${language.number(x, about.decimals)}${percent}`;
  const parts = (ratio: RatioView | null | undefined) => {
    const number = (x: number) => language.number(x, both.ofAmounts && x % 1 !== 0 ? 2 : 0);
    return ratio ? language.t('given.parts', { n: number(ratio.numerator), all: number(ratio.denominator) }) : '';
  };
  const words = {
    given: figure(both.given),
    ledger: figure(both.ledger),
    before: figure(both.baselineLedger),
    shown: figure(both.shown),
    added: language.signed(both.added, both.added % 1 === 0 ? 0 : Math.max(2, about.decimals)),
    counted: parts(both.counted),
    behind: parts(both.behind),
    after: parts(both.after),
  };
  // What agrees and was not moved needs no word.
  if (!both.moved && words.given === words.ledger) return '';
  if (both.typed) return language.t('given.typed', words);
  if (both.way === 'counted') return language.t('given.counted', words);
  const sentence = language.t(`given.${both.way}.${both.moved ? 'moved' : 'same'}`, words);
  const more = [
    both.held ? language.t('given.held') : '',
    both.way === 'ratio' && both.denominatorProvenance === 'illustrative' ? language.t('given.illustrative') : '',
  ];
  return [sentence, ...more].filter(Boolean).join(language.chinese ? '' : ' ');
}
