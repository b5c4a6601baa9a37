import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { apacheKafkaVersion } from '../../compat/harness/apache-kafka.ts';
import { type Broker, dataFolder, start } from '../../compat/harness/broker.ts';
import type { JavaTools } from '../../compat/harness/java.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { combinedProperties, type ServerProperties } from '../../compat/harness/properties.ts';
import {
  clusterState,
  type ClusterState,
  createTopic,
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
  shorten,
} from '../../compat/takeover/load.ts';
import { closeClients } from '../clients/rdkafka.ts';

/** Lines in which Apache Kafka complains about what it found on disk. */
export function complaints(log: string): string[] {
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

async function newProperties(folder: string): Promise<ServerProperties> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  return {
    ...combinedProperties({ nodeId: 1, brokerPort, controllerPort }, dataFolder(folder)),
    // Low enough that a few topics make a snapshot of the metadata.
    'metadata.log.max.record.bytes.between.snapshots': '2000',
    'log.retention.check.interval.ms': '3600000',
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

  afterAll(async () => {
    await closeClients();
    await server?.kill();
    removeWorkFolder(folder);
  });

  test(`${first.name} is filled, killed, started and filled again`, async () => {
    properties = await newProperties(folder);
    bootstrap = /PLAINTEXT:\/\/([\d.:]+)/.exec(properties['listeners'] ?? '')?.[1] ?? '';
    await first.format(folder, properties);
    server = await start(first, folder, properties);
    await createTopics(tools, bootstrap);
    await fill(tools, bootstrap, 'one', acknowledged);
    // Apache Kafka forgets this one when it is killed at once: it notes log start offsets once a minute.
    await shorten(tools, bootstrap, { folder, offset: DELETE_BEFORE_OFFSET / 2 });
    await server.kill();

    server = await start(first, folder, properties);
    await fill(tools, bootstrap, 'two', acknowledged);
    await shorten(tools, bootstrap, { folder, offset: DELETE_BEFORE_OFFSET });
    await deleteDoomed(tools, bootstrap);
    before = await clusterState(tools, bootstrap);
    expect(missing(acknowledged, before)).toEqual([]);
    expect(before.topics['configured']?.configs).toEqual(CONFIGS);
    expect(before.topics['shortened']?.partitions[0]?.start).toBe(DELETE_BEFORE_OFFSET);
    expect(Object.keys(before.topics)).not.toContain('doomed');
    await server.stop();
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
    const status = await quorumStatus(tools, { bootstrap });
    expect(status).toMatchObject({ LeaderId: '1', ClusterId: before.clusterId });
    expect(await clusterState(tools, bootstrap)).toEqual(before);
    if (second.name === 'Apache Kafka') expect(complaints(server.log)).toEqual([]);
  });

  test('it creates a topic and appends to all', async () => {
    await createTopic(tools, bootstrap, {
      name: 'by-the-second',
      configs: { 'retention.ms': '1234567' },
    });
    await fill(tools, bootstrap, 'three', acknowledged);
    before = await clusterState(tools, bootstrap);
    expect(missing(acknowledged, before)).toEqual([]);
    await server?.stop();
  });

  test(`${first.name} takes it back`, async () => {
    server = await start(first, folder, properties);
    expect(await clusterState(tools, bootstrap)).toEqual(before);
    await createTopic(tools, bootstrap, { name: 'by-the-first-again' });
    await fill(tools, bootstrap, 'four', acknowledged);
    expect(missing(acknowledged, await clusterState(tools, bootstrap))).toEqual([]);
    await server.stop();
  });
}
