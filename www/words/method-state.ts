// How far the method in use has come.
import type { Told } from './told.js';

/** Its state as it is to be said: one that is in force is a draft once it was changed. */
export function stateOf({ description }: Pick<Told, 'description'>): 'inForce' | 'draft' | undefined {
  const { method, methodEdited } = description;
  return methodEdited && method.state === 'inForce' ? 'draft' : method.state;
}
