// Files in: what each is, and the way that it goes.
import { toJson } from '../engine/json.js';
import type { IntakeDialog } from '../intake/intake-dialog.js';
import '../intake/intake-dialog.js';
import type { Material } from '../intake/material.js';
import { problemList } from '../language/problem-words.js';
import { fetchLate } from '../panels/late.js';
import type { Tabbed } from '../panels/tabbed.js';
import type { Session } from '../session/session.js';
import type { View } from '../session/view.js';
import type { Grid } from '../workbook/grid.js';
import { bookKind } from '../workbook/kind.js';
import { readBook, readHtml } from '../workbook/read-book.js';
import { BookRefused, bookRefusal } from '../workbook/refusal.js';
import { type Brought, type Pasted, readFile } from '../dialog/brought.js';
import { looksLikeCode } from './address.js';
import { deskOf, type Page } from './ask-scenarios.js';
import type { FilesHost } from './files.js';

const blank: Grid = { name: '', hidden: false, rows: [], merges: [], hiddenRows: [], hiddenColumns: [], marks: [] };

/** Whether a file is a workbook, or goes by the name of one: a web page, the XML of Excel 2003. */
const isBook = (bytes: Uint8Array) => bookKind(bytes) !== undefined;

export class TakeIn {
  constructor(
    private readonly session: Session,
    private readonly host: FilesHost & Page,
  ) {}

  /**
   * Takes in what was chosen, dropped or pasted: workbooks by how their bytes begin, JSON by its own `format`; all else
   * is a table. `taken` is called once it is in, which may be after questions.
   */
  async takeIn(brought: Brought[], taken: () => void): Promise<void> {
    const [first, ...others] = brought;
    if (!first) return;
    if (others.length > 0 || isBook(first.bytes)) await this.takeBooks(brought, taken);
    else await this.takeOne(first, taken);
  }

  /**
   * Takes in what was copied elsewhere: the table that it looked like there, else its text, else files. A picture of cells
   * comes beside them, so files are looked at last.
   */
  async takePasted({ files, html, text }: Pasted, taken: () => void): Promise<void> {
    // A text that looks like no table there is still a text.
    const grid = /<table/i.test(html) ? await readHtml(html).catch(() => undefined) : undefined;
    if (!grid && looksLikeCode(text)) await this.takeCode(text, taken);
    else if (grid) await this.takeGrids({ name: '', grids: [grid] }, taken);
    else if (text.trim() !== '') await this.takeOne({ bytes: new TextEncoder().encode(text), name: '' }, taken);
    else if (files.length > 0) await this.takeIn(await Promise.all(files.map(readFile)), taken);
  }

  private async takeOne({ bytes, name }: Brought, taken: () => void): Promise<void> {
    let dataset: string | undefined;
    try {
      const pasted = name === '' ? new TextDecoder().decode(bytes) : '';
      if (looksLikeCode(pasted)) return await this.takeCode(pasted, taken);
      const { kind, text = '' } = await this.session.engine.call('fileKind', bytes);
      if (kind === 'table') return await this.takeText(bytes, name, taken);
      if (kind === 'scenario') await this.takeScenario(text);
      else if (kind === 'bundle') await this.host.dialogs.takeBundle(text);
      else {
        dataset = text;
        await this.host.opening.openOwn(text);
      }
      taken();
    } catch (thrown) {
      await this.host.dialogs.refuse('problems.import', thrown, undefined, dataset);
    }
  }

  // Of several files, each sheet bears its file's name.
  private async takeBooks(brought: Brought[], taken: () => void): Promise<void> {
    const grids: Grid[] = [];
    const refused: string[] = [];
    for (const { bytes, name } of brought) {
      const read = await this.gridsOf(bytes).catch((thrown: unknown) => {
        refused.push(brought.length > 1 ? `${name}: ${this.wordsOf(thrown)}` : this.wordsOf(thrown));
        return [];
      });
      const several = read.filter(({ rows }) => rows.length > 0).length > 1;
      for (const grid of read) {
        const sheet = several ? `${name} · ${grid.name}` : name;
        grids.push(brought.length > 1 ? { ...grid, name: sheet } : grid);
      }
    }
    if (grids.length === 0) return this.host.dialogs.tell('problems.import', refused);
    const material = await this.joined(brought, grids);
    const note = [...refused, material.note].filter(Boolean).join(' ');
    await this.takeGrids({ ...material, note }, taken);
  }

