// One turn of a number, dragged or typed: a step of its own. What the engine refuses leaves none.
import type { Session } from './session.js';

/** Turns of the numbers of one panel; `putBack` sets what stood before a turn. */
export class Turn<Former> {
  private former: Former | undefined;
  private refused = false;

  constructor(
    private readonly session: () => Session,
    private readonly putBack: (former: Former) => void,
  ) {}

  /** Begins a turn unless one is under way. `held`: the unit whose row stays put. */
  begin(former: Former, held = -1): void {
    const session = this.session();
    if (session.editing) return;
    this.refused = false;
    this.former = former;
    session.begin(held);
  }

  /** The engine refused what the number was turned to. */
  refuse(): void {
    this.refused = true;
  }

  /** Ends the turn; after a refusal what was there before comes back. */
  async settle(): Promise<void> {
    await this.session().flush();
    if (this.refused) {
      this.cancel();
      return;
    }
    this.former = undefined;
    await this.session().end();
  }

  /** What was there before comes back, and the turn leaves no step behind. */
  cancel(): void {
    const session = this.session();
    const { former } = this;
    this.former = undefined;
    this.refused = false;
    if (former === undefined || !session.editing) return;
    this.putBack(former);
    void session.end();
  }
}
