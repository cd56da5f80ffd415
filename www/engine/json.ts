// JSON text of plain values, deaf to a `toJSON` that the host page has given to all objects or arrays.

/** As `JSON.stringify` writes it. */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => (one === undefined ? 'null' : toJson(one))).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const set = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${set.map(([name, one]) => `${JSON.stringify(name)}:${toJson(one)}`).join()}}`;
}
