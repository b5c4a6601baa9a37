import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  apacheKafka,
  type Broker,
  dataFolder,
  formatNode,
  samsaBroker,
  start,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import {
  clusterState,
  type ClusterState,
  createTopic,
  metadataShell,
} from '../../compat/harness/tools.ts';

const { skip, named } = withTools('java');

/** kafka-metadata-shell reads what the stopped broker left: its newest snapshot, and its log. */
function shellTests(makeBroker: (tools: JavaTools) => Broker): void {
  const tools = new JavaTools();
  const folder = workFolder('shell');
  const metadata = join(dataFolder(folder), '__cluster_metadata-0');
  let state: ClusterState;

  beforeAll(async () => {
    const broker = makeBroker(tools);
    const { bootstrap, properties } = await formatNode(broker, folder, {
      'metadata.log.max.record.bytes.between.snapshots': '500',
    });
    const server = await start(broker, folder, properties);
    await createTopic(tools, bootstrap, {
      name: 'shell',
      partitions: 2,
      configs: { 'retention.ms': '5555555' },
    });
    await createTopic(tools, bootstrap, { name: 'other' });
    const isThere = (): boolean => snapshots().length > 0;
    await vi.waitUntil(isThere, { timeout: 20_000, interval: 100 });
    // One more, so that the log has something that the snapshot lacks.
    await createTopic(tools, bootstrap, { name: 'last' });
    state = await clusterState(tools, bootstrap);
    await server.stop();
  }, 180_000);

  afterAll(() => {
    tools.close();
    removeWorkFolder(folder);
  });

  const snapshots = (): string[] =>
    readdirSync(metadata).filter(
      (name) => /^\d{20}-\d{10}\.checkpoint$/.test(name) && !/^0{20}/.test(name),
    );

  // A clean stop leaves a partition without a leader.
  // The shell may answer before it has read to the end of the file, Apache Kafka's own included: it is asked again.
  const poll = (file: string, ...command: string[]) =>
    expect.poll(async () => (await metadataShell(file, command)).trim(), {
      timeout: 30_000,
      interval: 50,
    });

  const expectTopic = async (file: string): Promise<void> => {
    for (const name of ['cluster', 'configs', 'features', 'producerIds', 'topics']) {
      await poll(file, 'ls', '/image').toContain(name);
    }
    await poll(file, 'ls', '/image/topics/byName').toMatch(/^shell$/m);
    await poll(file, 'cat', '/image/topics/byName/shell/id').toBe(state.topics['shell']?.topicId);
    await poll(file, 'cat', '/image/topics/byName/shell/1').toMatch(
      /replicas=\[1\].*isr=\[1\].*leader=-?1.*leaderRecoveryState=RECOVERED/,
    );
    await poll(file, 'cat', '/image/configs/TOPIC:shell/retention.ms').toBe('5555555');
  };

  test('on the newest snapshot', async () => {
    await expectTopic(join(metadata, snapshots().sort().at(-1) ?? ''));
  });

  test('on the log', async () => {
    const file = join(metadata, '00000000000000000000.log');
    await expectTopic(file);
    await poll(file, 'ls', '/image/topics/byName').toBe(
      Object.keys(state.topics).sort().join('\n'),
    );
  });
}

describe.skipIf(skip)(`kafka-metadata-shell reads Samsa's metadata${named}`, () =>
  shellTests(() => samsaBroker),
);

if (process.env['SAMSA_CONTROL'] !== undefined)
  describe.skipIf(skip)(`control: kafka-metadata-shell reads Apache Kafka's metadata${named}`, () =>
    shellTests(apacheKafka),
  );
