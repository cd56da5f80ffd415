// A modal dialog that outlives a move of its element: taken out of the page it is not modal any more, and yet open.
import type { ReactiveController, ReactiveElement } from 'lit';

export class Modal implements ReactiveController {
  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostConnected(): void {
    const { dialog } = this;
    if (!dialog?.open) return;
    // Not closed: that would be an answer.
    dialog.removeAttribute('open');
    dialog.showModal();
  }

  /** Opens it, if it is not open. */
  show(): void {
    const { dialog } = this;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    awaitKey(dialog);
  }

  private get dialog(): HTMLDialogElement | null {
    // There is no root before the first connection.
    return (this.host.renderRoot as ParentNode | undefined)?.querySelector('dialog') ?? null;
  }
}

// The key that led to the dialog may still be on its way, or be held down: Enter typed into a field whose
// figure is refused must not put away the refusal. Keys count from the first that goes down here.
function awaitKey(dialog: HTMLDialogElement): void {
  const kinds = ['keydown', 'keypress'] as const;
  const onKey = (event: KeyboardEvent): void => {
    if (event.type === 'keydown' && !event.repeat) {
      for (const kind of kinds) dialog.removeEventListener(kind, onKey, true);
    } else {
      event.preventDefault();
    }
  };
  for (const kind of kinds) dialog.addEventListener(kind, onKey, true);
}
