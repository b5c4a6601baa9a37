// Runs tests one after the other against the broker of BOOTSTRAP and tells of each: main.mjs TEST ...; --list names all.
import { tellTests } from '../harness/told-program.mjs';
import { adminTests } from './admin.mjs';
import { consumerTests } from './consumer.mjs';
import { producerTests } from './producer.mjs';

await tellTests({ ...producerTests, ...consumerTests, ...adminTests });
