import { afterAll, describe } from 'vitest';
import { apacheKafka, samsaBroker } from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { killedTakeoverTests, takeoverTests } from './takeover-suite.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

describe.skipIf(skip)(`Apache Kafka takes over Samsa's directory and gives it back${named}`, () => {
  const tools = new JavaTools();
  afterAll(() => tools.close());
  takeoverTests(samsaBroker, apacheKafka(tools), tools);
});

describe.skipIf(skip)(`a directory goes from one killed process to the other${named}`, () => {
  const tools = new JavaTools();
  afterAll(() => tools.close());
  killedTakeoverTests(apacheKafka(tools), samsaBroker, tools);
});

// Apache Kafka in Samsa's place proves that the scenario asks for what holds.
if (process.env['SAMSA_CONTROL'] !== undefined)
  describe.skipIf(skip)(`control: Apache Kafka alone${named}`, () => {
    const tools = new JavaTools();
    afterAll(() => tools.close());
    takeoverTests(apacheKafka(tools), apacheKafka(tools), tools);
    killedTakeoverTests(apacheKafka(tools), apacheKafka(tools), tools);
  });
