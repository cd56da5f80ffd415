// What a host that requires trusted types has to allow: one policy, `saima`, for templates and for workers. Lit's own name
// does as well, but is often taken by the host's Lit.

interface Policy {
  createHTML(text: string): string;
  createScriptURL(address: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

const own = (text: string): string => text;

function make(): Policy | undefined {
  const types = (self as Window & typeof globalThis).trustedTypes;
  for (const name of types ? ['saima', 'lit-html'] : []) {
    try {
      return types?.createPolicy(name, { createHTML: own, createScriptURL: own });
    } catch {
      // The host allows other names only; where it demands none, no policy is missed.
    }
  }
  return undefined;
}

/** Undefined where the browser knows of none, or the host allows none. */
export const policy = make();

/** Throws where the host demands a policy and allows none. */
export function demandPolicy(): void {
  try {
    if (!policy) document.createElement('template').innerHTML = '<p>';
  } catch {
    throw new Error('Content-Security-Policy: trusted-types saima');
  }
}
