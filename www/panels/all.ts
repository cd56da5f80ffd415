// Every panel of the page; a new view adds its line there.
import '../inspector/panels.js';
import '../analysis/panels.js';
import type { Language } from '../language/language.js';

let later: Promise<unknown> | undefined;

/** Fetches the words and then the code that the first view does without; the code once a page. */
export async function loadLater(language: Language): Promise<void> {
  await language.whole();
  await (later ??= import('./later.js'));
}
