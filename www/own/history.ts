// Revisions of the data set, taken back and done again: before the edits of the scenario that were made earlier, behind
// those that were made since.

/** A data set with the scenario over it. */
export interface State {
  dataset: string;
  scenario: string;
  /** Whether it is the reader's own, not the page's. */
  own: boolean;
}

interface Entry {
  before: State;
  after: State;
}

const stepsOf = (scenario: string): string => JSON.stringify((JSON.parse(scenario) as { steps: unknown }).steps);
const same = (a: string, b: string): boolean => stepsOf(a) === stepsOf(b);

export class RevisionHistory {
  private past: Entry[] = [];
  private future: Entry[] = [];
  /** Whether one is being taken back or done again. */
  private standing = false;

  constructor(
    /** The scenario as it stands (JSON text). */
    private readonly scenario: () => Promise<string>,
    /** Opens a state in place of another. */
    private readonly stand: (state: State, from: State) => Promise<void>,
    /** Carries out revisions and notes them. */
    readonly revise: (revisions: object[], words?: string) => Promise<void> = async () => {},
    /** Hears that one was taken back or done again. */
    private readonly tell: (what: 'undone' | 'redone') => void = () => {},
  ) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** All of it, to be kept. */
  get all(): { past: Entry[]; future: Entry[] } {
    return { past: this.past, future: this.future };
  }

  /** Takes up what was kept, where nothing was done since. */
  restore({ past, future }: { past: Entry[]; future: Entry[] }): void {
    if (this.canUndo || this.canRedo) return;
    this.past = past;
    this.future = future;
  }

  /** A revision was carried out. */
  note(before: State, after: State): void {
    this.past.push({ before, after });
    this.future = [];
  }

  /** Another data set was opened. */
  forget(): void {
    this.past = [];
    this.future = [];
  }

  /** Takes the latest revision back, where nothing was done since; whether it did. */
  async undo(): Promise<boolean> {
    const entry = this.past.at(-1);
    const now = entry && (await this.scenario());
    if (!entry || now === undefined || !same(now, entry.after.scenario)) return false;
    const after = { ...entry.after, scenario: now };
    await this.go(entry.before, after);
    this.past.pop();
    this.future.push({ before: entry.before, after });
    this.tell('undone');
    return true;
  }

  /** Does the revision again that was taken back, where nothing was done since; whether it did. */
  async redo(): Promise<boolean> {
    const entry = this.future.at(-1);
    const now = entry && (await this.scenario());
    if (!entry || now === undefined || !same(now, entry.before.scenario)) return false;
    const before = { ...entry.before, scenario: now };
    await this.go(entry.after, before);
    this.future.pop();
    this.past.push({ before, after: entry.after });
    this.tell('redone');
    return true;
  }

  private async go(state: State, from: State): Promise<void> {
    this.standing = true;
    try {
      await this.stand(state, from);
    } finally {
      this.standing = false;
    }
  }

  /** A change was made: what was taken back before it cannot be done again. Whether there was any. */
  async verify(): Promise<boolean> {
    const entry = this.future.at(-1);
    if (!entry || this.standing) return false;
    const differs = !same(await this.scenario(), entry.before.scenario);
    if (!differs || this.standing || this.future.at(-1) !== entry) return false;
    this.future = [];
    return true;
  }
}
