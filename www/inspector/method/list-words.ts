// Why a unit stands on a list, in words: each single condition with what was found.
import type { ListView } from '../../engine/answers.js';
import type { Session } from '../../session/session.js';

type Finding = ListView['entries'][number]['findings'][number];

/** The findings that are met, joined. */
export function findingWords(session: Session, findings: Finding[]): string {
  return findings
    .filter(({ met }) => met)
    .map((finding) => one(session, finding))
    .join(session.language.chinese ? '；' : '; ');
}

function one(session: Session, { test, indicator, value, is, than, other }: Finding): string {
  const { language, description } = session;
  const about = indicator == null ? undefined : description.indicators[indicator];
  const decimals = about?.decimals ?? description.method.decimals ?? 2;
  const number = (x: number | null | undefined, places = decimals) => language.number(x ?? NaN, places);
  const what = about ? language.name(about.name) : language.t('finding.score');
  if (test === 'top' || test === 'bottom')
    return language.t(`finding.${test}`, { what, place: number(value, 0), places: number(than, 0) });
  if (test === 'unit') return language.t('finding.unit');
  const against = other == null ? '' : language.name(description.indicators[other]?.name);
  return language.t(other == null ? 'finding.number' : 'finding.against', {
    what,
    value: number(value),
    is: language.t(`comparison.${is ?? 'atLeast'}`),
    than: number(than),
    other: against,
  });
}
