import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apacheKafka, type Broker, samsaBroker } from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { createTopic, deleteRecords, topics } from '../../compat/harness/tools.ts';
import { ContinuingConfigs } from '../../compat/takeover/configs.ts';
import { Pair } from '../../compat/two-process/pair.ts';
import { partitionsOf, produceValues } from '../clients/group-clients.ts';
import { createTopics } from '../clients/kafkajs.ts';
import { Members } from '../clients/members.ts';
import { closeClients, RdkafkaConsumer, RdkafkaProducer, readToEnd } from '../clients/rdkafka.ts';
import { clientTests } from '../clients/suite.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

/** Sends a record every 5 ms until told to end; the values that were acknowledged, in order. */
class Stream {
  readonly acknowledged: string[] = [];
  readonly #producer: RdkafkaProducer;
  readonly #timer: NodeJS.Timeout;
  #next = 0;

  constructor(producer: RdkafkaProducer, topic: string) {
    this.#producer = producer;
    producer.onDelivery = ({ opaque }) => this.acknowledged.push(String(opaque));
    this.#timer = setInterval(() => {
      const value = String(this.#next++);
      producer.send(topic, value, { partition: 0, opaque: value });
    }, 5);
  }

  /** Waits until that many more were acknowledged. */
  async more(count: number): Promise<void> {
    const goal = this.acknowledged.length + count;
    await expect.poll(() => this.acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(goal);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#producer.flush();
    await this.#producer.close();
  }
}

/** What a broker does by itself: new clients, offsets, deleted records. */
async function withoutController(
  tools: JavaTools,
  { bootstrap, brokerFolder }: Pair,
): Promise<void> {
  const producer = await RdkafkaProducer.connect(bootstrap, { 'enable.idempotence': true });
  for (let index = 0; index < 20; index++) producer.send('beside', String(index), { partition: 0 });
  await producer.flush();
  await producer.close();
  expect(producer.failures).toEqual([]);
  const file = join(brokerFolder, 'delete-records.json');
  const partitions = [{ topic: 'beside', partition: 0, offset: 5 }];
  writeFileSync(file, JSON.stringify({ partitions, version: 1 }));
  await deleteRecords(tools, bootstrap, file);
  const offsets = await tools.output('org.apache.kafka.tools.GetOffsetShell', [
    ...['--bootstrap-server', bootstrap, '--topic', 'beside', '--time', 'earliest'],
  ]);
  expect(offsets.trim()).toBe('beside:0:5');
  const [first, ...rest] = await readToEnd(bootstrap, [
    { topic: 'beside', partition: 0, offset: 'earliest' },
  ]);
  expect([first?.offset, rest.length]).toEqual([5, 14]);
  expect(await topics(tools, bootstrap, ['--list'])).toMatch(/^beside$/m);
}

/** Members come and go, and commits are taken, while nobody controls; and the coordinator notices nothing of it. */
async function groupWithoutController(pair: Pair): Promise<void> {
  const { bootstrap } = pair;
  const topic = 'group-flow';
  await createTopics(bootstrap, [{ topic, numPartitions: 4 }]);
  const produce = (round: string) =>
    produceValues(bootstrap, topic, { partitions: 4, count: 20, round });
  const members = new Members();
  try {
    const options = { bootstrap, group: 'flow', topics: [topic] };
    const one = members.start({ ...options, client: 'rdkafka' });
    await members.untilShared(partitionsOf(topic, 4));
    await members.untilRead(await produce('a'));
    const { assignmentCount } = one;
    await pair.controller.kill();
    await members.untilRead(await produce('b'));
    expect(one.assignmentCount).toBe(assignmentCount);
    members.start({ ...options, client: 'kafkajs' });
    await members.until(
      () => members.alive.every(({ owned }) => owned.size === 2),
      () => 'the two did not share',
    );
    await members.untilRead(await produce('c'));
    await pair.startController();
    await members.untilRead(await produce('d'));
    await one.leave();
    await members.untilShared(partitionsOf(topic, 4));
    await members.untilRead(await produce('e'));
    await members.leave();
  } finally {
    await members.close();
  }
}

function twoProcesses(makeBroker: (tools: JavaTools) => Broker): void {
  const tools = new JavaTools();
  let pair: Pair;

  beforeAll(async () => {
    const broker = makeBroker(tools);
    pair = await Pair.start({ controller: broker, broker, name: 'two-process' });
  });

  afterAll(async () => {
    await closeClients();
    await pair.close();
    tools.close();
  });

  clientTests({ bootstrap: () => pair.bootstrap, tools });

  test('records flow while the controller is killed and started; only topic changes pause', async () => {
    const { bootstrap } = pair;
    await createTopic(tools, bootstrap, { name: 'flow' });
    await createTopic(tools, bootstrap, { name: 'beside' });
    const producer = await RdkafkaProducer.connect(bootstrap, {
      'enable.idempotence': true,
      'linger.ms': 1,
      // Metadata is asked for again while the controller is away.
      'topic.metadata.refresh.interval.ms': 200,
    });
    const consumer = await RdkafkaConsumer.assigned(
      bootstrap,
      [{ topic: 'flow', partition: 0, offset: 'earliest' }],
      { 'topic.metadata.refresh.interval.ms': 200 },
    );
    const consumed: string[] = [];
    consumer.onRecord = ({ value }) => consumed.push(String(value));
    const stream = new Stream(producer, 'flow');
    await stream.more(50);

    await pair.controller.kill();
    const impatient = join(pair.brokerFolder, 'impatient.properties');
    writeFileSync(impatient, 'default.api.timeout.ms=5000\nrequest.timeout.ms=4000\n');
    const paused = await tools.run('org.apache.kafka.tools.TopicCommand', [
      ...['--bootstrap-server', bootstrap, '--command-config', impatient],
      ...['--create', '--topic', 'paused', '--partitions', '1'],
    ]);
    expect(paused.exit).toBe(1);
    expect(paused.stdout + paused.stderr).toMatch(/TimeoutException|[Tt]imed out/);
    await withoutController(tools, pair);
    await stream.more(200);

    await pair.startController();
    await stream.more(50);
    // The broker has found it again when a topic can be made, which the admin client tries for a minute.
    await createTopic(tools, bootstrap, { name: 'after' });
    await stream.more(50);
    await stream.end();
    await expect.poll(() => consumed.length, { timeout: 20_000 }).toBe(stream.acknowledged.length);
    await consumer.close();

    expect(producer.errors).toEqual([]);
    expect(producer.failures).toEqual([]);
    expect(consumer.errors).toEqual([]);
    expect(consumed).toEqual(stream.acknowledged);
  }, 240_000);

  test(
    'a group goes on while the controller is killed and started',
    () => groupWithoutController(pair),
    240_000,
  );

  test('configurations are changed through the broker, and hold when both come back', async () => {
    const configs = new ContinuingConfigs(tools, () => pair.bootstrap);
    await configs.round();
    await pair.stopBroker();
    await pair.controller.kill();
    await pair.startController();
    await pair.startBroker();
    await configs.round();
  }, 120_000);

  test('both end by themselves on SIGTERM', async () => {
    await pair.stopBroker();
    await pair.stopController();
  });
}

describe.skipIf(skip)(`Samsa as controller and broker in two processes${named}`, () =>
  twoProcesses(() => samsaBroker),
);

if (process.env['SAMSA_CONTROL'] !== undefined)
  describe.skipIf(skip)(`control: Apache Kafka in two processes${named}`, () =>
    twoProcesses(apacheKafka),
  );
