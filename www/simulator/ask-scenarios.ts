// The way to the list of scenarios, whose code comes later.
import type { ReactiveElement } from 'lit';
import type { MenuItem } from '../field/menu.js';
import type { ScenarioDesk } from '../session/desk.js';
import type { Session } from '../session/session.js';
import type { Calls } from './calls.js';
import type { Keeper } from './keeper.js';
import type { Shell } from './shell.js';

export type Page = Shell &
  ReactiveElement & {
    readonly keeper: Keeper;
    readonly calls: Calls;
    say(sentence: string, way?: { words: string; go: () => void }): void;
    scenarioReplaced(): Promise<void>;
  };

/** The scenarios of one element, with the entries of its menu. */
export interface PageDesk extends ScenarioDesk {
  items(): MenuItem[];
}

let make: ((page: Page, session: Session) => PageDesk) | undefined;

/** The code has come. */
export function scenariosWith(made: (page: Page, session: Session) => PageDesk): void {
  make = made;
}

/** The scenarios of an element; undefined until the code for them is there. */
export function deskOf(page: Page, session: Session): PageDesk | undefined {
  session.scenarios ??= make?.(page, session);
  return session.scenarios as PageDesk | undefined;
}
