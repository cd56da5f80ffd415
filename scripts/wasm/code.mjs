// What a function's code calls: its instructions are read one by one, for only so is it known where one ends.
import { numberBytes, readNumber } from './sections.mjs';

/** What follows an instruction: so many numbers in LEB128, and then so many bytes. */
const none = [0, 0];
const number = [1, 0];
const place = [2, 0];

const between = (code, first, last) => code >= first && code <= last;

function plain(code) {
  if (code <= 0x01 || code === 0x05 || code === 0x0b || code === 0x0f || code === 0x1a || code === 0x1b) return none;
  // A block is of one type; a branch, a local or a global has one number.
  if (between(code, 0x02, 0x04) || between(code, 0x0c, 0x0d) || between(code, 0x20, 0x24)) return number;
  if (code === 0x11 || between(code, 0x28, 0x3e)) return place;
  if (code === 0x3f || code === 0x40 || code === 0x41 || code === 0x42) return number;
  if (code === 0x43) return [0, 4];
  if (code === 0x44) return [0, 8];
  return between(code, 0x45, 0xc4) ? none : undefined;
}

// Numbers that saturate, and memory that is copied or filled.
function bulk(code) {
  if (code <= 7) return none;
  if (code === 10) return place;
  return code === 11 ? number : undefined;
}

function vector(code) {
  if (code <= 11 || code === 92 || code === 93) return place;
  if (code === 12 || code === 13) return [0, 16];
  if (between(code, 21, 34)) return [0, 1];
  if (between(code, 84, 91)) return [2, 1];
  return none;
}

/** The places of the numbers of the functions that a body calls, from where its code begins. */
function* callsIn(body, from) {
  for (let at = from; at < body.length; ) {
    const code = body[at];
    at += 1;
    if (code === 0x10) {
      const { value, next } = readNumber(body, at);
      yield { value, at, next };
      at = next;
      continue;
    }
    let follows = plain(code);
    if (code === 0x0e) {
      const { value: count, next } = readNumber(body, at);
      at = next;
      // And the one that stands for all others.
      follows = [count + 1, 0];
    } else if (code === 0xfc || code === 0xfd) {
      const { value, next } = readNumber(body, at);
      at = next;
      follows = code === 0xfc ? bulk(value) : vector(value);
    }
    if (!follows) throw new Error(`the engine has an instruction that the split does not know: ${code}`);
    for (let left = follows[0]; left > 0; left -= 1) at = readNumber(body, at).next;
    at += follows[1];
  }
}

/** Where the code of a body begins, after its locals. */
export function endOfLocals(body, at) {
  let { value: groups, next } = readNumber(body, at);
  // How many, and of what type, which is one byte.
  for (; groups > 0; groups -= 1) next = readNumber(body, next).next + 1;
  return next;
}

/** The functions that a body calls by their numbers; `body` begins with its length. */
export function calledBy(body) {
  const from = endOfLocals(body, readNumber(body, 0).next);
  return Array.from(callsIn(body, from), ({ value }) => value);
}

/** The body where every function has the number that `numberOf` gives it. */
export function renumbered(body, numberOf) {
  const { next } = readNumber(body, 0);
  const parts = [];
  let done = next;
  for (const call of callsIn(body, endOfLocals(body, next))) {
    parts.push(body.subarray(done, call.at), numberBytes(numberOf(call.value)));
    done = call.next;
  }
  return sized(Buffer.concat([...parts, body.subarray(done)]));
}

/** A body with its length before it. */
export const sized = (body) => Buffer.concat([numberBytes(body.length), body]);
