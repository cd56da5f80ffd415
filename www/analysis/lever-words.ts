// What an edit of a lever changes, in words.
import type { Lever, LeverKind } from '../engine/shapes.js';
import { parametersOf, parameterText, read } from '../lever/parameters.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import { coded } from '../language/language.js';
import { toJson } from '../engine/json.js';

/** Parameters that are named before the rest is left out. */
const mostParts = 4;

/** The lever that a unit begins with, where an edit sets one. */
export async function defaultLever(session: Session, edit: Edit): Promise<Lever | undefined> {
  const unit = session.unitOf(String(edit.unit));
  if (edit.edit !== 'setLever' || unit < 0) return undefined;
  const { kind } = edit.lever as Lever;
  return (await session.engine.call('levers', unit)).find((view) => view.lever.kind === kind)?.default;
}

/** `小分队（支） 12 → 20`; `before`: the lever that the edit replaces, or the default. */
export function leverParts({ language }: Session, lever: Lever, before: Lever | undefined): string {
  if (!before) return language.t('lever.used');
  const text = (value: unknown, parameter: ReturnType<typeof parametersOf>[number]) => {
    if (Array.isArray(value))
      return value.length === 0
        ? language.t('lever.asItIs')
        : value.map((each: number) => parameterText(language, parameter, each)).join(' · ');
    return parameterText(language, parameter, value as number);
  };
  const parts = parametersOf(lever.kind)
    .map((parameter) => ({ parameter, from: read(before, parameter.path), to: read(lever, parameter.path) }))
    .filter(({ from, to }) => toJson(from) !== toJson(to))
    .map(({ parameter, from, to }) =>
      language.t('changes.setLever.part', {
        name: language.t(coded('lever', parameter.path)),
        from: text(from, parameter),
        to: text(to, parameter),
      }),
    );
  const [firms, listed] = [read(before, 'firms'), read(lever, 'firms')];
  if (Array.isArray(listed) && toJson(firms) !== toJson(listed))
    parts.push(language.t('changes.setLever.firms', { n: listed.length }));
  return parts.length === 0 ? language.t('changes.setLever.default') : language.list(parts, mostParts);
}

/** Names a lever. */
export const leverName = ({ language }: Session, kind: LeverKind): string => language.t(`lever.${kind}`);
