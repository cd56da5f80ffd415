// A question with its answers: one stands open, the others are a click away.
import { css, html } from 'lit';
import type { Tabbed } from '../../panels/tabbed.js';
import '../../panels/tabbed.js';
import { define } from '../../session/define.js';
import { View } from '../../session/view.js';
import { looksOf, type Question, questions } from './looks.js';

/** `<saima-ask-…>`: what answers one question. */
class QuestionView extends View {
  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
      height: 100%;
    }
    saima-tabbed {
      flex: 1;
      --tab-height: 32px;
      --tab-size: var(--small);
    }
  `;

  protected question: Question = 'stand';

  protected override render() {
    return html`<saima-tabbed
      .session=${this.session}
      .panels=${looksOf(this.question)}
      .label=${this.t(`ask.${this.question}`)}
      @open-panel=${(event: Event) => event.stopPropagation()}
    ></saima-tabbed>`;
  }

  /** Opens one of the answers. */
  async openLook(id: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<Tabbed>('saima-tabbed')?.openPanel(id);
  }
}

for (const question of questions)
  define(
    `saima-ask-${question}`,
    class extends QuestionView {
      protected override question: Question = question;
    },
  );
