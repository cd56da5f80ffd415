// Real governments' rules, as methods/make.mjs wrote them: each with its method and a worked example.
import type { Method, Normalise } from './method.js';
import { parameters, quantile, rowsOf, lists, type Column } from './score-fields.js';
import { toJson } from '../engine/json.js';

type Name = Method['name'];

export interface Rule {
  code: string;
  name: Name;
  method: Method;
  indicators: { code: string; name: Name }[];
  sources: { publisher: Name; date?: string; address?: string }[];
}

/** A score function of a rule that can be put on an indicator of another data set. */
export interface RuleFunction {
  /** The rule's own name for what it scores. */
  title: Name;
  normalise: Normalise;
}

const files = import.meta.glob<Rule>('../../methods/*.json', { eager: true, import: 'default' });

/** The rules, in the order of their codes. */
export const rules: Rule[] = Object.keys(files)
  .sort()
  .map((path) => files[path] as Rule);

/** A rule's worked example as the text of a data set file. */
export const exampleOf = (rule: Rule): string => toJson(rule);

/** What a rule scores, in the order of its tree. */
export function scored({ method, indicators }: Rule): Name[] {
  return method.indicators.map(
    ({ indicator }) =>
      indicators.find(({ code }) => code === indicator)?.name ??
      ({ 'zh-Hans': indicator, 'zh-Hant': indicator, en: indicator } as Name),
  );
}

/** Its score functions, each once; the figure itself is none. */
export function functionsOf(rule: Rule): RuleFunction[] {
  const seen = new Set<string>();
  const titles = scored(rule);
  return rule.method.indicators.flatMap(({ normalise }, at) => {
    const key = toJson(normalise);
    if (!normalise || normalise.kind === 'identity' || seen.has(key)) return [];
    seen.add(key);
    return [{ title: titles[at] as Name, normalise }];
  });
}

// The figure that decides, in the rule's own measure: its target, its best band, its far corner.
function anchorOf(normalise: Normalise): number | undefined {
  const list = lists[normalise.kind];
  const figures =
    list?.fields[0]?.kind === 'figure'
      ? rowsOf(normalise, list).map((row) => (typeof row === 'number' ? row : row.at))
      : [];
  const given = parameters[normalise.kind]
    .filter(({ kind }) => kind === 'figure')
    .map(({ key }) => (normalise as unknown as Record<string, number | undefined>)[key]);
  const present = [...figures, ...given].filter((figure): figure is number => figure !== undefined && figure !== 0);
  return present.length > 0 ? Math.max(...present) : undefined;
}

/**
 * A rule's score function in the measure of another column: the figure that decides is put at the column's median, and
 * the others in proportion. A rule that looks only at how the units stand to one another stays as it is.
 */
export function fitted(normalise: Normalise, column: Column): Normalise {
  const anchor = anchorOf(normalise);
  const median = quantile(column, 0.5);
  if (anchor === undefined || median <= 0 || normalise.kind === 'perUnit') return normalise;
  const scale = median / anchor;
  const moved = (figure: number) => Number((figure * scale).toFixed(column.decimals + 2));
  const next: Record<string, unknown> = { ...normalise };
  for (const { key, kind } of parameters[normalise.kind]) {
    if (kind === 'figure' && typeof next[key] === 'number') next[key] = moved(next[key] as number);
  }
  const list = lists[normalise.kind];
  if (list?.fields[0]?.kind === 'figure')
    next[list.key] = rowsOf(normalise, list).map((row) =>
      typeof row === 'number' ? row : { ...row, at: moved(row.at) },
    );
  // Points for each unit beyond a target are for as much as the unit has grown.
  if (normalise.kind === 'cliff' && normalise.per !== undefined)
    next.per = Number((normalise.per / scale).toPrecision(6));
  return next as unknown as Normalise;
}

// Neither the note of the method nor that of the rule is of both.
const noteOf = (own: Name, rule: Name): Name => ({
  'zh-Hans': `各指标按“${rule['zh-Hans']}”的方式计分，其余（权重、汇总、加减分）仍照“${own['zh-Hans']}”。`,
  'zh-Hant': `各指標按「${rule['zh-Hant']}」的方式計分，其餘（權重、匯總、加減分）仍照「${own['zh-Hant']}」。`,
  en: `Every indicator is scored as in '${rule.en}'; all else (weights, means, bonus points) is that of '${own.en}'.`,
});

/** A method that scores every indicator as a rule does, each in its own measure; none where the rule has no such function. */
export function scoredBy(own: Method, rule: Rule, columnOf: (indicator: string) => Column): Method | undefined {
  const [first] = functionsOf(rule);
  if (!first) return undefined;
  const indicators = own.indicators.map((step) => ({
    ...step,
    normalise: fitted(first.normalise, columnOf(step.indicator)),
  }));
  const note = own.code === rule.method.code ? own.note : noteOf(own.name, rule.name);
  return {
    ...own,
    indicators,
    code: rule.method.code,
    name: rule.name,
    owner: rule.method.owner,
    ...(note && { note }),
  };
}
