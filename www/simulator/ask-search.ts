// The way to the search, whose code comes later.
import type { Session } from '../session/session.js';
import type { Shell } from './shell.js';

type Page = Shell & HTMLElement & { renderRoot: ParentNode };

interface Search {
  search: (page: Page, session: Session) => Promise<void>;
  asks: (event: KeyboardEvent) => boolean;
}

let later: Search | undefined;

/** The code of the search has come. */
export function searchWith(search: Search): void {
  later = search;
}

/** Opens the search, once its code is there. */
export const openSearch = (page: Page, session: Session): void => void later?.search(page, session);

/** Whether a key asks for the search. */
export const asksForSearch = (event: KeyboardEvent): boolean => later?.asks(event) ?? false;
