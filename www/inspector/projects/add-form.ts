// The form of a project that a reader adds.
import { html, type TemplateResult } from 'lit';
import type { Sector, Stage } from '../../engine/shapes.js';
import { readNumber } from '../../number/read-number.js';
import type { Key, Language } from '../../language/language.js';
import { sectors, stages, type NewProject } from './stages.js';

const yuanPerUnit = 1e8;

/** The form; `add` is called with what it holds once that can be read. */
export function addForm(
  language: Language,
  stage: Stage,
  today: string,
  add: (project: NewProject) => void,
  cancel: () => void,
): TemplateResult {
  const t = (key: Key) => language.t(key);
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
    const amount = readNumber(field('amount').value, { minimum: 0, scale: yuanPerUnit, counts: '元', amounts: true });
    const said = amount.ok
      ? ''
      : language.t(`number.${amount.refusal}`, { text: field('amount').value.trim(), bound: 0 });
    field('amount').setCustomValidity(said);
    if (!amount.ok) {
      field('amount').reportValidity();
      return;
    }
    add({
      name: field('name').value,
      sector: field('sector').value as Sector,
      amount: amount.value,
      stage: field('stage').value as Stage,
      date: field('date').value || today,
    });
  };
  const clear = (event: Event) => (event.target as HTMLInputElement).setCustomValidity('');
  return html`
    <form class="add" @submit=${submit}>
      <div class="field"><label for="add-name">${t('projects.name')}</label><input class="text" id="add-name" name="name" autocomplete="off" /></div>
      <div class="field"><label for="add-amount">${t('projects.amountField')}</label><input class="text" id="add-amount" name="amount" inputmode="decimal" autocomplete="off" @input=${clear} /></div>
      <div class="field">
        <label for="add-sector">${t('projects.sector')}</label>
        <select class="select" id="add-sector" name="sector">
          ${sectors.map((sector) => html`<option value=${sector}>${t(`sector.${sector}`)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="add-stage">${t('projects.stage')}</label>
        <select class="select" id="add-stage" name="stage">
          ${stages.map((each) => html`<option value=${each} ?selected=${each === stage}>${t(`stage.${each}`)}</option>`)}
        </select>
      </div>
      <div class="field"><label for="add-date">${t('projects.date')}</label><input class="text" id="add-date" name="date" type="date" .value=${today} /></div>
      <div class="buttons">
        <button class="button main" data-do="add-project">${t('projects.add')}</button>
        <button class="button" type="button" @click=${cancel}>${t('cancel')}</button>
      </div>
    </form>
  `;
}
