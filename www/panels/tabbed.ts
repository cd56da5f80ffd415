// Panels behind tabs; each is made when it is first opened and kept.
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../style/base.js';
import { leftIcon, rightIcon } from '../style/icons.js';
import { View } from '../session/view.js';
import type { Signal } from '../session/signals.js';
import { define } from '../session/define.js';
import { makePanel, type Panel, type Panels } from './registry.js';

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** `<saima-tabbed>`: a tab list with its panels. */
export class Tabbed extends View {
  static override properties: PropertyDeclarations = {
    panels: { attribute: false },
    open: {},
    label: {},
    folded: { type: Boolean, reflect: true },
    moreLeft: { state: true },
    moreRight: { state: true },
  };
  static override follows: Signal[] = ['data', 'method', 'shown', 'words'];
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .row {
        flex: none;
        position: relative;
        margin-right: var(--tabs-end, 0);
      }
      .row::after {
        content: '';
        position: absolute;
        left: 0;
        right: calc(0px - var(--tabs-end, 0px));
        bottom: 0;
        height: 1px;
        background: var(--hair);
      }
      .tabs {
        align-items: center;
        padding: 0 16px;
      }
      .tabs .apart {
        flex: none;
        width: 1px;
        height: 16px;
        background: var(--hair-2);
      }
      /* Buttons at the ends of a row that is too long, over what runs out under them. */
      .further {
        position: absolute;
        z-index: 1;
        top: 0;
        width: 44px;
        height: 36px;
        display: flex;
        align-items: center;
        padding: 0 4px;
        border: 0;
        color: var(--ink-2);
        cursor: pointer;
      }
      .further:hover {
        color: var(--ink);
      }
      .further svg {
        width: 16px;
        height: 16px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .further.left {
        left: 0;
        background: linear-gradient(to right, var(--surface) 24px, transparent);
      }
      .further.right {
        right: 0;
        justify-content: flex-end;
        background: linear-gradient(to left, var(--surface) 24px, transparent);
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
  /** Whether there are tabs out of sight at each end. */
  declare moreLeft: boolean;
  declare moreRight: boolean;
  private sizes: ResizeObserver | undefined;
  private readonly made = new Map<string, View>();

  constructor() {
    super();
    this.open = '';
    this.label = '';
    this.folded = false;
    this.moreLeft = false;
    this.moreRight = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => this.noteEnds());
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes?.disconnect();
  }

  protected override render() {
    const panels = this.panels.for(this.session);
    const open = this.opened(panels);
    return html`
      <div class="row">
        <div class="tabs" role="tablist" aria-label=${this.label} @scroll=${this.noteEnds} @keydown=${(event: KeyboardEvent) => this.onKey(event, panels)}>
          ${panels.map(
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
          )}
        </div>
        ${this.moreLeft ? this.renderFurther('left', leftIcon, -1) : nothing} ${this.moreRight ? this.renderFurther('right', rightIcon, 1) : nothing}
      </div>
      <div class="place" id="place" tabindex="0" role="group" aria-labelledby=${open ? `tab-${open.id}` : nothing}></div>
    `;
  }

  // For the pointer alone: the arrow keys reach every tab.
  private renderFurther(end: string, icon: TemplateResult, direction: number) {
    const further = () => this.row.scrollBy({ left: direction * this.row.clientWidth * 0.7, behavior: calm.matches ? 'auto' : 'smooth' });
    return html`<button class="further ${end}" data-further=${end} aria-hidden="true" tabindex="-1" @click=${further}>${icon}</button>`;
  }

  private get row(): HTMLElement {
    return this.renderRoot.querySelector('.tabs') as HTMLElement;
  }

  private readonly noteEnds = (): void => {
    const { row } = this;
    if (!row) return;
    this.moreLeft = row.scrollLeft > 2;
    this.moreRight = row.scrollLeft + row.clientWidth < row.scrollWidth - 2;
  };

  // Brings the open tab into sight, clear of the ends.
  private showTab(id: string): void {
    const { row } = this;
    const tab = this.renderRoot.querySelector<HTMLElement>(`#tab-${id}`);
    if (!tab) return;
    const [box, frame] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    const clear = 48;
    if (box.left < frame.left + clear) row.scrollLeft -= frame.left + clear - box.left;
    else if (box.right > frame.right - clear) row.scrollLeft += box.right - frame.right + clear;
    this.noteEnds();
  }

  private opened(panels: Panel[]): Panel | undefined {
    return panels.find(({ id }) => id === this.open) ?? panels[0];
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('open') && this.open) this.showTab(this.open);
    else if (!changed.has('moreLeft') && !changed.has('moreRight')) this.noteEnds();
    const place = this.renderRoot.querySelector('.place') as HTMLElement;
    const panel = this.opened(this.panels.for(this.session));
    if (!panel || this.folded) {
      place.textContent = '';
      return;
    }
    let element = this.made.get(panel.id);
    if (!element && !customElements.get(panel.tag)) {
      place.textContent = '';
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
