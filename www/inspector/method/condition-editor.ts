// A condition of an adjustment or a list, as fields; conditions within conditions indent.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import { closeIcon } from '../../style/icons.js';
import { comparisons, conditionOf, type Start } from '../../method/adjust-fields.js';
import type { Condition } from '../../method/method.js';
import type { CodeUnder, Key } from '../../language/language.js';
import type { Option } from '../../field/options.js';
import { offered } from '../../words/offered.js';

type Put = (condition: Condition, event?: Event) => void;

/** What the editor needs around it. */
export interface Around {
  session: Session;
  start: Start;
  /** What may be asked. */
  tests: Condition['test'][];
  /** A number field. */
  number: (
    value: number | null,
    key: CodeUnder<'parameter'>,
    place: string,
    settle: (value: number | null, event: Event) => void,
    optional?: boolean,
  ) => TemplateResult;
  /** A choice among codes, each with its words. */
  choice: (
    chosen: string,
    key: CodeUnder<'parameter'>,
    all: Option[],
    choose: (code: string) => void,
  ) => TemplateResult;
}

export const conditionStyles = css`
  .inner {
    margin-top: 8px;
    padding-inline-start: 12px;
    border-inline-start: 1px solid var(--hair-2);
  }
  .inner li {
    display: flex;
    align-items: flex-start;
  }
  .condition {
    flex: 1;
    min-width: 0;
  }
  .condition + .text-button {
    margin-top: 4px;
  }
`;

/** The fields of a condition; `put` is called with what it becomes. */
export function conditionFields(around: Around, condition: Condition, place: string, put: Put): TemplateResult {
  const { session, start, tests, choice } = around;
  const t = (key: Key) => session.language.t(key);
  const kind = choice(
    condition.test,
    'test',
    tests.map((test) => [test, t(`test.${test}`)]),
    (test) => put(conditionOf(test as Condition['test'], start)),
  );
  return html`<div class="condition" data-test=${condition.test}>
    <div class="fields">${kind} ${parts(around, condition, place, put)}</div>
    ${condition.test === 'all' || condition.test === 'any' ? inner(around, condition, place, put) : nothing}
  </div>`;
}

function parts({ session, number, choice }: Around, condition: Condition, place: string, put: Put) {
  const { language, description } = session;
  const indicators = offered(description).map(({ code, name }): Option => [code, language.name(name)]);
  const compared = comparisons.map((is): Option => [is, language.t(`comparison.${is}`)]);
  switch (condition.test) {
    case 'figure':
      return html`
        ${choice(condition.indicator, 'indicator', indicators, (indicator) => put({ ...condition, indicator }))}
        ${choice(condition.is, 'is', compared, (is) => put({ ...condition, is: is as typeof condition.is }))}
        ${number(condition.than, 'than', `${place}.than`, (than, event) => put({ ...condition, than: than ?? 0 }, event))}
      `;
    case 'against':
      return html`
        ${choice(condition.indicator, 'indicator', indicators, (indicator) => put({ ...condition, indicator }))}
        ${choice(condition.is, 'is', compared, (is) => put({ ...condition, is: is as typeof condition.is }))}
        ${number(condition.factor ?? 1, 'timesFactor', `${place}.factor`, (factor, event) => put({ ...condition, factor: factor ?? 1 }, event))}
        ${choice(condition.than, 'thanIndicator', indicators, (than) => put({ ...condition, than }))}
      `;
    case 'unit':
      return choice(
        condition.unit,
        'unit',
        description.units.map(({ code, name }) => [code, language.name(name)]),
        (unit) => put({ ...condition, unit }),
      );
    case 'any':
      return number(condition.least ?? 1, 'leastMet', `${place}.least`, (least, event) =>
        put({ ...condition, least: Math.max(1, Math.round(least ?? 1)) }, event),
      );
    case 'top':
    case 'bottom':
      return html`
        ${choice(condition.indicator ?? '', 'placesBy', [['', language.t('test.byScore')], ...indicators], (code) => put({ test: condition.test, places: condition.places, ...(code === '' ? {} : { indicator: code }) }))}
        ${number(condition.places, 'places', `${place}.places`, (places, event) => put({ ...condition, places: Math.max(1, Math.round(places ?? 1)) }, event))}
      `;
    case 'score':
      return html`
        ${choice(condition.is, 'is', compared, (is) => put({ ...condition, is: is as typeof condition.is }))}
        ${number(condition.than, 'than', `${place}.than`, (than, event) => put({ ...condition, than: than ?? 0 }, event))}
      `;
    default:
      return nothing;
  }
}

function inner(around: Around, condition: Extract<Condition, { of: Condition[] }>, place: string, put: Put) {
  const { session, start } = around;
  const t = (key: Key, parameters?: Record<string, number>) => session.language.t(key, parameters);
  const list = (of: Condition[], event?: Event) => put({ ...condition, of }, event);
  return html`
    <ul class="inner">
      ${condition.of.map(
        (one, at) => html`<li>
          ${conditionFields(around, one, `${place}.of[${at}]`, (next, event) =>
            list(
              condition.of.map((other, number) => (number === at ? next : other)),
              event,
            ),
          )}
          <button
            class="button plain icon"
            aria-label=${t('condition.drop', { n: at + 1 })}
            title=${t('condition.drop', { n: at + 1 })}
            ?disabled=${condition.of.length < 2}
            @click=${() => list(condition.of.filter((_, number) => number !== at))}
          >
            ${closeIcon}
          </button>
        </li>`,
      )}
    </ul>
    <button class="text-button small" data-do="add-condition" @click=${() => list([...condition.of, conditionOf('figure', start)])}>${t('condition.add')}</button>
  `;
}
