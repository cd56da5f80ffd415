// Forecast: the boards of the quarters ahead, as the levers and the ledger feed them. A what-if.
import { html, nothing } from 'lit';
import { bumpStyles } from '../../chart/bump.css.js';
import '../../field/number-field.js';
import type { LeverKind } from '../../engine/shapes.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { advanced } from '../advanced.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { bumpFigure } from '../bump-figure.js';
import { choice, settingsStyles } from '../choice.js';
import { LongRun } from '../../inquiry/long-run.js';
import type { ForecastRun } from '../../inquiry/messages.js';
import '../sentence.js';
import type { Course, Forecast, Outlook, Turn, Worth } from '../../engine/answers.js';
import { inWords, sharesNote, sharesTable, type Shares } from '../shares.js';
import { sharesStyles } from '../shares.css.js';
import { fanFigure, type Foreseen } from './fan-figure.js';
import { forecastStyles } from './forecast.css.js';
import { ledgerAhead } from './ledger-ahead.js';
import { forecastSentence, sharesSentence } from './sentence.js';
import { drySentence, turnSentences } from './turns.js';
import { worthTable } from './worth-table.js';

const horizons = [4, 5, 6, 7, 8];
const courses: Course[] = ['still', 'growth', 'pipeline'];
const runCounts = [0, 200, 500, 1000, 2000];
/** Orders by which a turn of many parts is shared out; the engine's number. */
const orders = 48;

/** With more projects than this to look at, over all ways to leave edits out, the shares ahead take long enough to be asked for. */
const lookedAtOnce = 60_000;

interface Answer extends Foreseen {
  /** Levers that the unit has put to use. */
  used: LeverKind[];
}

/** What is asked once a change has come to rest: it looks ahead many times over. */
interface Rest {
  unit: number;
  board: number;
  worth: Worth;
  /** What moves the unit from quarter to quarter. */
  turns: Turn[];
  /** Number of edits of the scenario. */
  edits: number;
  /** What each of them brings at the end. */
  shares: Shares | undefined;
}

