// The scenario code in an address: found, put in, taken out; all else of the address stays.

const own = /^%?2?3?saima(?:=|%3d)/i;

/** The parts of what follows a sign, without those that are a code's. */
const others = (part: string): string[] => part.split('&').filter((one) => one !== '' && !own.test(one));

interface Parts {
  path: string;
  search: string;
  hash: string;
}

function partsOf(address: string): Parts {
  const [before = '', ...after] = address.split('#');
  const [path = '', ...asked] = before.split('?');
  return { path, search: asked.join('?'), hash: after.join('#') };
}

/** What of an address may hold a code; undefined where nothing says that it does. */
export function codePart(address: string): string | undefined {
  const { search, hash } = partsOf(address);
  const found = [search, hash].filter((part) => part.split(/[&?#]/).some((one) => own.test(one)));
  return found.length > 0 ? found.join(' ') : undefined;
}

/** The address with another code in place of its own, or without one; `sign`: behind which it stands. */
export function withCode(address: string, code: string | undefined, sign: '#' | '?' = signOf(address)): string {
  const { path, search, hash } = partsOf(address);
  const [asked, noted] = [others(search), others(hash)];
  if (code !== undefined) (sign === '?' ? asked : noted).push(`saima=${code}`);
  const joined = (mark: string, parts: string[]) => (parts.length > 0 ? mark + parts.join('&') : '');
  return path + joined('?', asked) + joined('#', noted);
}

// Where the sign # is lost, a code came behind a question mark.
function signOf(address: string): '#' | '?' {
  const { search, hash } = partsOf(address);
  const has = (part: string) => part.split('&').some((one) => own.test(one));
  return has(search) && !has(hash) ? '?' : '#';
}

/** Whether a text that was pasted is a code or a link with one, and no table. */
export function looksLikeCode(text: string): boolean {
  if (text.length > 20_000 || text.includes('\t')) return false;
  if (/saima(?:=|%3d)/i.test(text)) return true;
  return /(?:^|[^\w-])s\d[\w-]{16,}/i.test(text) && !/^\s*[{[]/.test(text) && !/,\S*,/.test(text);
}
