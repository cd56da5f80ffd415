// The element's own ground has the focus where nothing on it has, so that the keys go on working; outside they
// stay the page's own.

const usable = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;

// Safari tells the key that ends a composition after its end, and by its number alone.
const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

const stop = (event: Event): void => {
  if (composing(event as KeyboardEvent)) event.stopPropagation();
};

/** Keys with which a reader composes signs (pinyin) are the input method's: no field, sheet, dialog or host page hears them. */
export function leaveToInputMethod(root: EventTarget): void {
  for (const kind of ['keydown', 'keyup']) root.addEventListener(kind, stop, true);
}

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

let keep = (_: KeyboardEvent): void => {};

/** Keeps a key from the page around the element, as `keepKeysWith` has it. */
export const keepKey = (event: KeyboardEvent): void => keep(event);

/** The code that tells which keys are the element's own has come. */
export function keepKeysWith(own: (event: KeyboardEvent) => void): void {
  keep = own;
}

/** Whether a host's own node shows in the element's slot: what stands for an element that is not there does not. */
export function isSlotted(node: Node): boolean {
  return node instanceof Element
    ? node.slot === ''
    : (node.nodeValue ?? '').trim() !== '' && !(node instanceof Comment);
}

/** Whether keys write there. */
export function isTextField(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox')
  );
}
