// The engine in a worker, for browsers that refuse wasm on the page's own thread.
import type { Engine, Hot, Member, Wanted } from './engine.js';
import type { Answered, Reply, Request, Sizes } from './messages.js';
import { EarlyFault, EngineFault, Refusal } from './refusal.js';
import { openThread, threadFault } from './thread.js';
import address from './worker.ts?worker&url';

interface Waiting {
  resolve: (result: never) => void;
  reject: (refusal: Error) => void;
}

const sizesOf = (hot: Hot): Sizes => {
  const units = hot.order.length || 1;
  return [hot.order.length, hot.contributions.length / units, hot.figures.length / units];
};

let last = 0;
/** A thread whose engine was closed: with the next engine the server may be gone. */
let spare: Worker | undefined;

/** An engine in a worker. */
export class RemoteEngine implements Engine {
  readonly place = 'worker';
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private gone: EngineFault | undefined;
  /** Whether the engine has failed, though its thread answers. */
  private failed = false;

  constructor() {
    this.worker = spare ?? openThread(address);
    spare = undefined;
    this.worker.onmessage = ({ data }: MessageEvent<Reply>) => this.take(data);
    this.worker.onerror = (event) => this.fail(threadFault(event.message));
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

  jsonText(bytes: Uint8Array): Promise<string> {
    return this.ask({ kind: 'jsonText', bytes });
  }

  version(): Promise<string> {
    return this.ask({ kind: 'version' });
  }

  complete(again = false): Promise<void> {
    return this.ask({ kind: 'complete', again });
  }

  // What is brought in the worker takes no time of the page's.
  async calm(): Promise<void> {}

  close(): void {
    if (this.gone) return;
    const { worker } = this;
    const answers = this.failed || this.waiting.size === 0;
    this.giveUp(new EngineFault('the engine was closed', false));
    if (spare || !answers) {
      worker.terminate();
      return;
    }
    worker.onmessage = null;
    worker.onerror = () => {
      if (spare === worker) spare = undefined;
    };
    worker.postMessage({ kind: 'close', id: 0 } satisfies Answered<Request>);
    spare = worker;
  }

  private fail(fault: EngineFault): void {
    this.worker.terminate();
    this.giveUp(fault);
  }

  private giveUp(fault: EngineFault): void {
    this.gone = fault;
    for (const { reject } of this.waiting.values()) reject(fault);
    this.waiting.clear();
  }

  private ask<T>(request: Request): Promise<T> {
    if (this.gone) return Promise.reject(this.gone);
    last += 1;
    const id = last;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ ...request, id });
    });
  }

  private take(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    this.failed ||= 'fault' in reply;
    if (!waiting) return;
    if ('fault' in reply)
      waiting.reject(reply.early ? new EarlyFault(reply.fault) : new EngineFault(reply.fault, reply.guilty));
    else if ('refused' in reply) waiting.reject(new Refusal(reply.refused, reply.message));
    else waiting.resolve(reply.result as never);
  }
}
