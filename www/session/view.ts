// The base of every view: a Lit element that is given a session and follows its signals.
import { LitElement, type PropertyDeclarations } from 'lit';
import type { Key, Language } from '../language/language.js';
import type { Session } from './session.js';
import { Follows, type Signal } from './signals.js';
import { Unwraps } from './translated.js';

/** A part of the page. Give it `session` before it is connected. */
export abstract class View extends LitElement {
  static override properties: PropertyDeclarations = { session: { attribute: false } };
  /** The signals after which it renders again. */
  static follows: Signal[] = [];

  declare session: Session;

  constructor() {
    super();
    new Unwraps(this);
    new Follows(this, () => this.session?.signals, (this.constructor as typeof View).follows);
  }

  protected get language(): Language {
    return this.session.language;
  }

  /** The words under a key. */
  protected t(key: Key, parameters?: Record<string, string | number>): string {
    return this.session.language.t(key, parameters);
  }
}
