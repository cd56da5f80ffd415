// Which columns beside the figures a board can show: what annual targets bring with them, and what there is to date.
import type { AnnualKind, Description } from '../engine/shapes.js';

export interface Choice {
  /** Number of the indicator. */
  of: number;
  kinds: { kind: AnnualKind; code: string }[];
}

const order: AnnualKind[] = ['toDate', 'target', 'completion', 'elapsed', 'ahead', 'gap'];

/** By indicator: its columns, those of targets only where some are given. */
export function choicesOf({ indicators }: Description): Choice[] {
  const choices: Choice[] = [];
  indicators.forEach(({ annual, code, derived, span = 'period' }, of) => {
    if (annual) return;
    const own = indicators.filter((one) => one.annual?.of === of);
    const kinds = order.flatMap((kind) => {
      const column = own.find((one) => one.annual?.kind === kind);
      if (column && (column.annual?.used || kind === 'toDate')) return [{ kind, code: column.code }];
      // Before there is any room for targets.
      return kind === 'toDate' && own.length === 0 && span === 'period' && !derived
        ? [{ kind, code: `${code}:toDate` }]
        : [];
    });
    if (kinds.length > 0) choices.push({ of, kinds });
  });
  return choices;
}
