// The way to the search and the list of keys, whose code comes later.
import type { ReactiveElement } from 'lit';
import type { Session } from '../session/session.js';
import type { Shell } from './shell.js';

export type Page = Shell & ReactiveElement;

interface Search {
  search: (page: Page, session: Session) => Promise<void>;
  /** Does what a key asks for; whether it asks for anything. */
  asks: (event: KeyboardEvent, page: Page, session: Session) => boolean;
}

let later: Search | undefined;

/** The code of the search has come. */
export function searchWith(search: Search): void {
  later = search;
}

/** Opens the search, once its code is there. */
export const openSearch = (page: Page, session: Session): void => void later?.search(page, session);

/** Does what a key asks for, once the code is there; whether it asks for anything. */
export const asksLater = (event: KeyboardEvent, page: Page, session: Session): boolean =>
  later?.asks(event, page, session) ?? false;
