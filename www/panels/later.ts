// What the first view does without; one chunk, fetched when the board stands. Until then an opened
// tab is empty.
import '../analysis/views.js';
import '../board/project-board.js';
import '../dialog/import-dialog.js';
import '../dialog/kept-dialog.js';
import '../dialog/problems-dialog.js';
import '../inspector/views.js';
import '../simulator/keeping-word.js';
import '../simulator/own-keys.js';
import '../simulator/watch.js';

import { prepareThread } from '../analysis/run/runner.js';

export { askApart } from '../analysis/run/inquiry.js';
export * as windowing from './windowing.js';

prepareThread();
