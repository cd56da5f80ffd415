// An engine that outlives its faults: where one fails, another is started and brought to the same state.
import type { Answer, Arguments, Engine, Hot, Member, Wanted } from './engine.js';
import { Journal } from './journal.js';
import { EarlyFault, EngineFault, Refusal } from './refusal.js';
import { Turns } from './turns.js';

type Ask<T> = (inner: Engine) => Promise<T>;

/** Hears that the engine was started anew; `lost`: how many earlier changes could not be made again. */
export type Restarted = (lost: number) => void;

/** How many changes at which the engine fails again are left out before all is given up. */
const mostLost = 20;

export class SteadyEngine implements Engine {
  onRestart: Restarted = () => {};
  private readonly journal = new Journal();
  private loaded: { dataset: string; main: boolean } | undefined;
  /** Questions that wait while another engine is started. */
  private readonly turns = new Turns();
  private closed = false;
  /** Questions that have no answer yet. */
  private pending = 0;
  /** Whether it sleeps when nothing is asked of it, and whether it does now. */
  private idle = false;
  private asleep = false;

  constructor(
    private inner: Engine,
    private readonly open: () => Promise<Engine>,
  ) {}

  get place(): Engine['place'] {
    return this.inner.place;
  }

  async load(dataset: string, main: boolean): Promise<void> {
    await this.ask((inner) => inner.load(dataset, main));
    this.loaded = { dataset, main };
    this.journal.clear();
  }

  async call<M extends Member>(member: M, ...given: Arguments<M>): Promise<Answer<M>> {
    const answer = await this.ask((inner) => inner.call(member, ...given));
    this.journal.note(member, given);
    return answer;
  }

  read(board: number, wanted: Wanted, hot: Hot): Promise<void> {
    return this.ask((inner) => inner.read(board, wanted, hot));
  }

  readContributions(units: Uint32Array, hot: Hot): Promise<void> {
    return this.ask((inner) => inner.readContributions(units, hot));
  }

  jsonText(bytes: Uint8Array): Promise<string> {
    return this.ask((inner) => inner.jsonText(bytes));
  }

  version(): Promise<string> {
    return this.ask((inner) => inner.version());
  }

  async complete(again = false): Promise<void> {
    const { inner } = this;
    if (this.asleep) return;
    try {
      await inner.complete(again);
    } catch (thrown) {
      // One that was given up meanwhile is missed by nobody; the next comes whole.
      if (this.inner === inner && !this.asleep && !this.closed) throw thrown;
    }
  }

  calm(): Promise<void> {
    return this.inner.calm();
  }

  close(): void {
    this.closed = true;
    this.inner.close();
  }

  /** Whether it gives up memory and thread while nothing is asked of it; the next question brings them back. */
  rest(idle: boolean): void {
    this.idle = idle;
    this.sleep();
  }

  private sleep(): void {
    if (!this.idle || this.asleep || this.pending > 0) return;
    this.asleep = true;
    this.inner.close();
  }

  private async ask<T>(ask: Ask<T>): Promise<T> {
    this.pending += 1;
    try {
      const { turns } = this;
      if (this.asleep) await turns.inTurn(() => this.wake());
      return await (turns.idle ? this.attempt(ask, false) : turns.inTurn(() => this.attempt(ask, true)));
    } finally {
      this.pending -= 1;
      this.sleep();
    }
  }

  private async wake(): Promise<void> {
    if (!this.asleep) return;
    await this.renew();
    this.asleep = false;
  }

  private async attempt<T>(ask: Ask<T>, inTurn: boolean): Promise<T> {
    const { inner } = this;
    try {
      return await ask(inner);
    } catch (thrown) {
      if (!(thrown instanceof EngineFault) || this.closed) throw thrown;
      const again = () => this.again(ask, inner, thrown instanceof EarlyFault);
      return inTurn ? again() : this.turns.inTurn(again);
    }
  }

  // Asked once more of a fresh engine: what fails there too is refused, and leaves an engine that works.
  private async again<T>(ask: Ask<T>, failed: Engine, early: boolean): Promise<T> {
    if (this.inner === failed) await this.recover(early);
    const { inner } = this;
    try {
      return await ask(inner);
    } catch (thrown) {
      if (!(thrown instanceof EngineFault)) throw thrown;
      if (this.inner === inner) await this.recover(false);
      throw new Refusal(thrown.details, thrown.message);
    }
  }

  // That the first part of the engine did not do is nothing to tell.
  private async recover(early: boolean): Promise<void> {
    const lost = await this.renew();
    if (!early || lost > 0) this.onRestart(lost);
  }

  /** Starts another engine in place of this one; resolves to how many changes could not be made again. */
  private async renew(): Promise<number> {
    let lost = 0;
    for (;;) {
      this.inner.close();
      this.inner = await this.open();
      const at = await this.replay();
      if (at === undefined) return lost;
      this.journal.remove(at);
      lost += 1;
      if (lost > mostLost) this.journal.clear();
    }
  }

  /** Brings a fresh engine to the present state; the number of the change at which it failed. */
  private async replay(): Promise<number | undefined> {
    if (!this.loaded) return undefined;
    const { dataset, main } = this.loaded;
    await this.inner.load(dataset, main).catch(unlessFault);
    for (const [at, { member, given }] of this.journal.entries.entries()) {
      try {
        await this.inner.call(member, ...(given as Arguments<typeof member>));
      } catch (thrown) {
        if (thrown instanceof EngineFault) return at;
      }
    }
    return undefined;
  }
}

function unlessFault(thrown: unknown): void {
  if (thrown instanceof EngineFault) throw new Refusal(thrown.details, thrown.message);
}
