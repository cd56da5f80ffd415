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

/** Scenario codes. */
export interface CodeDesk {
  /** Opens a code, or a link with one, beside the scenarios that are there. Rejects with a Refusal. */
  open(text: string): Promise<void>;
  /** The same; what is refused is told where it can be mended. */
  take(text: string): Promise<void>;
  /** Shows the code of the scenario, and where others are opened. */
  share(): Promise<void>;
}

/** The scenarios of one element, with the entries of its menu. */
export interface PageDesk extends ScenarioDesk {
  readonly codes: CodeDesk | undefined;
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
