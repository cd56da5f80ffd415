// Putting text on the clipboard, on an intranet without https too.

/** Copies a text; resolves to whether it worked. */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, near);
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
