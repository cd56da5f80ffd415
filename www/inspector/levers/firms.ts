// The firms that may invest again, whom to call first on top.
import { html, nothing, type TemplateResult } from 'lit';
import type { Call, Firm } from '../../engine/shapes.js';
import { closeIcon } from '../../style/icons.js';
import { rankText } from '../../words/places.js';
import type { Session } from '../../session/session.js';
import { numberField, type Desk } from './parameter-row.js';
import { yuanPerUnit } from '../../lever/parameters.js';

/** Firms that are listed before the reader asks for more. */
const few = 8;

export interface FirmsDesk extends Desk {
  session: Session;
  firms: Firm[];
  /** Whom to call first; as the lever was when it came to rest. */
  calls: Call[];
  /** Names of the projects on the ledger, by code. */
  names: Map<string, string>;
  /** The order in which they stand, of the one in which to call them. */
  placed: (order: number[]) => number[];
  /** Whether a field of theirs has the focus. */
  hold: (inHand: boolean) => void;
  all: boolean;
  showAll: () => void;
  rename: (firm: number, name: string) => void;
  add: () => void;
  drop: (firm: number) => void;
}

/** The list, each with its figures and what is expected of it. */
export function firmList(desk: FirmsDesk): TemplateResult {
  const { language, firms, calls } = desk;
  const called = calls.filter(({ firm }) => firm < firms.length);
  const others = firms.map((_, firm) => firm).filter((firm) => !called.some((call) => call.firm === firm));
  const order = desk.placed([...called.map(({ firm }) => firm), ...others]);
  const shown = desk.all ? order : order.slice(0, few);
  return html`
    <h4>${language.t('firms.title')}</h4>
    <p class="small quiet">${firms.length === 0 ? language.t('firms.none') : language.t('firms.order')}</p>
    <ol @focusin=${() => desk.hold(true)} @focusout=${(event: FocusEvent) => desk.hold((event.currentTarget as Node).contains(event.relatedTarget as Node | null))}>
      ${shown.map((firm, place) =>
        firmRow(
          desk,
          firm,
          place,
          called.find((call) => call.firm === firm),
        ),
      )}
    </ol>
    <div class="foot">
      ${shown.length < order.length ? html`<button class="text-button" data-do="all-firms" @click=${desk.showAll}>${language.t('firms.all', { n: order.length })}</button>` : nothing}
      <button class="button" data-do="add-firm" @click=${desk.add}>${language.t('firms.add')}</button>
    </div>
  `;
}

function firmRow(desk: FirmsDesk, firm: number, place: number, call: Call | undefined) {
  const { language } = desk;
  const about = desk.firms[firm] as Firm;
  const name = (about.project && desk.names.get(about.project)) || about.name;
  return html`
    <li class="firm" data-firm=${firm}>
      <div class="line">
        <span class="place" aria-hidden="true">${language.number(place + 1, 0)}</span>
        <input class="text grow" aria-label=${language.t('firms.name', { n: place + 1 })} .value=${name} @change=${(event: Event) => desk.rename(firm, (event.target as HTMLInputElement).value)} />
        <button class="button plain icon" data-do="drop-firm" aria-label=${language.t('firms.drop', { name })} title=${language.t('firms.drop', { name })} @click=${() => desk.drop(firm)}>${closeIcon}</button>
      </div>
      <div class="line figures">
        <span class="line">${language.t('firms.stock')} ${numberField(desk, { step: 1, decimals: 2, scale: yuanPerUnit }, `firms.${firm}.stock`, language.t('firms.stockOf', { name }), false)}</span>
        <span class="line">${language.t('firms.growth')} ${numberField(desk, { step: 1, decimals: 1 }, `firms.${firm}.growth`, language.t('firms.growthOf', { name }), false)}</span>
      </div>
      ${call ? html`<p class="small quiet">${callWords(desk, call)}</p>` : nothing}
    </li>
  `;
}

function callWords({ language, session }: FirmsDesk, call: Call): string {
  const words = language.t('firms.call', {
    share: language.percent(call.probability, 0),
    amount: language.number(call.amount, 2),
    expected: language.number(call.expected, 2),
  });
  if (!call.rank) return words;
  return `${words}${language.t('firms.places', { quarter: call.quarter ?? '', places: rankText(session, Math.abs(call.rank)) })}`;
}
