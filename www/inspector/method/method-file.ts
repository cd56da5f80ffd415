// The method as a file of its own.
import { fileName, saveFile } from '../dialog/save-file.js';
import type { Method } from './presets.js';

const format = 'saima-method';

/** Hands the method to the reader as a file. */
export function saveMethod(method: Method, title: string): void {
  saveFile(fileName(title, '.method.json'), `${JSON.stringify({ format, version: 1, method }, null, 2)}\n`, 'application/json');
}

/** The method in a file's text, for the engine to check; none where it is no such file. */
export function readMethod(text: string): unknown {
  try {
    const file = JSON.parse(text) as { format?: unknown; method?: unknown } | null;
    return file?.format === format ? file.method : undefined;
  } catch {
    return undefined;
  }
}
