// The options of a choice. What is chosen follows what is in force, even where the reader's own choice
// was refused or taken back: once a reader has chosen, a browser no longer looks at the attribute.
import { html } from 'lit';
import { live } from 'lit/directives/live.js';

export type Option = [code: string, words: string];

/** An option that is chosen where its code is in force. */
export const option = (code: string, words: string, chosen: string) =>
  html`<option value=${code} .selected=${live(code === chosen)}>${words}</option>`;

export const options = (all: Option[], chosen: string) => all.map(([code, words]) => option(code, words, chosen));
