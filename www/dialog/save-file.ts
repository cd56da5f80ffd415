// Hands a file to the reader.

/** Saves text or bytes as a file. */
export function saveFile(name: string, content: string | Uint8Array, type: string): void {
  const blob = new Blob([content as BlobPart], { type });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes after this task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** A name that every file system takes. */
export function fileName(words: string, ending: string): string {
  const plain = words
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\\/:*?"<>|\s]+/g, '-')
    .replace(/^[-.]+|-+$/g, '');
  return `${plain || 'saima'}${ending}`;
}
