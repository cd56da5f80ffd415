// Every panel of the page; a new view adds its line here.
import '../inspector/figures-panel.js';
import '../inspector/weights-panel.js';
import '../inspector/method/register.js';
import '../inspector/projects/projects-panel.js';
import '../inspector/levers/tab.js';
import '../inspector/unit-panel.js';
import '../analysis/changes/changes-panel.js';
import '../analysis/data/data-panel.js';
import '../analysis/panels.js';
