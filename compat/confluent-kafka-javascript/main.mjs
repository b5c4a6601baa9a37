// Runs tests one after the other against the broker of BOOTSTRAP and tells of each: main.mjs TEST ...; --list names all.
import { inspect } from 'node:util';
import { callbackAdminTests } from './callbacks/admin.mjs';
import { callbackClientTests } from './callbacks/client.mjs';
import { callbackConsumerTests } from './callbacks/consumer.mjs';
import { callbackProducerTests } from './callbacks/producer.mjs';
import { callbackStreamTests } from './callbacks/streams.mjs';
import { closeAll } from './kit.mjs';
import { adminGroupTests } from './promises/admin-groups.mjs';
import { adminTopicTests } from './promises/admin-topics.mjs';
import { batchTests } from './promises/batches.mjs';
import { clientTests } from './promises/client.mjs';
import { consumerTests } from './promises/consumer.mjs';
import { groupTests } from './promises/groups.mjs';
import { offsetTests } from './promises/offsets.mjs';
import { producerTests } from './promises/producer.mjs';
import { transactionTests } from './promises/transactions.mjs';

const tests = {
  ...clientTests,
  ...producerTests,
  ...transactionTests,
  ...consumerTests,
  ...batchTests,
  ...offsetTests,
  ...groupTests,
  ...adminTopicTests,
  ...adminGroupTests,
  ...callbackClientTests,
  ...callbackProducerTests,
  ...callbackConsumerTests,
  ...callbackStreamTests,
  ...callbackAdminTests,
};
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
