// What the parts of the maker share: the sheet, how it is changed, and fields that say what is wrong with them.
import { html, nothing, type TemplateResult } from 'lit';
import type { Head } from '../engine/shapes.js';
import type { Key, Language } from '../language/language.js';
import type { Place, Row, Sheet } from './sheet.js';

export interface Desk {
  readonly sheet: Sheet;
  readonly language: Language;
  /** The period whose figures are shown. */
  readonly period: number;
  t(key: Key, parameters?: Record<string, string | number>): string;
  /** Changes the sheet, and draws it. */
  change(change: (sheet: Sheet) => void): void;
  /** Puts lists or words of the sheet in place of others, and draws it. */
  put(more: Partial<Sheet>): void;
  /** What is wrong at a place. */
  problemAt(place: Place): string | undefined;
  /** What is typed into the box for more of a list. */
  lines(list: 'units' | 'indicators'): string;
  setLines(list: 'units' | 'indicators', text: string): void;
  /** Takes up what stands in the box. */
  takeLines(list: 'units' | 'indicators'): Promise<void>;
  /** Whether the annual targets of the period's year are shown in place of its figures. */
  readonly aims: boolean;
  chooseAims(aims: boolean): void;
  choosePeriod(id: number): void;
  /** Says something of what was done. */
  tell(words: string): void;
  heads(text: string): Promise<Head[]>;
}

/** Names a place within the page. */
export const placeKey = ({ list, id, field, cell }: Place): string =>
  cell === undefined
    ? [list, id, field].filter((part) => part !== undefined).join(' ')
    : `${list === 'targets' ? 'target' : 'cell'} ${cell}`;

interface FieldOf {
  place: Place;
  label: string;
  value: string;
  set: (value: string) => void;
  kind?: 'text' | 'number' | 'date';
  placeholder?: string;
  small?: boolean;
}

/** A field of the sheet; what is wrong with it stands below it. */
export function field(
  desk: Desk,
  { place, label, value, set, kind = 'text', placeholder, small }: FieldOf,
): TemplateResult {
  const problem = desk.problemAt(place);
  const id = placeKey(place).replaceAll(' ', '-');
  return html`<input
      id=${id}
      class="input ${small ? 'small' : ''}"
      type=${kind === 'date' ? 'date' : 'text'}
      inputmode=${kind === 'number' ? 'decimal' : nothing}
      autocomplete="off"
      aria-label=${label}
      placeholder=${placeholder ?? nothing}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? `${id}-problem` : nothing}
      data-place=${placeKey(place)}
      .value=${value}
      @input=${(event: Event) => set((event.target as HTMLInputElement).value)}
    />${problemLine(desk, place)}`;
}

/** What is wrong at a place, if something is. */
export function problemLine(desk: Desk, place: Place): TemplateResult | typeof nothing {
  const problem = desk.problemAt(place);
  const id = placeKey(place).replaceAll(' ', '-');
  return problem ? html`<p class="problem" id="${id}-problem">${problem}</p>` : nothing;
}

/** Moves a row up or down, or takes it away; `remove` says otherwise what taking away does. */
export function rowTools(
  desk: Desk,
  title: string,
  {
    first,
    last,
    move,
    remove,
    removal,
  }: { first: boolean; last: boolean; move: (by: number) => void; remove: () => void; removal?: string },
): TemplateResult {
  const button = (sign: string, key: Key, act: () => void, off: boolean) => html`<button
    class="button plain icon"
    aria-label=${desk.t(key, { name: title })}
    title=${desk.t(key, { name: title })}
    ?disabled=${off}
    @click=${act}
  >
    ${sign}
  </button>`;
  return html`<div class="tools">
    ${button('↑', 'own.up', () => move(-1), first)} ${button('↓', 'own.down', () => move(1), last)}
    ${removal === undefined ? button('✕', 'own.remove', remove, false) : html`<button class="button" data-do="sure" @click=${remove}>${removal}</button>`}
  </div>`;
}

/** A box for more of a list, one a line. */
export function linesBox(desk: Desk, list: 'units' | 'indicators', label: string, hint: string): TemplateResult {
  const take = () => void desk.takeLines(list);
  return html`<label class="words" for="more-${list}">${label}</label>
    <textarea
      id="more-${list}"
      rows=${desk.sheet[list].length > 0 ? 3 : 6}
      spellcheck="false"
      placeholder=${hint}
      .value=${desk.lines(list)}
      @input=${(event: Event) => desk.setLines(list, (event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <p class="side"><button class="button" data-do="add-${list}" ?disabled=${desk.lines(list).trim() === ''} @click=${take}>${desk.t('own.add')}</button></p>`;
}

/** Finds a row by its number. */
export const rowOf = <R extends Row>(rows: R[], id: number): R | undefined => rows.find((row) => row.id === id);
