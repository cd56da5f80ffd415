// The scenarios that are kept, as views ask for them; the code that carries it out comes later.
import type { KeptScenario } from '../storage/shelf.js';
import type { CarriedReport } from '../words/lost.js';
import type { Edit } from './edits.js';

export interface ScenarioDesk {
  /** Those over the data set that is shown, in the order in which they were begun. */
  readonly listed: readonly KeptScenario[];
  /** Key of the one that is open. */
  readonly current: string | undefined;
  /** Whether the latest that was done to the list of scenarios can be taken back, or done again. */
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Takes it back, where nothing was done since; whether it did. */
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  /** Looks up what is kept by now, when all that is under way is done. */
  look(): Promise<void>;
  /** Begins another scenario beside those that are there. */
  begin(): Promise<void>;
  /** Opens a scenario file (JSON text) beside those that are there. Rejects with a Refusal; then nothing has changed. */
  openText(text: string): Promise<void>;
  /** Goes on with another scenario. */
  switchTo(one: KeptScenario): Promise<void>;
  /** Whether the data that a scenario was made over are at hand: then one press goes there. */
  isAtHand(one: KeptScenario): boolean;
  duplicate(one: KeptScenario): Promise<void>;
  /** Names a scenario, the open one where none is given, as a step. */
  rename(name: string, one?: KeptScenario): Promise<void>;
  /** Deletes a scenario; it can be had back. */
  remove(one: KeptScenario): Promise<void>;
  /** Brings back what was deleted. */
  bringBack(bin: string): Promise<void>;
  /** Opens all scenarios beside one another under their question. */
  compare(): void;
  /** Says what became of a scenario over other data, with the way to all of it where there is more to tell. */
  tellCarried(words: string, report: CarriedReport): void;
  /** Edits in words. */
  wordsOf(edits: Edit[]): Promise<string[]>;
}
