// A chart with the menu that makes pictures of it.
import { html, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import './picture-menu.js';
import type { Subject } from './words.js';

/** What is drawn, under its menu; all of it is in the picture. */
export const drawn = (
  session: Session,
  { title, measure, about = '' }: Subject,
  chart: TemplateResult,
): TemplateResult =>
  html`<div class="drawn"><saima-picture .session=${session} .of=${title} .measure=${measure} .about=${about}></saima-picture>${chart}</div>`;