  // Returned forms of one head are one table; their sheets can be looked at one by one all the same.
  private async joined(brought: Brought[], grids: Grid[]): Promise<Material> {
    const { engine, language } = this.session;
    const name = brought.length > 3 ? `${brought[0]?.name} …` : brought.map((one) => one.name).join('、');
    const visible = grids.filter(({ hidden, rows }) => !hidden && rows.length > 0);
    if (brought.length < 2 || visible.length < 2) return { name, grids };
    const forms = visible.map((grid) => ({ name: grid.name, grid: { ...grid, name: '' } }));
    const joined = await engine.call('joinForms', toJson(forms)).catch(() => undefined);
    if (!joined || joined.forms < 2) return { name, grids };
    const { differing, forms: n } = joined;
    const note = differing.length > 0 ? language.t('intake.differing', { names: language.list(differing) }) : '';
    const whole = { ...(joined.grid as Grid), name: language.t('intake.joined', { n }) };
    return { name, grids: [whole, ...grids], note };
  }

  private async gridsOf(bytes: Uint8Array): Promise<Grid[]> {
    if (isBook(bytes)) return readBook(bytes);
    return [JSON.parse(await this.session.engine.call('gridOfTable', bytes)) as Grid];
  }

  private wordsOf(thrown: unknown): string {
    const { language } = this.session;
    if (thrown instanceof BookRefused) return bookRefusal(thrown, (key, parameters) => language.t(key, parameters));
    return problemList(thrown, language).join(' ');
  }

  /** Takes in tables of a workbook, a text or the clipboard. */
  async takeGrids(material: Material, taken: () => void): Promise<void> {
    const { session, host } = this;
    await (await this.dialog()).show(material, {
      step: async (grid, choices, skipped) => {
        const { changed, unchanged } = await session.takeIntake(grid, choices);
        await this.keepOwn();
        taken();
        host.say(session.language.t('import.done', { changed, unchanged, skipped }));
      },
      revise: async (grid, choices, skipped) => {
        const list = await session.engine.call('intakeRevisions', grid, choices);
        const { changed, unchanged, columns } = await session.engine.call('readIntake', grid, choices);
        const weightless = columns.some(({ use }) => use.kind === 'new');
        const words = session.language.t('intake.revised', { changed, unchanged, skipped });
        const next = weightless ? session.language.t('intake.weighNext') : '';
        await session.revisions?.revise(
          JSON.parse(list) as object[],
          [words, next].filter(Boolean).join(session.language.t('say.join')),
        );
        taken();
        if (weightless) this.showWeights();
      },
      copies: !host.opening.own,
      own: async (grid, choices) => {
        await host.opening.openOwn(await session.engine.call('datasetFromIntake', grid, choices));
        taken();
      },
      ledger: async (grid, choices, ledger, found) => {
        await session.takeIntake(grid, choices);
        await this.keepOwn();
        if (found) await host.opening.openOwn(await session.engine.call('datasetWithLedger'));
        taken();
        const { added, changed, unchanged, dropped, flagged } = ledger;
        host.say(session.language.t('ledger.done', { added, changed, unchanged, dropped, flagged: flagged.length }));
      },
    });
  }

  // How tables are read has come to the reader's own data set, and nothing else.
  private async keepOwn(): Promise<void> {
    const { session, host } = this;
    const { src, keeper, opening } = host;
    if (opening.own || src === null) await keeper.keepDataset(src, await session.datasetJson(), session);
  }

  // A new indicator counts nothing until its weight is set: there.
  private showWeights(): void {
    const inspector = this.host.renderRoot.querySelector<View>('saima-inspector');
    inspector?.renderRoot.querySelector<Tabbed>('saima-tabbed')?.openPanel('weights');
  }

  private async dialog(): Promise<IntakeDialog> {
    const root = this.host.renderRoot.querySelector('.app') as HTMLElement;
    let dialog = root.querySelector<IntakeDialog>('saima-intake');
    if (!dialog) {
      dialog = document.createElement('saima-intake') as IntakeDialog;
      dialog.session = this.session;
      root.append(dialog);
    }
    dialog.session = this.session;
    await dialog.updateComplete;
    return dialog;
  }

  private async takeCode(text: string, taken: () => void): Promise<void> {
    await fetchLate();
    await deskOf(this.host, this.session)?.codes?.take(text);
    taken();
  }

  // Beside those that are there: nothing is replaced.
  private async takeScenario(text: string): Promise<void> {
    await fetchLate();
    await deskOf(this.host, this.session)?.openText(text);
  }

  private async takeText(bytes: Uint8Array, name: string, taken: () => void): Promise<void> {
    const grid = JSON.parse(await this.session.engine.call('gridOfTable', bytes)) as Grid;
    await this.takeGrids({ name, grids: [{ ...blank, ...grid }] }, taken);
  }
}
