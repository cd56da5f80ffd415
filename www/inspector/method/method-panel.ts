// The method: whose it is, and its parts behind tabs of their own.
import { css, html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { define } from '../../session/define.js';
import { jsonText } from '../../session/json-file.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { tabByKey } from '../../panels/tab-row.js';
import { panelStyles } from '../panel.css.js';
import './adjust-section.js';
import './library-section.js';
import './lists-section.js';
import { baselineMethod, renamed } from '../../method/method.js';
import { methodStyles } from './method.css.js';
import { saveMethod } from './method-file.js';
import { options, type Option } from '../../field/options.js';
import { MethodPart } from './part.js';
import { methodProblems } from '../../words/method-places.js';
import { stateOf } from '../../words/method-state.js';
import './points-section.js';
import { presetOf, presets } from '../../method/presets.js';
import './tree-section.js';

const sections = ['points', 'tree', 'adjust', 'lists', 'library'] as const;
type Section = (typeof sections)[number];
const states = ['inForce', 'draft'] as const;
/** The choice of a method that is in force without being one of the others. */
const present = '=';

export class MethodPanel extends MethodPart {
  static override follows: Signal[] = ['data', 'method', 'words'];
  static override properties = {
    session: { attribute: false },
    news: { state: true },
    section: { state: true },
    problems: { state: true },
  };
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    css`
      :host {
        padding: 8px 16px 24px;
      }
      .rule {
        padding: 8px 0;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
      }
      .sections {
        margin-top: 12px;
        border-bottom: 1px solid var(--hair);
      }
      .about {
        margin-bottom: 8px;
        font-size: var(--small);
      }
      .about summary {
        color: var(--accent);
        cursor: pointer;
      }
      .about .field {
        margin-top: 8px;
      }
      ol.warning {
        border-color: var(--red);
        list-style: decimal inside;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare section: Section;
  /** What was wrong with a method file, problem by problem. */
  declare problems: string[];
  private readonly ends: (() => void)[] = [];

  constructor() {
    super();
    this.section = 'points';
    this.problems = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.session) this.listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  // An element made before its class was fetched is given its session with its first update.
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session') && this.ends.length === 0) this.listen();
  }

  private listen(): void {
    const fetch = () => void this.fetchNews();
    // What a file was refused for is of the past once something else has come about.
    const anew = () => {
      this.problems = [];
      fetch();
    };
    for (const signal of ['data', 'method', 'settled'] as const) this.ends.push(this.session.signals.on(signal, anew));
    fetch();
  }

  private async fetchNews(): Promise<void> {
    const { engine } = this.session;
    const [reports, warnings, weights] = await Promise.all([
      engine.call('leafReports'),
      engine.call('methodWarnings'),
      engine.call('weights'),
    ]);
    this.news = { reports, warnings, weights };
  }

  protected override render() {
    const { session, language, news } = this;
    const { method } = session.description;
    const state = stateOf(session);
    return html`
      <p class="rule">
        <strong data-method-name>${session.methodName}</strong>${state ? html` · <span data-method-state=${state}>${this.t(`methodState.${state}`)}</span>` : nothing} · ${this.t('method.owner', { owner: language.name(method.owner) })}
        ${method.note && !session.description.methodEdited ? html`<br />${language.name(method.note)}` : nothing}
      </p>
      ${this.about()}
      <label class="field">
        ${this.t('method.preset')}
        <select class="select" data-preset @change=${this.onPreset}>
          ${this.choices()}
        </select>
      </label>
      <div class="foot">
        <button class="button" data-do="export-method" @click=${this.save}>${this.t('method.export')}</button>
        <button class="button" data-do="import-method" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#method-file')?.click()}>${this.t('method.import')}</button>
        <input id="method-file" type="file" accept=".json,application/json" aria-label=${this.t('method.import')} hidden @change=${this.onFile} />
      </div>
      ${this.problems.length > 0 ? this.renderProblems() : nothing}
      <div class="tabs sections" role="tablist" aria-label=${this.t('method.sections')} @keydown=${this.onKey}>
        ${sections.map((section) => this.tab(section))}
      </div>
      <div id="section" role="tabpanel" aria-labelledby="section-${this.section}">
        ${this.section === 'points' ? html`<saima-method-points .session=${session} .news=${news}></saima-method-points>` : nothing}
        ${this.section === 'tree' ? html`<saima-method-tree .session=${session} .news=${news}></saima-method-tree>` : nothing}
        ${this.section === 'adjust' ? html`<saima-method-adjust .session=${session}></saima-method-adjust>` : nothing}
        ${this.section === 'lists' ? html`<saima-method-lists .session=${session}></saima-method-lists>` : nothing}
        ${this.section === 'library' ? html`<saima-method-library .session=${session}></saima-method-library>` : nothing}
      </div>
    `;
  }

  // What it is called, whose it is, and whether it is in force: no part of the score.
  private about() {
    const { language } = this;
    const { method } = this.session.description;
    const text = (field: 'name' | 'owner') => html`<label class="field">
      ${this.t(`methodCard.${field}`)}
      <input
        class="text"
        data-method=${field}
        maxlength="80"
        .value=${live(language.bareName(method[field]))}
        @change=${(event: Event) => void this.rename(field, event)}
      />
    </label>`;
    return html`<details class="about">
      <summary>${this.t('method.about')}</summary>
      ${text('name')} ${text('owner')}
      <label class="field">
        ${this.t('methodCard.state')}
        <select class="select" data-method="state" @change=${this.onState}>
          ${options(
            (['', ...states] as const).map((state): Option => [state, this.t(`methodState.${state || 'unsaid'}`)]),
            method.state ?? '',
          )}
        </select>
      </label>
    </details>`;
  }

  private async rename(field: 'name' | 'owner', event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const { code } = this.language;
    // Nothing is without a name.
    if (input.value.trim() === '') this.requestUpdate();
    else
      await this.alter((method) => {
        method[field] = renamed(method[field], event, code);
      });
  }

  private readonly onState = (event: Event): void => {
    const value = (event.target as HTMLSelectElement).value as (typeof states)[number] | '';
    void this.alter((method) => {
      if (value) method.state = value;
      else delete method.state;
    });
  };

  // A method that is none of the choices as it stands, edited or from elsewhere, is one of its own: so each of them can be gone back to.
  private choices() {
    const { session, language } = this;
    const { code } = session.description.method;
    const known = session.description.methodIsOwn ? '' : presets.find((preset) => preset.code === code)?.code;
    const stands = session.description.methodEdited ? undefined : known;
    const own: Option[] = stands === undefined ? [[present, session.methodName]] : [];
    return options(
      [
        ...own,
        ['', this.t('method.ownPreset')],
        ...presets.map((preset): Option => [preset.code, language.name(preset.name)]),
      ],
      stands ?? present,
    );
  }

  private tab(section: Section) {
    const open = section === this.section;
    return html`<button
      class="tab"
      role="tab"
      id="section-${section}"
      aria-controls="section"
      aria-selected=${open ? 'true' : 'false'}
      tabindex=${open ? 0 : -1}
      @click=${() => (this.section = section)}
    >
      ${this.t(`method.section.${section}`)}
    </button>`;
  }

  private renderProblems() {
    return html`<div role="alert">
      <p class="warning">${this.t('method.refused', { n: this.problems.length })}</p>
      <ol class="warning" data-problems>
        ${this.problems.map((words) => html`<li>${words}</li>`)}
      </ol>
    </div>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const to = tabByKey(event, sections.indexOf(this.section), sections.length);
    if (to === undefined) return;
    event.preventDefault();
    this.section = sections[to] as Section;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#section-${this.section}`)?.focus(),
    );
  };

  private readonly onPreset = async (event: Event): Promise<void> => {
    const { value } = event.target as HTMLSelectElement;
    if (value === present) return;
    const preset = presets.find(({ code }) => code === value);
    const method = await baselineMethod(this.session);
    await this.putInForce(preset ? presetOf(method, preset) : method);
  };

  private readonly save = async (): Promise<void> => {
    const { session } = this;
    saveMethod(await session.engine.call('exportMethod'), session.methodName);
  };

  private readonly onFile = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    if (!file) return;
    this.problems = [];
    let text = '';
    try {
      text = await jsonText(this.session, file);
      await this.session.loadMethod(text);
    } catch (thrown) {
      this.problems = methodProblems(this.session, thrown, text);
    }
    field.value = '';
  };
}

define('saima-method', MethodPanel);
