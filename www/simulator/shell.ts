// What the parts of the element may ask of it.
import type { MenuItem } from '../field/menu.js';
import type { Choices } from './choices.js';
import type { Dialogs } from './dialogs.js';
import type { Files } from './files.js';
import type { Opening } from './opening.js';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Which way is red: `auto` follows the language. */
export const rises = ['auto', 'red', 'green'] as const;
export type Rise = (typeof rises)[number];

/** How far the element has come. */
export type Phase = 'waiting' | 'failed' | 'ready';

export interface Shell {
  readonly width: 'wide' | 'medium' | 'narrow';
  readonly theme: Theme;
  readonly rise: Rise;
  readonly scenarioName: string;
  readonly files: Files;
  readonly opening: Opening;
  readonly choices: Choices;
  readonly dialogs: Dialogs;
  /** Entries of the menu of files whose code comes later. */
  ownItems(): MenuItem[];
  /** Entries of the menu of scenarios, whose code comes later. */
  scenarioItems(): MenuItem[];
  /** Looks up the scenarios that are kept by now. */
  lookUpScenarios(): void;
  rename(name: string): Promise<void>;
  reset(): Promise<void>;
  openSheet(): void;
  /** Opens the search. */
  search(): void;
}
