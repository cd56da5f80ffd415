// Every panel of the page; a new view adds its line there.
import '../inspector/panels.js';
import '../analysis/panels.js';

let later: Promise<unknown> | undefined;

/** Fetches the code that the first view does without; once a page. */
export function loadLater(): Promise<unknown> {
  later ??= import('./later.js');
  return later;
}
