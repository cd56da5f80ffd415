// Whether something is being dragged about, or has come to rest.

/** Milliseconds without a change after which nothing is being dragged. */
const restAfter = 100;
/** Milliseconds after which what waits for rest waits no longer. */
const longestWait = 3000;

export class Calm {
  private last = -Infinity;

  /** Something was changed. */
  note(): void {
    this.last = performance.now();
  }

  /** Resolves once nothing has been changed for a moment. */
  async wait(): Promise<void> {
    const end = performance.now() + longestWait;
    for (;;) {
      const now = performance.now();
      const left = Math.min(this.last + restAfter, end) - now;
      if (left <= 0) return;
      await new Promise<void>((resolve) => setTimeout(resolve, left));
    }
  }
}
