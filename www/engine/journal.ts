// What was done to an engine since its data set was loaded, so that another can be brought to the same state.
import type { Member } from './engine.js';

export interface Entry {
  member: Member;
  given: unknown[];
}

/** What changes the engine's state, with how many of its values say what is set; the last alone says to what. */
export const changing: ReadonlyMap<Member, number> = new Map<Member, number>([
  ['setValue', 2],
  ['setWeight', 1],
  ['apply', Infinity],
  ['resetValues', Infinity],
  ['beginGesture', Infinity],
  ['endGesture', Infinity],
  ['undo', Infinity],
  ['redo', Infinity],
  ['settle', 1],
  ['name', Infinity],
  ['resetScenario', Infinity],
  ['loadScenario', Infinity],
  ['openScenario', Infinity],
  ['loadMethod', Infinity],
  ['importTable', Infinity],
  ['takeIntake', Infinity],
  ['giveAnnualColumns', Infinity],
  ['importLedger', Infinity],
  ['takeLedger', Infinity],
]);

/** The calls that made the present state, without those that a later one has made up for. */
export class Journal {
  private list: Entry[] = [];
  /** Where the gesture under way begins. */
  private gesture: number | undefined;

  get entries(): readonly Entry[] {
    return this.list;
  }

  /** Notes a call that was answered, if it changed anything. */
  note(member: Member, given: unknown[]): void {
    const keys = changing.get(member);
    // A property is read without a value, and set with one.
    if (keys === undefined || (member === 'name' && given.length === 0)) return;
    const within = member === 'settle' ? 0 : this.gesture;
    // Within one step only the last of many settings of one thing counts; so does the last point of reference of a board.
    if (within !== undefined && keys !== Infinity) this.forget(member, given.slice(0, keys), within);
    if (member === 'beginGesture') this.gesture ??= this.list.length;
    if (member === 'endGesture') this.gesture = undefined;
    this.list.push({ member, given });
  }

  private forget(member: Member, keys: unknown[], from: number): void {
    for (let at = this.list.length - 1; at >= from; at -= 1) {
      const entry = this.list[at] as Entry;
      if (entry.member !== member || !keys.every((key, place) => entry.given[place] === key)) continue;
      this.remove(at);
      return;
    }
  }

  /** Leaves out what cannot be done again. */
  remove(at: number): void {
    this.list.splice(at, 1);
    if (this.gesture !== undefined && at < this.gesture) this.gesture -= 1;
  }

  clear(): void {
    this.list = [];
    this.gesture = undefined;
  }
}
