import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  dataFolder,
  formatNode,
  samsaBroker,
  start,
  stopCleanly,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import type { ServerProperties } from '../../compat/harness/properties.ts';
import { consoleProduce, createTopic } from '../../compat/harness/tools.ts';
import { type Acknowledged, CODECS, produce } from '../../compat/takeover/load.ts';
import { cleanDump } from './dump-tool.ts';
import { parsePrintedLog } from './printed.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

/** Records are a second apart: a segment takes a hundred of them. */
const SEGMENT_MS = 100_000;
const RECORDS_PER_ROUND = 350;
/** librdkafka does not use it with a broker that has no groups yet. */
const JAVA_CODEC = 'lz4';
const METADATA = '__cluster_metadata-0';

/** What lies beside the files that the tool reads. */
const OTHER_FILES = new Set([
  ...['leader-epoch-checkpoint', 'partition.metadata', 'quorum-state', 'meta.properties', '.lock'],
  ...['recovery-point-offset-checkpoint', 'log-start-offset-checkpoint', '.kafka_cleanshutdown'],
  ...['replication-offset-checkpoint', 'cleaner-offset-checkpoint', 'bootstrap.checkpoint'],
  ...['samsa-boot-id', 'samsa-recovery-point', 'samsa-reserve'],
]);

class DumpedNode {
  readonly tools = new JavaTools();
  readonly folder = workFolder('dumped-node');
  readonly data = dataFolder(this.folder);
  readonly acknowledged: Acknowledged = new Map();
  properties: ServerProperties = {};
  #bootstrap = '';
  #server: ServerProcess | undefined;

  async format(): Promise<void> {
    const node = await formatNode(samsaBroker, this.folder, {
      'metadata.log.max.record.bytes.between.snapshots': '500',
    });
    this.#bootstrap = node.bootstrap;
    this.properties = node.properties;
  }

  async start(): Promise<ServerProcess> {
    this.#server = await start(samsaBroker, this.folder, this.properties);
    return this.#server;
  }

  async createTopics(): Promise<void> {
    const configs = { 'segment.ms': String(SEGMENT_MS), 'index.interval.bytes': '500' };
    for (const codec of CODECS) {
      await createTopic(this.tools, this.#bootstrap, { name: codec, configs });
    }
    await vi.waitUntil(() => this.snapshots().length > 0, { timeout: 20_000, interval: 50 });
  }

  async fill(round: string): Promise<void> {
    for (const codec of CODECS) {
      if (codec === JAVA_CODEC) {
        await this.#fillFromJava(codec, round);
        continue;
      }
      const batch = {
        topic: codec,
        partition: 0,
        codec,
        count: RECORDS_PER_ROUND,
        round,
        valueBytes: 200,
      };
      await produce(this.#bootstrap, batch, this.acknowledged);
    }
  }

  async #fillFromJava(codec: string, round: string): Promise<void> {
    const lines = Array.from({ length: 100 }, (_, index) => `${round}-${index}`.padEnd(200, '.'));
    await consoleProduce(this.tools, { bootstrap: this.#bootstrap, topic: codec, codec }, lines);
    const offsets = this.acknowledged.get(`${codec}-0`) ?? new Map<number, string>();
    this.acknowledged.set(`${codec}-0`, offsets);
    for (const line of lines) offsets.set(offsets.size, line);
  }

  snapshots(): string[] {
    return readdirSync(join(this.data, METADATA))
      .filter((name) => name.endsWith('.checkpoint') && !/^0{20}/.test(name))
      .map((name) => join(this.data, METADATA, name));
  }

  files(): string[] {
    return readdirSync(this.data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  }

  async end(): Promise<void> {
    await this.#server?.kill();
    this.tools.close();
    removeWorkFolder(this.folder);
  }
}

/** Dumps every file that lies in the node's directory, as it is. */
async function expectClean(node: DumpedNode): Promise<void> {
  const { tools } = node;
  const files = node.files();
  const of = (suffix: string): string[] => files.filter((file) => file.endsWith(suffix));
  const isMetadata = (file: string): boolean => basename(dirname(file)) === METADATA;
  const logs = of('.log');
  await expectRecords(
    node,
    logs.filter((file) => !isMetadata(file)),
  );

  const snapshots = of('.checkpoint').filter((file) => !OTHER_FILES.has(basename(file)));
  const metadata = [...logs.filter(isMetadata), ...snapshots, ...of('bootstrap.checkpoint')];
  const decoded = await cleanDump(tools, metadata, '--cluster-metadata-decoder');
  for (const codec of CODECS) expect(decoded).toContain(`"name":"${codec}"`);
  expect(decoded.match(/SnapshotFooter/g)?.length).toBe(metadata.length - 1);

  const indexes = [...of('.index'), ...of('.timeindex')];
  await cleanDump(tools, indexes);
  await cleanDump(tools, indexes, '--verify-index-only');
  const sane = await cleanDump(tools, indexes, '--index-sanity-check');
  expect(sane.match(/(passed sanity check|is empty)\./g)).toHaveLength(indexes.length);

  const producers = [...of('.snapshot'), ...of('.txnindex')];
  if (producers.length > 0) await cleanDump(tools, producers);

  const dumped = new Set([...logs, ...metadata, ...indexes, ...producers]);
  const others = files.filter((file) => !dumped.has(file)).map((file) => basename(file));
  expect(others.filter((name) => !OTHER_FILES.has(name))).toEqual([]);
}

/** Several segments per topic, and in them every acknowledged record and nothing else. */
async function expectRecords(node: DumpedNode, logs: readonly string[]): Promise<void> {
  for (const codec of CODECS) {
    const segments = logs.filter((file) => basename(dirname(file)) === `${codec}-0`);
    if (codec !== JAVA_CODEC) expect(segments.length).toBeGreaterThanOrEqual(3);
    const printed = await cleanDump(node.tools, segments, '--deep-iteration', '--print-data-log');
    const batches = parsePrintedLog(printed);
    // What it would make larger the client does not compress.
    expect(batches.map((batch) => CODECS[batch.codec])).toContain(codec);
    expect(batches.every(({ producerId }) => producerId >= 0)).toBe(true);
    const found = batches.flatMap(({ records }) =>
      records.map(({ offset, value }) => [offset, value] as const),
    );
    expect(new Map(found)).toEqual(node.acknowledged.get(`${codec}-0`));
  }
}

describe.skipIf(skip)(`kafka-dump-log on the directory of a running node${named}`, () => {
  const node = new DumpedNode();

  beforeAll(async () => {
    await node.format();
  });
  afterAll(() => node.end());

  test('that was killed', async () => {
    const server = await node.start();
    await node.createTopics();
    await node.fill('first');
    await server.kill();
    await expectClean(node);
  }, 120_000);

  test('that was started again, written to, and stopped', async () => {
    const server = await node.start();
    await node.fill('second');
    await stopCleanly(samsaBroker, server);
    await expectClean(node);
    const names = node.files().map((file) => basename(file));
    expect(names).toContain('.kafka_cleanshutdown');
    expect(names.filter((name) => name.endsWith('.snapshot')).length).toBeGreaterThan(5);
  }, 120_000);
});
