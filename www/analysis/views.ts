// Every analysis.
import './why/why-view.js';
import './effect/effect-view.js';
import './goal/goal-view.js';
import './ladder/ladder-view.js';
import './drivers/drivers-view.js';
import './fragility/fragility-view.js';
import './sensitivity/sensitivity-view.js';
import './stability/stability-view.js';
import './uncertainty/uncertainty-view.js';
import './sensitivity/threshold-line.js';
import './compare/compare-view.js';
import './history/history-view.js';
import './trail/trail-view.js';
import './forecast/forecast-view.js';
import './changes/changes-panel.js';
import './data/data-panel.js';
