// The element that a page holds.
import { LitElement, html } from 'lit';
import start, { version } from './pkg/saima.js';

class SaimaSimulator extends LitElement {
  static override properties = { version: { state: true } };

  declare version: string;

  constructor() {
    super();
    this.version = '';
    void start().then(() => {
      this.version = version();
    });
  }

  override render() {
    return html`<p>赛马 Saima ${this.version}</p>`;
  }
}

customElements.define('saima-simulator', SaimaSimulator);
