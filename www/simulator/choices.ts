// What the reader has chosen of the element's looks and language: taken, and kept for the next visit.
import type { LanguageCode } from '../language/language.js';
import type { Session } from '../session/session.js';
import type { Preferences } from '../storage/records.js';
import type { Keeper } from './keeper.js';
import { type Rise, rises, type Theme, themes } from './shell.js';

/** What is kept of how boards are shown. */
export interface BoardTaste extends Preferences {
  columns?: string[];
  hiddenColumns?: string[];
  columnOrder?: string[];
  opensOwn?: boolean;
}

interface Host extends Element {
  readonly session: Session | undefined;
  readonly keeper: Keeper;
  theme: Theme;
  rise: Rise;
  speak(code: LanguageCode): Promise<void>;
  requestUpdate(): void;
}

export class Choices {
  constructor(private readonly host: Host) {}

  /** Takes what was chosen on an earlier visit; what the page says itself goes before. */
  take({ theme, rise }: Preferences): void {
    if (!this.host.hasAttribute('theme') && themes.includes(theme as Theme)) this.host.theme = theme as Theme;
    if (rises.includes(rise as Rise)) this.host.rise = rise as Rise;
  }

  /** Shows boards as they were wished on an earlier visit. */
  takeBoards({ selection }: Session, taste: BoardTaste): void {
    selection.columns = new Set(taste.columns);
    selection.hidden = new Set(taste.hiddenColumns);
    selection.order = taste.columnOrder ?? [];
    selection.opensOwn = taste.opensOwn ?? false;
  }

  /** Keeps how boards are wished. */
  readonly keepBoards = (): void => {
    const { columns, hidden, order, opensOwn } = (this.host.session as Session).selection;
    const taste: BoardTaste = {
      columns: [...columns],
      hiddenColumns: [...hidden],
      columnOrder: order,
      opensOwn,
    };
    this.host.keeper.keepPreferences(taste);
  };

  /** Speaks a language, and keeps the choice. */
  async chooseLanguage(code: LanguageCode): Promise<void> {
    await this.host.speak(code);
    this.host.keeper.keepPreferences({ language: code });
  }

  /** Takes a theme, and keeps the choice. */
  chooseTheme(theme: Theme): void {
    this.host.theme = theme;
    this.host.keeper.keepPreferences({ theme });
  }

  /** Takes the colours of rise and fall, and keeps the choice. */
  chooseRise(rise: Rise): void {
    this.host.rise = rise;
    this.host.keeper.keepPreferences({ rise });
  }

  /** Lets the row being edited move at once, or stay put again. */
  switchMoveAtOnce(): void {
    const { session } = this.host;
    if (!session) return;
    session.selection.moveAtOnce = !session.selection.moveAtOnce;
    this.host.keeper.keepPreferences({ moveAtOnce: session.selection.moveAtOnce });
    this.host.requestUpdate();
  }

  /** Shows the ranks that other weights would give in a column of the board, or not. */
  switchRankRange(): void {
    const { session } = this.host;
    if (!session) return;
    session.selection.rankRange = !session.selection.rankRange;
    this.host.keeper.keepPreferences({ rankRange: session.selection.rankRange });
    session.signals.tell('shown');
    this.host.requestUpdate();
  }
}
