// Who wants to hear of what.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a session tells: a new data set; new settings; new results; a change that has come to rest; a new choice of what is shown; another language. */
export type Signal = 'data' | 'method' | 'results' | 'settled' | 'shown' | 'words';

type Listener = () => void;

/** A set of listeners per signal. */
export class Signals {
  private readonly listeners = new Map<Signal, Set<Listener>>();

  /** Listens until the returned function is called. */
  on(signal: Signal, listener: Listener): () => void {
    const set = this.listeners.get(signal) ?? new Set();
    this.listeners.set(signal, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  /** Tells everyone who listens. */
  tell(signal: Signal): void {
    for (const listener of this.listeners.get(signal) ?? []) listener();
  }
}

/** Renders a Lit element again when one of the signals is given, or does what `hear` says. */
export class Follows implements ReactiveController {
  private ends: Listener[] = [];

  constructor(
    host: ReactiveControllerHost,
    private readonly source: () => Signals | undefined,
    private readonly signals: Signal[],
    private readonly hear: Listener = () => host.requestUpdate(),
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const source = this.source();
    if (!source || this.ends.length > 0) return;
    this.ends = this.signals.map((signal) => source.on(signal, this.hear));
  }

  // An element made before its class was fetched has its source from its first update on.
  hostUpdate(): void {
    this.hostConnected();
  }

  hostDisconnected(): void {
    for (const end of this.ends) end();
    this.ends = [];
  }
}
