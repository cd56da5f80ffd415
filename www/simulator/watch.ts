// Watches over what one element keeps: other tabs may write beside it, the storage may go, the page may close.
import type { Session } from '../session/session.js';
import { change, look, memory, onLost, read } from '../storage/database.js';
import {
  besideKey,
  datasetKey,
  fresh,
  type Kept,
  type KeptDataset,
  lastWords,
  markOf,
  shelfKey,
  tab,
} from '../storage/records.js';
import { isUntouched, type Keeper, type Watching, watchWith } from './keeper.js';

/** Milliseconds between two looks at whether what was kept is still there. */
const watchEvery = 4000;

class Watch implements Watching {
  private channel: BroadcastChannel | undefined;
  private readonly ends: (() => void)[];

  constructor(private readonly keeper: Keeper) {
    const hide = () => void this.keeper.hurry();
    const look = () => void this.verify();
    const leave = () => {
      void this.sayLastWords();
      hide();
      this.hush();
    };
    const come = () => {
      this.listen();
      look();
    };
    const seen = () => (document.hidden ? hide() : look());
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', come);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', seen);
    const timer = setInterval(look, watchEvery);
    this.listen();
    this.ends = [
      onLost(look),
      () => window.removeEventListener('pagehide', leave),
      () => window.removeEventListener('pageshow', come),
      () => window.removeEventListener('focus', look),
      () => document.removeEventListener('visibilitychange', seen),
      () => clearInterval(timer),
    ];
    void this.check();
  }

  end(): void {
    for (const end of this.ends) end();
    this.hush();
  }

  tellOthers(key: string): void {
    this.channel?.postMessage(key);
  }

  private listen(): void {
    if (this.channel || typeof BroadcastChannel === 'undefined') return;
    try {
      this.channel = new BroadcastChannel('saima');
      this.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (data === this.keeper.held?.key) void this.verify();
      };
    } catch {
      // A page without an origin of its own has none; the looks at intervals find out.
    }
  }

  private hush(): void {
    this.channel?.close();
    this.channel = undefined;
  }

  // Finds out whether the browser keeps anything at all.
  private async check(): Promise<void> {
    await change<void>(() => {}).catch(() => this.keeper.become('blocked'));
  }

  /** Keeps a data set, or none, in place of the one at `address`; the one before it stays at hand. */
  async keepDataset(address: string | null, dataset: string | undefined, session: Session): Promise<void> {
    const { keeper } = this;
    const key = datasetKey(address, keeper.place);
    const { fingerprint, name } = session.description;
    const next = dataset === undefined ? undefined : { dataset, fingerprint, time: Date.now(), about: name };
    tab.write(key, next?.fingerprint ?? '');
    memory.set(key, next);
    const put = () =>
      change<void>((store) => {
        const asked = store.get(key) as IDBRequest<KeptDataset | undefined>;
        asked.onsuccess = () => {
          const now = asked.result;
          if (now && now.fingerprint !== next?.fingerprint) {
            const of = now.fingerprint || fresh();
            const aside = { ...now, fingerprint: of };
            store.put(aside, shelfKey(keeper.place, of));
            memory.set(shelfKey(keeper.place, of), aside);
          }
          if (next) {
            store.put(next, key);
            store.delete(shelfKey(keeper.place, fingerprint));
            memory.delete(shelfKey(keeper.place, fingerprint));
          } else store.delete(key);
        };
      });
    keeper.owed = put;
    await this.pay();
  }

  // A later data set may take the place of the one that is owed.
  private async pay(): Promise<void> {
    const { keeper } = this;
    const { owed } = keeper;
    if (!owed) return;
    await owed().then(
      () => {
        if (keeper.owed === owed) keeper.owed = undefined;
      },
      () => keeper.become('blocked'),
    );
  }

  async putAside(kept: Kept): Promise<void> {
    const { held } = this.keeper;
    if (!held) return;
    await change<void>((store) => {
      store.put({ ...kept, stamp: fresh() }, besideKey(held.main, fresh()));
      store.delete(held.key);
    }).catch(() => this.keeper.become('blocked'));
  }

  private async sayLastWords(): Promise<void> {
    const { session, held } = this.keeper;
    if (!session || !held) return;
    await session.edits.flush();
    const scenario = await this.keeper.present(session, held);
    if (scenario === undefined || scenario === held.scenario || (held.mark === undefined && isUntouched(scenario)))
      return;
    const { units, name } = session.description;
    const pinned = units[session.selection.pinned]?.code ?? null;
    lastWords.say(held.key, { scenario, pinned, time: Date.now(), about: name, after: held.mark });
  }

  /** Looks whether what was kept is still there, and keeps it again where it is not. */
  private async verify(): Promise<void> {
    const { keeper } = this;
    const { held } = keeper;
    if (!held || keeper.running || keeper.session?.edits.editing) return;
    if (keeper.keeping === 'blocked') {
      await this.pay();
      keeper.request();
      return;
    }
    let now: Kept | undefined;
    try {
      await restore();
      if (held.mark === undefined) return;
      now = await read<Kept>(held.key);
    } catch {
      keeper.become('blocked');
      return;
    }
    if (held !== keeper.held || keeper.running || markOf(now) === held.mark) return;
    if (now?.scenario === held.scenario) held.mark = markOf(now);
    else if (!now) {
      held.mark = undefined;
      keeper.request();
    } else if (held.own) {
      held.scenario = undefined;
      keeper.request();
    } else {
      held.behind = true;
      keeper.become('behind');
    }
  }
}

/** Keeps all of it again where the storage was emptied; what was taken away by itself stays away. */
async function restore(): Promise<void> {
  const lost = [...memory].filter(([, value]) => value !== undefined);
  if (lost.length === 0) return;
  const left = await look<number>((store, give) => {
    let found = 0;
    for (const [key] of lost) {
      const asked = store.getKey(key);
      asked.onsuccess = () => {
        if (asked.result !== undefined) found += 1;
        give(found);
      };
    }
  });
  if (left) return;
  await change<void>((store) => {
    for (const [key, value] of lost) store.put(value, key);
  });
}

watchWith((keeper) => new Watch(keeper));
