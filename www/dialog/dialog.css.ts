import { css } from 'lit';

/** The frame of every dialog. */
export const dialogStyles = css`
  dialog {
    width: 600px;
    max-width: calc(100vw - 32px);
    max-height: calc(100vh - 64px);
    padding: 0;
    border: 1px solid var(--hair-2);
    border-radius: 8px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgba(20, 24, 30, 0.42);
  }
  .frame {
    display: flex;
    flex-direction: column;
    max-height: calc(100vh - 66px);
  }
  header,
  footer {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 12px 12px 24px;
  }
  header h2 {
    flex: 1;
  }
  .content {
    flex: 1;
    min-height: 0;
    overflow: auto;
    padding: 0 24px 8px;
  }
  footer {
    justify-content: flex-end;
    padding: 12px 24px 20px;
  }
`;
