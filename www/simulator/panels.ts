// Every panel of the page: a new view adds its line there. And where the code comes from that the first view does without.
import '../inspector/panels.js';
import '../analysis/panels.js';
import type { Language } from '../language/language.js';
import { comesFrom, fetchLate } from '../panels/late.js';

comesFrom(() => import('./later.js'));

/** Fetches the words and then the code that the first view does without. Rejects with a `LoadFault`. */
export async function loadLater(language: Language): Promise<void> {
  await language.whole();
  await fetchLate();
}
