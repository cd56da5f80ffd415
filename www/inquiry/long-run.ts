// A view's run in the worker: begun for a question, followed, given up, begun again.
import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { AskingView } from './asking-view.js';
import type { ResultOf, Run } from './messages.js';
import { cancelRun, startRun } from './runner.js';
import { toJson } from '../engine/json.js';

/** What a run needs beside the data set and the scenario. */
export type Question<R extends Run> = Omit<R, 'id' | 'dataset' | 'scenario'>;

/** Hears what a run comes to, and what it says so far while it is under way. */
export type Take<R extends Run> = (result: ResultOf<R>) => void;

export class LongRun<R extends Run> implements ReactiveController {
  /** How much is done of all; undefined while nothing runs. */
  progress: { done: number; total: number } | undefined;
  /** Whether the answer is of a run that was stopped on the way. */
  stopped = false;
  /** Whether the latest run has said anything. */
  heard = false;
  /** Why the latest run could not be carried out. */
  refusal: unknown;
  private asked = '';
  /** Counts what was begun and given up: what comes of an earlier run is not heard. */
  private turn = 0;

  /** `again` makes the view ask again. */
  constructor(
    private readonly view: AskingView,
    private readonly again: () => void,
  ) {
    view.addController(this);
  }

  hostDisconnected(): void {
    if (this.progress) this.asked = '';
    this.stop();
  }

  /**
   * Begins a run in place of the one under way, and resolves to true; to false where the same was
   * asked last. The run must not hold back the next question: it is not waited for.
   */
  async begin(question: Question<R>, take: Take<R>): Promise<boolean> {
    const { session } = this.view;
    const [dataset, scenario] = await Promise.all([session.datasetJson(), session.engine.call('scenarioJson')]);
    const asked = `${toJson(question)}\n${scenario}\n${session.description.fingerprint}`;
    // The view may be gone by now.
    if (asked === this.asked || !this.view.isConnected) return false;
    this.asked = asked;
    this.turn += 1;
    const { turn } = this;
    this.progress = { done: 0, total: 1 };
    this.stopped = false;
    this.heard = false;
    this.refusal = undefined;
    const hear = (result: ResultOf<R> | undefined) => {
      if (!result) return;
      this.heard = true;
      take(result);
    };
    const tell = (done: number, total: number, partial: ResultOf<R> | undefined) => {
      this.progress = { done, total };
      hear(partial);
      this.view.requestUpdate();
    };
    const end = (last: () => void) => {
      if (turn !== this.turn) return;
      this.progress = undefined;
      last();
      this.view.requestUpdate();
    };
    startRun<R>(this, { ...question, dataset, scenario } as Omit<R, 'id'>, tell).then(
      (result) => end(() => hear(result)),
      (thrown: unknown) =>
        end(() => {
          this.refusal = thrown;
          this.view.refuse(thrown);
        }),
    );
    return true;
  }

  /** Gives up what is under way, which is not wanted any more. */
  forget(): void {
    this.stop();
    this.asked = '';
  }

  private readonly stop = (): void => {
    this.stopped ||= this.progress !== undefined;
    this.turn += 1;
    cancelRun(this);
    this.progress = undefined;
    this.view.requestUpdate();
  };

  private readonly rerun = (): void => {
    this.asked = '';
    this.again();
  };

  /** Progress while a run is under way, else `otherwise`, or a way to start one; that too after a run that was stopped. */
  render(otherwise: TemplateResult | undefined): TemplateResult {
    const { progress } = this;
    const { language } = this.view.session;
    const start = html`<button class="button" data-do="run" @click=${this.rerun}>${language.t('uncertainty.run')}</button>`;
    return html`<div class="run">
      ${
        progress
          ? html`<progress max=${progress.total} .value=${progress.done} aria-label=${language.t('uncertainty.running')}></progress>
            <button class="button" data-do="stop" @click=${this.stop}>${language.t('uncertainty.stop')}</button>`
          : this.stopped && this.heard
            ? html`<span role="status">${language.t('run.stopped')}</span> ${start} ${otherwise}`
            : (otherwise ?? start)
      }
    </div>`;
  }
}
