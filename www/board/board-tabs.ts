// Boards as tabs: the composites first, then one group for each other kind.
import { html, type TemplateResult } from 'lit';
import { tabByKey, type TabRow } from '../panels/tab-row.js';
import type { Session } from '../session/session.js';

/** Board numbers by kind, in the order in which the kinds first appear. */
export function boardsByKind(session: Session): number[][] {
  const kinds = new Map<string, number[]>();
  session.description.boards.forEach(({ kind }, number) => {
    const numbers = kinds.get(kind);
    if (numbers) numbers.push(number);
    else kinds.set(kind, [number]);
  });
  return [...kinds.values()];
}

// 综合榜·渝东北 follows 综合榜: there 渝东北 says it all.
function shortName(session: Session, number: number): string {
  const { boards } = session.description;
  const name = session.language.name(boards[number]?.name);
  const first = session.language.name(boards.find(({ kind }) => kind === boards[number]?.kind)?.name);
  const rest = name.startsWith(first) ? name.slice(first.length).replace(/^[\s·,，:：—–-]+/, '') : '';
  return rest ? rest.charAt(0).toUpperCase() + rest.slice(1) : name;
}

/** The tab list, in its row. */
export function boardTabs(session: Session, row: TabRow): TemplateResult {
  const { description, language, board } = session;
  const kinds = boardsByKind(session);
  const order = kinds.flat();
  const tab = (number: number) => html`
    <button
      class="tab"
      role="tab"
      id="board-${number}"
      aria-controls="board"
      aria-selected=${number === board ? 'true' : 'false'}
      tabindex=${number === board ? 0 : -1}
      title=${language.name(description.boards[number]?.name)}
      data-board=${description.boards[number]?.code ?? ''}
      @click=${() => session.show(number)}
    >
      ${shortName(session, number)}
    </button>
  `;
  const onKey = (event: KeyboardEvent) => {
    const to = tabByKey(event, order.indexOf(board), order.length);
    if (to === undefined) return;
    event.preventDefault();
    const next = order[to] as number;
    void session.show(next).then(() => row.focus(`board-${next}`));
  };
  const tabs = kinds.map(
    (numbers, kind) =>
      html`${kind > 0 ? html`<span class="apart" role="presentation"></span>` : ''}${numbers.map(tab)}`,
  );
  return row.render(language.t('board.tabs'), tabs, onKey);
}
