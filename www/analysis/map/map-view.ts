// The map: a tile a unit, about where it lies, or what a file of the reader's own draws; the numbers stand on it.
import { html, nothing, svg } from 'lit';
import { readFile } from '../../dialog/brought.js';
import { options } from '../../field/options.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { fit, MapFault, type OwnMap, readMap } from './geojson.js';
import { mapStyles } from './map.css.js';
import { type Measured, type Scale, scaleOf, waysOf } from './measure.js';
import { layOutTiles, nextTile } from './tiles.js';

/** Units that are drawn at most. */
const most = 500;
/** Pixels: of a tile's width, and below which it is small. */
const [widest, least, smallBelow] = [84, 30, 56];
const gap = 2;
/** Pixels around a map of the reader's own, its height at most, and the size of a point. */
const [edge, tallest, dot] = [20, 720, 15];

interface Drawn {
  unit: number;
  x: number;
  y: number;
  /** A box, or the outlines of a path, or a point. */
  width?: number;
  height?: number;
  path?: string;
}

export class MapView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'results', 'shown'];
  static override styles = [base, analysisStyles, mapStyles];
  static override properties = {
    by: { state: true },
    at: { state: true },
    own: { state: true },
    fault: { state: true },
  };

  declare by: string;
  /** Number of the unit whose tile is at hand; −1 for none. */
  declare at: number;
  declare own: OwnMap | undefined;
  declare fault: string;
  private ofData = '';
  private marks: Drawn[] = [];

  constructor() {
    super();
    this.by = 'rank';
    this.at = -1;
    this.own = undefined;
    this.fault = '';
  }

  // All that is drawn the board has read already; only long lists are read in stretches, without their ranks being so.
  protected override async ask(): Promise<void> {
    const { code, fingerprint } = this.session.description;
    const data = `${code} ${fingerprint}`;
    if (this.ofData && this.ofData !== data) {
      this.own = undefined;
      this.at = -1;
    }
    this.ofData = data;
  }

  protected override render() {
    const { session, language } = this;
    if (this.room === 0) return nothing;
    const units = this.units();
    if (session.shownBoard.kind === 'project') return html`<p class="empty">${this.t('map.projects')}</p>`;
    if (units.length > most) return html`<p class="empty">${this.t('map.many', { n: units.length, most })}</p>`;
    const ways = waysOf(session);
    const by = ways.some(([code]) => code === this.by) ? this.by : 'rank';
    const scale = scaleOf(session, by);
    const { drawn, height, note, small, width } = this.own ? this.ofOwn(this.own, units) : this.ofTiles(units);
    this.marks = drawn;
    const title = this.t('map.drawn', { by: ways.find(([code]) => code === by)?.[1] ?? '' });
    const first = drawn.some(({ unit }) => unit === this.at)
      ? this.at
      : (drawn.find(({ unit }) => unit === session.unit) ?? drawn[0])?.unit;
    const told = this.at >= 0 ? this.at : session.unit;
    return html`
      <div class="lead">
        <label for="by">${this.t('map.by')}</label>
        <select class="select" id="by" data-do="map-by" @change=${(event: Event) => (this.by = (event.target as HTMLSelectElement).value)}>
          ${options(ways, by)}
        </select>
        <button class="button" data-do="map-load" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}>${this.t('map.load')}</button>
        <input type="file" hidden accept=".geojson,.json,application/geo+json,application/json" @change=${this.onFile} />
        ${this.own ? html`<button class="button plain" data-do="map-tiles" @click=${() => (this.own = undefined)}>${this.t('map.tiles')}</button>` : nothing}
      </div>
      <p role="alert" class=${this.fault ? 'note fault' : 'unseen'}>${this.fault}</p>
      ${this.drawn(
        title,
        html`<svg
            class="tiles ${small ? 'small-tiles' : ''}"
            width=${width}
            height=${height}
            role="group"
            aria-label=${title}
            @keydown=${this.onKey}
            @pointerleave=${() => (this.at = -1)}
          >
            ${drawn.map((one) => this.tile(one, scale.of(one.unit), small, one.unit === first))}
          </svg>
          ${this.legend(scale)}`,
        scale.measure,
      )}
      <p class="said" data-map-said>${told >= 0 ? this.words(told, scale.of(told)) : nothing}</p>
      <p class="note">${note}${language.chinese ? '' : ' '}${this.t('map.keys')}</p>
    `;
  }

  // As the board lists them: ranked ones first.
  private units(): number[] {
    const { hot, description, shownBoard } = this.session;
    const ranked = [...hot.order.subarray(0, hot.ranked)];
    const { group } = shownBoard;
    const others = description.units
      .map((_, unit) => unit)
      .filter(
        (unit) => (hot.ranks[unit] as number) === 0 && (group == null || description.units[unit]?.group === group),
      );
    return [...ranked, ...others];
  }

  private ofTiles(units: number[]) {
    const { description } = this.session;
    const codes = description.units.map(({ code }) => code);
    const shown = new Set(units);
    const all = codes.map((_, unit) => unit);
    // Every unit keeps its tile on boards of a group; a plain grid follows the board.
    const order = [...units, ...all.filter((unit) => !shown.has(unit))];
    const layout = layOutTiles(codes, order, Math.floor(this.room / least));
    const side = Math.min(widest, Math.floor(this.room / layout.columns));
    const tall = Math.max(34, Math.round(side * 0.62));
    const rows = Math.max(0, ...units.map((unit) => layout.places[unit]?.row ?? 0)) + 1;
    const drawn = units.map((unit): Drawn => {
      const { column = 0, row = 0 } = layout.places[unit] ?? {};
      return { unit, x: column * side + side / 2, y: row * tall + tall / 2, width: side - gap, height: tall - gap };
    });
    return {
      drawn,
      width: side * layout.columns,
      height: rows * tall,
      small: side < smallBelow,
      note: this.t(layout.isRough ? 'map.rough' : 'map.plain'),
    };
  }

  private ofOwn(own: OwnMap, units: number[]) {
    const { height, place } = fit(own, this.room, edge, tallest);
    const ring = (points: [number, number][]) =>
      points.length === 0
        ? ''
        : `M${points
            .map((point) =>
              place(point)
                .map((value) => value.toFixed(1))
                .join(','),
            )
            .join('L')}Z`;
    const drawn = units.flatMap((unit): Drawn[] => {
      const feature = own.features[unit];
      if (!feature) return [];
      const [x, y] = place(feature.at);
      return [{ unit, x, y, ...(feature.rings.length > 0 ? { path: feature.rings.map(ring).join('') } : {}) }];
    });
    const missing = units.filter((unit) => !own.features[unit]).map((unit) => this.session.unitName(unit));
    const { language } = this;
    const note = [
      this.t('map.own', { n: drawn.length }),
      missing.length > 0 ? this.t('map.missing', { list: language.list(missing, 6) }) : '',
      own.unmatched.length > 0 ? this.t('map.unmatched', { list: language.list(own.unmatched, 6) }) : '',
    ];
    return { drawn, width: this.room, height, small: true, note: note.join(language.chinese ? '' : ' ') };
  }

  private tile(
    { unit, x, y, width = 0, height = 0, path }: Drawn,
    measured: Measured,
    small: boolean,
    inOrder: boolean,
  ) {
    const { session } = this;
    const chosen = unit === session.unit;
    const words = this.words(unit, measured);
    const whole = session.unitName(unit);
    const kind = `${chosen ? 'chosen' : ''} ${unit === session.selection.pinned ? 'pinned' : ''} ${measured.hue}`;
    const shape = (name: string) =>
      path !== undefined
        ? svg`<path class=${name} fill-rule="evenodd" d=${path}></path>`
        : width > 0
          ? svg`<rect class=${name} x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="3"></rect>`
          : svg`<circle class=${name} cx=${x.toFixed(1)} cy=${y.toFixed(1)} r=${dot}></circle>`;
    const name = width > 0 ? shortName(whole, width, small ? 10 : 11) : '';
    return svg`<g
      class="tile ${kind}"
      role="button"
      tabindex=${inOrder ? 0 : -1}
      aria-pressed=${chosen ? 'true' : 'false'}
      aria-label=${name && name !== whole ? `${name} ${measured.text} ${words}` : words.replace(whole, `${whole} ${measured.text}`)}
      data-tile=${session.description.units[unit]?.code ?? ''}
      data-at=${unit}
      @click=${() => session.selection.choose(unit)}
      @focus=${() => (this.at = unit)}
      @pointerenter=${() => (this.at = unit)}
    >
      <title>${words}</title>
      ${shape('ground')} ${shape('hue')}
      ${name ? svg`<text class="name" aria-hidden="true" x=${x} y=${y - 3}>${name}</text>` : nothing}
      <text class="value" aria-hidden="true" x=${x.toFixed(1)} y=${(name ? y + (small ? 10 : 14) : y + 4).toFixed(1)}>${this.fitting(measured.text, width || 2 * dot, small)}</text>
    </g>`;
  }

  // Decimals that a small tile has no room for are in its words.
  private fitting(text: string, width: number, small: boolean): string {
    const letter = small ? 6.4 : 7.5;
    if (text.length * letter <= width || !/^−?[\d,]+\.\d+%?$/.test(text)) return text;
    const value = Number(text.replace('−', '-').replace(/[,%]/g, ''));
    const share = text.endsWith('%') ? '%' : '';
    const one = `${this.language.number(value, 1)}${share}`;
    return one.length * letter <= width ? one : `${this.language.number(value, 0)}${share}`;
  }

  private words(unit: number, measured: Measured): string {
    const { session } = this;
    const { hot } = session;
    const rank = hot.ranks[unit] as number;
    if (rank <= 0) return this.t('threshold.unranked', { unit: session.unitName(unit) });
    const parts = ['rank', 'score', 'shift'].map((by) => scaleOf(session, by).of(unit).said);
    if (!parts.includes(measured.said)) parts.push(measured.said);
    return this.t('map.words', {
      unit: session.unitName(unit),
      parts: parts.join(this.language.chinese ? '，' : ', '),
    });
  }

  private legend({ legend }: Scale) {
    return html`<ul class="legend" aria-hidden="true">
      ${legend.map(
        ({ hue, words }) =>
          html`<li><svg class="key ${hue}" width="20" height="14">${svg`<rect class="ground" x="0.5" y="0.5" width="19" height="13" rx="2"></rect><rect class="hue" x="0.5" y="0.5" width="19" height="13" rx="2"></rect>`}</svg>${words}</li>`,
      )}
    </ul>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const here = this.marks.findIndex(({ unit }) => unit === Number((event.target as Element).getAttribute('data-at')));
    if (here < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const ways: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const way = ways[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.session.selection.choose((this.marks[here] as Drawn).unit);
      return;
    }
    const to = way
      ? nextTile(this.marks, here, ...way)
      : event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? this.marks.length - 1
          : -1;
    if (to < 0) {
      if (way) event.preventDefault();
      return;
    }
    event.preventDefault();
    const { unit } = this.marks[to] as Drawn;
    this.renderRoot.querySelector<SVGGElement>(`[data-at="${unit}"]`)?.focus();
  };

  private readonly onFile = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (!file) return;
    try {
      const { bytes } = await readFile(file);
      this.own = readMap(new TextDecoder().decode(bytes), this.session.description.units);
      this.fault = '';
    } catch (thrown) {
      const { code, said } = thrown instanceof MapFault ? thrown : { code: 'json' as const, said: '' };
      this.fault = this.t(`map.fault.${code}`, { file: file.name, said });
    }
    field.value = '';
  };
}

// As much of a name as a tile has room for; what all have in common goes first.
function shortName(name: string, width: number, size: number): string {
  const room = width;
  const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? size : size * 0.56), 0);
  if (wide(name) <= room) return name;
  const plain = name
    .replace(/^西部/, '')
    .replace(/(新区|新區|经开区|經開區|区|區|县|縣| District| County| New Area| EDZ)$/, '');
  if (wide(plain) <= room) return plain;
  const signs = [...plain];
  while (signs.length > 1 && wide(`${signs.join('')}…`) > room) signs.pop();
  return signs.length > 1 ? `${signs.join('')}…` : '';
}

define('saima-map', MapView);
