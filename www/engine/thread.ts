// Threads beside the page's own, wherever its script came from and whatever its host demands.
import { policy } from './policy.js';
import { EngineFault } from './refusal.js';

const trusted = (address: string): string => policy?.createScriptURL(address) ?? address;

/** A fault of a thread that could not be started or that broke off. */
export function threadFault(reason: string | undefined): EngineFault {
  return new EngineFault(reason || 'the worker failed', false, { code: 'no-worker', reason: reason || '' });
}

/**
 * Starts a worker from a module's address. A page may not start one from another origin, and one without an origin, as in
 * a sandbox, from none; but it may start its own, which imports the other. Throws an `EngineFault` where the host forbids it.
 */
export function openThread(address: string): Worker {
  try {
    const isOwn = new URL(address).origin === self.origin;
    return new Worker(trusted(isOwn ? address : importing(new URL(address).href)), { type: 'module' });
  } catch (thrown) {
    throw threadFault((thrown as Error).message);
  }
}

// What a policy allows is a blob sooner than data, but without an origin Chromium takes no module from a blob.
function importing(address: string): string {
  const script = `import ${JSON.stringify(address)};`;
  if (self.origin === 'null') return `data:text/javascript,${encodeURIComponent(script)}`;
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
