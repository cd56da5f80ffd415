// Typing a day: what the keys pass on their way is not asked for, only where they come to rest.
import type { Stage } from '../../engine/shapes.js';

/** Milliseconds without a key after which a day counts as typed. */
const restAfter = 800;
/** Years before it are on their way to another: a year is typed digit by digit. */
const firstDay = '1900-01-01';

/** Told once for all keys that are pressed in one go. */
export type DayTyped = (code: string, stage: Stage, date: string) => Promise<void>;

export class DayTyping {
  private wanted: { field: HTMLInputElement; code: string; stage: Stage } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly told: DayTyped) {}

  /** The field has another day. */
  type(field: HTMLInputElement, code: string, stage: Stage): void {
    if (this.wanted && this.wanted.field !== field) void this.settle();
    this.wanted = { field, code, stage };
    this.rest();
  }

  /** Waits for another key. */
  rest(): void {
    if (!this.wanted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.settle(), restAfter);
  }

  /** The day is typed. */
  async settle(): Promise<void> {
    clearTimeout(this.timer);
    const { wanted } = this;
    if (!wanted || wanted.field.value < firstDay) return;
    this.wanted = undefined;
    await this.told(wanted.code, wanted.stage, wanted.field.value);
  }
}
