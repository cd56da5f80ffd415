// A view's run in the worker: begun for a question, followed, given up, begun again.
import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { AnalysisView } from '../analysis-view.js';
import type { ResultOf, Run } from './messages.js';
import { cancelRun, startRun } from './runner.js';

/** What a run needs beside the data set and the scenario. */
export type Question<R extends Run> = Omit<R, 'id' | 'dataset' | 'scenario'>;

/** Hears what a run comes to, and what it says so far while it is under way. */
export type Take<R extends Run> = (result: ResultOf<R>) => void;

export class LongRun<R extends Run> implements ReactiveController {
  /** How much is done of all; undefined while nothing runs. */
  progress: { done: number; total: number } | undefined;
  /** Whether the answer is of a run that was stopped on the way. */
  stopped = false;
  private asked = '';

  /** `again` makes the view ask again. */
  constructor(
    private readonly view: AnalysisView,
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
    const asked = `${JSON.stringify(question)}\n${scenario}\n${session.description.fingerprint}`;
    if (asked === this.asked) return false;
    this.asked = asked;
    this.progress = { done: 0, total: 1 };
    this.stopped = false;
    const tell = (done: number, total: number, partial: ResultOf<R> | undefined) => {
      this.progress = { done, total };
      if (partial) take(partial);
      this.view.requestUpdate();
    };
    startRun<R>(this, { ...question, dataset, scenario } as Omit<R, 'id'>, tell).then(
      (result) => {
        if (asked === this.asked) this.end(() => result && take(result));
      },
      (thrown: unknown) => this.end(() => (this.view.refused = session.wordsOf(thrown))),
    );
    return true;
  }

  private end(last: () => void): void {
    this.progress = undefined;
    last();
    this.view.requestUpdate();
  }

  /** Gives up what is under way, which is not wanted any more. */
  forget(): void {
    this.stop();
    this.asked = '';
  }

  private readonly stop = (): void => {
    this.stopped = this.progress !== undefined;
    cancelRun(this);
    this.progress = undefined;
    this.view.requestUpdate();
  };

  private readonly rerun = (): void => {
    this.asked = '';
    this.again();
  };

  /** Progress while a run is under way, else `otherwise`, or a way to start one. */
  render(otherwise: TemplateResult | undefined): TemplateResult {
    const { progress } = this;
    const { language } = this.view.session;
    return html`<div class="run">
      ${progress
        ? html`<progress max=${progress.total} .value=${progress.done} aria-label=${language.t('uncertainty.running')}></progress>
            <button class="button" data-do="stop" @click=${this.stop}>${language.t('uncertainty.stop')}</button>`
        : (otherwise ?? html`<button class="button" data-do="run" @click=${this.rerun}>${language.t('uncertainty.run')}</button>`)}
    </div>`;
  }
}
