// The bar at the top: data set, edition, scenario, files, language, looks.
import { html, nothing, type TemplateResult } from 'lit';
import '../field/menu.js';
import type { MenuItem } from '../field/menu.js';
import { type Option, options } from '../field/options.js';
import { coded, type Key, type Language, type LanguageCode, languages } from '../language/language.js';
import type { Session } from '../session/session.js';
import {
  autoIcon,
  downIcon,
  layersIcon,
  moonIcon,
  panelIcon,
  redoIcon,
  searchIcon,
  sunIcon,
  undoIcon,
} from '../style/icons.js';
import { furtherItems } from './files.js';
import { rises, themes, type Shell, type Theme } from './shell.js';

/** The bar; what finds no room in it stands in its last menu. */
export function topBar(shell: Shell, session: Session): TemplateResult {
  const { language, description } = session;
  const wide = shell.width === 'wide';
  const name = language.name(description.name);
  return html`
    <header class="top">
      <h1>${language.t('app.name')}${language.chinese ? html` <span>Saima</span>` : nothing}</h1>
      <div class="what">
        <span class="cut" title=${name}>${name}</span>
        ${editionChoice(session)}
        ${shell.scenarioName ? html`<span class="paper">${shell.scenarioName}</span>` : nothing}
      </div>
      <span class="grow"></span>
      <div class="tools">
        ${searchButton(shell, language)} ${wide ? scenarioName(shell, session) : nothing} ${scenarioMenu(shell, language)} ${steps(session)}
        ${wide ? roomyTools(shell, session) : sheetButton(shell, language)}
        <saima-menu .icon=${true} .words=${language.t('menu.more')} .items=${moreItems(shell, session)} data-menu="more"></saima-menu>
      </div>
    </header>
  `;
}

function editionChoice(session: Session): TemplateResult {
  const { language, description } = session;
  const choose = (event: Event) => void session.look((event.target as HTMLSelectElement).value);
  return html`<select class="select edition" aria-label=${language.t('edition')} @change=${choose}>
    ${options(
      description.editions.map(({ code, name }): Option => [code, language.name(name)]),
      description.editions[description.edition]?.code ?? '',
    )}
  </select>`;
}

function scenarioName(shell: Shell, session: Session): TemplateResult {
  const { language } = session;
  return html`<input
    class="scenario"
    aria-label=${language.t('scenario.name')}
    placeholder=${language.t('scenario.unnamed')}
    maxlength="60"
    .value=${shell.scenarioName}
    @change=${(event: Event) => {
      const field = event.target as HTMLInputElement;
      // The field shows the name as it was taken.
      field.value = field.value.trim();
      void (session.scenarios ?? shell).rename(field.value);
    }}
  />`;
}

// Where there is room it stands at the name as its list of others.
function scenarioMenu(shell: Shell, language: Language): TemplateResult {
  return html`<saima-menu
    data-menu="scenarios"
    .icon=${shell.width === 'wide' ? downIcon : layersIcon}
    .words=${language.t('scenario.menu')}
    .items=${shell.scenarioItems()}
    @toggle-menu=${() => shell.lookUpScenarios()}
  ></saima-menu>`;
}

function steps(session: Session): TemplateResult {
  const { language, hot, revisions, scenarios } = session;
  const button = (id: 'undo' | 'redo', icon: TemplateResult, keys: string, can: boolean) => html`<button
    class="button plain icon"
    data-do=${id}
    aria-label=${language.t(id)}
    title=${`${language.t(id)} (${keys})`}
    aria-disabled=${can ? 'false' : 'true'}
    @click=${() => void session[id]()}
  >
    ${icon}
  </button>`;
  return html`${button('undo', undoIcon, 'Ctrl+Z', hot.canUndo || !!revisions?.canUndo || !!scenarios?.canUndo)}${button('redo', redoIcon, 'Ctrl+Y', hot.canRedo || !!revisions?.canRedo || !!scenarios?.canRedo)}`;
}

function roomyTools(shell: Shell, session: Session): TemplateResult {
  const { language, hot } = session;
  return html`
    <button class="button plain" data-do="reset" aria-disabled=${hot.atBaseline ? 'true' : 'false'} @click=${() => void shell.reset()}>${language.t('scenario.reset')}</button>
    <saima-menu .words=${language.t('menu.files')} .items=${fileItems(shell, session)} data-menu="files"></saima-menu>
    <select
      class="select language"
      aria-label=${language.t('language')}
      @change=${(event: Event) => void shell.choices.chooseLanguage((event.target as HTMLSelectElement).value as LanguageCode)}
    >
      ${options(
        languages.map((code) => [code, language.t(`language.${code}`)]),
        language.code,
      )}
    </select>
    ${themeButton(shell, language)}
  `;
}

