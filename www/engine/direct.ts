// The engine on the page's own thread.
import type { Simulator } from '../pkg/saima.js';
import { callMember, copyContributionsOf, copyInto, type Engine, type Hot, type Member, type Wanted } from './engine.js';
import { asRefusal } from './refusal.js';
import type { EngineModule } from './module.js';

/** An engine in this thread. */
export class DirectEngine implements Engine {
  readonly place = 'page';
  private simulator: Simulator | undefined;

  constructor(private readonly module: EngineModule) {}

  async load(dataset: string, main: boolean): Promise<void> {
    const { Simulator } = this.module;
    const next = refusing(() => (main ? Simulator.fromMain(dataset) : Simulator.fromJson(dataset)));
    this.simulator?.free();
    this.simulator = next;
  }

  async call<M extends Member>(member: M, ...given: unknown[]): Promise<never> {
    return refusing(() => callMember(this.loaded, member, given)) as never;
  }

  async read(board: number, wanted: Wanted, hot: Hot): Promise<void> {
    refusing(() => copyInto(this.loaded, board, wanted, hot));
  }

  async readContributions(units: Uint32Array, hot: Hot): Promise<void> {
    refusing(() => copyContributionsOf(this.loaded, units, hot));
  }

  async datasetFromTable(bytes: Uint8Array): Promise<string> {
    return refusing(() => this.module.datasetFromTable(bytes));
  }

  async version(): Promise<string> {
    return this.module.version();
  }

  close(): void {
    this.simulator?.free();
    this.simulator = undefined;
  }

  private get loaded(): Simulator {
    if (!this.simulator) throw new Error('no data set is loaded');
    return this.simulator;
  }
}

function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    throw asRefusal(thrown);
  }
}
