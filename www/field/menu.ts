// A button with a menu.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { define } from '../session/define.js';
import { Unwraps } from '../session/translated.js';
import { base } from '../style/base.js';
import { downIcon, moreIcon } from '../style/icons.js';

export interface MenuItem {
  id: string;
  words: string;
  /** Whether it is ticked, for a choice. */
  checked?: boolean;
  disabled?: boolean;
  /** Whether a line stands above it. */
  apart?: boolean;
  pick: () => void;
}

export class Menu extends LitElement {
  static override properties = {
    items: { attribute: false },
    words: {},
    icon: { attribute: false },
    open: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        position: relative;
        flex: none;
      }
      .list {
        position: absolute;
        z-index: 20;
        top: 32px;
        right: 0;
        width: max-content;
        min-width: 184px;
        max-width: 80vw;
        max-height: 80vh;
        overflow: auto;
        padding: 4px 0;
        border: 1px solid var(--hair-2);
        border-radius: 6px;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      .item {
        display: flex;
        align-items: center;
        width: 100%;
        min-height: 32px;
        padding: 0 16px 0 28px;
        border: 0;
        background: none;
        padding-block: 4px;
        text-align: start;
        cursor: pointer;
        position: relative;
      }
      .item[disabled] {
        color: var(--ink-3);
        cursor: default;
      }
      .item:hover:not([disabled]),
      .item:focus {
        background: var(--accent-tint);
        outline: none;
      }
      .item:focus-visible {
        outline: 2px solid var(--accent);
        outline-offset: -2px;
      }
      .item[aria-checked='true']::before {
        content: '';
        position: absolute;
        left: 12px;
        top: 10px;
        width: 5px;
        height: 9px;
        border: solid var(--accent);
        border-width: 0 2px 2px 0;
        transform: rotate(45deg);
      }
      .apart {
        border-top: 1px solid var(--hair);
        margin-top: 4px;
        padding-top: 4px;
      }
    `,
  ];

  declare items: MenuItem[];
  declare words: string;
  /** What stands in place of the words; a plain `true` is the sign for more. */
  declare icon: boolean | TemplateResult;
  declare open: boolean;
  /** The entries as they stood when it was opened. */
  private opened: readonly MenuItem[] = [];

  constructor() {
    super();
    new Unwraps(this);
    this.items = [];
    this.words = '';
    this.icon = false;
    this.open = false;
  }

  // What is taken out of the page loses the focus without a word of it.
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
  }

  protected override render() {
    return html`
      <button
        class="button plain ${this.icon ? 'icon' : ''}"
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${this.icon ? this.words : nothing}
        title=${this.icon ? this.words : nothing}
        @click=${this.toggle}
        @keydown=${this.onButtonKey}
      >
        ${this.icon === true ? moreIcon : this.icon || html`${this.words}${downIcon}`}
      </button>
      ${this.open ? this.list() : nothing}
    `;
  }

  private list() {
    return html`
      <div class="list" role="menu" aria-label=${this.words} @keydown=${this.onKey} @focusout=${this.onFocusOut}>
        ${this.listed().map(
          (item) => html`<div class=${item.apart ? 'apart' : ''} role="none">
            <button
              class="item"
              role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
              aria-checked=${item.checked === undefined ? nothing : item.checked ? 'true' : 'false'}
              tabindex="-1"
              data-item=${item.id}
              ?disabled=${item.disabled}
              @click=${() => this.pick(item)}
            >
              ${item.words}
            </button>
          </div>`,
        )}
      </div>
    `;
  }

  // What comes while it is open goes to its end, and what goes stays until it is closed: an entry that slid under a finger
  // already down would be picked in place of the one that was meant.
  private listed(): MenuItem[] {
    const { items, opened } = this;
    const known = new Set(opened.map(({ id }) => id));
    const stand = opened.map((former) => items.find(({ id }) => id === former.id) ?? former);
    return [...stand, ...items.filter(({ id }) => !known.has(id))];
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.item:not([disabled])')];
  }

  private readonly toggle = (): void => {
    this.open = !this.open;
    this.opened = this.items;
    this.dispatchEvent(new CustomEvent('toggle-menu', { detail: this.open }));
    if (this.open) void this.updateComplete.then(() => this.buttons[0]?.focus());
  };

  private readonly onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' || this.open) return;
    event.preventDefault();
    this.toggle();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { buttons } = this;
    const at = buttons.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLButtonElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation();
      // A dialog of the host around it would take the key for its own.
      if (event.key === 'Escape') event.preventDefault();
      this.close(event.key === 'Escape');
    } else if (to[event.key] !== undefined) {
      event.preventDefault();
      buttons[((to[event.key] as number) + buttons.length) % buttons.length]?.focus();
    }
  };

  private readonly onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget as Node | null;
    if (!next || !this.renderRoot.contains(next)) this.open = false;
  };

  private close(back: boolean): void {
    this.open = false;
    if (back) this.renderRoot.querySelector('button')?.focus();
  }

  private pick(item: MenuItem): void {
    this.close(true);
    item.pick();
  }
}

define('saima-menu', Menu);
