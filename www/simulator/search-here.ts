// What can be found on this page: what is ranked, boards, indicators, projects, answers, commands.
import { looksOf, type Question, questions } from '../analysis/question/looks.js';
import type { InspectorElement } from '../inspector/inspector-view.js';
import type { BoardElement } from '../board/board-view.js';
import { coded, type Language, languages, type Name } from '../language/language.js';
import '../dialog/keys-dialog.js';
import type { KeysDialog } from '../dialog/keys-dialog.js';
import type { Tabbed } from '../panels/tabbed.js';
import type { Findable, Ground, SearchDialog } from '../search/search-dialog.js';
import '../search/search-dialog.js';
import type { Session } from '../session/session.js';
import { type Page, searchWith } from './ask-search.js';
import { isTextField } from './ground.js';
import { fileItems } from './top-bar.js';

/** Projects that are found at once. */
const mostProjects = 6;

const namesOf = (language: Language, name: Name | undefined): string[] => [
  language.name(name),
  ...languages.map((code) => name?.[code] ?? ''),
];

/** Opens an answer under its question. */
export async function openAnswer(page: Page, question: Question, look: string): Promise<void> {
  const area = page.renderRoot.querySelector<Tabbed>('.analysis saima-tabbed');
  area?.openPanel(`ask-${question}`);
  // Opening it unfolds what was folded.
  await page.updateComplete;
  await area?.updateComplete;
  const view = area?.panel(`ask-${question}`) as { openLook?: (id: string) => Promise<void> } | undefined;
  await view?.openLook?.(look);
}

async function openInspector(page: Page, open: (inspector: InspectorElement) => unknown): Promise<void> {
  if (page.width !== 'wide') page.openSheet();
  await customElements.whenDefined('saima-inspector');
  const inspector = page.renderRoot.querySelector('saima-inspector') as InspectorElement;
  await inspector.updateComplete;
  open(inspector);
}

async function goToUnit(page: Page, session: Session, unit: number): Promise<void> {
  session.selection.choose(unit);
  const board = page.renderRoot.querySelector<BoardElement>('saima-board');
  await board?.updateComplete;
  if ((session.hot.ranks[unit] ?? 0) > 0 && session.shownBoard.kind !== 'project') board?.reveal(unit);
}

function units(page: Page, session: Session, aliases: string[][]): Findable[] {
  const { description, language } = session;
  return description.units.map(({ code, name }, unit) => ({
    id: `unit-${code}`,
    names: namesOf(language, name),
    others: [code, ...(aliases[unit] ?? [])],
    words: session.unitName(unit),
    kind: language.t('board.unit'),
    go: () => void goToUnit(page, session, unit),
  }));
}

function boards(session: Session): Findable[] {
  const { description, language } = session;
  return description.boards.map(({ code, name }, board) => ({
    id: `board-${code}`,
    names: namesOf(language, name),
    others: [code],
    words: language.name(name),
    kind: language.t('card.board'),
    go: () => void session.show(board),
  }));
}

function indicators(page: Page, session: Session): Findable[] {
  const { description, language } = session;
  return description.indicators.flatMap(({ code, name, annual }, indicator) =>
    annual
      ? []
      : [
          {
            id: `indicator-${code}`,
            names: namesOf(language, name),
            others: [code],
            words: language.name(name),
            kind: language.t('why.indicator'),
            go: () => void openInspector(page, (inspector) => inspector.editFigure(indicator)),
          },
        ],
  );
}

function answers(page: Page, session: Session): Findable[] {
  const { language } = session;
  return questions.flatMap((question) =>
    looksOf(question)
      .for(session)
      .map(({ id, title }) => ({
        id: `answer-${id}`,
        names: [language.t(title), language.t(`ask.${question}`)],
        others: [id, question, language.t(coded('search.also', id))],
        words: language.t(title),
        kind: language.t(`ask.${question}`),
        go: () => void openAnswer(page, question, id),
      })),
  );
}

function commands(page: Page, session: Session): Findable[] {
  const { language } = session;
  const command = (id: string, words: string, go: () => void): Findable => ({
    id: `command-${id}`,
    names: [words],
    words,
    kind: language.t('search.command'),
    go,
  });
  return [
    command('undo', language.t('undo'), () => void session.undo()),
    command('redo', language.t('redo'), () => void session.redo()),
    command('keys', language.t('keys.title'), () => showKeys(page)),
    command('reset', language.t('scenario.reset'), () => void page.reset()),
    ...[...page.scenarioItems(), ...fileItems(page, session)].map(({ id, words, pick }) => command(id, words, pick)),
  ];
}

// The card itself: what is to be moved stands in it.
async function openProject({ renderRoot }: InspectorElement, code: string): Promise<void> {
  const tabs = renderRoot.querySelector<Tabbed>('saima-tabbed');
  tabs?.openPanel('projects');
  await tabs?.updateComplete;
  const panel = tabs?.panel('projects') as { showProject?: (code: string) => Promise<void> } | undefined;
  await panel?.showProject?.(code);
}

async function projects(page: Page, session: Session, typed: string): Promise<Findable[]> {
  const { language } = session;
  if (typed.trim() === '') return [];
  const found = await session.engine.call('findProjects', typed, mostProjects);
  return found.map(({ code, name, unit }) => ({
    id: `project-${code}`,
    names: namesOf(language, name),
    words: `${language.name(name)} · ${session.unitName(unit)}`,
    kind: language.t('projects.title'),
    go: () => {
      session.selection.choose(unit);
      void openInspector(page, (inspector) => openProject(inspector, code));
    },
  }));
}

async function groundOf(page: Page, session: Session): Promise<Ground> {
  const { language } = session;
  const { units: aliases } = await session.engine.call('unitAliases');
  return {
    words: {
      label: language.t('search.label'),
      hint: language.t('search.hint'),
      none: (typed) => language.t('search.none', { typed }),
      count: (n) => language.t('search.count', { n }),
    },
    all: [
      ...units(page, session, aliases),
      ...boards(session),
      ...indicators(page, session),
      ...answers(page, session),
      ...commands(page, session),
    ],
    ask: (typed) => projects(page, session, typed),
  };
}

async function search(page: Page, session: Session): Promise<void> {
  const dialog = page.renderRoot.querySelector<SearchDialog>('saima-search');
  await dialog?.show(await groundOf(page, session));
}

function showKeys(page: Page): void {
  void page.renderRoot.querySelector<KeysDialog>('saima-keys')?.show();
}

/** Ctrl+K searches everywhere, / where nothing is typed; ? lists the keys. */
function asks(event: KeyboardEvent, page: Page, session: Session): boolean {
  if (event.altKey || event.defaultPrevented) return false;
  const control = event.ctrlKey || event.metaKey;
  const typing = isTextField(event.composedPath()[0]);
  const searches = control ? event.key.toLowerCase() === 'k' && !event.shiftKey : event.key === '/' && !typing;
  if (searches) void search(page, session);
  const lists = !control && event.key === '?' && !typing;
  if (lists) showKeys(page);
  return searches || lists;
}

searchWith({ search, asks });
