import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { apacheKafkaVersion } from '../../compat/harness/apache-kafka.ts';
import { type Broker, dataFolder, start, stopCleanly } from '../../compat/harness/broker.ts';
import type { JavaTools } from '../../compat/harness/java.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { combinedProperties, type ServerProperties } from '../../compat/harness/properties.ts';
import {
  clusterState,
  type ClusterState,
  consoleProduce,
  createTopic,
  quorumReplication,
  quorumStatus,
} from '../../compat/harness/tools.ts';
import {
  type Acknowledged,
  CONFIGS,
  createTopics,
  DELETE_BEFORE_OFFSET,
  deleteDoomed,
  fill,
  missing,
  produce,
  shorten,
} from '../../compat/takeover/load.ts';
import { ContinuingConfigs } from '../../compat/takeover/configs.ts';
import { ContinuingGroup } from '../../compat/takeover/groups.ts';
import { closeClients } from '../clients/rdkafka.ts';

/** What a node says of its settings, and of a port that another node has. */
const NOT_OF_THE_DISK = /"msg":"(A key of the configuration|Health and metrics are not served)/;

/** Lines in which a broker complains about what it found on disk. */
function complaintsOf(broker: Broker, log: string): string[] {
  if (broker.name === 'Samsa') {
    const complaints = log.split('\n').filter((line) => /"level":[456]0/.test(line));
    return complaints.filter((line) => !NOT_OF_THE_DISK.test(line));
  }
  return (
    log
      .split('\n')
      .filter((line) => !line.startsWith('\t'))
      .filter((line) =>
        /\b(ERROR|FATAL)\b|[Cc]orrupt|[Ii]nvalid|Rebuilding|unclean|Recovering/.test(line),
      )
      // It never takes the metadata log for cleanly closed.
      .filter((line) => !/Recovering unflushed segment.*__cluster_metadata-0/.test(line))
  );
}

/** The last epoch in which the process says that it leads the quorum. */
function ledEpoch(log: string): string | undefined {
  const said =
    /Completed transition to Leader\(.*?\bepoch=(\d+)|"epoch":(\d+),"msg":"This node is the active/g;
  const [, kafka, samsa] = [...log.matchAll(said)].at(-1) ?? [];
  return kafka ?? samsa;
}

async function newProperties(folder: string): Promise<ServerProperties> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  return {
    ...combinedProperties({ nodeId: 1, brokerPort, controllerPort }, dataFolder(folder)),
    // Low enough that a few topics make a snapshot of the metadata.
    'metadata.log.max.record.bytes.between.snapshots': '2000',
    // The records bear times of 2023. Apache Kafka looks for the first time after 30 s, whatever the interval.
    'log.retention.ms': '-1',
    'log.cleaner.enable': 'false',
  };
}

/**
 * The takeover, as tests in order: `first` makes a directory, `second` takes it over, `first` takes it back.
 * With Apache Kafka as both it is its own control.
 */
