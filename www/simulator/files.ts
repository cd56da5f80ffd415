// Files in and out.
import { fileName, saveFile } from '../dialog/save-file.js';
import { type Brought, type Pasted, pastedFrom } from '../dialog/brought.js';
import { toJson } from '../engine/json.js';
import type { MenuItem } from '../field/menu.js';
import type { LanguageCode } from '../language/language.js';
import type { Session } from '../session/session.js';
import type { Page } from './ask-scenarios.js';
import type { Dialogs } from './dialogs.js';
import type { Keeper } from './keeper.js';
import type { Opening } from './opening.js';

/** What the files need of the element. */
export interface FilesHost {
  readonly scenarioName: string;
  /** Address of the page's data set. */
  readonly src: string | null;
  readonly keeper: Keeper;
  readonly renderRoot: ParentNode;
  readonly opening: Opening;
  readonly dialogs: Dialogs;
  /** Says a sentence in the status line. */
  say(sentence: string, way?: { words: string; go: () => void }): void;
  /** The scenario was replaced by that of a file. */
  scenarioReplaced(): Promise<void>;
}

/** Ways out that come with the later code; until then there are none. */
export const furtherItems: { of: (files: Files, session: Session, hasLedger: boolean) => MenuItem[] } = {
  of: () => [],
};

/** The view of notices, which comes with the first of them. */
export const bringNotices = () => import('../notice/notice-dialog.js');

export class Files {
  constructor(
    private readonly session: Session,
    readonly host: FilesHost & Page,
  ) {}

  /** Takes in what was chosen, dropped or pasted; see `take-in.ts`, which comes with the first of it. */
  async takeIn(brought: Brought[], taken = () => {}): Promise<void> {
    const { TakeIn } = await import('./take-in.js');
    await new TakeIn(this.session, this.host).takeIn(brought, taken);
  }

  /** Takes in what is pasted anywhere but into a field. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const [first] = event.composedPath();
    const { clipboardData } = event;
    if (!clipboardData || (first instanceof Element && first.closest('input, textarea, dialog'))) return;
    event.preventDefault();
    void this.takePasted(pastedFrom(clipboardData));
  };

  /** Takes in what was copied elsewhere; see `takeIn`. */
  async takePasted(pasted: Pasted, taken = () => {}): Promise<void> {
    const { TakeIn } = await import('./take-in.js');
    await new TakeIn(this.session, this.host).takePasted(pasted, taken);
  }

  async saveTemplate(): Promise<void> {
    this.save('template', await this.session.engine.call('template', this.words), true);
  }

  /** The board that is shown. */
  async saveBoard(): Promise<void> {
    this.save(this.session.shownBoard.code, await this.tableOut('board'));
  }

  /** The template, filled in. */
  async saveFigures(): Promise<void> {
    this.save('figures', await this.tableOut('figures'));
  }

  async saveLedger(): Promise<void> {
    this.save('ledger', await this.tableOut('ledger'));
  }

  async saveLedgerTemplate(): Promise<void> {
    this.save('ledger-template', await this.session.engine.call('ledgerTemplate', this.words), true);
  }

  /** A table that goes out, as CSV or for the cells of a workbook. */
  tableOut(table: 'board' | 'figures' | 'ledger', cells = false): Promise<string> {
    const { engine, board } = this.session;
    return engine.call('tableOut', toJson({ table, board, cells }), this.words);
  }

  private get words(): LanguageCode {
    return this.session.language.code;
  }

  private save(part: string, text: string, isOfAll = false): void {
    saveFile(this.nameOf(part, '.csv', isOfAll), text, 'text/csv;charset=utf-8');
  }

  /** The name of a file that goes out: what it is of, the scenario or the data set at large, and what of it. */
  nameOf(part: string, ending: string, isOfAll = false): string {
    return fileName(`${(!isOfAll && this.host.scenarioName) || this.session.description.code}-${part}`, ending);
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
