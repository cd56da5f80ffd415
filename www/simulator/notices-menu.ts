// The entry for notices in the menu of files; their code comes with the first of them.
import { copyText } from '../table/copy.js';
import type { Session } from '../session/session.js';
import { bringNotices, type Files, furtherItems } from './files.js';

const others = furtherItems.of;

furtherItems.of = (files, session, hasLedger) => {
  const { language } = session;
  const items = others(files, session, hasLedger);
  if (!language.has('menu.notices')) return items;
  return [
    ...items,
    { id: 'notices', words: language.t('menu.notices'), apart: true, pick: () => void open(files, session) },
  ];
};

async function open(files: Files, session: Session): Promise<void> {
  const { host } = files;
  try {
    await bringNotices();
  } catch {
    host.say(session.language.t('notice.viewFailed'));
    return;
  }
  const root = host.renderRoot.querySelector('.app') as HTMLElement;
  let dialog = root.querySelector('saima-notices');
  if (!dialog) {
    dialog = document.createElement('saima-notices');
    root.append(dialog);
  }
  dialog.session = session;
  dialog.page = { copyText, nameOf: (part, ending) => files.nameOf(part, ending) };
  await dialog.updateComplete;
  await dialog.show();
}
