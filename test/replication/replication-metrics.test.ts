import { expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { createMetrics } from '../../src/os/metrics.ts';
import { registerMetrics } from '../../src/replication/replication-metrics.ts';
import { batchOf, DIRECTORIES, Replicas } from './fixture.ts';
import { describeReply, PendingFetch, position } from './fetching.ts';

async function linesOf(replicas: Replicas): Promise<string[]> {
  const metrics = createMetrics();
  registerMetrics(metrics, replicas.manager);
  return (await metrics.scrape()).split('\n');
}

test('partitions that are at or below min.insync.replicas, and directories that have failed', async () => {
  const [a, b] = DIRECTORIES;
  const replicas = await Replicas.open({ directories: DIRECTORIES });
  for (const [name, count] of Object.entries({ above: 1, at: 2, below: 3 })) {
    await replicas.createTopic(name, {
      configs: { 'min.insync.replicas': String(count) },
      partition: {
        replicas: [1, 2, 3],
        isr: [1, 2],
        directories: [b!.directoryId, b!.directoryId, b!.directoryId],
      },
    });
  }
  const each = (name: string, [above, at, below]: readonly number[]): string[] =>
    Object.entries({ above, at, below }).map(
      ([topic, value]) =>
        `kafka_cluster_partition_${name}{topic="${topic}",partition="0"} ${value}`,
    );
  expect(await linesOf(replicas)).toEqual(
    expect.arrayContaining([
      ...each('atminisr', [0, 1, 0]),
      ...each('underminisr', [0, 0, 1]),
      'kafka_server_replicamanager_atminisrpartitioncount 1',
      'kafka_server_replicamanager_underminisrpartitioncount 1',
      'kafka_log_logmanager_offlinelogdirectorycount 0',
    ]),
  );
  await replicas.createTopic('lost', { partition: { directories: [a!.directoryId] } });
  replicas.world.disk.fail({ operation: 'write', code: 'EIO', path: a!.path });
  replicas.append('lost', batchOf(['x']));
  await replicas.time.settle();
  expect(await linesOf(replicas)).toEqual(
    expect.arrayContaining([
      'kafka_log_logmanager_offlinelogdirectorycount 1',
      'kafka_server_replicamanager_offlinereplicacount 1',
    ]),
  );
  await replicas.close().catch(() => undefined);
});

test('a fetch that the disk does not answer has failed', async () => {
  const before = await Replicas.open();
  await before.createTopic('t');
  before.append('t', batchOf(['a', 'b']));
  await before.time.settle();
  await before.close();
  const replicas = await Replicas.open({ disk: before.world.disk });
  await replicas.createTopic('t', { partition: { leaderEpoch: 1 } });
  replicas.world.disk.fail({ operation: 'read', code: 'EIO', path: '.log' });
  const fetch = new PendingFetch(replicas, { positions: [position('t', 0, 0)] });
  await replicas.time.settle();
  expect(describeReply(fetch.reply)).toEqual([
    `t-0: error ${String(ErrorCode.KAFKA_STORAGE_ERROR)}`,
  ]);
  expect(await linesOf(replicas)).toEqual(
    expect.arrayContaining([
      'kafka_server_brokertopicmetrics_totalfetchrequests_total{topic="t"} 1',
      'kafka_server_brokertopicmetrics_failedfetchrequests_total{topic="t"} 1',
    ]),
  );
  await replicas.close().catch(() => undefined);
});
