// Every tab of the inspector that the first view does without.
import './weights-panel.js';
import './method/method-panel.js';
import './projects/projects-panel.js';
import './projects/late.js';
import './levers/levers-panel.js';
import './targets/beneath.js';
import './unit-panel.js';
