// <saima-simulator src lang theme>: the element that a page holds, and what programs ask of it.
import type { BoardElement } from '../board/board-view.js';
import type { Code } from '../engine/code.js';
import { expectCode, type FetchCode } from '../engine/open.js';
import { demandPolicy } from '../engine/policy.js';
import { fetchLate } from '../panels/late.js';
import { define } from '../session/define.js';
import type { Session } from '../session/session.js';
import { deskOf } from './ask-scenarios.js';
import { PageElement } from './page-element.js';

export class SaimaSimulator extends PageElement {
  /** Loads a data set (JSON text). Rejects with the engine's refusal; what was on screen then stays. */
  async loadDataset(json: string): Promise<void> {
    await this.calls.open(async () => {
      await this.beginning.prepared;
      if (!this.session) this.ready();
      await this.opening.stand(json).catch((thrown) => {
        // What it took the place of was still coming.
        if (this.phase === 'waiting' && this.src) void this.beginning.begin();
        throw thrown;
      });
    });
  }

  /** Sets a figure by the codes of its unit and indicator. */
  setValue(unit: string, indicator: string, value: number): void {
    this.act((session) =>
      session.edits.setValue(
        known(session.unitOf(unit), unit),
        known(session.indicatorOf(indicator), indicator),
        value,
      ),
    );
  }

  /** Sets a weight by the code of its indicator or dimension. */
  setWeight(node: string, weight: number): void {
    this.act((session) => session.edits.setWeight(known(session.results.nodeOf(node), node), weight));
  }

  /** Applies an edit or an array of edits (JSON text) as one step. */
  async apply(edits: string): Promise<void> {
    return this.calls.inTurn(() => this.ready().applyText(edits));
  }

  /** Takes the latest step back; resolves to false where there is none. */
  async undo(): Promise<boolean> {
    return this.calls.inTurn(() => this.ready().undo());
  }

  /** Does a step again that was taken back. */
  async redo(): Promise<boolean> {
    return this.calls.inTurn(() => this.ready().redo());
  }

  /** The scenario as a file (JSON text). */
  async scenarioJson(): Promise<string> {
    return this.calls.inTurn(() => this.ready().scenarioJson());
  }

  /** The scenario as a code. */
  async scenarioCode(): Promise<string> {
    return this.calls.inTurn(() => this.ready().engine.call('scenarioCode'));
  }

  /** Opens a scenario code, or a link with one, beside the scenarios that are there. Rejects with the engine's refusal. */
  async openScenario(code: string): Promise<void> {
    const session = this.ready();
    await fetchLate();
    await deskOf(this, session)?.codes?.open(code);
  }

  /** Brings a unit's row into sight. */
  reveal(unit: string): void {
    this.act((session) =>
      this.renderRoot.querySelector<BoardElement>('saima-board')?.reveal(known(session.unitOf(unit), unit)),
    );
  }

  // At once, so that a drag of a program shows each step in its own frame; else in turn, where nobody hears what is thrown.
  private act(edit: (session: Session) => void): void {
    if (this.calls.idle) edit(this.ready());
    else
      this.calls
        .inTurn(() => edit(this.ready()))
        .catch((thrown) => thrown.name !== 'AbortError' && this.session?.complain(thrown));
  }

  private ready(): Session {
    if (!this.session || this.phase !== 'ready') throw new Error('saima-simulator: wait for its event "ready"');
    return this.session;
  }
}

function known(number: number, code: string): number {
  if (number < 0) throw new RangeError(`saima-simulator: there is no "${code}"`);
  return number;
}

/** Registers the element; see `expectCode`. Throws what `demandPolicy` does. */
export function defineElement(code: Promise<Code> | undefined, again: FetchCode): void {
  demandPolicy();
  expectCode(code, again);
  define('saima-simulator', SaimaSimulator);
}
