// One thing after another, in the order in which they were asked for.

/** What waits for its turn. */
export class Turns {
  private tail: Promise<unknown> | undefined;

  /** Whether nothing waits and nothing is under way. */
  get idle(): boolean {
    return this.tail === undefined;
  }

  /** Does `act` when all that was asked for before is done, well or badly. */
  inTurn<T>(act: () => T | Promise<T>): Promise<T> {
    const before = this.tail ?? Promise.resolve();
    // Whoever hears of the last finds nothing under way any more.
    const done = before.then(act).finally(() => {
      if (this.tail === tail) this.tail = undefined;
    });
    const tail = done.catch(() => {});
    this.tail = tail;
    return done;
  }
}
