// Over which time figures run, and whether what was reported late counts, in words.
import { coded } from '../language/language.js';
import { beside } from './spans.js';

beside.span = ({ description, language }, indicator) => {
  const { annual, span } = description.indicators[indicator] ?? {};
  const code = annual?.kind ?? span;
  return code && code !== 'level' ? language.t(coded('column', code)) : '';
};

beside.late = ({ description: { late }, language }) =>
  late ? language.t(coded('late', `${late.counted}`), { figures: late.figures, projects: late.projects }) : '';
