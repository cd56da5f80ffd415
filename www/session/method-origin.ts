// Whether the method in force is still the one whose name it bears.
import type { Engine } from '../engine/engine.js';
import type { Description } from '../engine/shapes.js';

type Method = Description['method'];
type Name = Method['name'];

const mark: Name = { 'zh-Hans': '（已改）', 'zh-Hant': '（已改）', en: ' (edited)' };

/** A name with the mark of a method that was changed since it had that name. */
export function editedName(name: Name): Name {
  const marked = (code: keyof Name) => (name[code] === '' || name[code].endsWith(mark[code]) ? name[code] : `${name[code]}${mark[code]}`);
  return { 'zh-Hans': marked('zh-Hans'), 'zh-Hant': marked('zh-Hant'), en: marked('en') };
}

const methodOf = (file: string): Method => (JSON.parse(file) as { method: Method }).method;

// A method that was altered keeps its code and its name.
function keyOf(file: string): string {
  const { code, name } = methodOf(file);
  return JSON.stringify([code, name]);
}

/** A method file as it is to be read elsewhere: marked where it was changed. */
export function namedFile(file: string, edited: boolean): string {
  if (!edited) return file;
  const parts = JSON.parse(file) as { method: Method };
  return JSON.stringify({ ...parts, method: { ...parts.method, name: editedName(parts.method.name) } }, null, 2);
}

/** Remembers each method as it was when it came, and compares. */
export class MethodOrigin {
  /** Whether the method in force differs from the one of its name. */
  edited = false;
  /** Whether it is the data set's by name. */
  isOwn = true;
  private own: string | undefined;
  private now = '';
  private taken = new Map<string, string>();

  constructor(private readonly engine: Engine) {}

  /** Forgets everything: other data. */
  open(): void {
    this.edited = false;
    this.isOwn = true;
    this.own = undefined;
    this.taken = new Map();
  }

  /** Compares anew; resolves to whether the answer changed. `whole`: the method has just come as it is. */
  async check(whole = false): Promise<boolean> {
    const before = `${this.edited} ${this.isOwn}`;
    const now = await this.engine.call('methodJson');
    this.own ??= await this.engine.call('baselineMethodJson');
    const key = keyOf(now);
    this.isOwn = key === keyOf(this.own);
    if (!this.isOwn && (whole || !this.taken.has(key))) this.taken.set(key, now);
    this.edited = now !== (this.isOwn ? this.own : this.taken.get(key));
    this.now = key;
    return before !== `${this.edited} ${this.isOwn}`;
  }

  /** The method in force as it came, to be kept; nothing where that is the data set's. */
  get kept(): string | undefined {
    return this.taken.get(this.now);
  }

  /** Takes up what was kept, before the scenario that it belongs to. */
  recall(file: string): void {
    this.taken.set(keyOf(file), file);
  }
}
