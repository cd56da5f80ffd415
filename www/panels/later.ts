// What the first view does without; one chunk, fetched when the board stands. Until then an opened
// tab is empty.
import '../analysis/views.js';
import '../board/project-board.js';
import '../dialog/import-dialog.js';
import '../dialog/problems-dialog.js';
import '../inspector/views.js';
