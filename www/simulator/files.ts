// Files in and out.
import { fileName, saveFile } from '../dialog/save-file.js';
import type { Brought } from '../dialog/brought.js';
import type { Session } from '../session/session.js';
import type { Dialogs } from './dialogs.js';
import type { Opening } from './opening.js';

/** What the files need of the element. */
export interface FilesHost {
  readonly scenarioName: string;
  readonly renderRoot: ParentNode;
  readonly opening: Opening;
  readonly dialogs: Dialogs;
  /** Says a sentence in the status line. */
  say(sentence: string): void;
  /** The scenario was replaced by that of a file. */
  scenarioReplaced(): Promise<void>;
}

export class Files {
  constructor(
    private readonly session: Session,
    private readonly host: FilesHost,
  ) {}

  /** Takes in what was chosen, dropped or pasted; see `take-in.ts`, which comes with the first of it. */
  async takeIn(brought: Brought[], taken = () => {}): Promise<void> {
    const { TakeIn } = await import('./take-in.js');
    await new TakeIn(this.session, this.host).takeIn(brought, taken);
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
