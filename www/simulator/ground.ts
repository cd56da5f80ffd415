// The element's own ground has the focus where nothing on it has, so that the keys go on working; outside they
// stay the page's own.

const usable = (element: Element): boolean => element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;

/** Hears `focusout`: a control that is disabled, hidden or taken away while it has the focus leaves it to the ground. */
export function keepFocus(event: FocusEvent): void {
  if (event.relatedTarget) return;
  const ground = event.currentTarget as HTMLElement;
  const control = event.composedPath()[0] as Element;
  // A reader who goes elsewhere leaves a control behind that could be used; one that is taken away is still there now.
  queueMicrotask(() => {
    if (!usable(control) && document.activeElement === document.body) ground.focus({ preventScroll: true });
  });
}
