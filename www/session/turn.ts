// One turn of a number, dragged or typed: a step of its own. What the engine refuses leaves none.
import { Turns } from '../engine/turns.js';
import type { Session } from './session.js';

/** Turns of the numbers of one panel; `putBack` sets what stood before a turn. */
export class Turn<Former> {
  private former: Former | undefined;
  private refused = false;
  /** The end of a turn, and what was turned before that had come. */
  private readonly turns = new Turns();

  constructor(
    private readonly session: () => Session,
    private readonly putBack: (former: Former) => void,
  ) {}

  /**
   * Acts at once, or when the turn before has ended: whoever types fast, or on a slow machine, is in the next field before
   * the engine has done with the last, whose step must neither take this one in nor be taken back by it.
   */
  on(act: () => void): void {
    if (this.turns.idle) act();
    else this.wait(act);
  }

  /** Begins a turn unless one is under way; returns what stood before it. `held`: the unit whose row stays put. */
  begin(former: () => Former, held = -1): Former {
    const session = this.session();
    if (session.edits.editing && this.former !== undefined) return this.former;
    this.refused = false;
    this.former = former();
    session.edits.begin(held);
    return this.former;
  }

  /** The engine refused what the number was turned to. */
  refuse(): void {
    this.refused = true;
  }

  /** Ends the turn; after a refusal what was there before comes back. */
  settle(): void {
    this.wait(async () => {
      await this.session().edits.flush();
      await this.end(this.refused);
    });
  }

  /** What was there before comes back, and the turn leaves no step behind. */
  cancel(): void {
    this.wait(() => this.end(true));
  }

  private wait(act: () => void | Promise<void>): void {
    this.turns.inTurn(act).catch((thrown) => this.session().complain(thrown));
  }

  private async end(back: boolean): Promise<void> {
    const session = this.session();
    const { former } = this;
    this.former = undefined;
    this.refused = false;
    if (back && former !== undefined && session.edits.editing) this.putBack(former);
    await session.edits.end();
  }
}
