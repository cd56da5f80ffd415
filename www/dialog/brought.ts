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
