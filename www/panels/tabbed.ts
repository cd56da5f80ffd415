// Panels behind tabs; each is made when it is first opened and kept.
import { css, html, nothing, type PropertyValues } from 'lit';
import { base } from '../style/base.js';
import { View } from '../session/view.js';
import type { Signal } from '../session/signals.js';
import { define } from '../session/define.js';
import { makePanel, type Panel, type Panels } from './registry.js';

/** `<saima-tabbed>`: a tab list with its panels. */
export class Tabbed extends View {
  static override properties = { panels: { attribute: false }, open: {}, label: {}, folded: { type: Boolean, reflect: true } };
  static override follows: Signal[] = ['data', 'method', 'shown', 'words'];
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .tabs {
        flex: none;
        padding: 0 16px;
        border-bottom: 1px solid var(--hair);
      }
      /* The last tab can be scrolled clear of what lies over the end of the row. */
      .tabs::after {
        content: '';
        flex: none;
        width: var(--tabs-end, 0);
      }
      .place {
        flex: 1;
        min-height: 0;
        overflow: auto;
        overscroll-behavior: contain;
      }
      .place:focus-visible {
        outline-offset: -2px;
      }
      :host([folded]) .place {
        display: none;
      }
    `,
  ];

  declare panels: Panels;
  declare open: string;
  declare label: string;
  /** Whether only the tabs are seen; then no panel is at work. */
  declare folded: boolean;
  private readonly made = new Map<string, View>();

  constructor() {
    super();
    this.open = '';
    this.label = '';
    this.folded = false;
  }

  protected override render() {
    const panels = this.panels.for(this.session);
    const open = this.opened(panels);
    return html`
      <div class="tabs" role="tablist" aria-label=${this.label} @keydown=${(event: KeyboardEvent) => this.onKey(event, panels)}>
        ${panels.map(
          ({ id, title }) => html`
            <button
              class="tab"
              role="tab"
              id="tab-${id}"
              aria-controls=${id === open?.id && !this.folded ? `panel-${id}` : 'place'}
              aria-selected=${id === open?.id ? 'true' : 'false'}
              tabindex=${id === open?.id ? 0 : -1}
              @click=${() => this.openPanel(id)}
            >
              ${this.t(title)}
            </button>
          `,
        )}
      </div>
      <div class="place" id="place" tabindex="0" role="group" aria-labelledby=${open ? `tab-${open.id}` : nothing}></div>
    `;
  }

  private opened(panels: Panel[]): Panel | undefined {
    return panels.find(({ id }) => id === this.open) ?? panels[0];
  }

  protected override updated(_: PropertyValues): void {
    const place = this.renderRoot.querySelector('.place') as HTMLElement;
    const panel = this.opened(this.panels.for(this.session));
    if (!panel || this.folded) {
      place.textContent = '';
      return;
    }
    let element = this.made.get(panel.id);
    if (!element) {
      element = makePanel(panel, this.session);
      this.made.set(panel.id, element);
    }
    element.setAttribute('aria-labelledby', `tab-${panel.id}`);
    if (place.firstElementChild !== element) place.replaceChildren(element);
  }

  /** Opens a panel; tells with `open-panel`. */
  openPanel(id: string): void {
    this.open = id;
    this.dispatchEvent(new CustomEvent('open-panel', { detail: id }));
  }

  /** The element of a panel that has been opened. */
  panel(id: string): View | undefined {
    return this.made.get(id);
  }

  private onKey(event: KeyboardEvent, panels: Panel[]): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || panels.length === 0) return;
    event.preventDefault();
    const at = panels.findIndex(({ id }) => id === this.opened(panels)?.id);
    const next = panels[(at + step + panels.length) % panels.length] as Panel;
    this.openPanel(next.id);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus());
  }
}

define('saima-tabbed', Tabbed);
