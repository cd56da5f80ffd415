// Joins the scenarios of an element with its views.
import { baselineOf, projectNames } from '../analysis/before.js';
import { editWords } from '../analysis/edit-words.js';
import type { CarriedDialog } from '../dialog/carried-dialog.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import { type Page, scenariosWith } from './ask-scenarios.js';
import { Codes } from './codes.js';
import { Scenarios } from './scenarios.js';
import { openAnswer } from './search-here.js';

async function wordsOf(session: Session, edits: Edit[]): Promise<string[]> {
  const projects = await projectNames(session, edits).catch(() => new Map<string, string>());
  const said = edits.map(async (edit) => {
    const from = await baselineOf(session, edit).catch(() => undefined);
    return editWords(session, edit, { projects, from });
  });
  return Promise.all(said);
}

scenariosWith((page: Page, session: Session) => {
  const scenarios = new Scenarios(session, page, {
    showCarried: (report) => void page.renderRoot.querySelector<CarriedDialog>('saima-carried')?.show(report),
    compare: () => void openAnswer(page, 'done', 'beside'),
    wordsOf: (edits) => wordsOf(session, edits),
  });
  scenarios.follow();
  const codes = new Codes(session, page, scenarios);
  scenarios.codes = codes;
  codes.start();
  return scenarios;
});
