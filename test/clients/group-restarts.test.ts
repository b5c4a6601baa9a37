import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dataFolder,
  formatNode,
  samsaBroker,
  start,
  stopCleanly,
} from '../../compat/harness/broker.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import type { ServerProperties } from '../../compat/harness/properties.ts';
import { committedOffsets, partitionsOf, produceValues } from './group-clients.ts';
import { createTopics } from './kafkajs.ts';
import { type Member, Members } from './members.ts';
import { backwardCommits, readOffsetsLog } from './offsets-log.ts';
import { closeClients } from './rdkafka.ts';

const { skip, named } = withTools('node-rdkafka');

const TOPIC = 'restarts';
const GROUP = 'restarts';
const PARTITIONS = 4;
const COUNT = 100;

/** What members were told is committed, the highest of each partition. */
function acknowledged(members: readonly Member[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const { committed } of members) {
    for (const [name, offset] of committed) {
      highest.set(name, Math.max(offset, highest.get(name) ?? 0));
    }
  }
  return highest;
}

describe.skipIf(skip)(`groups while their coordinator goes and comes back${named}`, () => {
  const folder = workFolder('group-restarts');
  const members = new Members();
  let properties: ServerProperties = {};
  let bootstrap = '';
  let server: ServerProcess | undefined;

  beforeAll(async () => {
    ({ bootstrap, properties } = await formatNode(samsaBroker, folder));
    server = await start(samsaBroker, folder, properties);
    await createTopics(bootstrap, [{ topic: TOPIC, numPartitions: PARTITIONS }]);
  });

  afterAll(async () => {
    await members.close();
    await closeClients();
    await server?.kill();
    removeWorkFolder(folder);
  });

  /** In the middle of the records, as soon as each partition has some committed. */
  async function endsInTheMiddle(round: string, end: (server: ServerProcess) => Promise<unknown>) {
    const before = acknowledged(members.all);
    const values = await produceValues(bootstrap, TOPIC, {
      partitions: PARTITIONS,
      count: COUNT,
      round,
    });
    await members.until(
      () =>
        [...acknowledged(members.all)].some(([name, offset]) => offset > (before.get(name) ?? 0)),
      () => 'nothing was committed',
    );
    await end(server!);
    const told = acknowledged(members.all);
    server = await start(samsaBroker, folder, properties);
    const kept = await expect
      .poll(() => committedOffsets(bootstrap, GROUP, TOPIC), { timeout: 30_000 })
      .toHaveLength(PARTITIONS)
      .then(() => committedOffsets(bootstrap, GROUP, TOPIC));
    for (const { partition, offset } of kept) {
      expect(Number(offset)).toBeGreaterThanOrEqual(told.get(`${TOPIC}-${partition}`) ?? -1);
    }
    await members.untilRead(values);
  }

  test('commits are kept and members go on, after SIGTERM and after kill -9', async () => {
    for (const client of ['kafkajs', 'rdkafka'] as const) {
      members.start({ client, bootstrap, group: GROUP, topics: [TOPIC] });
    }
    await members.untilShared(partitionsOf(TOPIC, PARTITIONS));
    await endsInTheMiddle('a', (running) => stopCleanly(samsaBroker, running));
    await endsInTheMiddle('b', (running) => running.kill());
    await endsInTheMiddle('c', (running) => running.kill());
    await members.untilShared(partitionsOf(TOPIC, PARTITIONS));
    await members.until(
      () => [...acknowledged(members.all).values()].every((offset) => offset === 3 * COUNT),
      () => `not all was committed: ${JSON.stringify([...acknowledged(members.all)])}`,
    );
    await members.leave();
    await stopCleanly(samsaBroker, server!);
    expect(backwardCommits(readOffsetsLog(dataFolder(folder)), GROUP)).toEqual([]);
  }, 240_000);
});
