// At most one round a frame: the first request is met at once, those that follow wait for the next frame.

/** Milliseconds after which no frame is waited for: a hidden page has none, nor has one in a frame that nobody sees. */
const longestWait = () => (document.hidden ? 16 : 250);

/** Resolves with the next frame. */
export const frame = () =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, longestWait());
    if (document.hidden) return;
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Resolves when the next frame has been painted. */
export async function painted(): Promise<void> {
  await frame();
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
}

/** Milliseconds to the next painted frame beyond which the page has its hands full, and how long it is then let alone. */
const busyFrom = 34;
const respite = 150;

/**
 * Resolves when the next frame has been painted. Where that takes long and it was asked for a moment ago too (`last`), as
 * in a drag on a slow machine, some time later: what is dragged has the time that answers beside it would take.
 */
export async function atLeisure(last: number): Promise<void> {
  const began = performance.now();
  await painted();
  if (performance.now() - began > busyFrom && began - last < 2 * respite)
    await new Promise<void>((resolve) => setTimeout(resolve, respite));
}

/** Steps of the engine (`workOf`), of ten nanoseconds or so, beyond which the page would be seen to stand still: half a second. */
export const mostStepsHere = 5e7;

/** Runs `round` for the requests that have gathered, once a frame at most. */
export class Pace {
  private wanted = false;
  private running: Promise<void> | undefined;
  private hurried = false;

  constructor(private readonly round: () => Promise<void>) {}

  /** Asks for a round. */
  request(): void {
    this.wanted = true;
    this.running ??= this.run();
  }

  /** Resolves when all that was asked for is done, without waiting for a frame. */
  async finish(): Promise<void> {
    if (this.wanted && !this.hurried) {
      this.hurried = true;
      this.wanted = false;
      try {
        await this.round();
      } finally {
        this.hurried = false;
      }
    }
  }

  private async run(): Promise<void> {
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.round();
        await frame();
      }
    } finally {
      this.running = undefined;
    }
  }
}
