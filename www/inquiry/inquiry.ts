// What a view asks of the engine: what takes a moment on the page's own thread, what takes long in the worker, where it can
// be stopped while the page goes on.
import { html, nothing, render } from 'lit';
import type { Answer, Arguments, Member } from '../engine/engine.js';
import { Refusal } from '../engine/refusal.js';
import { mostStepsHere } from '../session/pace.js';
import type { Session } from '../session/session.js';
import type { AnswerRun } from './messages.js';
import { cancelRun, startRun } from './runner.js';

/** Whether an answer may take longer than the page can stand still. */
export async function isLong({ board, engine }: Session, member: Member): Promise<boolean> {
  // What is no question of its own takes no longer than the boards themselves.
  const steps = await engine.call('workOf', member, board).catch(() => 0);
  return steps > mostStepsHere;
}

/** Asks an engine in the worker; resolves to undefined where the owner gives it up, before or after it is asked. */
export async function askApart<M extends Member>(
  owner: object,
  session: Session,
  member: M,
  given: Arguments<M>,
  isWanted: () => boolean = () => true,
): Promise<Answer<M> | undefined> {
  const [dataset, scenario] = await Promise.all([session.datasetJson(), session.scenarioJson()]);
  if (!isWanted()) return undefined;
  const question = { kind: 'answer' as const, member, given, dataset, scenario };
  return startRun<AnswerRun<M>>(owner, question, () => {}) as Promise<Answer<M> | undefined>;
}

export class Inquiry {
  private readonly asked = new Set<object>();
  private place: HTMLElement | undefined;
  private stopped = false;

  /** `again` makes the view ask again. */
  constructor(
    private readonly root: () => ParentNode,
    private readonly again: () => void,
  ) {}

  /** Asks the engine, or another one in the worker. Rejects with a Refusal; its code is `stopped` where it was given up. */
  async ask<M extends Member>(session: Session, member: M, given: Arguments<M>): Promise<Answer<M>> {
    if (!(await isLong(session, member))) return session.engine.call(member, ...given);
    const owner = {};
    this.asked.add(owner);
    this.stopped = false;
    this.draw(session, 'running');
    try {
      const answer = await askApart(owner, session, member, given, () => this.asked.has(owner));
      if (answer === undefined) throw new Refusal({ code: 'stopped' }, 'stopped');
      return answer;
    } finally {
      this.asked.delete(owner);
      if (this.asked.size === 0) this.draw(session, this.stopped ? 'stopped' : undefined);
    }
  }

  /** Gives up what is under way, for another question or since the view is gone. */
  forget(): void {
    for (const owner of [...this.asked]) {
      // It may not be asked yet.
      this.asked.delete(owner);
      cancelRun(owner);
    }
  }

  private draw(session: Session, state: 'running' | 'stopped' | undefined): void {
    const { language } = session;
    if (!this.place) {
      this.place = document.createElement('div');
      this.place.className = 'inquiry';
    }
    const root = this.root();
    if (this.place.parentNode !== root) root.prepend(this.place);
    const stop = () => {
      this.stopped = true;
      this.forget();
    };
    const running = html`<progress aria-label=${language.t('inquiry.running')}></progress>
      <span role="status">${language.t('inquiry.running')}</span>
      <button class="button" data-do="stop" @click=${stop}>${language.t('uncertainty.stop')}</button>`;
    const start = html`<button class="button" data-do="run" @click=${() => this.again()}>${language.t('inquiry.run')}</button>`;
    render(state ? html`<p class="note">${state === 'running' ? running : start}</p>` : nothing, this.place);
  }
}
