// What of the projects is not needed for the first view; one chunk, fetched when the board stands.
import '../../dialog/ledger-dialog.js';
import './given-figure.js';
import './time-line.js';
