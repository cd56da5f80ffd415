// The analyses under the board, behind tabs that can be folded.
import { html, nothing, type TemplateResult } from 'lit';
import { analysisPanels } from '../panels/registry.js';
import '../panels/tabbed.js';
import type { Session } from '../session/session.js';
import { downIcon, upIcon } from '../style/icons.js';
import type { Divider } from './divider.js';

/** The area; nothing where no analysis has anything to show. */
export function analysisArea(
  session: Session,
  divider: Divider,
  unfolded: boolean,
  unfold: (unfolded: boolean) => void,
): TemplateResult | typeof nothing {
  if (analysisPanels.for(session).length === 0) return nothing;
  const { language } = session;
  const label = language.t('analysis.label');
  const words = language.t(unfolded ? 'analysis.fold' : 'analysis.unfold');
  return html`
    <section class="analysis ${unfolded ? 'open' : ''}" id="analysis" aria-label=${label}>
      ${unfolded ? divider.render(language.t('analysis.height')) : nothing}
      <saima-tabbed .session=${session} .panels=${analysisPanels} .label=${label} ?folded=${!unfolded} @open-panel=${() => unfold(true)}></saima-tabbed>
      <button
        class="button plain icon fold"
        data-do="unfold"
        aria-expanded=${unfolded ? 'true' : 'false'}
        aria-label=${words}
        title=${words}
        @click=${() => unfold(!unfolded)}
      >
        ${unfolded ? downIcon : upIcon}
      </button>
    </section>
  `;
}
