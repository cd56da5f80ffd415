// The text of a JSON file that was chosen.
import type { Session } from './session.js';

/** Rejects with the engine's refusal where the bytes are neither UTF-8 nor UTF-16. What is no JSON is refused by its reader. */
export async function jsonText({ engine }: Session, file: File): Promise<string> {
  return engine.jsonText(new Uint8Array(await file.arrayBuffer()));
}