export class ForecastView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'results', 'settled', 'shown'];
  static override styles = [base, analysisStyles, settingsStyles, bumpStyles, sharesStyles, forecastStyles];

  private readonly run = new LongRun<ForecastRun>(this, () => this.again());
  private answer: Answer | undefined;
  private fan: Foreseen | undefined;
  /** The fan before this one, so that the chart keeps its scale until the next is drawn. */
  private earlier: Foreseen | undefined;
  private rest: Rest | undefined;
  private demanded = false;

  // The expected course follows a drag; its fan and what changes are worth wait until it rests.
  protected override async ask(): Promise<void> {
    const { board, unit, engine } = this.session;
    if (unit < 0 || this.session.shownBoard.kind === 'project') return;
    const [forecast, levers] = await Promise.all([
      this.inquire('expectedForecast', unit, board),
      engine.call('levers', unit),
    ]);
    if (unit !== this.session.unit || board !== this.session.board) return;
    this.answer = { unit, board, forecast, used: levers.filter(({ set }) => set).map(({ lever }) => lever.kind) };
    if (this.session.edits.editing || forecast.outlook.runs === 0) {
      this.run.forget();
      this.fan = undefined;
    }
    if (this.session.edits.editing) return;
    if (forecast.outlook.runs > 0) await this.askFan(unit, board);
    await this.askAtRest(unit, board);
  }

  private async askFan(unit: number, board: number): Promise<void> {
    const begun = await this.run.begin({ kind: 'forecast', unit, board }, (forecast) => {
      this.fan = { unit, board, forecast };
      this.earlier = this.fan;
    });
    if (begun) this.fan = undefined;
  }

  private async askAtRest(unit: number, board: number): Promise<void> {
    const { session } = this;
    const [worth, turns, edits] = await Promise.all([
      this.inquire('leverWorth', unit, board),
      this.inquire('forecastTurns', unit, board),
      session.engine.call('standingEdits'),
    ]);
    const wanted = edits > 0 && ((session.description.projects + 1000) * 2 ** edits <= lookedAtOnce || this.demanded);
    this.demanded = false;
    const shares = wanted ? await inWords(session, await this.inquire('attributionAhead', board, unit)) : undefined;
    this.rest = { unit, board, worth, turns, edits, shares };
  }

  protected override render() {
    const { session, answer } = this;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (session.shownBoard.kind === 'project') return html`<p class="empty">${this.t('rule.board-of-units')}</p>`;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (!answer || answer.unit !== session.unit || answer.board !== session.board || this.room === 0) return nothing;
    const { unit, board, forecast, used } = answer;
    const fan = this.isShown(this.fan) ? this.fan.forecast : undefined;
    const ranked = (forecast.ranks[unit]?.[0] ?? 0) > 0;
    return html`
      <div class="foreseen">
        <span class="what-if">${this.t('forecast.whatIf')}</span>
        <saima-sentence
          .words=${forecastSentence(
            session,
            unit,
            board,
            forecast,
            used.map((kind) => this.t(`lever.${kind}`)),
            fan,
          )}
          .copyWords=${this.t('analysis.copy')}
          .copiedWords=${this.t('analysis.copied')}
        ></saima-sentence>
      </div>
      ${this.renderLooks(forecast.outlook)}
      ${ranked ? html`${this.renderFan(answer, fan)} ${this.isShown(this.rest) ? html`${this.renderShares(forecast, this.rest)} ${this.renderWorth(forecast, this.rest)}` : nothing}` : nothing}
      ${this.renderBump(forecast)}
    `;
  }

  private change(outlook: Outlook, change: Partial<Outlook>): void {
    void this.session.tryApply({ edit: 'setOutlook', outlook: { ...outlook, ...change } });
  }

  private isShown<T extends { unit: number; board: number }>(one: T | undefined): one is T {
    return one?.unit === this.session.unit && one.board === this.session.board;
  }

  // What the others do, which is supposed, and how far is looked, which is no edit.
  private renderLooks(outlook: Outlook) {
    const change = (change: Partial<Outlook>) => this.change(outlook, change);
    return html`
      <div class="settings">
        ${choice(
          this.t('forecast.rivals'),
          'rivals',
          courses,
          outlook.rivals,
          (course) => this.t(`forecast.rivals.${course}`),
          (value) => change({ rivals: value as Course }),
        )}
        ${choice(
          this.t('forecast.quarters'),
          'quarters',
          horizons,
          outlook.quarters,
          (quarters) => this.t('forecast.ahead', { n: quarters }),
          (value) => change({ quarters: Number(value) }),
        )}
      </div>
    `;
  }

  private renderAdvanced(outlook: Outlook) {
    const { session, language, rest } = this;
    const change = (change: Partial<Outlook>) => this.change(outlook, change);
    const { turns = [], shares } = this.isShown(rest) ? rest : {};
    const inside = html`
      <div class="settings">
        ${choice(
          this.t('forecast.runs'),
          'runs',
          runCounts,
          outlook.runs,
          (runs) => (runs === 0 ? this.t('forecast.noRuns') : language.number(runs, 0)),
          (value) => change({ runs: Number(value) }),
        )}
        <label>
          ${this.t('uncertainty.seed')}
          <saima-number
            .value=${outlook.seed}
            .decimals=${0}
            .bounds=${{ minimum: 0, maximum: 4294967295 }}
            .language=${language}
            .label=${this.t('uncertainty.seed')}
            @number-settle=${(event: CustomEvent<number>) => change({ seed: Math.round(event.detail) })}
          ></saima-number>
        </label>
      </div>
      ${outlook.runs === 0 ? nothing : html`<p class="note">${this.t('forecast.fanNote')}</p>`}
      ${shares ? html`<p class="note">${sharesNote(session, shares.attribution)}</p>` : nothing}
      ${turns.some(({ exact }) => !exact) ? html`<p class="note">${this.t('forecast.sampledTurns', { n: language.number(orders, 0) })}</p>` : nothing}
    `;
    return advanced(session, inside, ['runs', 'seed', 'shapley']);
  }

  private renderFan(answer: Answer, drawn: Forecast | undefined) {
    const { session } = this;
    const { unit, forecast } = answer;
    const { runs } = forecast.outlook;
    const done =
      drawn || runs === 0
        ? html`<span class="note">${this.t(drawn ? 'forecast.drawn' : 'forecast.courseNote', { n: runs })}</span>`
        : undefined;
    return html`
      <h2>${this.t('forecast.fan', { unit: session.unitName(unit) })}</h2>
      ${this.run.render(done)} ${fanFigure(session, answer, drawn, this.isShown(this.earlier) ? this.earlier.forecast : undefined, this.room)}
      ${this.renderTurns(answer)} ${this.renderAdvanced(forecast.outlook)}
      ${session.description.projects > 0 ? ledgerAhead(session, session.unitName(unit), forecast) : nothing}
    `;
  }

  private renderTurns({ unit, board, forecast }: Answer) {
    const { session, rest } = this;
    const dry = session.description.projects > 0 ? drySentence(session, unit, forecast) : '';
    const turns = this.isShown(rest) ? turnSentences(session, board, forecast, unit, rest.turns) : [];
    return html`
      ${turns.length > 0 ? html`<h2>${this.t('forecast.turns')}</h2><ol class="turns">${turns.map((words) => html`<li>${words}</li>`)}</ol>` : nothing}
      ${dry ? html`<p class="dry" data-dry>${dry}</p>` : nothing}
    `;
  }

  private renderShares(forecast: Forecast, { unit, board, edits, shares }: Rest) {
    const { session } = this;
    const label = this.t('forecast.shares', {
      unit: session.unitName(unit),
      quarter: forecast.quarters[forecast.quarters.length - 1] ?? '',
    });
    if (edits === 0)
      return html`<h2>${label}</h2><p class="note" data-shares="none">${this.t('forecast.shares.none')}</p>`;
    if (!shares) {
      return html`<h2>${label}</h2>
        <button class="button" data-do="share-ahead" @click=${this.demand}>${this.t('effect.attribute', { n: edits })}</button>`;
    }
    return html`
      <h2>${label}</h2>
      <saima-sentence data-shares=${edits} .words=${sharesSentence(session, unit, board, forecast, shares)} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
      ${this.scrolling(label, sharesTable(session, board, shares))}
    `;
  }

  private renderWorth({ quarters }: Forecast, { board, worth }: Rest) {
    const label = this.t('worth.all', { quarter: quarters[quarters.length - 1] ?? '' });
    return html`
      <h2>${label}</h2>
      ${this.scrolling(label, worthTable(this.session, board, worth))}
      <p class="note">${this.t('worth.note')}</p>
    `;
  }

  private renderBump({ quarters, ranks }: Forecast) {
    const columns = quarters.map((head, at) => ({ head, shown: at === 0, ranks: ranks.map((row) => row[at] ?? 0) }));
    return html`
      <h2>${this.t('forecast.bump')}</h2>
      ${this.drawn(this.t('forecast.all'), bumpFigure(this.session, columns, this.room, this.narrow), this.t('board.rank'))} ${this.renderRanks(this.t('forecast.all'), columns)}
      <p class="note">${this.t('forecast.note')}</p>
    `;
  }

  private readonly demand = (): void => {
    this.demanded = true;
    this.again();
  };
}

define('saima-forecast', ForecastView);
