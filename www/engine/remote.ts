// The engine in a worker of the same origin, for browsers that refuse wasm on the page's own thread.
import type { Engine, Hot, Member, Wanted } from './engine.js';
import type { Reply, Request, Sizes } from './messages.js';
import { Refusal } from './refusal.js';

interface Waiting {
  resolve: (result: never) => void;
  reject: (refusal: Error) => void;
}

const sizesOf = (hot: Hot): Sizes => {
  const units = hot.order.length || 1;
  return [hot.order.length, hot.contributions.length / units, hot.figures.length / units];
};

/** An engine in a worker. */
export class RemoteEngine implements Engine {
  readonly place = 'worker';
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor() {
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<Reply>) => this.take(data);
    this.worker.onerror = (event) => {
      for (const { reject } of this.waiting.values()) reject(new Error(event.message || 'the worker failed'));
      this.waiting.clear();
    };
  }

  load(dataset: string, main: boolean): Promise<void> {
    return this.ask({ kind: 'load', dataset, main });
  }

  call<M extends Member>(member: M, ...given: unknown[]): Promise<never> {
    return this.ask({ kind: 'call', member, given });
  }

  async read(board: number, wanted: Wanted, hot: Hot): Promise<void> {
    const fresh = await this.ask<Hot>({ kind: 'read', board, wanted, sizes: sizesOf(hot) });
    if (!wanted.baseline) fresh.baselineScores = hot.baselineScores;
    if (!wanted.figures) {
      fresh.figures = hot.figures;
      fresh.marks = hot.marks;
    }
    Object.assign(hot, fresh);
  }

  async readContributions(units: Uint32Array, hot: Hot): Promise<void> {
    hot.contributions = await this.ask({ kind: 'readContributions', units, sizes: sizesOf(hot) });
  }

  datasetFromTable(bytes: Uint8Array): Promise<string> {
    return this.ask({ kind: 'datasetFromTable', bytes });
  }

  version(): Promise<string> {
    return this.ask({ kind: 'version' });
  }

  close(): void {
    this.worker.terminate();
  }

  private ask<T>(request: Request): Promise<T> {
    this.last += 1;
    const id = this.last;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...request, id });
    });
  }

  private take(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (!waiting) return;
    if ('refused' in reply) waiting.reject(new Refusal(reply.refused, reply.message));
    else waiting.resolve(reply.result as never);
  }
}
