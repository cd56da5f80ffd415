// Files in and out.
import { fileName, saveFile } from '../dialog/save-file.js';
import type { WayOut } from '../dialog/problems-dialog.js';
import type { Session } from '../session/session.js';

/** What the files need of the element. */
export interface FilesHost {
  readonly scenarioName: string;
  /** Shows what was refused. */
  refuse(heading: string, thrown: unknown, wayOut?: WayOut): Promise<void>;
  /** Says a sentence in the status line. */
  say(sentence: string): void;
  /** Opens a data set in place of the built-in one. Rejects with the engine's refusal. */
  openOwn(dataset: string): Promise<void>;
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
      else await this.host.openOwn(new TextDecoder().decode(bytes));
    } catch (thrown) {
      await this.host.refuse('problems.import', thrown);
    }
  }

  private async takeScenario(text: string): Promise<void> {
    await this.session.loadScenario(text);
    await this.host.scenarioReplaced();
  }

  // A table of other units may be a data set of its own.
  private async takeTable(bytes: Uint8Array): Promise<void> {
    const { session, host } = this;
    try {
      const { changed, unchanged, skipped } = await session.importTable(bytes);
      host.say(session.language.t('import.done', { changed, unchanged, skipped: skipped.length }));
    } catch (thrown) {
      const fresh = await session.engine.datasetFromTable(bytes).catch(() => undefined);
      if (fresh === undefined) throw thrown;
      const take = () => void host.openOwn(fresh).catch((refused: unknown) => host.refuse('problems.import', refused));
      await host.refuse('problems.import', thrown, { words: session.language.t('import.asNew'), take });
    }
  }

  async saveTemplate(): Promise<void> {
    const { description, language, engine } = this.session;
    saveFile(fileName(`${description.code}-template`, '.csv'), await engine.call('template', language.code), 'text/csv;charset=utf-8');
  }

  async saveScenario(): Promise<void> {
    const text = await this.session.engine.call('scenarioJson');
    saveFile(fileName(this.host.scenarioName || this.session.description.code, '.saima.json'), text, 'application/json');
  }

  async saveDataset(): Promise<void> {
    const text = await this.session.engine.call('datasetJson');
    saveFile(fileName(this.session.description.code, '.json'), text, 'application/json');
  }
}
