// What the programs share that test a client of Node feature by feature, and tell of each test (told-tests.ts).
import { deepStrictEqual } from 'node:assert/strict';
import { inspect } from 'node:util';

// Each closes one client.
const open = [];
let count = 0;

export const equal = deepStrictEqual;
export const unique = (name) => `${name}-${process.pid}-${Date.now()}-${count++}`;
export const numbered = (length) => Array.from({ length }, (_, index) => `value ${index}`);

/** Asks until the answer is true: a broker knows of a change a moment after the controller has made it. */
export async function until(question) {
  while (!(await question())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** What a call was rejected with. */
export function reasonOf(call) {
  return call.then(
    (value) => new Error(`did not fail: ${String(value)}`),
    (reason) => reason,
  );
}

/** When the test that runs now has ended. */
export function closeLater(close) {
  open.push(close);
}

/** Runs the tests that the arguments name, one after the other, and tells of each; --list names all. */
export async function tellTests(tests) {
  const names = process.argv.slice(2);
  if (names[0] === '--list') {
    console.log(Object.keys(tests).join('\n'));
    return;
  }
  for (const test of names) {
    const startMs = performance.now();
    const error = await tests[test]().then(
      () => undefined,
      (reason) => inspect(reason, { depth: 8 }),
    );
    const state = error === undefined ? 'pass' : 'fail';
    const seconds = (performance.now() - startMs) / 1000;
    console.log(`told:${JSON.stringify({ test, state, seconds, error })}`);
    await Promise.allSettled(open.splice(0).map((close) => close()));
  }
  process.exit(0);
}
