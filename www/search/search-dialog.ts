// Search: type a name, an alias, a code or the initials of its pinyin, and go there.
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { dialogStyles } from '../dialog/dialog.css.js';
import { Modal } from '../dialog/modal.js';
import { define } from '../session/define.js';
import { Unwraps } from '../session/translated.js';
import { base } from '../style/base.js';
import { type Called, distance } from './match.js';

/** Something that can be found. */
export interface Findable extends Called {
  id: string;
  /** What is shown of it, and what kind of thing it is. */
  words: string;
  kind: string;
  go: () => void;
}

/** What the dialog says. */
export interface SearchWords {
  label: string;
  hint: string;
  none: (typed: string) => string;
  count: (n: number) => string;
}

/** Where things come from. */
export interface Ground {
  words: SearchWords;
  /** What there is, in the order in which like distances stand. */
  all: readonly Findable[];
  /** What is found by asking, such as projects of a long ledger. */
  ask: (typed: string) => Promise<Findable[]>;
}

/** Entries that are shown at once. */
const most = 12;

export class SearchDialog extends LitElement {
  static override properties: PropertyDeclarations = {
    ground: { state: true },
    found: { state: true },
    at: { state: true },
  };
  static override styles = [
    base,
    dialogStyles,
    css`
      dialog {
        width: 480px;
        margin-top: 12vh;
      }
      .field {
        padding: 12px 12px 8px;
      }
      input {
        width: 100%;
        height: 36px;
        padding: 0 12px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--surface);
        color: var(--ink);
        font: inherit;
      }
      .list {
        overflow: auto;
        min-height: 60px;
        max-height: 52vh;
        padding: 0 0 8px;
        outline: none;
      }
      [role='option'] {
        display: flex;
        align-items: baseline;
        gap: 12px;
        min-height: 32px;
        padding: 6px 24px;
        cursor: pointer;
      }
      [role='option'] span:first-child {
        flex: 1;
        min-width: 0;
      }
      [role='option'][aria-selected='true'] {
        background: var(--accent-tint);
        box-shadow: inset 2px 0 0 var(--accent);
      }
      .kind,
      .hint {
        color: var(--ink-2);
        font-size: var(--small);
      }
      .hint {
        padding: 4px 24px 12px;
      }
      @media (forced-colors: active) {
        [role='option'][aria-selected='true'] {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];

  declare ground: Ground | undefined;
  declare found: readonly Findable[];
  declare at: number;
  private typed = '';
  private turn = 0;
  private readonly modal = new Modal(this);

  constructor() {
    super();
    new Unwraps(this);
    this.ground = undefined;
    this.found = [];
    this.at = 0;
  }

  /** Opens it over what can be found. */
  async show(ground: Ground): Promise<void> {
    this.ground = ground;
    this.typed = '';
    this.found = [];
    await this.updateComplete;
    this.modal.show();
    const field = this.renderRoot.querySelector('input') as HTMLInputElement;
    field.value = '';
    field.focus();
  }

  protected override render() {
    const { ground, found, at } = this;
    const words = ground?.words;
    const active = found[at] ? `found-${at}` : nothing;
    return html`<dialog aria-label=${words?.label ?? ''} @click=${this.onGround}>
      <div class="frame">
        <div class="field">
          <input
            type="text"
            role="combobox"
            aria-label=${words?.label ?? ''}
            aria-expanded=${found.length > 0 ? 'true' : 'false'}
            aria-controls="list"
            aria-autocomplete="list"
            aria-activedescendant=${active}
            placeholder=${words?.label ?? ''}
            autocomplete="off"
            spellcheck="false"
            @input=${this.onInput}
            @keydown=${this.onKey}
          />
        </div>
        <div class="list" id="list" role="listbox" aria-label=${words?.label ?? ''}>
          ${found.map(
            (one, number) => html`<div
              role="option"
              id="found-${number}"
              data-found=${one.id}
              aria-selected=${number === at ? 'true' : 'false'}
              @click=${() => this.go(one)}
            >
              <span>${one.words}</span><span class="kind">${one.kind}</span>
            </div>`,
          )}
        </div>
        <p class="hint" role="status">${this.hint(words)}</p>
      </div>
    </dialog>`;
  }

  private hint(words: SearchWords | undefined): string {
    if (!words || this.typed.trim() === '') return words?.hint ?? '';
    return this.found.length > 0 ? words.count(this.found.length) : words.none(this.typed.trim());
  }

  private readonly onInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    void this.search();
  };

  private async search(): Promise<void> {
    const { ground, typed } = this;
    if (!ground) return;
    this.turn += 1;
    const turn = this.turn;
    const near = nearest(ground.all, typed);
    this.take(near);
    const asked = await ground.ask(typed).catch(() => []);
    // What was typed meanwhile is asked for anew.
    if (turn === this.turn && asked.length > 0)
      this.take(near.slice(0, most - Math.min(asked.length, 4)).concat(asked));
  }

  private take(found: readonly Findable[]): void {
    this.found = found.slice(0, most);
    this.at = 0;
    this.requestUpdate();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { found, at } = this;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      this.at = (at + step + found.length) % found.length;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter' && found[at]) {
      event.preventDefault();
      this.go(found[at]);
    }
  };

  private go(one: Findable): void {
    this.dialog?.close();
    one.go();
  }

  // A click beside it puts it away.
  private readonly onGround = (event: Event): void => {
    if (event.target === this.dialog) this.dialog?.close();
  };

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }
}

/** What answers to what was typed, the nearest first; like distances in the given order. */
export function nearest(all: readonly Findable[], typed: string): Findable[] {
  const found = all.flatMap((one) => {
    const far = distance(one, typed);
    return far === undefined ? [] : [{ far, one }];
  });
  return found.sort((a, b) => a.far - b.far).map(({ one }) => one);
}

define('saima-search', SearchDialog);
