// A browser that translates the page wraps its text nodes in <font>: what Lit keeps up to date would be left outside.
import type { ReactiveController, ReactiveElement } from 'lit';

/** Gives text back that a translator has wrapped, before an element is drawn again. */
export class Unwraps implements ReactiveController {
  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostUpdate(): void {
    if (!this.host.hasUpdated) return;
    for (const wrapper of this.host.renderRoot.querySelectorAll('font')) wrapper.replaceWith(wrapper.textContent ?? '');
  }
}
