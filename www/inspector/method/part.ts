// The base of the method's parts: they change the method, and say a refusal at the place it names.
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { rangeWords } from '../../field/number-field.js';
import { Refusals } from '../../field/refusals.js';
import { asRefusal, type Details } from '../../engine/refusal.js';
import { problemWords } from '../../language/problem-words.js';
import type { Edit } from '../../session/edits.js';
import type { Session } from '../../session/session.js';
import type { Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import type { LeafReport, MethodWarning } from '../../engine/answers.js';
import type { WeightView } from '../../engine/shapes.js';
import { presentMethod, type Method } from '../../method/method.js';
import { placeWords } from '../../words/method-places.js';

/** What the engine tells of the method in use, read once for all parts. */
export interface News {
  reports: LeafReport[];
  warnings: MethodWarning[];
  weights: WeightView[];
}

export const noNews: News = { reports: [], warnings: [], weights: [] };

/** A field that can say what it was refused for. */
type Refusable = HTMLElement & { refusal: string };

const refusable = (field: EventTarget | null | undefined): field is Refusable =>
  field instanceof HTMLElement && 'refusal' in field;

/** A problem in words for its own field: without the place, which the field is. */
function wordsHere(problem: Details, session: Session): string {
  const { language } = session;
  if (problem.code === 'out-of-range') return rangeWords(problem, language);
  const rule = `rule.${String(problem.rule)}`;
  if (problem.code === 'conflict' && language.has(rule)) return language.t(rule);
  return problemWords(problem, language, (place) => placeWords(session, place, session.description.method));
}

export abstract class MethodPart extends View {
  static override follows: Signal[] = ['method', 'words'];
  static override properties: PropertyDeclarations = { session: { attribute: false }, news: { attribute: false } };

  declare news: News;

  constructor() {
    super();
    this.news = noNews;
    new Refusals(this);
  }

  /** Applies an edit. A refusal is said at the fields it names, or at the one that was changed, or else above all. */
  protected tryEdit(edit: Edit | Edit[], event?: Event): Promise<void> {
    return this.attempt(() => this.session.apply(edit), event);
  }

  /** Puts another method in force; under a name that is in use it is an edited form of that. */
  protected putInForce(method: Method): Promise<void> {
    return this.tryEdit({ edit: 'setMethod', method });
  }

  /** Alters the method as a whole, for what has no edit of its own. */
  protected alter(change: (method: Method) => void, event?: Event): Promise<void> {
    return this.attempt(async () => {
      const method = await presentMethod(this.session);
      change(method);
      await this.session.apply({ edit: 'setMethod', method });
    }, event);
  }

  /** A field for a number of the method, at the place that the engine names; `label` says it to who cannot see where it stands. */
  protected numberField(
    {
      value,
      words,
      label,
      place,
      bound,
      optional = false,
    }: { value: number | null; words: string; label: string; place: string; bound?: string; optional?: boolean },
    settle: (value: number | null, event: Event) => void,
  ): TemplateResult {
    return html`<div class="field">
      ${words}
      <saima-number
        .value=${value}
        .decimals=${value !== null && value % 1 === 0 ? 0 : 2}
        .optional=${optional}
        .language=${this.language}
        .label=${label}
        data-place=${place}
        data-bound=${bound ?? nothing}
        @number-settle=${(event: CustomEvent<number | null>) => settle(event.detail, event)}
      ></saima-number>
    </div>`;
  }

  private async attempt(run: () => Promise<void>, event?: Event): Promise<void> {
    // An event forgets its target while the engine works.
    const changed = event?.currentTarget ?? event?.target;
    try {
      await run();
    } catch (thrown) {
      this.refuse(thrown, changed);
    }
    this.requestUpdate();
  }

  private refuse(thrown: unknown, changed: EventTarget | null | undefined): void {
    const fields = [...this.renderRoot.querySelectorAll<Refusable>('saima-number')];
    const left: string[] = [];
    for (const problem of asRefusal(thrown).problems) {
      const place = String(problem.place ?? '').replace(/^(edits\[\d+\]|method)\./, '');
      const words = wordsHere(problem, this.session);
      const field = fields.find(({ dataset }) => dataset.place === place);
      if (field) field.refusal = words;
      else left.push(words);
    }
    if (left.length === 0) return;
    if (refusable(changed)) changed.refusal = left.join(this.language.chinese ? '；' : '; ');
    else this.session.complain(thrown);
  }
}
