// The scenario, step by step.
import { css, html, nothing } from 'lit';
import type { Lever } from '../../engine/shapes.js';
import { define } from '../../session/define.js';
import type { Edit } from '../../session/edits.js';
import type { Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import { amountWords, baselineOf, projectNames } from '../before.js';
import { editWords } from '../edit-words.js';
import { defaultLever } from '../lever-words.js';
import type { Meeting } from './meeting.js';
import './meeting.js';

const mostEdits = 6;

/** What stood before an edit, by what it changes. */
interface Before {
  figures: Map<string, string>;
  levers: Map<string, Lever>;
  projects: Map<string, string>;
}

const keyOf = (edit: Edit): string =>
  edit.edit === 'setLever'
    ? `${edit.unit}:${(edit.lever as Lever).kind}`
    : `${edit.unit}:${edit.indicator}:${edit.period ?? ''}`;

export class ChangesPanel extends View {
  static override follows: Signal[] = ['words'];
  static override properties = { steps: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 4px 16px 16px;
      }
      .empty {
        padding: 16px 0;
        color: var(--ink-2);
      }
      li {
        display: flex;
        gap: 16px;
        padding: 6px 0;
        border-bottom: 1px solid var(--hair);
      }
      .number {
        flex: none;
        width: 56px;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 21px;
      }
      .edits {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare steps: Edit[][];
  private readonly ends: (() => void)[] = [];

  constructor() {
    super();
    this.steps = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signals } = this.session;
    const fetch = () => void this.fetchSteps();
    this.ends.push(signals.on('settled', fetch), signals.on('data', fetch));
    fetch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  private async fetchSteps(): Promise<void> {
    const file = JSON.parse(await this.session.engine.call('scenarioJson')) as { steps: Edit[][] };
    this.steps = file.steps;
    this.former = await this.fetchBefore();
    this.requestUpdate();
  }

  private former: Before = { figures: new Map(), levers: new Map(), projects: new Map() };

  // What a figure or a lever was before its first edit, for those that are listed.
  private async fetchBefore(): Promise<Before> {
    const { session } = this;
    const listed = this.steps.flatMap((step) => step.slice(0, mostEdits));
    const projects = await projectNames(session, listed);
    const found: Before = { figures: new Map(), levers: new Map(), projects };
    for (const edit of listed) {
      const key = keyOf(edit);
      const lever = found.levers.has(key) ? undefined : await defaultLever(session, edit);
      if (lever) found.levers.set(key, lever);
      const baseline = found.figures.has(key) ? undefined : await baselineOf(session, edit);
      if (baseline !== undefined) found.figures.set(key, baseline);
    }
    return found;
  }

  protected override render() {
    if (this.steps.length === 0) return html`<p class="empty">${this.t('changes.none')}</p>`;
    const { projects } = this.former;
    const before = { figures: new Map(this.former.figures), levers: new Map(this.former.levers), projects };
    const said: string[][] = [];
    const list = html`<ol>
      ${this.steps.map((step, number) => {
        const words = step.slice(0, mostEdits).map((edit) => this.words(edit, before));
        const more = step.length - words.length;
        said.push(more > 0 ? [...words, this.t('changes.more', { n: more })] : words);
        return html`<li>
          <span class="number">${this.t('changes.step', { n: number + 1 })}</span>
          <div class="edits">${words.map((one) => html`<p>${one}</p>`)}${more > 0 ? html`<p class="quiet">${this.t('changes.more', { n: more })}</p>` : nothing}</div>
        </li>`;
      })}
    </ol>`;
    return html`<button class="button" data-do="meeting" @click=${() => void this.renderRoot.querySelector<Meeting>('saima-meeting')?.show()}>${this.t('meeting.open')}</button>
      ${list}<saima-meeting .session=${this.session} .steps=${said}></saima-meeting>`;
  }

  private words(edit: Edit, { figures, levers, projects }: Before): string {
    const key = keyOf(edit);
    const about = { from: figures.get(key), lever: levers.get(key), projects };
    const words = editWords(this.session, edit, about);
    if (edit.edit === 'resetAll' || edit.edit === 'openScenario') {
      for (const [each, figure] of this.former.figures) figures.set(each, figure);
      for (const [each, lever] of this.former.levers) levers.set(each, lever);
    }
    if (edit.edit === 'setValue')
      figures.set(key, amountWords(this.session, edit.value, this.session.indicatorOf(String(edit.indicator))));
    if (edit.edit === 'setLever') levers.set(key, edit.lever as Lever);
    return words;
  }
}

define('saima-changes', ChangesPanel);
