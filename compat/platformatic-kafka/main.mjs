// Runs tests one after the other against the broker of BOOTSTRAP and tells of each: main.mjs TEST ...; --list names all.
import { inspect } from 'node:util';
import { adminTests } from './admin.mjs';
import { consumerTests } from './consumer.mjs';
import { closeAll } from './kit.mjs';
import { producerTests } from './producer.mjs';

const tests = { ...producerTests, ...consumerTests, ...adminTests };
const names = process.argv.slice(2);
if (names[0] === '--list') {
  console.log(Object.keys(tests).join('\n'));
} else {
  for (const test of names) {
    const startMs = performance.now();
    const error = await tests[test]().then(
      () => undefined,
      (reason) => inspect(reason, { depth: 8 }),
    );
    const state = error === undefined ? 'pass' : 'fail';
    const seconds = (performance.now() - startMs) / 1000;
    console.log(`told:${JSON.stringify({ test, state, seconds, error })}`);
    await closeAll();
  }
  process.exit(0);
}