export function takeoverTests(first: Broker, second: Broker, tools: JavaTools): void {
  const folder = workFolder('takeover');
  const acknowledged: Acknowledged = new Map();
  let properties: ServerProperties = {};
  let bootstrap = '';
  let server: ServerProcess | null = null;
  let before: ClusterState;
  const group = new ContinuingGroup(() => bootstrap);
  const configs = new ContinuingConfigs(tools, () => bootstrap);

  afterAll(async () => {
    await closeClients();
    await server?.kill();
    removeWorkFolder(folder);
  });

  /** What kafka-metadata-quorum answers is what this process logged of itself, on this directory. */
  async function expectQuorumOf(process: ServerProcess): Promise<void> {
    const status = await quorumStatus(tools, { bootstrap });
    const meta = readFileSync(join(dataFolder(folder), 'meta.properties'), 'utf8');
    expect(status).toMatchObject({
      ClusterId: before.clusterId,
      LeaderId: '1',
      LeaderEpoch: ledEpoch(process.log),
    });
    const directoryId = /^directory\.id=(.*)$/m.exec(meta)?.[1];
    expect(JSON.parse(status['CurrentVoters'] ?? '')).toMatchObject([{ id: 1, directoryId }]);
    const replicas = await quorumReplication(tools, { bootstrap });
    expect(replicas).toMatchObject([{ nodeId: 1, status: 'Leader', lag: 0 }]);
  }

  test(`${first.name} is filled, killed, started and filled again`, async () => {
    properties = await newProperties(folder);
    bootstrap = /PLAINTEXT:\/\/([\d.:]+)/.exec(properties['listeners'] ?? '')?.[1] ?? '';
    await first.format(folder, properties);
    server = await start(first, folder, properties);
    await createTopics(tools, bootstrap);
    await fill(tools, bootstrap, 'one', acknowledged);
    // Apache Kafka forgets this one when it is killed at once: it notes log start offsets once a minute.
    await shorten(tools, bootstrap, { folder, offset: DELETE_BEFORE_OFFSET / 2 });
    await group.round();
    await configs.round();
    await server.kill();

    server = await start(first, folder, properties);
    await group.round();
    await configs.round();
    await fill(tools, bootstrap, 'two', acknowledged);
    await shorten(tools, bootstrap, { folder, offset: DELETE_BEFORE_OFFSET });
    await deleteDoomed(tools, bootstrap);
    before = await clusterState(tools, bootstrap);
    expect(missing(acknowledged, before)).toEqual([]);
    expect(before.topics['configured']?.configs).toEqual(CONFIGS);
    expect(before.topics['shortened']?.partitions[0]?.start).toBe(DELETE_BEFORE_OFFSET);
    expect(Object.keys(before.topics)).not.toContain('doomed');
    await stopCleanly(first, server);
    expect(readdirSync(dataFolder(folder))).toContain('.kafka_cleanshutdown');
  });

  test('it left a snapshot of the metadata', () => {
    const files = readdirSync(join(dataFolder(folder), '__cluster_metadata-0'));
    const snapshots = files.filter(
      (name) => /^\d{20}-\d{10}\.checkpoint$/.test(name) && !/^0{20}/.test(name),
    );
    expect(snapshots).not.toEqual([]);
  });

  test(`${second.name} takes the directory over`, async () => {
    server = await start(second, folder, properties);
    if (second.name === 'Apache Kafka') expect(apacheKafkaVersion(server.log)).toBe('4.3.1');
    await expectQuorumOf(server);
    expect(await clusterState(tools, bootstrap)).toEqual(before);
    expect(complaintsOf(second, server.log)).toEqual([]);
  });

  test('it creates a topic and appends to all', async () => {
    await createTopic(tools, bootstrap, {
      name: 'by-the-second',
      configs: { 'retention.ms': '1234567' },
    });
    await consoleProduce(tools, { bootstrap, topic: 'by-the-second' }, ['alpha', 'beta']);
    await fill(tools, bootstrap, 'three', acknowledged);
    await group.round();
    await configs.round();
    before = await clusterState(tools, bootstrap);
    expect(missing(acknowledged, before)).toEqual([]);
    expect(before.topics['by-the-second']?.configs).toEqual({ 'retention.ms': '1234567' });
    expect(before.topics['by-the-second']?.partitions[0]?.end).toBe(2);
    if (server !== null) await stopCleanly(second, server);
  });

  test(`${first.name} takes it back`, async () => {
    server = await start(first, folder, properties);
    await expectQuorumOf(server);
    expect(complaintsOf(first, server.log)).toEqual([]);
    expect(await clusterState(tools, bootstrap)).toEqual(before);
    await group.round();
    await configs.round();
    await createTopic(tools, bootstrap, { name: 'by-the-first-again' });
    await fill(tools, bootstrap, 'four', acknowledged);
    expect(missing(acknowledged, await clusterState(tools, bootstrap))).toEqual([]);
    await stopCleanly(first, server);
  });
}

/**
 * What a killed process left is taken over as it lies there (Apache Kafka's index files with their zeros at the end,
 * for one): `first` makes it and is killed, `second` takes over and is killed, `first` takes it back.
 */
export function killedTakeoverTests(first: Broker, second: Broker, tools: JavaTools): void {
  const folder = workFolder('killed-takeover');
  const acknowledged: Acknowledged = new Map();
  let properties: ServerProperties = {};
  let bootstrap = '';
  let server: ServerProcess | null = null;
  let before: ClusterState;
  const group = new ContinuingGroup(() => bootstrap);
  const configs = new ContinuingConfigs(tools, () => bootstrap);

  afterAll(async () => {
    await closeClients();
    await server?.kill();
    removeWorkFolder(folder);
  });

  const load = async (round: string): Promise<void> => {
    const common = { partition: 0, round };
    // Some segments, so that there are closed ones and an active one.
    const large = { ...common, topic: 'configured', codec: 'none', count: 300, valueBytes: 8_000 };
    await produce(bootstrap, large, acknowledged);
    await produce(bootstrap, { ...common, topic: 'zstd', codec: 'zstd', count: 200 }, acknowledged);
    await group.round();
    await configs.round();
    before = await clusterState(tools, bootstrap);
    expect(missing(acknowledged, before)).toEqual([]);
    await server?.kill();
  };

  test(`${first.name} is filled and killed`, async () => {
    properties = await newProperties(folder);
    bootstrap = /PLAINTEXT:\/\/([\d.:]+)/.exec(properties['listeners'] ?? '')?.[1] ?? '';
    await first.format(folder, properties);
    server = await start(first, folder, properties);
    await createTopic(tools, bootstrap, { name: 'configured', configs: CONFIGS });
    await createTopic(tools, bootstrap, { name: 'zstd' });
    await load('one');
  });

  test(`${second.name} finds everything, is filled and killed`, async () => {
    server = await start(second, folder, properties);
    expect(await clusterState(tools, bootstrap)).toEqual(before);
    await load('two');
  });

  test(`${first.name} finds everything`, async () => {
    server = await start(first, folder, properties);
    expect(await clusterState(tools, bootstrap)).toEqual(before);
    await group.round();
    await configs.round();
    await stopCleanly(first, server);
  });
}
