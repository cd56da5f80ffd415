// Files dropped on the element.
import type { Phase } from './shell.js';

export class DropZone {
  private held = false;

  /** `take` is given what was dropped. */
  constructor(
    private readonly host: { readonly phase: Phase; requestUpdate(): void },
    private readonly take: (bytes: Uint8Array) => Promise<void>,
  ) {}

  /** Whether a file is held over the element. */
  get over(): boolean {
    return this.held;
  }

  readonly onOver = (event: DragEvent): void => {
    if (this.host.phase !== 'ready' || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.hold(true);
  };

  readonly onLeave = (event: DragEvent): void => {
    if (!event.relatedTarget) this.hold(false);
  };

  readonly onDrop = async (event: DragEvent): Promise<void> => {
    const file = event.dataTransfer?.files[0];
    if (!file || this.host.phase !== 'ready') return;
    event.preventDefault();
    this.hold(false);
    await this.take(new Uint8Array(await file.arrayBuffer()));
  };

  // The pointer tells many times a second that it is still there.
  private hold(held: boolean): void {
    if (held === this.held) return;
    this.held = held;
    this.host.requestUpdate();
  }
}
