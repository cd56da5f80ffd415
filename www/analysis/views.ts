// Every analysis; one chunk, fetched when the board stands.
import './why/why-view.js';
import './history/history-view.js';
