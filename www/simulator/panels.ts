// Every panel of the page; a new view adds its line there.
import '../inspector/panels.js';
import '../analysis/panels.js';
import type { Language } from '../language/language.js';
import { fetchLate } from '../panels/late.js';

/** Fetches the words and then the code that the first view does without. Rejects with a `LoadFault`. */
export async function loadLater(language: Language): Promise<void> {
  await language.whole();
  await fetchLate();
}
