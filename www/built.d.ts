// What the build makes; see vite.config.ts.

/** The address of the element's own file. */
declare module 'saima:element' {
  const address: string;
  export default address;
}

/** Makes the engine's glue anew, for an instance of its own. */
declare module 'saima:bound' {
  type Glue = typeof import('./pkg/saima.js');
  /** What the page asks of it. */
  export default function bind(): Pick<Glue, 'Simulator' | 'jsonText' | 'version'> & {
    start: Glue['default'];
    /** Puts the whole engine in place of its first part, over the same memory. */
    complete(rest: WebAssembly.Module): Promise<void>;
  };
}
