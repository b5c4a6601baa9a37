// Runs tests one after the other against the broker of BOOTSTRAP and tells of each: main.mjs TEST ...; --list names all.
import { tellTests } from '../harness/told-program.mjs';
import { callbackAdminTests } from './callbacks/admin.mjs';
import { callbackClientTests } from './callbacks/client.mjs';
import { callbackConsumerTests } from './callbacks/consumer.mjs';
import { callbackProducerTests } from './callbacks/producer.mjs';
import { callbackStreamTests } from './callbacks/streams.mjs';
import { adminGroupTests } from './promises/admin-groups.mjs';
import { adminTopicTests } from './promises/admin-topics.mjs';
import { batchTests } from './promises/batches.mjs';
import { clientTests } from './promises/client.mjs';
import { consumerTests } from './promises/consumer.mjs';
import { groupTests } from './promises/groups.mjs';
import { offsetTests } from './promises/offsets.mjs';
import { producerTests } from './promises/producer.mjs';
import { transactionTests } from './promises/transactions.mjs';

await tellTests({
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
});
