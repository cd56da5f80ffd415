// What a program asks of the element: it acts in the order in which it was asked for, also while a data set is awaited.
import { Turns } from '../engine/turns.js';

export class Calls {
  private readonly turns = new Turns();
  private last = 0;
  /** Calls that were made for a data set which another has taken the place of before it came. */
  private passedOver: { after: number; last: number }[] = [];
  private giveUp = () => {};

  /** Whether a call acts at once. */
  get idle(): boolean {
    return this.turns.idle;
  }

  /** Acts when all calls before have been answered. */
  inTurn<T>(act: () => T | Promise<T>): Promise<T> {
    this.last += 1;
    const own = this.last;
    return this.turns.inTurn(() => {
      if (this.passedOver.some(({ after, last }) => own > after && own <= last))
        throw new DOMException('another data set took the place of the one that this call was made for', 'AbortError');
      return act();
    });
  }

  /** Opens what is there already, in turn; a data set that is still awaited is given up for it. */
  open<T>(act: () => T | Promise<T>): Promise<T> {
    this.giveUp();
    this.giveUp = () => {};
    return this.inTurn(act);
  }

  /** Opens what is still coming; resolves to undefined where another is opened before it has come. */
  openComing<C, T>(coming: Promise<C>, take: (come: C) => Promise<T>): Promise<T | undefined> {
    let give = () => {};
    // What fails before its turn is told when that comes.
    coming.catch(() => {});
    const givenUp = new Promise<undefined>((resolve) => (give = () => resolve(undefined)));
    const opening = this.open(async () => {
      const come = await Promise.race([givenUp, coming.then((value) => ({ value }))]);
      if (!come) return undefined;
      if (this.giveUp === own) this.giveUp = () => {};
      return take(come.value);
    });
    const after = this.last;
    const own = () => {
      this.passedOver.push({ after, last: this.last });
      give();
    };
    this.giveUp = own;
    return opening;
  }
}
