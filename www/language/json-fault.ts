// What the engine's reader of JSON says of a text, in the reader's language.
import type { Language } from './language.js';

const end = / at line \d+ column \d+$/;
const quoted = (text: string) => [...text.matchAll(/`([^`]*)`/g)].map((match) => match[1] as string);

// Kinds of JSON values by how the reader names them; types of numbers by their Rust names.
const kinds: [RegExp, string][] = [
  [/^(string|a string|a borrowed string|character|str)\b/, 'text'],
  [/^([iu](8|16|32|64|128)|[iu]size|integer|a nonzero)\b/, 'whole'],
  [/^(f32|f64|floating point|a number)\b/, 'number'],
  [/^(boolean|a boolean|bool)\b/, 'truth'],
  [/^(null|unit|Option)\b/, 'nothing'],
  [/^(sequence|a sequence|an array|tuple|a tuple)\b/, 'list'],
  [/^(map|a map|struct|internally tagged|adjacently tagged|newtype|enum|externally tagged|variant|an object)\b/, 'object'],
];

function kindWords(text: string, language: Language): string {
  const found = kinds.find(([pattern]) => pattern.test(text));
  const key = `json.kind.${found?.[1] ?? 'other'}`;
  return language.t(key);
}

/** The fault that a message of the reader tells of; a message of an unknown kind is a slip of grammar. */
export function jsonFaultWords(reason: string, language: Language): string {
  const message = reason.replace(end, '');
  const say = (fault: string, parameters: Record<string, string> = {}) => {
    const key = `json.${fault}`;
    return language.t(key, parameters);
  };
  const named = /^(unknown field|unknown variant|missing field|duplicate field) `([^`]*)`(.*)$/.exec(message);
  if (named) {
    const [, fault, name, rest] = named as unknown as [string, string, string, string];
    const known = quoted(rest);
    const kind = fault.replace(' ', '-');
    return known.length > 0 ? say(`${kind}-of`, { name, list: language.list(known) }) : say(kind, { name });
  }
  const typed = /^invalid (?:type|value|length): (.*), expected (.*)$/.exec(message);
  if (typed) {
    const [found, expected] = [typed[1] as string, typed[2] as string];
    const value = /[`"](.*)[`"]/.exec(found)?.[1];
    const parameters = { found: kindWords(found, language), expected: kindWords(expected, language) };
    return value === undefined ? say('type', parameters) : say('value', { ...parameters, value });
  }
  if (/^EOF\b/.test(message)) return say('cut');
  if (message === 'trailing characters') return say('behind');
  if (message === 'trailing comma') return say('comma');
  if (/^data did not match any variant/.test(message)) return say('shape');
  if (message === 'number out of range') return say('large');
  if (message === 'recursion limit exceeded') return say('deep');
  return say('grammar');
}
