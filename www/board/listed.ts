// Who stands on the method's lists (红黑榜), for signs in the board's rows; asked for when a change has come to rest.
import { listSigns } from '../words/marks.js';
import type { Session } from '../session/session.js';

/** A list that a unit stands on. */
export interface Sign {
  sign: string;
  name: string;
}

/** Keeps the signs of the board that is shown, by unit. */
export class ListKeeper {
  signs = new Map<number, Sign[]>();
  private asked = 0;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {}

  /** Asks, if the method has lists; those who are exempt do not stand on them. */
  async refresh(): Promise<void> {
    const { session } = this;
    const lists = session.description.method.lists ?? [];
    this.asked += 1;
    const turn = this.asked;
    if (lists.length === 0 && this.signs.size === 0) return;
    const views = lists.length > 0 ? await session.engine.call('lists', session.board) : [];
    if (turn !== this.asked) return;
    this.signs = new Map();
    for (const { list, entries } of views) {
      const about = lists[list];
      if (!about) continue;
      const sign = { sign: listSigns[about.kind], name: session.language.name(about.name) };
      for (const { unit, exempt } of entries)
        if (!exempt) this.signs.set(unit, [...(this.signs.get(unit) ?? []), sign]);
    }
    this.changed();
  }
}
