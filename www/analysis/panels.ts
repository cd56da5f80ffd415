// The questions under the board, and what is known of the method and the data. Their code comes when the board stands.
import { analysisPanels } from '../panels/registry.js';

const questions = ['stand', 'why', 'done', 'take', 'sure', 'method'] as const;

questions.forEach((question, order) => {
  const group = question === 'method' ? 'method' : 'district';
  analysisPanels.add({
    id: `ask-${question}`,
    title: `ask.${question}`,
    order,
    group,
    tag: `saima-ask-${question}`,
    fills: true,
  });
});
