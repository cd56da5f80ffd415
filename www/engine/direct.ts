// The engine on the page's own thread.
import type { FreshTable, Simulator } from '../pkg/saima.js';
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
import { asRefusal, EngineFault, isFault } from './refusal.js';

/** An engine in this thread, in an instance of its own. */
export class DirectEngine implements Engine {
  readonly place = 'page';
  private simulator: Simulator | undefined;
  private failed = false;

  constructor(private readonly module: EngineModule) {}

  async load(dataset: string, main: boolean): Promise<void> {
    const { Simulator } = this.module;
    const next = this.asking(() => (main ? Simulator.fromMain(dataset) : Simulator.fromJson(dataset)));
    this.simulator?.free();
    this.simulator = next;
  }

  async call<M extends Member>(member: M, ...given: unknown[]): Promise<never> {
    return this.asking(() => callMember(this.loaded, member, given)) as never;
  }

  async read(board: number, wanted: Wanted, hot: Hot): Promise<void> {
    this.asking(() => copyInto(this.loaded, board, wanted, hot));
  }

  async readContributions(units: Uint32Array, hot: Hot): Promise<void> {
    this.asking(() => copyContributionsOf(this.loaded, units, hot));
  }

  async datasetFromTable(bytes: Uint8Array): Promise<FreshTable> {
    return this.asking(() => this.module.datasetFromTable(bytes));
  }

  async jsonText(bytes: Uint8Array): Promise<string> {
    return this.asking(() => this.module.jsonText(bytes));
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

  // The one way into the engine: what it refuses is told from its failing, after which nothing it says counts.
  private asking<T>(act: () => T): T {
    if (this.failed) throw new EngineFault('the engine has failed before', false);
    try {
      return act();
    } catch (thrown) {
      if (!isFault(thrown)) throw asRefusal(thrown);
      this.failed = true;
      throw new EngineFault((thrown as Error).message, true);
    }
  }
}
