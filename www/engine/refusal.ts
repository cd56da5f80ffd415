// What the engine refuses, in a shape that crosses threads.

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

/** Any thrown value as a refusal. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const error = thrown as { message?: unknown; code?: unknown; details?: Details };
  const message = String(error?.message ?? thrown);
  if (error?.details) return new Refusal(error.details, message);
  return new Refusal({ code: typeof error?.code === 'string' ? error.code : 'unexpected', reason: message }, message);
}
