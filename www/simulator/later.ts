// What the first view does without; one chunk, fetched when the board stands. Until then an opened
// tab is empty.
import '../analysis/views.js';
import '../board/board-tools.js';
import '../board/project-board.js';
import '../dialog/carried-dialog.js';
import '../dialog/import-dialog.js';
import '../dialog/kept-dialog.js';
import '../dialog/problems-dialog.js';
import '../dialog/share-dialog.js';
import '../inspector/views.js';
import '../own/own-element.js';
import '../words/span-words.js';
import './book-files.js';
import './keeping-word.js';
import './notices-menu.js';
import './own-keys.js';
import './scenarios-here.js';
import './search-here.js';
import './watch.js';
import './welcome.js';

import { prepareThread } from '../inquiry/runner.js';

export { askApart } from '../inquiry/inquiry.js';
export * as windowing from './windowing.js';

prepareThread();