function themeButton(shell: Shell, language: Language): TemplateResult {
  const icons = { auto: autoIcon, light: sunIcon, dark: moonIcon };
  const words = language.t('theme.is', { theme: language.t(`theme.${shell.theme}`) });
  const next = themes[(themes.indexOf(shell.theme) + 1) % themes.length] as Theme;
  return html`<button class="button plain icon" data-do="theme" aria-label=${words} title=${words} @click=${() => shell.choices.chooseTheme(next)}>
    ${icons[shell.theme]}
  </button>`;
}

function searchButton(shell: Shell, language: Language): TemplateResult {
  const words = language.t('search');
  return html`<button class="button plain icon" data-do="search" aria-label=${words} title="${words} (/)" @click=${() => shell.search()}>${searchIcon}</button>`;
}

function sheetButton(shell: Shell, language: Language): TemplateResult {
  const words = language.t('inspector.open');
  return html`<button class="button plain icon" data-do="inspect" aria-label=${words} title=${words} @click=${() => shell.openSheet()}>${panelIcon}</button>`;
}

/** What the menu of files holds. */
export function fileItems(shell: Shell, session: Session): MenuItem[] {
  const { files } = shell;
  const { language, description, awaitedLedger } = session;
  const hasLedger = description.projects > 0 || awaitedLedger !== undefined;
  const item = (id: string, key: Key, pick: () => void, apart = false): MenuItem => ({
    id,
    words: language.t(key),
    apart,
    pick,
  });
  const items = [
    item('import', 'menu.import', () => void shell.dialogs.showImport()),
    item('template', 'import.template', () => void files.saveTemplate()),
    item('ledger-template', 'import.ledgerTemplate', () => void files.saveLedgerTemplate()),
    item('board', 'menu.exportBoard', () => void files.saveBoard(), true),
    item('figures', 'menu.exportFigures', () => void files.saveFigures()),
    ...(hasLedger ? [item('ledger', 'menu.exportLedger', () => void files.saveLedger())] : []),
    ...furtherItems.of(files, session, hasLedger),
    item('scenario', 'menu.exportScenario', () => void files.saveScenario()),
    item('dataset', 'menu.exportDataset', () => void files.saveDataset()),
    ...shell.ownItems(),
    item('kept', 'menu.kept', () => void shell.dialogs.showKept(), true),
  ];
  return shell.opening.own
    ? [...items, item('built-in', 'menu.builtIn', () => void shell.opening.backToBuiltIn(), true)]
    : items;
}

function moreItems(shell: Shell, session: Session): MenuItem[] {
  const { language } = session;
  const choices = <T extends string>(
    kind: 'rise' | 'language' | 'theme',
    all: readonly T[],
    chosen: T,
    choose: (choice: T) => void,
  ): MenuItem[] =>
    all.map((choice, at) => ({
      id: `${kind}-${choice}`,
      words: language.t(coded(kind, choice)),
      checked: choice === chosen,
      apart: at === 0,
      pick: () => choose(choice),
    }));
  const looks = [
    ...choices('rise', rises, shell.rise, (rise) => shell.choices.chooseRise(rise)),
    {
      id: 'move-at-once',
      words: language.t('board.moveAtOnce'),
      checked: session.selection.moveAtOnce,
      apart: true,
      pick: () => shell.choices.switchMoveAtOnce(),
    },
    {
      id: 'rank-range',
      words: language.t('board.rangeColumn'),
      checked: session.selection.rankRange,
      pick: () => shell.choices.switchRankRange(),
    },
  ];
  if (shell.width === 'wide') {
    delete looks[0]?.apart;
    return looks;
  }
  return [
    ...fileItems(shell, session),
    {
      id: 'reset',
      words: language.t('scenario.reset'),
      disabled: session.hot.atBaseline,
      pick: () => void shell.reset(),
    },
    ...choices('language', languages, language.code, (code) => void shell.choices.chooseLanguage(code)),
    ...choices('theme', themes, shell.theme, (theme) => shell.choices.chooseTheme(theme)),
    ...looks,
  ];
}
