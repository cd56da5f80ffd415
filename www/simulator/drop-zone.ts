// Files dropped on the element.
import type { Key } from '../language/language.js';
import { type Brought, readFile } from '../dialog/brought.js';
import type { Phase } from './shell.js';

export class DropZone {
  private held = false;

  /** `take` is given what was dropped; `tell` the key of a sentence on what cannot be taken. */
  constructor(
    private readonly host: { readonly phase: Phase; requestUpdate(): void },
    private readonly take: (brought: Brought[]) => Promise<void>,
    private readonly tell: (key: Key) => void,
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
    // To another part of the element it is still held; over the page around it, it is not.
    if (!(event.currentTarget as Node).contains(event.relatedTarget as Node | null)) this.hold(false);
  };

  readonly onDrop = async (event: DragEvent): Promise<void> => {
    this.hold(false);
    const { files, items, types } = event.dataTransfer ?? {};
    if (!types?.includes('Files') || this.host.phase !== 'ready') return;
    event.preventDefault();
    if (!files?.length || [...(items ?? [])].some((item) => item.webkitGetAsEntry?.()?.isDirectory))
      return this.tell('drop.folder');
    // What cannot be read is most often a folder.
    const brought = await Promise.all([...files].map(readFile)).catch(() => undefined);
    if (brought) await this.take(brought);
    else this.tell('drop.folder');
  };

  /** Nothing is held over an element that is not there. */
  leave(): void {
    this.hold(false);
  }

  // The pointer tells many times a second that it is still there.
  private hold(held: boolean): void {
    if (held === this.held) return;
    this.held = held;
    this.host.requestUpdate();
  }
}
