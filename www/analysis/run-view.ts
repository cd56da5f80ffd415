// The base of analyses that draw by lot: settings, a run in the worker, progress, a way to stop it.
import { css, html, nothing, type TemplateResult } from 'lit';
import '../field/number-field.js';
import type { Signal } from '../session/signals.js';
import { advanced, type Explained } from './advanced.js';
import { AnalysisView } from './analysis-view.js';
import { choice } from './choice.js';
import { LongRun, type Question } from '../inquiry/long-run.js';
import type { ResultOf, Run } from '../inquiry/messages.js';
import type { CodeUnder } from '../language/language.js';
import { choices, errors, laws, type Law, type Settings } from './run-settings.js';

/** An answer with the question that it answers. */
interface Answer<R extends Run> {
  board: number;
  result: ResultOf<R>;
}

/** Beside the shared settings: boxes to tick, and what is folded away. */
export const runStyles = css`
  .settings .check {
    display: inline-flex;
    height: 28px;
    color: var(--ink);
    font-size: var(--text);
  }
  fieldset .check {
    margin-right: 16px;
  }
  fieldset legend {
    color: var(--ink-2);
    font-weight: 400;
    font-size: var(--small);
  }
  details.settings-more {
    margin-top: 8px;
  }
  details .settings {
    padding-top: 8px;
  }
  progress {
    flex: none;
  }
`;

export abstract class RunView<R extends Run> extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override properties = { ...AnalysisView.properties, settings: { state: true } };

  declare settings: Settings;
  protected readonly run = new LongRun<R>(this, () => this.again());
  private answer: Answer<R> | undefined;

  constructor(standard: Settings) {
    super();
    this.settings = standard;
  }

  /** What the worker shall do; undefined where there is nothing to draw. */
  protected abstract question(): Question<R> | undefined;

  /** The answer on the board that is shown, the one so far while a run is under way. */
  protected get shown(): ResultOf<R> | undefined {
    // What is left of an earlier run must not pass for the one that was stopped before it said anything.
    if (this.run.stopped && !this.run.heard) return undefined;
    return this.answer?.board === this.session.board ? this.answer.result : undefined;
  }

  protected override async ask(): Promise<void> {
    const { board } = this.session;
    const question = this.question();
    if (!question) return;
    await this.run.begin(question, (result) => (this.answer = { board, result }));
    // Where the same is asked again, what could not be carried out is still refused.
    if (this.run.refusal) throw this.run.refusal;
  }

  protected set(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
    this.again();
  }

  /** On what the answer rests: `各项权重上下变动不超过20%、数值有误差`. */
  protected get suppositions(): string {
    const { settings, language } = this;
    const { reported, others, own, choices: turned } = settings;
    const inError = [reported, others, ...Object.values(own)].some((error) => error > 0);
    const law = this.t(`uncertainty.if.${settings.law}`, { share: language.percent(settings.share, 0) });
    return [
      law,
      inError ? this.t('uncertainty.if.figures') : '',
      Object.values(turned).some(Boolean) ? this.t('uncertainty.if.methods') : '',
    ].join('');
  }

  /** The settings, closed; `drawCounts` are the numbers of draws to choose from, `more` stands below them, `terms` explains. */
  protected renderAdvanced(drawCounts: number[], more: unknown, terms: Explained[]): TemplateResult {
    return advanced(this.session, html`${this.renderSettings(drawCounts)} ${more}`, [
      'law',
      'figures',
      'draws',
      'seed',
      ...terms,
    ]);
  }

  private renderSettings(drawCounts: number[]): TemplateResult {
    const { settings, language } = this;
    const error = (value: number) => (value === 0 ? this.t('uncertainty.firm') : `±${language.percent(value, 0)}`);
    return html`
      <div class="settings">
        ${this.renderChoice(
          'law',
          [...laws],
          settings.law,
          (law) => this.t(`uncertainty.law.${law}`),
          (law) => ({ law: law as Law }),
        )}
        ${settings.law === 'plusMinus' ? this.renderNumber('share', settings.share * 100, 0, { minimum: 1, maximum: 99 }, (value) => ({ share: value / 100 })) : nothing}
        ${settings.law === 'dirichlet' ? this.renderNumber('concentration', settings.concentration, 0, { minimum: 1, maximum: 100000 }, (value) => ({ concentration: value })) : nothing}
        ${this.renderChoice('reported', errors, settings.reported, error, (value) => ({ reported: Number(value) }))}
        ${this.renderChoice('others', errors, settings.others, error, (value) => ({ others: Number(value) }))}
        ${this.renderChoice(
          'draws',
          drawCounts,
          settings.draws,
          (draws) => language.number(draws, 0),
          (value) => ({ draws: Number(value) }),
        )}
        ${this.renderNumber('seed', settings.seed, 0, { minimum: 0, maximum: 4294967295 }, (value) => ({ seed: Math.round(value) }))}
      </div>
      ${this.renderMore(error)}
    `;
  }

  // Errors of single indicators, and choices of the method.
  private renderMore(error: (value: number) => string): TemplateResult {
    const { settings, session } = this;
    const { indicators, leaves } = session.description;
    const inherited = -1;
    const set = (code: string, value: string) => {
      const own = { ...settings.own };
      if (Number(value) === inherited) delete own[code];
      else own[code] = Number(value);
      return { own };
    };
    return html`
      <details class="settings-more">
        <summary>${this.t('uncertainty.more')}</summary>
        <div class="settings">
          <fieldset>
            <legend>${this.t('uncertainty.choices')}</legend>
            ${choices.map(
              (each) => html`<label class="check">
                <input
                  type="checkbox"
                  data-choice=${each}
                  .checked=${settings.choices[each]}
                  @change=${(event: Event) => this.set({ choices: { ...settings.choices, [each]: (event.target as HTMLInputElement).checked } })}
                />
                ${this.t(`uncertainty.choice.${each}`)}
              </label>`,
            )}
          </fieldset>
        </div>
        <div class="settings">
          ${leaves.map((indicator) => {
            const code = indicators[indicator]?.code ?? '';
            const words = (value: number) => (value === inherited ? this.t('uncertainty.asAbove') : error(value));
            return choice(
              this.t('uncertainty.errorOf', { indicator: session.indicatorName(indicator) }),
              `own-${code}`,
              [inherited, ...errors],
              settings.own[code] ?? inherited,
              words,
              (value) => this.set(set(code, value)),
            );
          })}
        </div>
      </details>
    `;
  }

  private renderNumber(
    name: CodeUnder<'uncertainty'>,
    value: number,
    decimals: number,
    bounds: { minimum: number; maximum: number },
    change: (value: number) => Partial<Settings>,
  ): TemplateResult {
    const label = this.t(`uncertainty.${name}`);
    return html`<label>
      ${label}
      <saima-number
        data-setting=${name}
        .value=${value}
        .decimals=${decimals}
        .bounds=${bounds}
        .language=${this.language}
        .label=${label}
        @number-input=${(event: CustomEvent<number>) => this.set(change(event.detail))}
      ></saima-number>
    </label>`;
  }

  private renderChoice<C extends string | number>(
    name: CodeUnder<'uncertainty'>,
    all: C[],
    chosen: C,
    words: (each: C) => string,
    change: (value: string) => Partial<Settings>,
  ): TemplateResult {
    return choice(this.t(`uncertainty.${name}`), name, all, chosen, words, (value) => this.set(change(value)));
  }
}
