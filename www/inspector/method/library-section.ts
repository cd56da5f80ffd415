// The rule library: real governments' rules, whose each is, what it scores; its example opened, its functions taken over.
import { css, html, nothing } from 'lit';
import { LoadFault } from '../../engine/fetching.js';
import { toJson } from '../../engine/json.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { panelStyles } from '../panel.css.js';
import { columnOf } from '../../method/column.js';
import { presentMethod, type Adjustment } from '../../method/method.js';
import { methodStyles } from './method.css.js';
import { MethodPart } from './part.js';
import { exampleOf, fitted, functionsOf, rules, scored, scoredBy, type Rule } from '../../method/rule-library.js';
import { quantile } from '../../method/score-fields.js';

/** Code of the data set in which every figure is published. */
const publishedBoard = 'hdi-2022';

type Line = Extract<Adjustment, { kind: 'line' }>;

export class LibrarySection extends MethodPart {
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    css`
      .visit {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        margin-top: 8px;
        padding: 8px 12px;
        background: var(--accent-tint);
        font-size: var(--small);
      }
      .owner {
        color: var(--ink-2);
        font-size: var(--small);
      }
      .owner a {
        color: var(--accent);
      }
      .take {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 4px 8px;
        margin-top: 8px;
        align-items: end;
      }
      .take .words {
        align-self: center;
        font-size: var(--small);
      }
      .more {
        margin-top: 8px;
      }
    `,
  ];

  protected override render() {
    const { code } = this.session.description;
    const visited = rules.find((rule) => rule.code === code);
    return html`
      <p class="said">${this.t('library.note')}</p>
      ${
        visited
          ? html`<div class="visit"><span class="grow">${this.t('visit.now', { rule: this.language.name(visited.name) })}</span><button class="button" data-do="leave-example" @click=${() => this.tell('leave-example')}>${this.t('visit.leave')}</button></div>`
          : nothing
      }
      ${this.published(code === publishedBoard)}
      ${rules.map((rule) => this.rule(rule, rule === visited))}
    `;
  }

  // A board of which nothing is made up: what the engine says can be held to what was printed.
  private published(visited: boolean) {
    return html`<div class="item" data-published=${publishedBoard}>
      <strong>${this.t('library.published')}</strong>
      <p class="said">${this.t('library.publishedNote')}</p>
      <p class="cures">
        ${
          visited
            ? html`<button class="text-button small" data-do="leave-example" @click=${() => this.tell('leave-example')}>${this.t('visit.leave')}</button>`
            : html`<button class="text-button small" data-do="open-published" @click=${this.openPublished}>${this.t('library.openPublished')}</button>`
        }
      </p>
    </div>`;
  }

  // It travels only to who asks for it.
  private readonly openPublished = async (): Promise<void> => {
    try {
      const { default: file } = await import('../../../data/hdi-2022/hdi-2022.json');
      this.tell('open-example', toJson(file));
    } catch {
      this.session.complain(new LoadFault('load-part', 'hdi-2022'));
    }
  };

  private rule(rule: Rule, visited: boolean) {
    const { language } = this;
    const [source] = rule.sources;
    const functions = visited ? [] : functionsOf(rule);
    const lines = visited ? [] : (rule.method.adjustments ?? []).filter((one): one is Line => one.kind === 'line');
    return html`
      <div class="item" data-rule=${rule.method.code}>
        <strong>${language.name(rule.name)}</strong>
        <p class="owner">
          ${language.name(rule.method.owner)}${source?.date ? ` · ${source.date}` : nothing}
          ${source?.address ? html` · <a href=${source.address} target="_blank" rel="noopener noreferrer">${this.t('figure.address')}</a>` : nothing}
        </p>
        <p class="said">${this.t('library.scores', {
          list: language.list(
            scored(rule).map((name) => language.name(name)),
            6,
          ),
        })}</p>
        <p class="said">${rule.method.note ? language.name(rule.method.note) : nothing}</p>
        <p class="cures">
          ${visited ? nothing : html`<button class="text-button small" data-do="open-example" @click=${() => this.tell('open-example', exampleOf(rule))}>${this.t('library.example')}</button>`}
          ${functions.length > 0 ? html`<button class="text-button small" data-do="score-all" @click=${() => this.scoreAll(rule)}>${this.t('library.scoreAll')}</button>` : nothing}
        </p>
        ${
          functions.length + lines.length > 0
            ? html`<details class="more">
              <summary class="small">${this.t('library.take')}</summary>
              <p class="said">${this.t('library.fitted')}</p>
              <div class="take">
                ${functions.map((one) =>
                  this.taking(
                    html`${language.name(one.title)} · ${this.t(`normalise.${one.normalise.kind}`)}`,
                    (indicator) => this.take(one.normalise, indicator),
                    this.session.description.method.indicators.map((step) => step.indicator),
                  ),
                )}
                ${lines.map((one) =>
                  this.taking(
                    html`${this.t('adjust.line')} · ${language.name(one.reason)}`,
                    (indicator) => this.takeLine(one, indicator),
                    this.session.description.indicators.map((about) => about.code),
                  ),
                )}
              </div>
            </details>`
            : nothing
        }
      </div>
    `;
  }

  private taking(words: unknown, take: (indicator: string) => void, codes: string[]) {
    const onChange = (event: Event) => {
      const select = event.target as HTMLSelectElement;
      const { value } = select;
      select.value = '';
      if (value) take(value);
    };
    return html`
      <span class="words">${words}</span>
      <select class="select" data-take aria-label=${this.t('library.onto')} @change=${onChange}>
        <option value="" .selected=${true}>${this.t('library.onto')}</option>
        ${codes.map((code) => html`<option value=${code}>${this.session.indicatorName(this.session.indicatorOf(code))}</option>`)}
      </select>
    `;
  }

  private take(normalise: Parameters<typeof fitted>[0], indicator: string): void {
    void this.tryEdit({
      edit: 'setNormalise',
      indicator,
      normalise: fitted(normalise, columnOf(this.session, indicator)),
    });
  }

  // The rule's own target is of its own data: the median stands in for it, to be set by hand.
  private takeLine({ fromIndicator, ...line }: Line, indicator: string): void {
    const from = fromIndicator === undefined ? (line.from ?? 0) : quantile(columnOf(this.session, indicator), 0.5);
    void this.alter((method) => {
      method.adjustments = [...(method.adjustments ?? []), { ...line, indicator, from }];
    });
  }

  private scoreAll(rule: Rule): void {
    void presentMethod(this.session).then((method) => {
      const next = scoredBy(method, rule, (indicator) => columnOf(this.session, indicator));
      return next && this.putInForce(next);
    });
  }

  private tell(name: string, dataset?: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: dataset }));
  }
}

define('saima-method-library', LibrarySection);
