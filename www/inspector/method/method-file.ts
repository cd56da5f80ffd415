// The method as a file of its own.
import { fileName, saveFile } from '../../dialog/save-file.js';
import type { Method } from '../../method/method.js';
import { toJson } from '../../engine/json.js';

/** Hands a method file to the reader. */
export function saveMethod(text: string, title: string): void {
  saveFile(fileName(title, '.method.json'), text, 'application/json');
}

/** A method as the text of its file. */
export const fileOf = (method: Method): string => toJson({ format: 'saima-method', version: 1, method });
