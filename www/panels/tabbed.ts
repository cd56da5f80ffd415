// Panels behind tabs; each is made when it is first opened and kept.
import { css, html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { base } from '../style/base.js';
import { View } from '../session/view.js';
import type { Signal } from '../session/signals.js';
import { define } from '../session/define.js';
import { fetchLate, lateFault, onLate } from './late.js';
import { makePanel, type Panel, type Panels } from './registry.js';
import { tabByKey, TabRow, tabRowStyles } from './tab-row.js';

/** `<saima-tabbed>`: a tab list with its panels. */
export class Tabbed extends View {
  static override properties: PropertyDeclarations = {
    panels: { attribute: false },
    open: {},
    label: {},
    folded: { type: Boolean, reflect: true },
  };
  static override follows: Signal[] = ['data', 'method', 'shown', 'words'];
  static override styles = [
    base,
    tabRowStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .tab-row {
        margin-right: var(--tabs-end, 0);
      }
      .tab-row::after {
        content: '';
        position: absolute;
        left: 0;
        right: calc(0px - var(--tabs-end, 0px));
        bottom: 0;
        border-bottom: 1px solid var(--hair);
      }
      .place {
        /* What a panel hides from sight alone must not lengthen the page. */
        position: relative;
        flex: 1;
        min-height: 0;
        overflow: auto;
        overscroll-behavior: contain;
      }
      .missing {
        padding: 16px 0 8px;
      }
      .place > .missing,
      .place > .button {
        margin-left: 16px;
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
  private readonly tabs = new TabRow(this);
  private readonly made = new Map<string, View>();
  private endLate: () => void = () => {};

  constructor() {
    super();
    this.open = '';
    this.label = '';
    this.folded = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.endLate = onLate(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endLate();
  }

  protected override render() {
    const panels = this.panels.for(this.session);
    const open = this.opened(panels);
    const tabs = panels.map(
      ({ id, title, group }, at) => html`
        ${at > 0 && group !== panels[at - 1]?.group ? html`<span class="apart" role="presentation"></span>` : nothing}
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
    );
    return html`
      ${this.tabs.render(this.label, tabs, (event) => this.onKey(event, panels))}
      <div class="place" id="place" tabindex=${open?.fills ? nothing : '0'} role="group" aria-labelledby=${open ? `tab-${open.id}` : nothing}></div>
    `;
  }

  private opened(panels: Panel[]): Panel | undefined {
    return panels.find(({ id }) => id === this.open) ?? panels[0];
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('open') && this.open) this.tabs.show(`tab-${this.open}`);
    const place = this.renderRoot.querySelector('.place') as HTMLElement;
    const panel = this.opened(this.panels.for(this.session));
    if (!panel || this.folded) {
      place.textContent = '';
      return;
    }
    let element = this.made.get(panel.id);
    if (!element && !customElements.get(panel.tag)) {
      this.showMissing(place);
      void customElements.whenDefined(panel.tag).then(() => this.requestUpdate());
      return;
    }
    if (!element) {
      element = makePanel(panel, this.session);
      this.made.set(panel.id, element);
    }
    element.setAttribute('aria-labelledby', `tab-${panel.id}`);
    if (place.firstElementChild !== element) place.replaceChildren(element);
  }

  /** Where a panel's code has not come, its place says so, with a way to ask again. */
  private showMissing(place: HTMLElement): void {
    place.textContent = '';
    if (!lateFault()) return;
    const words = document.createElement('p');
    words.className = 'missing';
    words.setAttribute('role', 'status');
    words.textContent = this.t('part.missing');
    const again = document.createElement('button');
    again.className = 'button';
    again.dataset.do = 'fetch-again';
    again.textContent = this.t('part.again');
    again.addEventListener('click', () => void fetchLate().catch(() => {}));
    place.replaceChildren(words, again);
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
    const to = tabByKey(
      event,
      panels.findIndex(({ id }) => id === this.opened(panels)?.id),
      panels.length,
    );
    const next = to === undefined ? undefined : panels[to];
    if (!next) return;
    event.preventDefault();
    this.openPanel(next.id);
    void this.tabs.focus(`tab-${next.id}`);
  }
}

define('saima-tabbed', Tabbed);
