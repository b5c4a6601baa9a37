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

test('all topics together remember those that are gone; refusals are counted by their reason', async () => {
  const replicas = await Replicas.open();
  await replicas.createTopic('kept', { configs: { 'max.message.bytes': '200' } });
  const gone = await replicas.createTopic('gone');
  await replicas.createTopic('keyed', { configs: { 'cleanup.policy': 'compact' } });
  const small = batchOf(['a', 'b']);
  replicas.append('kept', small);
  replicas.append('gone', small);
  const large = batchOf(['x'.repeat(300)]);
  replicas.append('kept', large);
  const damaged = Buffer.from(small);
  damaged.writeUInt8(damaged.readUInt8(damaged.length - 1) ^ 1, damaged.length - 1);
  replicas.append('kept', damaged);
  replicas.append('keyed', batchOf(['no key', 'nor here']));
  await replicas.time.settle();
  await replicas.removeTopic(gone);
  const traffic = 'kafka_server_brokertopicmetrics_';
  const lines = await linesOf(replicas);
  expect(lines).toEqual(
    expect.arrayContaining([
      `${traffic}messagesin_total 4`,
      `${traffic}messagesin_total{topic="kept"} 2`,
      `${traffic}bytesin_total ${2 * small.length}`,
      `${traffic}bytesrejected_total ${large.length}`,
      `${traffic}failedproducerequests_total{topic="kept"} 2`,
      `${traffic}invalidmessagecrcrecords_total 1`,
      `${traffic}nokeycompactedtopicrecords_total 2`,
    ]),
  );
  expect(lines.filter((line) => line.includes('topic="gone"'))).toEqual([]);
  await replicas.close();
});

test('a fetch that waits is in the purgatory of fetches, until its time is up', async () => {
  const replicas = await Replicas.open();
  await replicas.createTopic('t');
  const fetch = new PendingFetch(replicas, { positions: [position('t', 0, 0)] });
  const size = 'kafka_server_delayedoperationpurgatory_purgatorysize';
  const expired = 'kafka_server_delayedfetchmetrics_expires_total';
  expect(await linesOf(replicas)).toEqual(
    expect.arrayContaining([
      `${size}{delayedOperation="Fetch"} 1`,
      `${size}{delayedOperation="Produce"} 0`,
      `${expired}{fetcherType="consumer"} 0`,
    ]),
  );
  await replicas.time.advance(501);
  expect(fetch.reply).toBeDefined();
  expect(await linesOf(replicas)).toEqual(
    expect.arrayContaining([
      `${size}{delayedOperation="Fetch"} 0`,
      `${expired}{fetcherType="consumer"} 1`,
      `${expired}{fetcherType="follower"} 0`,
    ]),
  );
  await replicas.close();
});
