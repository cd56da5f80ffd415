// The menu at every chart and at the board: saves it as a picture, or copies it.
import { css, html, svg } from 'lit';
import { fileName, saveFile } from '../../dialog/save-file.js';
import type { MenuItem } from '../../field/menu.js';
import '../../field/menu.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import { makePicture } from './make.js';
import { copyPng, pngOf, svgText } from './out.js';
import type { Drawing } from './shapes.js';
import { pictureName } from './words.js';

const icon = html`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${svg`<rect x="2" y="3" width="12" height="10" rx="1"/><circle cx="5.500" cy="6.500" r="1"/><path d="m2.500 12 3.500-3.500 2.500 2.500 2.500-3 2.500 3"/>`}</svg>`;
/** How long it stays in sight what was done, in milliseconds. */
const stays = 6000;

/** `<saima-picture>`: stands in an element with a chart, which it makes pictures of. */
export class PictureMenu extends View {
  static override follows: Signal[] = ['words'];
  static override properties = {
    of: {},
    measure: {},
    about: {},
    words: {},
    more: { attribute: false },
    made: { attribute: false },
    said: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        position: relative;
        display: flex;
        justify-content: flex-end;
        flex: none;
        min-height: 28px;
      }
      p {
        position: absolute;
        z-index: 21;
        top: 32px;
        right: 0;
        width: max-content;
        max-width: min(320px, 80vw);
        padding: 6px 10px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--surface);
        font-size: var(--small);
        box-shadow: var(--shadow);
      }
      p:empty {
        width: 1px;
        height: 1px;
        padding: 0;
        border: 0;
        overflow: hidden;
        box-shadow: none;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** The title of what is drawn. */
  declare of: string;
  /** Its unit of measure. */
  declare measure: string;
  /** What else it is about. */
  declare about: string;
  /** What the menu is called, where it has entries of its own. */
  declare words: string;
  /** Further entries. */
  declare more: MenuItem[];
  /** Draws it, where it is not drawn from what stands beside the menu. */
  declare made: ((family: string) => Promise<Drawing>) | undefined;
  declare said: string;
  private shown = 0;

  constructor() {
    super();
    this.of = '';
    this.measure = '';
    this.about = '';
    this.words = '';
    this.more = [];
    this.said = '';
  }

  protected override render() {
    const item = (id: string, key: 'picture.svg' | 'picture.png' | 'picture.copy', pick: () => Promise<void>) => ({
      id,
      words: this.t(key),
      pick: () => void pick().catch(this.fail),
    });
    const items: MenuItem[] = [
      item('picture-copy', 'picture.copy', this.copy),
      item('picture-png', 'picture.png', this.savePng),
      item('picture-svg', 'picture.svg', this.saveSvg),
      ...this.more,
    ];
    return html`<saima-menu data-menu="picture" .items=${items} .icon=${icon} .words=${this.words || this.t('picture.menu', { of: this.of })}></saima-menu>
      <p role="status">${this.said}</p>`;
  }

  private async make() {
    const { session, of, measure, about, made } = this;
    const drawing = await makePicture(
      session,
      { title: of, measure, about },
      made ?? (this.parentElement as HTMLElement),
      this,
    );
    return { drawing, name: pictureName(session, of, about) };
  }

  private readonly saveSvg = async (): Promise<void> => {
    const { drawing, name } = await this.make();
    const file = fileName(name, '.svg');
    saveFile(file, svgText(drawing), 'image/svg+xml;charset=utf-8');
    this.say(this.t('picture.saved', { file }));
  };

  private readonly savePng = async (): Promise<void> => {
    const { drawing, name } = await this.make();
    await this.savePixels(await pngOf(drawing), name, 'picture.saved');
  };

  private readonly copy = async (): Promise<void> => {
    const { drawing, name } = await this.make();
    const png = pngOf(drawing);
    if (await copyPng(png)) this.say(this.t('picture.copied'));
    else await this.savePixels(await png, name, 'picture.notCopied');
  };

  private async savePixels(png: Blob, name: string, key: 'picture.saved' | 'picture.notCopied'): Promise<void> {
    const file = fileName(name, '.png');
    saveFile(file, new Uint8Array(await png.arrayBuffer()), 'image/png');
    this.say(this.t(key, { file }));
  }

  private readonly fail = (): void => this.say(this.t('picture.failed'));

  /** Says for a while what was done. */
  say(words: string): void {
    this.said = words;
    this.shown += 1;
    const { shown } = this;
    setTimeout(() => {
      if (shown === this.shown) this.said = '';
    }, stays);
  }
}

define('saima-picture', PictureMenu);
