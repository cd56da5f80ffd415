// Steps through the editions, one by one or by itself; the board shows each. It only looks: nothing is edited.
import { css, html } from 'lit';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import { leftIcon, rightIcon } from '../../style/icons.js';
import { gliding } from './glide.js';

/** Milliseconds that an edition stands while they go by themselves. */
const stands = 1800;

export class HistoryPlayer extends View {
  static override follows: Signal[] = ['data', 'method', 'words'];
  static override properties = { plays: { state: true } };
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        margin-top: 8px;
      }
      strong {
        font-weight: var(--strong);
      }
      .quiet {
        flex: 1 1 240px;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  declare plays: boolean;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private turning = false;

  constructor() {
    super();
    this.plays = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
  }

  protected override render() {
    const { edition, editions } = this.session.description;
    const last = editions.length - 1;
    const step = (by: 1 | -1, id: string, words: string, icon: unknown) => {
      const can = edition + by >= 0 && edition + by <= last;
      return html`<button class="button plain icon" data-do=${id} aria-label=${words} title=${words} aria-disabled=${can ? 'false' : 'true'} @click=${() => can && this.stepBy(by)}>${icon}</button>`;
    };
    return html`
      ${step(-1, 'edition-before', this.t('history.earlier'), leftIcon)}
      <button class="button" data-do="edition-play" aria-pressed=${this.plays ? 'true' : 'false'} @click=${this.toggle}>${this.t(this.plays ? 'history.pause' : 'history.play')}</button>
      ${step(1, 'edition-after', this.t('history.later'), rightIcon)}
      <strong role="status" data-edition-shown>${this.language.name(editions[edition]?.name)}</strong>
      <span class="quiet small">${this.t('history.looks')}</span>
    `;
  }

  private stepBy(by: 1 | -1): void {
    this.pause();
    void this.turnTo(this.session.description.edition + by);
  }

  // One after another: what is pressed while the board turns is not heard.
  private async turnTo(edition: number): Promise<void> {
    const code = this.session.description.editions[edition]?.code;
    if (code === undefined || this.turning) return;
    this.turning = true;
    await gliding(this, () => this.session.look(code)).finally(() => {
      this.turning = false;
    });
  }

  private readonly toggle = (): void => {
    if (this.plays) {
      this.pause();
      return;
    }
    this.plays = true;
    const { edition, editions } = this.session.description;
    void this.play(edition === editions.length - 1 ? 0 : edition + 1);
  };

  private async play(edition: number): Promise<void> {
    await this.turnTo(edition);
    if (!this.plays) return;
    if (edition >= this.session.description.editions.length - 1) {
      this.plays = false;
      return;
    }
    this.waiting = setTimeout(() => void this.play(edition + 1), stands);
  }

  private pause(): void {
    clearTimeout(this.waiting);
    this.plays = false;
  }
}

define('saima-history-player', HistoryPlayer);
