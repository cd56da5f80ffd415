// Whether the page is being put on paper: then nothing may wait for a scroll, and no column for room.
const print = window.matchMedia('print');

/** Whether what is laid out is a sheet of paper, on which nothing scrolls. */
// Of a list of its own: Chromium tells no change of a list that was asked before the change was told.
export const isPaper = (): boolean => window.matchMedia('print').matches;

/** Tells when printing begins and ends. */
export class OnPaper {
  /** Whether the page is being printed. */
  now = isPaper();
  private asked = false;

  constructor(private readonly changed: () => void) {}

  /** Begins to listen. */
  open(): void {
    window.addEventListener('beforeprint', this.begin);
    window.addEventListener('afterprint', this.end);
    print.addEventListener('change', this.look);
    this.look();
  }

  /** Ceases to listen. */
  close(): void {
    window.removeEventListener('beforeprint', this.begin);
    window.removeEventListener('afterprint', this.end);
    print.removeEventListener('change', this.look);
  }

  private readonly begin = (): void => {
    this.asked = true;
    this.look();
  };

  private readonly end = (): void => {
    this.asked = false;
    this.look();
  };

  private readonly look = (): void => {
    const now = this.asked || isPaper();
    if (now === this.now) return;
    this.now = now;
    this.changed();
  };
}
