import { css } from 'lit';

/** The view of notices: what is chosen, the pages, the sentences. */
export const noticeStyles = css`
  dialog {
    width: 1040px;
  }
  .content {
    padding-bottom: 16px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    padding-bottom: 12px;
  }
  .choices label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    max-width: 100%;
  }
  .choices .select {
    min-width: 0;
    flex: 1;
  }
  .said {
    flex: 1;
    min-width: 0;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .pages {
    height: min(52vh, 640px);
    overflow: auto;
    padding: 16px;
    border: 1px solid var(--hair);
    border-radius: 4px;
    background: var(--sunken);
  }
  .page {
    width: 100%;
    min-width: min-content;
    max-width: 640px;
    min-height: 280px;
    margin: 0 auto 16px;
    padding: 32px 40px 16px;
    border: 1px solid var(--hair-2);
    background: var(--surface);
    font-family: FangSong, STFangsong, 'Noto Serif CJK SC', serif;
    line-height: 1.75;
    overflow-wrap: anywhere;
  }
  .latin .page,
  .latin .page h3,
  .latin .page h4,
  .latin .page h5,
  .latin .page b {
    font-family: 'Times New Roman', 'Liberation Serif', serif;
  }
  .page:last-child {
    margin-bottom: 0;
  }
  .page h3 {
    margin-bottom: 16px;
    font: 400 20px / 1.5 SimSun, STSong, 'Noto Serif CJK SC', serif;
    text-align: center;
  }
  .page h4 {
    margin: 0;
    font: 400 15px / 1.9 SimHei, STHeiti, 'Noto Sans CJK SC', sans-serif;
    text-indent: 2em;
  }
  .page h5 {
    margin: 0;
    font: 400 15px / 1.9 KaiTi, STKaiti, serif;
    text-indent: 2em;
  }
  .page p.paragraph {
    text-indent: 2em;
  }
  .page p.note {
    margin-top: 4px;
    color: var(--ink-2);
    font-size: var(--small);
    line-height: 1.5;
  }
  .page p.end {
    text-align: end;
  }
  .page .mark {
    margin-bottom: 12px;
    color: var(--red);
    font-weight: var(--strong);
    line-height: 1.4;
  }
  .page .number {
    margin-top: 16px;
    color: var(--ink-2);
    font-size: var(--small);
    text-align: center;
  }
  .table {
    margin: 8px 0;
  }
  .page table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--small);
    line-height: 1.4;
  }
  .page caption {
    padding-bottom: 4px;
    text-align: center;
  }
  .page th,
  .page td {
    padding: 2px 6px;
    border: 1px solid var(--hair-2);
    text-align: end;
    font-weight: 400;
    overflow-wrap: normal;
  }
  .page th {
    text-align: center;
  }
  .page .middle {
    text-align: center;
  }
  .page b {
    font: 400 15px / 1.75 SimHei, STHeiti, 'Noto Sans CJK SC', sans-serif;
  }
  .page .text {
    text-align: start;
  }
  details {
    margin-top: 12px;
  }
  summary {
    cursor: pointer;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
    gap: 8px 16px;
    padding-top: 8px;
  }
  .fields label {
    display: block;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .fields input,
  textarea {
    width: 100%;
    padding: 4px 8px;
    border: 1px solid var(--control);
    border-radius: 4px;
    background: var(--surface);
    color: var(--ink);
  }
  textarea {
    resize: vertical;
  }
  .sentence {
    padding: 8px 0;
  }
  .sentence .lead {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
  }
  .slots {
    color: var(--ink-2);
    font-size: var(--small);
    overflow-wrap: anywhere;
  }
  .refusal {
    color: var(--red);
    font-size: var(--small);
  }
  @media (max-width: 480px) {
    .page {
      padding: 16px 12px 12px;
    }
    .pages {
      padding: 8px;
    }
    .content {
      padding-inline: 12px;
    }
    footer {
      flex-wrap: wrap;
    }
    .said {
      flex-basis: 100%;
    }
  }
`;
