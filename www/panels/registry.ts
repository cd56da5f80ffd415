// Where a view joins the page: the inspector's tabs and the analyses under the board.
import type { Session } from '../session/session.js';
import type { Key } from '../language/language.js';
import type { View } from '../session/view.js';

/** A tab with what it shows. */
export interface Panel {
  /** Short name, unique in its place. */
  id: string;
  /** Key of its title in the dictionaries. */
  title: Key;
  /** Tabs stand in rising order. */
  order: number;
  /** Tabs of one kind stand together; a line parts them from others. */
  group?: string;
  /** The custom element that is made when the tab is first opened; it is given the session. */
  tag: string;
  /** Whether it fills its place and scrolls in itself. */
  fills?: boolean;
  /** Whether it has something to show; always where absent. */
  shows?: (session: Session) => boolean;
}

/** Panels in one place of the page. */
export class Panels {
  private readonly panels: Panel[] = [];

  /** Adds a panel; one of the same id is replaced. */
  add(panel: Panel): void {
    const at = this.panels.findIndex(({ id }) => id === panel.id);
    if (at >= 0) this.panels.splice(at, 1, panel);
    else this.panels.push(panel);
    this.panels.sort((a, b) => a.order - b.order);
  }

  /** The panels that have something to show. */
  for(session: Session): Panel[] {
    return this.panels.filter((panel) => panel.shows?.(session) ?? true);
  }
}

/** Makes a panel's element. */
export function makePanel(panel: Panel, session: Session): View {
  const element = document.createElement(panel.tag) as View;
  element.session = session;
  element.id = `panel-${panel.id}`;
  element.setAttribute('role', 'tabpanel');
  return element;
}

/** Tabs of the inspector. */
export const inspectorPanels = new Panels();
/** Analyses under the board. */
export const analysisPanels = new Panels();
