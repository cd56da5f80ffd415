// What of the projects is not needed for the first view; one chunk, fetched when the board stands.
import './given-figure.js';
import './time-line.js';
