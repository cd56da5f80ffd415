// The base of the method's parts that are made of fields: numbers, choices and conditions.
import { html, type TemplateResult } from 'lit';
import { tests, type Start } from '../../method/adjust-fields.js';
import type { Around } from './condition-editor.js';
import type { Condition } from '../../method/method.js';
import { options, type Option } from '../../field/options.js';
import type { CodeUnder } from '../../language/language.js';
import { MethodPart } from './part.js';

export abstract class FieldsPart extends MethodPart {
  /** What a condition may ask here. */
  protected readonly tests: Condition['test'][] = tests;

  /** Where a new entry begins. */
  protected get start(): Start {
    const { description, unit } = this.session;
    return { description, unit, reasonOf: (kind) => this.t(`adjust.${kind}`) };
  }

  protected get around(): Around {
    return {
      session: this.session,
      start: this.start,
      tests: this.tests,
      number: (value, key, place, settle, optional) => this.number(value, key, place, settle, optional),
      choice: (chosen, key, all, choose) => this.choice(chosen, key, all, choose),
    };
  }

  protected number(
    value: number | null,
    key: CodeUnder<'parameter'>,
    place: string,
    settle: (value: number | null, event: Event) => void,
    optional = false,
  ): TemplateResult {
    const words = this.t(`parameter.${key}`);
    return this.numberField({ value, words, label: words, place, optional }, settle);
  }

  protected choice(
    chosen: string,
    key: CodeUnder<'parameter'>,
    all: Option[],
    choose: (code: string) => void,
  ): TemplateResult {
    return html`<label class="field ${key === 'test' ? 'wide' : ''}">
      ${this.t(`parameter.${key}`)}
      <select class="select" data-choice=${key} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${options(all, chosen)}
      </select>
    </label>`;
  }
}
