// What the reader brings: files, or what was pasted.

/** A file, or what was pasted: then its name is blank. */
export interface Brought {
  bytes: Uint8Array;
  name: string;
}

/** A file that was chosen or dropped. Rejects where it cannot be read. */
export async function readFile(file: File): Promise<Brought> {
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
}

/** What was copied elsewhere: files, or a text and how it looked there. */
export interface Pasted {
  files: File[];
  html: string;
  text: string;
}

/** What a clipboard holds; it can be asked only while it is pasted. */
export function pastedFrom(clipboard: DataTransfer): Pasted {
  return {
    files: [...clipboard.files],
    html: clipboard.getData('text/html'),
    text: clipboard.getData('text/plain'),
  };
}
