// What is being edited: the settings of one frame are sent together, and a gesture is one step.
import { toJson } from '../engine/json.js';
import type { SteadyEngine } from '../engine/steady.js';
import { Pace } from './pace.js';
import type { Results } from './results.js';
import type { Selection } from './selection.js';

/** Milliseconds without a further call after which a program's change has come to rest. */
const restAfter = 120;

export type Edit = { edit: string; [field: string]: unknown };

/** Hears of a refusal. */
export type Refused = (thrown: unknown) => void;

interface HotEdit {
  send: () => Promise<void>;
  refused: Refused;
}

export class Edits {
  private readonly hotEdits = new Map<string, HotEdit>();
  private readonly pace = new Pace(() => this.sendHot());
  private gesture = false;
  private rest: ReturnType<typeof setTimeout> | undefined;
  /** What was sent and may not be answered yet, and whether it has not come to rest. */
  private sent: Promise<unknown> = Promise.resolve();
  private unsettled = false;

  constructor(
    private readonly engine: SteadyEngine,
    private readonly results: Results,
    private readonly selection: Selection,
    /** Takes up what a change that has come to rest has come to. */
    private readonly settle: () => Promise<void>,
    private readonly complain: Refused,
  ) {}

  /** Whether a gesture is under way. */
  get editing(): boolean {
    return this.gesture;
  }

  /** Of another data set nothing is being edited. */
  restart(): void {
    this.hotEdits.clear();
    this.unsettled = false;
    this.gesture = false;
  }

  /** Sets a figure; many calls in one frame are sent as one. `refused` hears of a refusal, or else the reader does. */
  setValue(unit: number, indicator: number, value: number, refused: Refused = this.complain): void {
    this.results.ageFigures();
    this.queue(`${unit}:${indicator}`, () => this.engine.call('setValue', unit, indicator, value), refused);
  }

  /** Gives a figure its baseline again; in a row of settings of the figure it takes its turn. */
  resetValue(unit: number, indicator: number, refused: Refused = this.complain): void {
    const { units, indicators } = this.results.description;
    const edit = { edit: 'resetValue', unit: units[unit]?.code, indicator: indicators[indicator]?.code };
    this.results.ageFigures();
    this.turn(`${unit}:${indicator}`, edit, refused);
  }

  /** Sets a weight; many calls in one frame are sent as one. */
  setWeight(node: number, weight: number, refused: Refused = this.complain): void {
    this.results.touchMethod();
    this.queue(`${node}`, () => this.engine.call('setWeight', node, weight), refused);
  }

  /** Applies an edit that a drag repeats; of many calls under one key in one frame the last is sent. */
  turn(key: string, edit: Edit, refused: Refused = this.complain): void {
    this.queue(key, () => this.engine.call('apply', toJson(edit)), refused);
  }

  private queue(key: string, send: () => Promise<void>, refused: Refused): void {
    // Within a gesture the latest call of a key is the one that counts, in its own turn; else each is a step.
    if (this.hotEdits.has(key) && !this.gesture) this.send();
    this.hotEdits.delete(key);
    this.hotEdits.set(key, { send, refused });
    this.pace.request();
  }

  /** Resolves when everything that was set has been answered. */
  async flush(): Promise<void> {
    await this.pace.finish();
  }

  /** Starts a gesture: all until `end` is one undo step. `held`: the unit whose row stays put. */
  begin(held = -1): void {
    if (this.gesture) return;
    this.gesture = true;
    this.selection.hold(held);
    this.engine.call('beginGesture').catch(this.complain);
  }

  /** Ends the gesture; resolves to whether it changed anything. */
  async end(): Promise<boolean> {
    if (!this.gesture) return false;
    await this.pace.finish();
    this.gesture = false;
    const changed = await this.engine.call('endGesture');
    this.selection.release();
    if (changed) await this.settle();
    else await this.results.read(true);
    return changed;
  }

  /** Whatever is asked of the engine next comes after what was set before: calls act in the order in which they are made. */
  send(): void {
    if (this.hotEdits.size === 0) return;
    const sent = [...this.hotEdits.values()].map(({ send, refused }) => send().catch(refused));
    this.hotEdits.clear();
    this.sent = Promise.all([this.sent, ...sent]).then(() => {});
    this.unsettled ||= !this.gesture;
  }

  private async sendHot(): Promise<void> {
    this.send();
    const { unsettled } = this;
    this.unsettled = false;
    await this.sent;
    await this.results.read(false);
    if (unsettled) this.settleSoon();
  }

  // Calls from a program come one by one: the change has come to rest when no other follows.
  private settleSoon(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (!this.gesture) void this.settle().catch(this.complain);
    }, restAfter);
  }

  /** What was set is being settled. */
  comeToRest(): void {
    clearTimeout(this.rest);
    this.unsettled = false;
  }
}
