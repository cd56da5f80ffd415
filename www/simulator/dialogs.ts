// The dialogs of the element. Their code comes later.
import type { ReactiveElement } from 'lit';
import type { ImportDialog } from '../dialog/import-dialog.js';
import type { KeptDialog } from '../dialog/kept-dialog.js';
import type { ProblemsDialog, WayOut } from '../dialog/problems-dialog.js';
import type { Key, Language } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import type { OwnElement } from '../own/own-element.js';
import type { Session } from '../session/session.js';
import type { Keeper } from './keeper.js';
import type { Missing } from './missing.js';
import type { Notices } from './notices.js';

interface Host extends ReactiveElement {
  readonly session: Session | undefined;
  readonly language: Language | undefined;
  readonly keeper: Keeper;
  readonly missing: Missing;
  readonly notices: Notices;
  readonly sentence: string;
  /** Whether what is said is seen while the page still opens. */
  late: boolean;
  say(sentence: string): void;
}

export class Dialogs {
  constructor(private readonly host: Host) {}

  /** Opens the dialog for files and pasted tables. */
  async showImport(): Promise<void> {
    if (!(await this.host.missing.bringLater(this.host.language as Language))) return;
    this.host.renderRoot.querySelector<ImportDialog>('saima-import')?.show();
  }

  /** Closes the dialog for files: what is dropped on it has come, and what is said of it stands behind. */
  hideImport(): void {
    this.host.renderRoot.querySelector<ImportDialog>('saima-import:defined')?.close();
  }

  /** Opens the list of what is kept. */
  async showKept(): Promise<void> {
    if (!(await this.host.missing.bringLater(this.host.language as Language))) return;
    if (this.host.session) await this.host.keeper.leave(this.host.session);
    await this.keptDialog?.show(this.host.keeper.place, this.host.keeper.key);
  }

  private get keptDialog(): KeptDialog | null {
    return this.host.renderRoot.querySelector<KeptDialog>('saima-kept');
  }

  /** Tells what did not come back by itself: it is newer, or stands over data that have changed since. */
  async tellKept(): Promise<void> {
    await this.host.updateComplete;
    const missed = await this.keptDialog?.missed(this.host.keeper.place, this.host.keeper.key);
    if (missed && !this.host.sentence) this.host.say(missed);
  }

  /** Shows why files cannot be read. */
  async tell(heading: Key, told: string[]): Promise<void> {
    this.host.late = true;
    await this.host.updateComplete;
    const dialog = this.host.renderRoot.querySelector('saima-problems') as ProblemsDialog;
    await dialog.tell((this.host.language as Language).t(heading), told);
  }

  /** Takes in a data set with its scenarios. Rejects with a Refusal. */
  async takeBundle(text: string): Promise<void> {
    await customElements.whenDefined('saima-own');
    await this.host.updateComplete;
    await (this.host.renderRoot.querySelector('saima-own') as OwnElement).takeBundle(text);
  }

  /** Shows what was refused; `file` is the text of a data set that is not the one on screen. */
  async refuse(heading: Key, thrown: unknown, wayOut?: WayOut, file?: string): Promise<void> {
    const language = this.host.language as Language;
    if (!(await this.host.missing.bringLater(this.host.language as Language))) {
      const words = problemList(thrown, language);
      this.host.notices.tell('refused', (now) => [now.t(heading), ...words].join(' '));
      return;
    }
    // What is refused while the page still opens is told at once.
    this.host.late = true;
    await this.host.updateComplete;
    const dialog = this.host.renderRoot.querySelector('saima-problems') as ProblemsDialog;
    await dialog.show(language.t(heading), thrown, wayOut, file);
  }
}
