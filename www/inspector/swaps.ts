// An alert after a unit was put on a board, taken off, or moved: who changed order though neither of the two changed.
import { css, html, nothing } from 'lit';
import { define } from '../session/define.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';

/** Every pair is compared; beyond this many units that takes too long. */
const mostUnits = 1500;
/** Pairs that are written out. */
const written = 60;

interface Before {
  board: number;
  /** Per unit: its group and the boards that rank it. */
  places: string[];
  ranks: Uint32Array;
}

/** `<saima-swaps>`: empty until such a change has come to rest. */
export class Swaps extends View {
  static override styles = [
    base,
    css`
      .alert {
        margin-top: 12px;
        padding: 8px 12px;
        border-inline-start: 3px solid var(--red);
        background: var(--sunken);
        font-size: var(--small);
      }
      ul {
        max-height: 156px;
        margin-top: 4px;
        overflow-y: auto;
      }
    `,
  ];

  private earlier: Before | undefined;
  private pairs: [ahead: number, behind: number][] | undefined;
  private readonly ends: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const { signals } = this.session;
    const restart = () => {
      if (this.earlier?.board === this.session.board && this.earlier.ranks.length === this.session.hot.ranks.length)
        return;
      this.pairs = undefined;
      this.earlier = this.present();
      this.requestUpdate();
    };
    this.ends.push(
      signals.on('settled', () => this.compare()),
      signals.on('data', restart),
      signals.on('shown', restart),
      signals.on('words', () => this.requestUpdate()),
    );
    this.earlier = this.present();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  private present(): Before {
    const { description, hot, board } = this.session;
    const places = description.units.map(
      ({ group }, unit) => `${group ?? ''}:${description.boards.map(({ ranked }) => (ranked[unit] ? 1 : 0)).join('')}`,
    );
    return { board, places, ranks: hot.ranks.slice() };
  }

  private compare(): void {
    const before = this.earlier;
    const now = this.present();
    this.earlier = now;
    this.pairs = undefined;
    const same = before && before.board === now.board && before.places.length === now.places.length;
    if (same && now.places.length <= mostUnits && now.places.some((place, unit) => place !== before.places[unit])) {
      this.pairs = swapped(before, now);
    }
    this.requestUpdate();
  }

  protected override render() {
    const { pairs, session } = this;
    if (!pairs) return nothing;
    const name = (unit: number) => session.unitName(unit);
    return html`<div class="alert" role="status" data-swaps=${pairs.length}>
      ${pairs.length === 0 ? this.t('swaps.none') : this.t('swaps.some', { n: pairs.length })}
      ${pairs.length === 0 ? nothing : html`<ul tabindex="0">${pairs.slice(0, written).map(([ahead, behind]) => html`<li>${this.t('swaps.pair', { a: name(ahead), b: name(behind) })}</li>`)}</ul>`}
      ${pairs.length > written ? this.t('swaps.more', { n: pairs.length - written }) : nothing}
    </div>`;
  }
}

// Pairs of untouched units whose order turned; who is ahead now comes first.
function swapped(before: Before, now: Before): [number, number][] {
  const stayed = now.places.flatMap((place, unit) =>
    place === before.places[unit] && before.ranks[unit] && now.ranks[unit] ? [unit] : [],
  );
  stayed.sort((a, b) => (now.ranks[a] as number) - (now.ranks[b] as number));
  const pairs: [number, number][] = [];
  stayed.forEach((ahead, at) => {
    for (const behind of stayed.slice(at + 1)) {
      if (now.ranks[ahead] !== now.ranks[behind] && (before.ranks[ahead] as number) > (before.ranks[behind] as number))
        pairs.push([ahead, behind]);
    }
  });
  return pairs;
}

define('saima-swaps', Swaps);
