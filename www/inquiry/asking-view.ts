// The base of every view that asks for an answer: it asks the engine at most once a frame, only while it is in sight, and
// after new results have been painted on the board.
import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { Answer, Arguments, Member } from '../engine/engine.js';
import { atLeisure, Pace } from '../session/pace.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { Inquiry } from './inquiry.js';

const narrowBelow = 560;

export abstract class AskingView extends View {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    narrow: { type: Boolean, reflect: true },
    room: { state: true },
    refused: { state: true },
  };
  /** The signals after which it asks again. */
  static asksAfter: Signal[] = ['data', 'method', 'results', 'shown'];

  declare narrow: boolean;
  /** Width in pixels inside the padding. */
  declare room: number;
  /** Why the engine gave no answer, in words. */
  declare refused: string;
  /** How often it gave none. */
  private refusals = 0;

  private readonly pace = new Pace(() => this.askSafely());
  private readonly inquiry = new Inquiry(
    () => this.renderRoot,
    () => this.again(),
  );
  private readonly ends: (() => void)[] = [];
  private inSight = false;
  /** When it asked last. */
  private asked = -Infinity;
  private stale = true;
  private waits = false;
  private sizes: ResizeObserver | undefined;
  private sights: IntersectionObserver | undefined;

  constructor() {
    super();
    this.narrow = false;
    this.room = 0;
    this.refused = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.session) this.listen();
    this.sizes = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width === 0) return;
      this.narrow = width < narrowBelow;
      this.room = width;
    });
    this.sizes.observe(this);
    this.sights = new IntersectionObserver((entries) => {
      this.inSight = entries[entries.length - 1]?.isIntersecting ?? false;
      if (this.inSight && this.stale) this.again();
    });
    this.sights.observe(this);
    this.stale = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
    this.sizes?.disconnect();
    this.sights?.disconnect();
    this.inquiry.forget();
    this.inSight = false;
  }

  // An element made before its class was fetched is given its session with its first update.
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session') && this.ends.length === 0) {
      this.listen();
      this.again();
    }
  }

  private listen(): void {
    const { signals } = this.session;
    const later = () => void this.againAtLeisure();
    const asksAfter = (this.constructor as typeof AskingView).asksAfter.map((signal) =>
      signals.on(signal, signal === 'results' ? later : () => this.again()),
    );
    this.ends.push(
      signals.on('words', () => this.requestUpdate()),
      ...asksAfter,
    );
  }

  /** Asks again; at once if it is in sight, else when it comes into sight. */
  protected again(): void {
    this.stale = true;
    if (!this.inSight || !this.session) return;
    this.stale = false;
    this.asked = performance.now();
    this.inquiry.forget();
    this.pace.request();
  }

  private async againAtLeisure(): Promise<void> {
    this.stale = true;
    if (this.waits) return;
    this.waits = true;
    await atLeisure(this.asked);
    this.waits = false;
    if (this.stale) this.again();
  }

  /** Says why there is no answer. */
  refuse(thrown: unknown): void {
    this.refusals += 1;
    this.refused = this.session.wordsOf(thrown);
  }

  private async askSafely(): Promise<void> {
    const { refusals } = this;
    try {
      await this.ask();
      // A run that was begun may have been refused meanwhile.
      if (refusals === this.refusals) this.refused = '';
    } catch (thrown) {
      this.refuse(thrown);
    }
    this.requestUpdate();
  }

  /** Asks the engine; of a large board in the worker, with a way to stop. Rejects with a Refusal. */
  protected inquire<M extends Member>(member: M, ...given: Arguments<M>): Promise<Answer<M>> {
    return this.inquiry.ask(this.session, member, given);
  }

  /** Asks the engine and keeps the answer. */
  protected abstract ask(): Promise<void>;
}
