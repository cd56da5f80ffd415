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
    if (dialog && !dialog.open) dialog.showModal();
  }

  private get dialog(): HTMLDialogElement | null {
    // There is no root before the first connection.
    return (this.host.renderRoot as ParentNode | undefined)?.querySelector('dialog') ?? null;
  }
}
