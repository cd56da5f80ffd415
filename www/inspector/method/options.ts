// The options of a choice. What is chosen follows the method even where the reader's choice was refused.
import { html } from 'lit';
import { live } from 'lit/directives/live.js';

export type Option = [code: string, words: string];

export const options = (all: Option[], chosen: string) => all.map(([code, words]) => html`<option value=${code} .selected=${live(code === chosen)}>${words}</option>`);
