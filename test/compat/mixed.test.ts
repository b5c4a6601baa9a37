import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apacheKafkaVersion } from '../../compat/harness/apache-kafka.ts';
import { apacheKafka, type Broker, dataFolder, samsaBroker } from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import {
  brokerStates,
  clusterState,
  consoleConsume,
  consoleProduce,
  createTopic,
  finalizedFeatures,
  quorumReplication,
  topics,
} from '../../compat/harness/tools.ts';
import { BROKER_ID, CONTROLLER_ID, Pair } from '../../compat/two-process/pair.ts';
import { ContinuingConfigs } from '../../compat/takeover/configs.ts';
import { ContinuingGroup } from '../../compat/takeover/groups.ts';
import { createTopics } from '../clients/kafkajs.ts';
import { closeClients, readToEnd, RdkafkaProducer } from '../clients/rdkafka.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

// So low that every few records make a snapshot, and that the log before it is dropped at once.
const SNAPSHOTS = {
  'metadata.log.max.record.bytes.between.snapshots': '500',
  'metadata.max.retention.bytes': '2000',
  'metadata.max.idle.interval.ms': '100',
};

/** Offsets of the snapshots that lie in a node's metadata log, lowest first. */
function snapshotOffsets(folder: string): number[] {
  return readdirSync(join(dataFolder(folder), '__cluster_metadata-0'))
    .map((name) => /^(\d{20})-\d{10}\.checkpoint$/.exec(name)?.[1])
    .filter((offset) => offset !== undefined)
    .map(Number)
    .sort((one, other) => one - other);
}

/** Where the first segment of a node's metadata log begins. */
function firstSegment(folder: string): number {
  const names = readdirSync(join(dataFolder(folder), '__cluster_metadata-0'));
  return Math.min(
    ...names.filter((name) => name.endsWith('.log')).map((name) => parseInt(name, 10)),
  );
}

async function produceIdempotent(
  bootstrap: string,
  topic: string,
  values: readonly string[],
): Promise<void> {
  const producer = await RdkafkaProducer.connect(bootstrap, { 'enable.idempotence': true });
  for (const value of values) producer.send(topic, value, { partition: 0 });
  await producer.flush();
  await producer.close();
  expect(producer.failures).toEqual([]);
  expect(producer.errors).toEqual([]);
}

interface Sides {
  readonly controller: Broker;
  readonly broker: Broker;
}

