// What the engine refused holds until a change has come to rest: it was judged by what stood before.
import { Follows } from '../session/signals.js';
import type { View } from '../session/view.js';
import type { NumberField } from './number-field.js';

/** Takes back the refusals that the engine's words left at the number fields of a view. */
export class Refusals extends Follows {
  constructor(view: View) {
    super(
      view,
      () => view.session?.signals,
      ['settled'],
      () => {
        for (const field of view.renderRoot.querySelectorAll<NumberField>('saima-number')) field.refusal = '';
      },
    );
  }
}
