import { css } from 'lit';

/** Edits in words take the lines they need. */
export const sharesStyles = css`
  table.shares .edit {
    white-space: normal;
    min-width: 180px;
  }
`;
