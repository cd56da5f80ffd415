// What the engine refuses, in a shape that crosses threads; and what fails without being a refusal.

/** The serialised error of the engine: its code and what the code carries. */
export interface Details {
  code: string;
  place?: string;
  line?: number;
  column?: number;
  value?: string | number;
  problems?: Details[];
  [field: string]: unknown;
}

/** An error of the engine. The page makes its sentence from `details`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly details: Details,
    message: string,
  ) {
    super(message);
  }

  /** The single problems. */
  get problems(): Details[] {
    return this.details.problems ?? [this.details];
  }
}

/** The engine failed instead of answering: it cannot be asked again, but another can be started in its place. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';

  /** `guilty`: whether it failed at this very question, and not at an earlier one. */
  constructor(
    message: string,
    readonly guilty: boolean,
    /** What the reader is told. */
    readonly details: Details = { code: 'engine-fault', reason: message },
  ) {
    super(message);
  }
}

/** The engine's first part failed, which the whole may not do. */
export class EarlyFault extends EngineFault {
  constructor(message: string) {
    super(message, false);
  }
}

// After a trap the engine's objects stay borrowed for good.
const poisoned = /recursive use of an object|unsafe aliasing|null pointer passed to rust|take ownership of Rust value/;

/** Whether a thrown value tells of an instance that is of no use any more. */
export function isFault(thrown: unknown): boolean {
  if (thrown instanceof EngineFault) return true;
  // A stack or a memory that is full is told as a range.
  if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) return true;
  return thrown instanceof Error && poisoned.test(thrown.message);
}

/** Any thrown value as a refusal. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const error = thrown as { message?: unknown; code?: unknown; details?: Details };
  const message = String(error?.message ?? thrown);
  if (error?.details) return new Refusal(error.details, message);
  return new Refusal({ code: typeof error?.code === 'string' ? error.code : 'unexpected', reason: message }, message);
}
