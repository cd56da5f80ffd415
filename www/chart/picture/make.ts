// Makes a picture of what a menu stands beside.
import type { Session } from '../../session/session.js';
import { onPaper } from './paper.js';
import type { Drawing } from './shapes.js';
import { sheetOf } from './sheet.js';
import { trace } from './trace.js';
import { type Subject, wordsOf } from './words.js';

/** What stands in a chart for the hand alone. */
const controls = 'saima-picture, button.icon';

/** A picture of a part of the page, or of a drawing that was made for it. */
export async function makePicture(
  session: Session,
  subject: Subject,
  of: HTMLElement | ((family: string) => Promise<Drawing>),
  near: Element,
): Promise<Drawing> {
  const words = await wordsOf(session, subject);
  const family = getComputedStyle(near).fontFamily;
  const drawing = typeof of === 'function' ? await of(family) : onPaper(of, controls, trace);
  return sheetOf(drawing, words, family);
}
