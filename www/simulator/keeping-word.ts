// The word that says whether what is on screen is kept.
import { css, html, LitElement, nothing } from 'lit';
import type { Language } from '../language/language.js';
import { define } from '../session/define.js';
import type { Keeper, Keeping } from './keeper.js';

/** Milliseconds that keeping may take before it is said: it is done within a few. */
const patience = 1000;

/** `<saima-keeping>`; give it `keeper` and `language`, and ask for an update when it is kept otherwise. */
export class KeepingWord extends LitElement {
  static override properties = {
    keeper: { attribute: false },
    language: { attribute: false },
    narrow: { type: Boolean },
    slow: { state: true },
  };
  static override styles = css`
    .warn {
      color: var(--warn);
    }
  `;

  declare keeper: Keeper;
  declare language: Language;
  /** Whether only what the reader must know is said. */
  declare narrow: boolean;
  /** Whether keeping takes so long that it is said. */
  declare slow: boolean;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.narrow = false;
    this.slow = false;
  }

  protected override render() {
    const { keeping, apart } = this.keeper;
    const warn = keeping === 'blocked' || keeping === 'behind' || apart;
    const words = this.narrow && !warn ? nothing : this.language.t(`storage.${this.wordOf(keeping, apart)}`);
    return html`<span data-kept=${keeping} class=${warn ? 'warn' : ''}>${words}</span>`;
  }

  private wordOf(keeping: Keeping, apart: boolean) {
    if (keeping === 'blocked' || keeping === 'behind') return keeping;
    if (keeping === 'pending' && this.slow) return 'pending';
    return apart ? 'apart' : 'kept';
  }

  protected override updated(): void {
    if (this.keeper.keeping === 'pending') this.timer ??= setTimeout(() => (this.slow = true), patience);
    else {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.slow = false;
    }
  }
}

define('saima-keeping', KeepingWord);
