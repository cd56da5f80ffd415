// The engine on the page's own thread.
import type { Simulator } from '../pkg/saima.js';
import { Calm } from './calm.js';
import {
  callMember,
  copyContributionsOf,
  copyInto,
  type Engine,
  type Hot,
  type Member,
  type Wanted,
} from './engine.js';
import type { EngineModule } from './module.js';
import { holdsUp, isFirst } from './first.js';
import { asRefusal, EarlyFault, EngineFault, isFault } from './refusal.js';

/** An engine in this thread, in an instance of its own. */
export class DirectEngine implements Engine {
  readonly place = 'page';
  private simulator: Simulator | undefined;
  private failed = false;
  private readonly changes = new Calm();
  /** How many changes wait for the whole engine. */
  private held = 0;

  constructor(private readonly module: EngineModule) {}

  async complete(again = false): Promise<void> {
    if (!again) await this.calm();
    await this.module.complete(again);
  }

  async calm(): Promise<void> {
    await this.changes.wait();
  }

  load(dataset: string, main: boolean): Promise<void> {
    // The projects of a data set that comes in one file are not for the first part.
    return this.inTurn(main || !dataset.includes('"ledger"') ? 'load' : 'loadWhole', () => {
      const { Simulator } = this.module;
      const next = main ? Simulator.fromMain(dataset) : Simulator.fromJson(dataset);
      this.simulator?.free();
      this.simulator = next;
    });
  }

  call<M extends Member>(member: M, ...given: unknown[]): Promise<never> {
    return this.inTurn(member, () => callMember(this.loaded, member, given)) as Promise<never>;
  }

  read(board: number, wanted: Wanted, hot: Hot): Promise<void> {
    return this.inTurn('read', () => copyInto(this.loaded, board, wanted, hot));
  }

  readContributions(units: Uint32Array, hot: Hot): Promise<void> {
    return this.inTurn('read', () => copyContributionsOf(this.loaded, units, hot));
  }

  jsonText(bytes: Uint8Array): Promise<string> {
    return this.inTurn('jsonText', () => this.module.jsonText(bytes));
  }

  async version(): Promise<string> {
    return this.module.version();
  }

  close(): void {
    const { simulator } = this;
    this.simulator = undefined;
    if (!simulator) return;
    // Freeing would call into an instance that has failed, now or when its memory is swept up.
    if (this.failed) (simulator as unknown as { __destroy_into_raw(): void }).__destroy_into_raw();
    else simulator.free();
  }

  private get loaded(): Simulator {
    if (!this.simulator) throw new Error('no data set is loaded');
    return this.simulator;
  }

  // What the first part of the engine does not do waits for the whole. A change that waits holds up what comes after it, so
  // that all is answered as of the state in which it was asked; a question that waits holds up nothing.
  private async inTurn<T>(what: string, act: () => T): Promise<T> {
    if (this.failed) throw new EngineFault('the engine has failed before', false);
    if (!this.module.whole && (this.held > 0 || !isFirst(what))) {
      const holds = holdsUp(what);
      if (holds) this.held += 1;
      try {
        // Behind a change that waits all wait alike.
        await (this.held > 0 ? this.module.complete() : this.complete());
      } catch (thrown) {
        // What the first part can do by itself it does.
        if (!isFirst(what)) throw thrown;
      } finally {
        if (holds) this.held -= 1;
      }
    }
    if (holdsUp(what)) this.changes.note();
    return this.asking(act);
  }

  // The one way into the engine: what it refuses is told from its failing, after which nothing it says counts.
  private asking<T>(act: () => T): T {
    if (this.failed) throw new EngineFault('the engine has failed before', false);
    try {
      return act();
    } catch (thrown) {
      if (!isFault(thrown)) throw asRefusal(thrown);
      this.failed = true;
      const { message } = thrown as Error;
      // It may be no more than what the first part lacks.
      throw this.module.whole ? new EngineFault(message, true) : new EarlyFault(message);
    }
  }
}
