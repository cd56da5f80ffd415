// The method as a file of its own.
import { fileName, saveFile } from '../../dialog/save-file.js';

/** Hands a method file to the reader. */
export function saveMethod(text: string, title: string): void {
  saveFile(fileName(title, '.method.json'), text, 'application/json');
}
