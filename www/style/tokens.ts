// Design tokens: every colour, size and time of the page, once for light and once for dark.
import { css, unsafeCSS } from 'lit';

// One hue per indicator: told apart by readers of every colour vision (CIELAB
// distances after Machado 2009), at least 3:1 against the surface they lie on.
/** The hues on light ground. */
export const lightSeries = ['#2f6cb3', '#b06c14', '#17695b', '#d4677f', '#5b2560', '#858f2e', '#6e4a2f', '#2b8db5'];
const darkSeries = ['#6fa5e0', '#e3a94f', '#37917f', '#f3a5b5', '#a56bb0', '#cdd97a', '#9c6f52', '#86d6f0'];

/** How many hues there are; further indicators start again. */
export const seriesCount = lightSeries.length;

const series = (colours: string[]) =>
  unsafeCSS(colours.map((colour, index) => `--series-${index}: ${colour};`).join(''));

/**
 * The tokens, on the element's root inside its shadow. Nothing of the page around it is inherited there but whether it can
 * be seen and used; rules for the element itself are the page's own, so that they could not be held off any further out.
 */
export const tokens = css`
  .app {
    all: initial;
    direction: ltr;
    unicode-bidi: isolate;
    visibility: inherit;
    pointer-events: inherit;
    box-sizing: border-box;
    --paper: #f4f4f1;
    --surface: #ffffff;
    --sunken: #f8f8f6;
    --ink: #1a1e23;
    --ink-2: #545b64;
    --ink-3: #686f78;
    --hair: #e2e2dd;
    --hair-2: #c6c7c2;
    --control: #80868e;
    --accent: #2450c4;
    --accent-ink: #ffffff;
    --accent-tint: #edf1fc;
    --accent-line: #b9c7ef;
    --red: #b3261e;
    --green: #1a6e3c;
    --warn: #8a5300;
    --warn-tint: #fdf5e4;
    --shadow: 0 8px 28px rgba(20, 24, 32, 0.16), 0 1px 3px rgba(20, 24, 32, 0.1);
    --veil: rgba(28, 32, 38, 0.36);
    ${series(lightSeries)}

    --text: 14px;
    --small: 12px;
    --strong: 600;
    --row: 34px;
    --move: 220ms;
    --font: 'Segoe UI', -apple-system, BlinkMacSystemFont, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC',
      'Noto Sans SC', system-ui, sans-serif;
    --signs: normal;
    color-scheme: light;
  }
  .app:lang(zh-Hant) {
    --font: 'Segoe UI', -apple-system, BlinkMacSystemFont, 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC',
      'Noto Sans TC', system-ui, sans-serif;
  }
  .app:lang(en) {
    --font: 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Noto Sans', 'Liberation Sans', 'Noto Sans CJK SC', system-ui, sans-serif;
    /* Where only Chinese fonts are installed, ’ “ ” are as wide as a Chinese sign unless their narrow form is asked for. */
    --signs: proportional-width;
  }
  /* Paper is white. */
  @media screen {
  .app[data-theme='dark'] {
    --paper: #101317;
    --surface: #171b20;
    --sunken: #13171b;
    --ink: #e8e9ea;
    --ink-2: #aab0b8;
    --ink-3: #959ca5;
    --hair: #2a2f36;
    --hair-2: #414851;
    --control: #7c8590;
    --accent: #8fabff;
    --accent-ink: #0d1220;
    --accent-tint: #1d2438;
    --accent-line: #3b4c85;
    --red: #ff8a80;
    --green: #6cc78d;
    --warn: #e8b45c;
    --warn-tint: #2a2417;
    --shadow: 0 10px 32px rgba(0, 0, 0, 0.55), 0 1px 3px rgba(0, 0, 0, 0.5);
    --veil: rgba(0, 0, 0, 0.56);
    ${series(darkSeries)}
    color-scheme: dark;
  }
  }
  .app {
    --up: var(--red);
    --down: var(--green);
  }
  .app[data-rise='green'] {
    --up: var(--green);
    --down: var(--red);
  }
  /* The reader's own colours: what is drawn, as charts are, is not recoloured by the browser. */
  @media (forced-colors: active) {
    .app.app {
      --paper: Canvas;
      --surface: Canvas;
      --sunken: Canvas;
      --ink: CanvasText;
      --ink-2: CanvasText;
      --ink-3: CanvasText;
      --hair: CanvasText;
      --hair-2: CanvasText;
      --control: CanvasText;
      --accent: Highlight;
      --accent-ink: HighlightText;
      --accent-tint: Canvas;
      --accent-line: Highlight;
      --red: CanvasText;
      --green: CanvasText;
      --warn: CanvasText;
      --warn-tint: Canvas;
    }
  }
`;
