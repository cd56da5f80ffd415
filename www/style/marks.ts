// Marks of provenance, in the board, the inspector and the top tens: drawn by lines and signs, since paper and forced
// colours leave backgrounds out.
import { css } from 'lit';

/** A disc for what was reported, a ring for what is illustrative, signs for the rest; where it stands is the view's own. */
export const markStyles = css`
  [data-mark='1']::before,
  [data-mark='3']::before {
    content: '';
    display: inline-block;
    width: 8px;
    height: 8px;
    border: 1px solid currentColor;
    border-radius: 50%;
  }
  [data-mark='1']::before {
    border-width: 4px;
  }
  [data-mark='2']::before {
    content: 'ƒ';
  }
  [data-mark='6']::before {
    content: '▤';
  }
`;
