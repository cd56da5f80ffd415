// Files in and out.
import { fileName, saveFile } from '../dialog/save-file.js';
import type { LedgerDialog } from '../dialog/ledger-dialog.js';
import type { WayOut } from '../dialog/problems-dialog.js';
import type { LedgerImport, LedgerReading } from '../engine/shapes.js';
import { asRefusal } from '../engine/refusal.js';
import type { Session } from '../session/session.js';
import type { Opening } from './opening.js';

/** What the files need of the element. */
export interface FilesHost {
  readonly scenarioName: string;
  readonly opening: Opening;
  /** Shows what was refused. */
  refuse(heading: string, thrown: unknown, wayOut?: WayOut): Promise<void>;
  /** Says a sentence in the status line. */
  say(sentence: string): void;
  /** The dialog for ledgers, once its code is there. */
  ledgerDialog(): Promise<LedgerDialog>;
  /** The scenario was replaced by that of a file. */
  scenarioReplaced(): Promise<void>;
}

export class Files {
  constructor(
    private readonly session: Session,
    private readonly host: FilesHost,
  ) {}

  /** Takes in what was chosen, dropped or pasted: JSON says by its own `format` what it is; all else is a table. */
  async takeIn(bytes: Uint8Array): Promise<void> {
    const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
    try {
      if (!start.startsWith('{')) await this.takeTable(bytes);
      else if (/"format"\s*:\s*"saima-scenario"/.test(start)) await this.takeScenario(new TextDecoder().decode(bytes));
      else await this.host.opening.openOwn(new TextDecoder().decode(bytes));
    } catch (thrown) {
      await this.host.refuse('problems.import', thrown);
    }
  }

  private async takeScenario(text: string): Promise<void> {
    await this.session.loadScenario(text);
    await this.host.scenarioReplaced();
  }

  // A ledger says by its header that it is one.
  private async takeTable(bytes: Uint8Array): Promise<void> {
    const { session, host } = this;
    // What cannot be read as a table at all is told by the reader of figures.
    const seen = await session.engine.call('tableKind', bytes).catch(() => 'figures' as const);
    const kind = seen === 'either' ? await (await host.ledgerDialog()).askKind() : seen;
    if (kind === 'ledger') await this.takeLedger(bytes);
    else if (kind === 'figures') await this.takeFigures(bytes);
  }

  private async takeLedger(bytes: Uint8Array): Promise<void> {
    const dialog = await this.host.ledgerDialog();
    const { projects } = this.session.description;
    const others = projects > 0 ? await dialog.askOthers(projects) : 'keep';
    if (others) await this.readLedger(bytes, { others, leaveUnknown: false });
  }

  private async readLedger(bytes: Uint8Array, reading: LedgerReading): Promise<void> {
    const { session, host } = this;
    try {
      const report = await session.importLedger(bytes, reading);
      const { added, changed, unchanged, dropped } = report;
      host.say(session.language.t('ledger.done', { added, changed, unchanged, dropped, flagged: report.flagged.length }));
      void this.tellLedger(report);
    } catch (thrown) {
      const isColumn = ({ code, expected }: { code: string; expected?: unknown }) => code === 'invalid-cell' && expected === 'a column of a ledger';
      const onlyColumns = asRefusal(thrown).problems.every(isColumn);
      const take = () => void this.readLedger(bytes, { ...reading, leaveUnknown: true });
      await host.refuse('problems.import', thrown, onlyColumns ? { words: session.language.t('ledger.leaveUnknown'), take } : undefined);
    }
  }

  private async tellLedger(report: LedgerImport): Promise<void> {
    const { session, host } = this;
    if (!(await (await host.ledgerDialog()).tell(report))) return;
    const dataset = await session.engine.call('datasetWithLedger');
    await host.opening.openOwn(dataset).catch((refused: unknown) => host.refuse('problems.import', refused));
  }

  // A table of other units may be a data set of its own.
  private async takeFigures(bytes: Uint8Array): Promise<void> {
    const { session, host } = this;
    try {
      const { changed, unchanged, skipped } = await session.importTable(bytes);
      host.say(session.language.t('import.done', { changed, unchanged, skipped: skipped.length }));
    } catch (thrown) {
      const fresh = await session.engine.datasetFromTable(bytes).catch(() => undefined);
      if (fresh === undefined) throw thrown;
      const take = () => void host.opening.openOwn(fresh).catch((refused: unknown) => host.refuse('problems.import', refused));
      await host.refuse('problems.import', thrown, { words: session.language.t('import.asNew'), take });
    }
  }

  async saveTemplate(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(fileName(`${description.code}-template`, '.csv'), await engine.call('template', language.code), 'text/csv;charset=utf-8');
  }

  /** The board that is shown. */
  async saveBoard(): Promise<void> {
    const { description, language, engine, board, shownBoard } = this.session;
    saveFile(fileName(`${this.host.scenarioName || description.code}-${shownBoard.code}`, '.csv'), await engine.call('boardCsv', board, language.code), 'text/csv;charset=utf-8');
  }

  /** The template, filled in. */
  async saveFigures(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(fileName(`${this.host.scenarioName || description.code}-figures`, '.csv'), await engine.call('figuresCsv', language.code), 'text/csv;charset=utf-8');
  }

  async saveLedger(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(fileName(`${this.host.scenarioName || description.code}-ledger`, '.csv'), await engine.call('ledgerCsv', language.code), 'text/csv;charset=utf-8');
  }

  async saveLedgerTemplate(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(fileName(`${description.code}-ledger-template`, '.csv'), await engine.call('ledgerTemplate', language.code), 'text/csv;charset=utf-8');
  }

  async saveScenario(): Promise<void> {
    const text = await this.session.engine.call('scenarioJson');
    saveFile(fileName(this.host.scenarioName || this.session.description.code, '.saima.json'), text, 'application/json');
  }

  async saveDataset(): Promise<void> {
    const text = await this.session.datasetJson();
    saveFile(fileName(this.session.description.code, '.json'), text, 'application/json');
  }
}
