// The place of a problem in a method, in words: the names of things instead of a path.
import { asRefusal } from '../../engine/refusal.js';
import { problemWords } from '../../language/problem-words.js';
import type { Session } from '../../session/session.js';

type Json = Record<string, unknown> | undefined;

/** Every problem of a refused method (JSON text), each at its place in words. */
export function methodProblems(session: Session, thrown: unknown, text: string): string[] {
  let method: Json;
  try {
    method = (JSON.parse(text) as { method?: Json }).method;
  } catch {
    method = undefined;
  }
  return asRefusal(thrown).problems.map((problem) => {
    if (problem.code === 'wrong-format') return session.language.t('method.noFile');
    return problemWords(problem.place ? { ...problem, place: placeWords(session, problem.place, method) } : problem, session.language);
  });
}

/** `method.indicators[2].normalise.steps[0].at` as “Funds in place · score function · row 1 · figure”. */
export function placeWords(session: Session, place: string, method: Json): string {
  const { language } = session;
  const words: string[] = [];
  let at: unknown = method;
  let list = '';
  for (const token of place.replace(/^method\.?/, '').split(/[.[\]]+/).filter(Boolean)) {
    at = (at as Json)?.[token];
    if (/^\d+$/.test(token)) words.push(named(session, list, Number(token), at as Json));
    else if (token !== 'tree' && !(token in lists)) words.push(language.has(`parameter.${token}`) ? language.t(`parameter.${token}`) : language.has(`place.${token}`) ? language.t(`place.${token}`) : token);
    list = token;
  }
  return words.join(' · ') || language.t('place.method');
}

// Lists whose entries say their own name.
const lists: Record<string, true> = { indicators: true, children: true, adjustments: true, lists: true, steps: true, knots: true, points: true, divisors: true, treat: true, lines: true, of: true };

function named(session: Session, list: string, number: number, entry: Json): string {
  const { language, description } = session;
  const indicator = entry?.indicator;
  if ((list === 'indicators' || list === 'children') && typeof indicator === 'string') return session.indicatorName(session.indicatorOf(indicator)) || indicator;
  if (list === 'children') {
    const name = entry?.name as Parameters<typeof language.name>[0];
    return language.name(name) || String(entry?.code ?? language.t('place.child', { n: number + 1 }));
  }
  if (list === 'lists' && entry?.name) return language.name(entry.name as Parameters<typeof language.name>[0]);
  if (list === 'adjustments' && typeof entry?.kind === 'string') return language.t('place.adjustment', { n: number + 1, kind: language.t(`adjust.${entry.kind}`) });
  if (list === 'groupWeights') return language.name(description.groups[number]?.name);
  return language.has(`list.${list}.row`) ? language.t(`list.${list}.row`, { n: number + 1 }) : language.t('place.entry', { n: number + 1 });
}
