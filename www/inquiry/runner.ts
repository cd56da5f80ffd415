// Long runs, asked for from the page: one after another in one thread; what is no longer wanted is given up.
import { slowAfter } from '../engine/fetching.js';
import { type CompiledCode, compiledCode } from '../engine/module.js';
import { EngineFault, Refusal } from '../engine/refusal.js';
import { openThread, threadFault } from '../engine/thread.js';
import type { ResultOf, Run, RunReply, RunRequest } from './messages.js';
import address from './worker.ts?worker&url';

/** Hears how far a run is, and now and then what it says so far. */
export type Tell<R extends Run> = (done: number, total: number, partial: ResultOf<R> | undefined) => void;

interface Waiting {
  run: Run;
  owner: object;
  /** Whether it is being carried out. */
  begun: boolean;
  tell: Tell<Run>;
  settle: (result: ResultOf<Run> | undefined) => void;
  refuse: (refusal: Error) => void;
}

interface Thread {
  worker: Worker;
  /** Whether its program has come: what is asked of it is answered. */
  here: boolean;
}

// One for the whole page, in store from the time when its later code has come: when a run is wanted, the server may be gone.
let thread: Thread | undefined;
/** What takes the place of a thread that works on what nobody waits for, as soon as its program has come. */
let heir: Thread | undefined;
/** The run given up on which the thread still works, since it cannot be told to stop. */
let abandoned: number | undefined;
let last = 0;
// In the order in which they are carried out.
const waiting = new Map<number, Waiting>();

function open(): Thread {
  const worker = openThread(address);
  const fresh: Thread = { worker, here: false };
  worker.onmessage = ({ data }: MessageEvent<RunReply>) => {
    if (!('here' in data)) return take(data);
    fresh.here = true;
    if (fresh === heir) succeed(fresh);
  };
  worker.onerror = (event) => {
    worker.terminate();
    if (fresh === heir) heir = undefined;
    if (fresh === thread) breakOff(threadFault(event.message));
  };
  const bring = (code: CompiledCode | undefined) => worker.postMessage({ code } satisfies RunRequest);
  worker.postMessage({ coming: true } satisfies RunRequest);
  compiledCode().then(bring, () => bring(undefined));
  return fresh;
}

/** Has the thread's program come, without an engine; where that fails, the first run will say so. */
export function prepareThread(): void {
  try {
    thread ??= open();
  } catch {
    // The host forbids it.
  }
}

function take(reply: Exclude<RunReply, { here: true }>): void {
  const asked = waiting.get(reply.id);
  if ('begun' in reply) {
    if (asked) asked.begun = true;
    else abandon(reply.id);
    return;
  }
  if (reply.id === abandoned) regain();
  // An answer to a question that was given up is stale.
  if (!asked) return;
  if ('done' in reply) {
    asked.tell(reply.done, reply.total, reply.partial);
    return;
  }
  waiting.delete(reply.id);
  if ('fault' in reply) asked.refuse(refusalOf(new EngineFault(reply.fault, true)));
  else if ('refused' in reply) asked.refuse(new Refusal(reply.refused, reply.message));
  else asked.settle(reply.result);
}

const refusalOf = ({ details, message }: EngineFault): Refusal => new Refusal(details, message);

function breakOff(fault: EngineFault): void {
  thread?.worker.terminate();
  thread = undefined;
  regain();
  const all = [...waiting.values()];
  waiting.clear();
  for (const { refuse } of all) refuse(refusalOf(fault));
}

/** The thread needs no heir any more. */
function regain(): void {
  abandoned = undefined;
  heir?.worker.terminate();
  heir = undefined;
}

/** The thread is given up for its heir, which is asked what still waits. */
function succeed(fresh: Thread): void {
  thread?.worker.terminate();
  thread = fresh;
  heir = undefined;
  abandoned = undefined;
  for (const { run } of waiting.values()) fresh.worker.postMessage(run);
}

/**
 * Gives up a run that cannot be told to stop. The thread is ended only when another has come, which may be never where the
 * server is gone; till then it works on, and what is asked meanwhile takes its turn.
 */
function abandon(id: number): void {
  abandoned = id;
  try {
    heir ??= open();
  } catch {
    // The host forbids it.
  }
}

/** Starts a run, in place of the owner's run before; resolves to undefined when it is given up. */
export function startRun<R extends Run>(
  owner: object,
  question: Omit<R, 'id'>,
  tell: Tell<R>,
): Promise<ResultOf<R> | undefined> {
  cancelRun(owner);
  last += 1;
  const run = { ...question, id: last } as unknown as Run;
  return new Promise((settle, refuse) => {
    try {
      thread ??= open();
    } catch (thrown) {
      refuse(thrown instanceof EngineFault ? refusalOf(thrown) : thrown);
      return;
    }
    const current = thread;
    current.worker.postMessage(run);
    // The worker answers a run with its own kind of result.
    waiting.set(run.id, {
      run,
      owner,
      begun: false,
      tell: tell as Tell<Run>,
      settle: settle as (result: ResultOf<Run> | undefined) => void,
      refuse,
    });
    if (!current.here) setTimeout(() => !current.here && current === thread && breakOff(threadFault('')), slowAfter);
  });
}

/** Gives up the run of `owner`, if there is one. */
export function cancelRun(owner: object): void {
  for (const [id, asked] of waiting) {
    if (asked.owner !== owner) continue;
    waiting.delete(id);
    asked.settle(undefined);
    // What is worked out in one go cannot be told to stop.
    if (asked.begun) abandon(id);
    else thread?.worker.postMessage({ cancel: id } satisfies RunRequest);
  }
}
