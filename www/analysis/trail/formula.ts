// The steps of one indicator, dimension or whole in words and numbers.
import { plain } from '../../words/amounts.js';
import type { Session } from '../../session/session.js';
import type { Trail, TrailLeaf, TrailNode } from '../../engine/answers.js';

// A negative number inside a formula stands in brackets.
const inside = (text: string) => (text.startsWith('−') ? `(${text})` : text);

/** How a derived figure came about: its formula in symbols and numbers, and what each symbol is. */
function derivedSteps(session: Session, { derived, figure, growth, indicator }: TrailLeaf): string[] {
  const { language, description } = session;
  const steps: string[] = [];
  if (derived) {
    const { symbols, numbers } = derived.expression;
    const value = language.number(figure ?? NaN, description.indicators[indicator]?.decimals ?? 2);
    steps.push(`${symbols} = ${numbers}${figure == null ? '' : ` = ${value}`}`);
    const inputs = derived.inputs.map((input) =>
      language.t(input.allUnits ? 'trail.inputOfAll' : 'trail.input', {
        symbol: input.symbol,
        indicator: session.indicatorName(input.indicator),
        period: language.name(description.periods[input.period]?.name),
        value: plain(session, input.value),
      }),
    );
    steps.push(inputs.join(language.chinese ? '；' : '; '));
  }
  if (growth) steps.push(language.t(`trail.growth.${growth}`));
  return steps;
}

/** What was done to the figure before it was scored; empty where nothing was. */
export function figureSteps(session: Session, leaf: TrailLeaf): string[] {
  const t = session.language.t.bind(session.language);
  const steps = derivedSteps(session, leaf);
  if (leaf.shift && leaf.shift.way !== 'counted')
    steps.push(t(`trail.shift.${leaf.shift.way}`, { numbers: leaf.shift.expression.numbers }));
  if (leaf.figure == null) steps.push(t(`trail.missing.${leaf.missing}`, { figure: plain(session, leaf.filled) }));
  for (const { before, after, lambda } of leaf.treatments) {
    const numbers = { before: plain(session, before), after: plain(session, after), lambda: plain(session, lambda) };
    if (lambda === 0) steps.push(t('trail.log', numbers));
    else if (lambda != null) steps.push(t('trail.boxCox', numbers));
    else if (before !== after) steps.push(t('trail.clamped', numbers));
  }
  return steps;
}

/** How a dimension is put together, or the whole is formed: what it rests on, then its formula. */
export function nodeSteps(
  session: Session,
  { expression, points, bounded }: TrailNode,
  whole: Trail['whole'],
): string[] {
  const { language } = session;
  const value = (number: number) => plain(session, number);
  const steps: string[] = [];
  if (whole?.kind === 'topsis') {
    for (const [key, { expression: distance, value: far }] of [
      ['trail.toBest', whole.toBest],
      ['trail.toWorst', whole.toWorst],
    ] as const) {
      steps.push(`${language.t(key)}${distance.symbols} = ${distance.numbers} = ${value(far)}`);
    }
  } else if (whole?.kind === 'copeland') {
    steps.push(language.t('trail.duels', { won: whole.won, lost: whole.lost, drawn: whole.drawn }));
  }
  if (points != null && expression.numbers !== '') {
    // Without symbols the points follow by rule from what the numbers say.
    const found =
      expression.symbols === '' ? `${expression.numbers} →` : `${expression.symbols} = ${expression.numbers} =`;
    steps.push(`${found} ${value(points)}${bounded ? language.t('trail.capped') : ''}`);
  }
  return steps;
}

/** The score function with its numbers; empty where there is no figure to score. */
export function formulaWords(session: Session, leaf: TrailLeaf): string {
  const { formula } = leaf;
  const t = session.language.t.bind(session.language);
  if (!formula || leaf.points == null) return '';
  const last = leaf.treatments[leaf.treatments.length - 1];
  const number = (value: number | null | undefined) => inside(plain(session, value));
  const x = number(last ? last.after : leaf.filled);
  const points = plain(session, leaf.points);
  const capped = leaf.capped ? t('trail.capped') : '';
  switch (formula.kind) {
    case 'linear': {
      const difference = formula.from === 0 ? x : `(${x} − ${number(formula.from)})`;
      const divided = formula.divisor === 1 ? difference : `${difference} ÷ ${number(formula.divisor)}`;
      const scaled = formula.factor === 1 ? divided : `${divided} × ${number(formula.factor)}`;
      return `${formula.points === 0 ? '' : `${number(formula.points)} + `}${scaled} = ${points}${capped}`;
    }
    case 'inverse':
      return `${number(formula.target)} ÷ ${x} × ${number(formula.points)} = ${points}${capped}`;
    case 'ladder':
      return `${number(formula.base)} + (${x} − ${number(formula.from)}) ÷ ${number(formula.step)} × ${number(formula.per)} = ${points}${capped}`;
    case 'rank':
      return t('trail.byRank', { points, of: formula.of });
    case 'percentile':
    case 'borda':
      return t(`trail.${formula.kind}`, { points, of: formula.of });
    case 'cliff':
      return t('trail.cliff', { target: plain(session, formula.target), points }) + capped;
    case 'table':
      return t('trail.table', { figure: plain(session, last ? last.after : leaf.filled), points });
    case 'constant':
      return t('trail.constant', { points });
  }
}
