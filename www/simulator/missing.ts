// Parts of the page that have not come while its board stands: what is said of them, and how they are asked for again.
import type { Engine } from '../engine/engine.js';
import { overdue } from '../engine/fetching.js';
import { type Key, type Language, type LanguageCode, languages, loadLanguage } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import { loadLater } from './panels.js';
import { lateFault, onLate } from '../panels/late.js';
import type { Notices } from './notices.js';
import type { Part } from './opening.js';

export class Missing {
  private end: () => void = () => {};

  constructor(
    private readonly notices: Notices,
    private readonly speak: (code: LanguageCode) => void,
    /** The rest of the engine has come after all: what was refused for want of it can be asked again. */
    private readonly cameLate: () => void,
  ) {}

  /** Hears of the later code, while the element stands in a page. */
  connect(): void {
    this.end = onLate(() => {
      if (!lateFault()) this.notices.take('part');
    });
  }

  disconnect(): void {
    this.end();
  }

  /** Fetches what the first view does without; resolves to whether it has come. */
  async bringLater(language: Language): Promise<boolean> {
    try {
      await loadLater(language);
      this.notices.take('part');
      return true;
    } catch {
      this.notices.tell(
        'part',
        (now) => now.t('part.missing'),
        () => void this.bringLater(language),
      );
      return false;
    }
  }

  /** Brings what of the engine the first view does without. */
  async bringEngine(engine: Engine, again = false): Promise<void> {
    const oncemore = () => void this.bringEngine(engine, true);
    const coming = engine.complete(again);
    overdue(coming, () => this.notices.tell('engine', (now) => now.t('part.engine'), oncemore));
    try {
      await coming;
      this.notices.take('engine');
      if (again) this.cameLate();
    } catch (thrown) {
      this.miss('engine', thrown, oncemore);
    }
  }

  /** The first words of a language; where they do not come, of the one that the page brings along. */
  firstWords(code: LanguageCode): Promise<Language> {
    return loadLanguage(code).catch(() => {
      this.missLanguage(code);
      return loadLanguage(languages[0]);
    });
  }

  missLanguage(code: LanguageCode): void {
    const key: Key = `language.${code}`;
    this.notices.tell(
      'language',
      (now) => now.t('part.language', { name: now.t(key) }),
      () => this.speak(code),
    );
  }

  miss(part: Part | 'engine', thrown: unknown, again: () => void): void {
    const words = (now: Language) => [now.t(`part.${part}`), ...problemList(thrown, now)].join(' ');
    this.notices.tell(part, words, again);
  }
}
