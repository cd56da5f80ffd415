// The element that a page holds. A small file, so that the engine is on its way before the page's own code.
import elementAddress from 'saima:element';
import { fetchCode, mayCompileHere } from './engine/code.js';
import type * as Element from './simulator/simulator-element.js';

const code = mayCompileHere() ? fetchCode() : undefined;
// What fails is said by the element.
code?.catch(() => {});

const element: Promise<typeof Element> = import(/* @vite-ignore */ elementAddress);
void element.then(({ defineElement }) => defineElement(code));
