// Putting text on the clipboard, on an intranet without https too.

/** Copies a text; resolves to whether it worked. */
export async function copyText(text: string, near: Element): Promise<boolean> {
  const safe = harmless(text);
  try {
    await navigator.clipboard.writeText(safe);
    return true;
  } catch {
    return copyBySelection(safe, near);
  }
}

/** A text, of which a spreadsheet makes no formula: an apostrophe goes before cells that begin as one, numbers apart. */
export function harmless(text: string): string {
  const cell = (said: string) =>
    /^[\s\u3000]*[=+\-@＝＋－＠]/.test(said) && !/^[+-]?[\d.,%]+$/.test(said) ? `'${said}` : said;
  return text
    .split('\n')
    .map((line) => line.split('\t').map(cell).join('\t'))
    .join('\n');
}

/** Copies a table as it looks in a document or a spreadsheet, and as text; whether it worked. */
export function copyTable(html: string, text: string): boolean {
  let done = false;
  // Not by `navigator.clipboard`, which takes the formats of numbers out, and which pages without https lack.
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', harmless(text));
    done = event.clipboardData !== null;
  };
  window.addEventListener('copy', fill, { capture: true, once: true });
  try {
    return document.execCommand('copy') && done;
  } finally {
    window.removeEventListener('copy', fill, { capture: true });
  }
}

// Pages without https have no clipboard; a selection can still be copied.
function copyBySelection(text: string, near: Element): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  field.setAttribute('aria-hidden', 'true');
  near.after(field);
  const focused = near instanceof HTMLElement ? near : undefined;
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return done;
}
