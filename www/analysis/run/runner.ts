// Long runs, asked for from the page: one at a time; what is no longer wanted is given up.
import { compiledCode } from '../../engine/module.js';
import { Refusal } from '../../engine/refusal.js';
import type { ResultOf, Run, RunReply, RunRequest } from './messages.js';

/** Hears how far a run is, and now and then what it says so far. */
export type Tell<R extends Run> = (done: number, total: number, partial: ResultOf<R> | undefined) => void;

// One worker for the whole page, made at once: later the page asks for nothing from the network.
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const post = (request: RunRequest) => worker.postMessage(request);
post({ code: compiledCode() });
let last = 0;
let current: { id: number; owner: object; tell: Tell<Run>; settle: (result: ResultOf<Run> | undefined) => void; refuse: (refusal: Error) => void } | undefined;

worker.onmessage = ({ data }: MessageEvent<RunReply>) => {
  // An answer to an earlier question is stale.
  if (!current || data.id !== current.id) return;
  if ('done' in data) {
    current.tell(data.done, data.total, data.partial);
    return;
  }
  const { settle, refuse } = current;
  current = undefined;
  if ('refused' in data) refuse(new Refusal(data.refused, data.message));
  else settle(data.result);
};
worker.onerror = (event) => {
  current?.refuse(new Error(event.message || 'the worker failed'));
  current = undefined;
};

/** Starts a run in place of the one under way; resolves to undefined when it is given up. */
export function startRun<R extends Run>(owner: object, run: Omit<R, 'id'>, tell: Tell<R>): Promise<ResultOf<R> | undefined> {
  current?.settle(undefined);
  last += 1;
  const id = last;
  return new Promise((settle, refuse) => {
    // The worker answers a run with its own kind of result.
    current = { id, owner, tell: tell as Tell<Run>, settle: settle as (result: ResultOf<Run> | undefined) => void, refuse };
    worker.postMessage({ ...run, id });
  });
}

/** Gives up the run of `owner`, if one is under way. */
export function cancelRun(owner: object): void {
  if (current?.owner !== owner) return;
  post({ cancel: current.id });
  current.settle(undefined);
  current = undefined;
}