// One registration of the tests of a pair; `sides` says which process is which.
function mixedTests(sides: (tools: JavaTools) => Sides): void {
  const tools = new JavaTools();
  let pair: Pair;
  const produced: string[] = [];
  const group = new ContinuingGroup(() => pair.bootstrap);
  const configs = new ContinuingConfigs(tools, () => pair.bootstrap);

  const appendAndRead = async (round: string): Promise<void> => {
    const values = Array.from({ length: 100 }, (_, index) => `${round}-${index}`);
    await produceIdempotent(pair.bootstrap, 'mixed', values);
    produced.push(...values);
    const records = await readToEnd(pair.bootstrap, [
      { topic: 'mixed', partition: 0, offset: 'earliest' },
    ]);
    expect(records.map(({ value }) => value)).toEqual(produced);
    await group.round();
    await configs.round();
  };

  /** The broker has replayed all that the controller has written. */
  const caughtUp = async (): Promise<void> => {
    await expect
      .poll(
        async () => {
          const replicas = await quorumReplication(tools, { controller: pair.controllerAddress });
          return replicas.map(
            ({ nodeId, status, lag }) => `${nodeId} ${status} ${lag < 10 ? 'near' : lag}`,
          );
        },
        { timeout: 30_000, interval: 500 },
      )
      .toEqual([`${CONTROLLER_ID} Leader near`, `${BROKER_ID} Observer near`]);
  };

  beforeAll(async () => {
    pair = await Pair.start({ ...sides(tools), name: 'mixed' });
  }, 180_000);

  afterAll(async () => {
    await closeClients();
    await pair.close();
    tools.close();
  });

  test('each is what it is said to be: Apache Kafka is 4.3.1', () => {
    const { controller, broker } = sides(tools);
    const versions = [pair.controller.log, pair.broker.log].map(apacheKafkaVersion);
    const expected = [controller, broker].map(({ name }) => (name === 'Samsa' ? null : '4.3.1'));
    expect(versions).toEqual(expected);
  });

  test('the broker is registered and unfenced, and the features are those of the format', async () => {
    expect(await brokerStates(tools, pair.bootstrap)).toEqual({ [BROKER_ID]: 'unfenced' });
    await createTopic(tools, pair.bootstrap, {
      name: 'mixed',
      configs: { 'retention.ms': '987654321' },
    });
    await caughtUp();
    const features = await finalizedFeatures(tools, pair.bootstrap);
    expect(features).toMatchObject({ 'metadata.version': '4.3-IV0', 'kraft.version': '1' });
    const others = Object.entries(features).filter(
      ([name]) => !['metadata.version', 'kraft.version'].includes(name),
    );
    expect(others.filter(([, level]) => level !== '0')).toEqual([]);
  });

  test('the controller begins its metadata with a transaction, which the broker replayed', async () => {
    // What the broker fetched, and could not serve without having replayed.
    const log = join(
      dataFolder(pair.brokerFolder),
      '__cluster_metadata-0/00000000000000000000.log',
    );
    const dumped = await tools.output('org.apache.kafka.tools.DumpLogSegments', [
      ...['--cluster-metadata-decoder', '--files', log],
    ]);
    expect(dumped).toContain('BEGIN_TRANSACTION_RECORD');
    expect(dumped).toContain('END_TRANSACTION_RECORD');
  });

  test('producer ids, produce and fetch', async () => {
    await appendAndRead('one');
    await createTopic(tools, pair.bootstrap, { name: 'console' });
    await consoleProduce(tools, { bootstrap: pair.bootstrap, topic: 'console', codec: 'zstd' }, [
      'a',
      'b',
    ]);
    expect(await consoleConsume(tools, pair.bootstrap, { topic: 'console', count: 2 })).toEqual([
      'a',
      'b',
    ]);
  });

  test('topics are deleted', async () => {
    // Waits until the broker knows it, whom the tool asks before it deletes.
    await createTopics(pair.bootstrap, [{ topic: 'brief', numPartitions: 3 }]);
    await topics(tools, pair.bootstrap, ['--delete', '--topic', 'brief']);
    const isGone = (): boolean =>
      !readdirSync(dataFolder(pair.brokerFolder)).some((name) => /^brief-\d$/.test(name));
    await expect.poll(isGone, { timeout: 30_000 }).toBe(true);
  });

  test('a restart of the controller', async () => {
    await pair.stopController();
    // Not from the beginning: the broker was to replay the first records, not a snapshot that stands for them.
    pair.properties = SNAPSHOTS;
    await pair.startController();
    await createTopic(tools, pair.bootstrap, { name: 'after-the-controller' });
    await appendAndRead('two');
    await caughtUp();
  }, 180_000);

  test('a restart of the broker', async () => {
    const before = await clusterState(tools, pair.bootstrap);
    await pair.stopBroker();
    await pair.startBroker();
    await caughtUp();
    expect(await clusterState(tools, pair.bootstrap)).toEqual(before);
    await appendAndRead('three');
  }, 180_000);

  test('a broker that comes back without its metadata gets a snapshot by FetchSnapshot', async () => {
    // The first snapshot goes with the log before the next one.
    await expect
      .poll(() => snapshotOffsets(pair.controllerFolder)[0] ?? 0, { timeout: 90_000 })
      .toBeGreaterThan(0);
    const before = await clusterState(tools, pair.bootstrap);
    await pair.stopBroker();
    rmSync(join(dataFolder(pair.brokerFolder), '__cluster_metadata-0'), { recursive: true });
    await pair.startBroker();
    await caughtUp();
    expect(await clusterState(tools, pair.bootstrap)).toEqual(before);
    // Its log begins where the snapshot ends, not with the first record.
    expect(firstSegment(pair.brokerFolder)).toBeGreaterThan(0);
    await appendAndRead('four');
  }, 180_000);
}

describe.skipIf(skip)(`a Samsa broker under an Apache Kafka controller${named}`, () =>
  mixedTests((tools) => ({ controller: apacheKafka(tools), broker: samsaBroker })),
);

describe.skipIf(skip)(`an Apache Kafka broker under a Samsa controller${named}`, () =>
  mixedTests((tools) => ({ controller: samsaBroker, broker: apacheKafka(tools) })),
);

if (process.env['SAMSA_CONTROL'] !== undefined)
  describe.skipIf(skip)(`control: Apache Kafka twice${named}`, () =>
    mixedTests((tools) => ({ controller: apacheKafka(tools), broker: apacheKafka(tools) })),
  );
