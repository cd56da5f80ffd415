// Files in and out.
import { fileName, saveFile } from '../dialog/save-file.js';
import type { LedgerImport, LedgerReading, Skipped } from '../engine/shapes.js';
import { asRefusal } from '../engine/refusal.js';
import type { Session } from '../session/session.js';
import type { Dialogs } from './dialogs.js';
import type { Opening } from './opening.js';

/** What the files need of the element. */
export interface FilesHost {
  readonly scenarioName: string;
  readonly opening: Opening;
  readonly dialogs: Dialogs;
  /** Says a sentence in the status line. */
  say(sentence: string): void;
  /** The scenario was replaced by that of a file. */
  scenarioReplaced(): Promise<void>;
}

const isOfTables = (thrown: unknown) =>
  asRefusal(thrown).problems.every(({ code }) => code === 'invalid-cell' || code === 'invalid-row');

export class Files {
  constructor(
    private readonly session: Session,
    private readonly host: FilesHost,
  ) {}

  /**
   * Takes in what was chosen, dropped or pasted: JSON says by its own `format` what it is; all else is a table.
   * `taken` is called once it is in, which may be after a question or a way out of a refusal.
   */
  async takeIn(bytes: Uint8Array, taken = () => {}): Promise<void> {
    let dataset: string | undefined;
    try {
      const { kind, text = '' } = await this.session.engine.call('fileKind', bytes);
      if (kind === 'table') return await this.takeTable(bytes, taken);
      if (kind === 'scenario') await this.takeScenario(text);
      else {
        dataset = text;
        await this.host.opening.openOwn(text);
      }
      taken();
    } catch (thrown) {
      await this.host.dialogs.refuse('problems.import', thrown, undefined, dataset);
    }
  }

  private async takeScenario(text: string): Promise<void> {
    const { session, host } = this;
    await session.openScenario(text);
    await host.scenarioReplaced();
    const name = host.scenarioName || session.language.t('scenario.unnamed');
    host.say(session.language.t('say.opened', { name }));
  }

  // A ledger says by its header that it is one.
  private async takeTable(bytes: Uint8Array, taken: () => void): Promise<void> {
    const { session, host } = this;
    // What cannot be read as a table at all is told by the reader of figures.
    const seen = await session.engine.call('tableKind', bytes).catch(() => 'figures' as const);
    const kind = seen === 'either' ? await (await host.dialogs.ledgerDialog()).askKind() : seen;
    if (kind === 'ledger') await this.takeLedger(bytes, taken);
    else if (kind === 'figures') await this.takeFigures(bytes, taken);
  }

  private async takeLedger(bytes: Uint8Array, taken: () => void): Promise<void> {
    const dialog = await this.host.dialogs.ledgerDialog();
    const { projects } = this.session.description;
    const others = projects > 0 ? await dialog.askOthers(projects) : 'keep';
    if (others) await this.readLedger(bytes, { others, leaveUnknown: false }, taken);
  }

  private async readLedger(bytes: Uint8Array, reading: LedgerReading, taken: () => void): Promise<void> {
    const { session, host } = this;
    try {
      const report = await session.importLedger(bytes, reading);
      taken();
      const { added, changed, unchanged, dropped } = report;
      host.say(
        session.language.t('ledger.done', { added, changed, unchanged, dropped, flagged: report.flagged.length }),
      );
      void this.tellLedger(report);
    } catch (thrown) {
      const isColumn = ({ code, expected }: { code: string; expected?: unknown }) =>
        code === 'invalid-cell' && expected === 'a column of a ledger';
      const onlyColumns = asRefusal(thrown).problems.every(isColumn);
      const take = () => void this.readLedger(bytes, { ...reading, leaveUnknown: true }, taken);
      await host.dialogs.refuse(
        'problems.import',
        thrown,
        onlyColumns ? { words: session.language.t('ledger.leaveUnknown'), take } : undefined,
      );
    }
  }

  private async tellLedger(report: LedgerImport): Promise<void> {
    const { session, host } = this;
    if (!(await (await host.dialogs.ledgerDialog()).tell(report))) return;
    const dataset = await session.engine.call('datasetWithLedger');
    await host.opening.openOwn(dataset).catch((refused: unknown) => host.dialogs.refuse('problems.import', refused));
  }

  private async takeFigures(bytes: Uint8Array, taken: () => void): Promise<void> {
    const { session, host } = this;
    try {
      const { changed, unchanged, skipped } = await session.importTable(bytes);
      taken();
      host.say(session.language.t('import.done', { changed, unchanged, skipped: skipped.length }));
      await this.tellSkipped(skipped);
    } catch (thrown) {
      await this.offerAsNew(bytes, thrown, taken);
    }
  }

  // A table of other units may be a data set of its own; what stops it from that is told to who asks for it.
  private async offerAsNew(bytes: Uint8Array, refused: unknown, taken: () => void): Promise<void> {
    const { session, host } = this;
    if (!isOfTables(refused)) throw refused;
    const words = session.language.t('import.asNew');
    try {
      const { dataset, skipped } = await session.engine.datasetFromTable(bytes);
      const open = async () => {
        await host.opening.openOwn(dataset);
        taken();
        await this.tellSkipped(skipped);
      };
      const take = () => void open().catch((thrown: unknown) => host.dialogs.refuse('problems.import', thrown));
      await host.dialogs.refuse('problems.import', refused, { words, take });
    } catch (thrown) {
      const take = () => void host.dialogs.refuse('problems.asNew', thrown);
      await host.dialogs.refuse('problems.import', refused, { words, take });
    }
  }

  // Sums, ranks and remarks are counted alone; what else was left unread, or read otherwise, is listed.
  private async tellSkipped(skipped: Skipped[]): Promise<void> {
    const usual = ['total-row', 'aside-column', 'derived-column', 'title-row'];
    if (skipped.every(({ rule }) => usual.includes(rule))) return;
    await (await this.host.dialogs.ledgerDialog()).tellSkipped(skipped);
  }

  async saveTemplate(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(
      fileName(`${description.code}-template`, '.csv'),
      await engine.call('template', language.code),
      'text/csv;charset=utf-8',
    );
  }

  /** The board that is shown. */
  async saveBoard(): Promise<void> {
    const { description, language, engine, board, shownBoard } = this.session;
    saveFile(
      fileName(`${this.host.scenarioName || description.code}-${shownBoard.code}`, '.csv'),
      await engine.call('boardCsv', board, language.code),
      'text/csv;charset=utf-8',
    );
  }

  /** The template, filled in. */
  async saveFigures(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(
      fileName(`${this.host.scenarioName || description.code}-figures`, '.csv'),
      await engine.call('figuresCsv', language.code),
      'text/csv;charset=utf-8',
    );
  }

  async saveLedger(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(
      fileName(`${this.host.scenarioName || description.code}-ledger`, '.csv'),
      await engine.call('ledgerCsv', language.code),
      'text/csv;charset=utf-8',
    );
  }

  async saveLedgerTemplate(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(
      fileName(`${description.code}-ledger-template`, '.csv'),
      await engine.call('ledgerTemplate', language.code),
      'text/csv;charset=utf-8',
    );
  }

  async saveScenario(): Promise<void> {
    const text = await this.session.engine.call('scenarioJson');
    saveFile(
      fileName(this.host.scenarioName || this.session.description.code, '.saima.json'),
      text,
      'application/json',
    );
  }

  async saveDataset(): Promise<void> {
    const text = await this.session.datasetJson();
    saveFile(fileName(this.session.description.code, '.json'), text, 'application/json');
  }
}
