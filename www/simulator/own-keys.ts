// Which keys are the element's own: code that the first view does without.
import { keepKeysWith } from './ground.js';

const typed = /^(?:.|Enter|Backspace|Delete|Home|End|Arrow\w+|Page\w+)$/u;

/**
 * Keeps a key from the page around the element, to which every key looks as if pressed outside of any field: one that the
 * element has used, one that is typed into a field or works a button, and the one that closes a dialog.
 */
function keepOwn(event: KeyboardEvent): void {
  const within = event.composedPath();
  within.length = within.indexOf(event.currentTarget as EventTarget);
  const typing =
    typed.test(event.key) &&
    !(event.ctrlKey || event.metaKey || event.altKey) &&
    within[0] instanceof Element &&
    within[0].matches('input, textarea, select, button');
  const closing = event.key === 'Escape' && within.some((one) => one instanceof HTMLDialogElement);
  if (event.defaultPrevented || typing || closing) event.stopPropagation();
}

keepKeysWith(keepOwn);
