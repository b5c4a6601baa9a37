import { describe, expect, test } from 'vitest';
import {
  createDescribeLogDirsRequest,
  describeLogDirsApi,
  type DescribeLogDirsRequest,
} from '../../protocol/generated/api/describe-log-dirs.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { describeLogDirs } from '../../src/api/describe-log-dirs.ts';
import { batchOf } from '../replication/fixture.ts';
import { ApiFixture, versionsOf } from './record-apis.ts';

async function open(): Promise<ApiFixture> {
  const fixture = await ApiFixture.open(describeLogDirs);
  await fixture.replicas.createTopic('a');
  await fixture.replicas.createTopic('b');
  fixture.replicas.append('a', batchOf(['1', '2', '3']), 1);
  await fixture.replicas.time.settle();
  return fixture;
}

const asked = (fixture: ApiFixture, topics: DescribeLogDirsRequest['topics'], version = 5) =>
  fixture.call(describeLogDirsApi, createDescribeLogDirsRequest({ topics }), version);

describe('DescribeLogDirs', () => {
  test.each(versionsOf(describeLogDirsApi))('v%i', async (version) => {
    const fixture = await open();
    const { errorCode, results } = await asked(fixture, null, version);
    expect([errorCode, results.length]).toEqual([0, 1]);
    const [directory] = results;
    expect(directory!.logDir).toBe(fixture.replicas.manager.logs.directories[0]!.path);
    expect(directory!.topics.map(({ name }) => name).toSorted()).toEqual(['a', 'b']);
    const { log } = fixture.replicas.partition('a');
    expect(log!.sizeBytes).toBeGreaterThan(60);
    expect(directory!.topics.find(({ name }) => name === 'a')!.partitions).toEqual([
      { partitionIndex: 0, partitionSize: log!.sizeBytes, offsetLag: 0, isFutureKey: false },
    ]);
    const hasSpace = version >= 4;
    expect(directory!.totalBytes > 0).toBe(hasSpace);
    expect(directory!.usableBytes > 0).toBe(hasSpace);
    expect(directory!.isCordoned).toBe(false);
  });

  test('tells of what is asked for, and of every directory', async () => {
    const fixture = await open();
    const some = await asked(fixture, [
      { topic: 'b', partitions: [0, 5] },
      { topic: 'x', partitions: [0] },
    ]);
    expect(some.results[0]!.topics.map(({ name }) => name)).toEqual(['b']);
    const inParts = await asked(fixture, [
      { topic: 'b', partitions: [0] },
      { topic: 'b', partitions: [5] },
    ]);
    expect(inParts.results[0]!.topics.map(({ name }) => name)).toEqual(['b']);
    const none = await asked(fixture, []);
    expect(none.results.map(({ topics, errorCode }) => [topics, errorCode])).toEqual([[[], 0]]);
  });

  test('a directory that failed says so', async () => {
    const fixture = await open();
    const { path } = fixture.replicas.manager.logs.directories[0]!;
    fixture.replicas.world.disk.fail({ operation: 'write', code: 'EIO', path });
    fixture.replicas.append('a', batchOf(['4']));
    await fixture.replicas.time.settle();
    expect((await asked(fixture, null)).results).toEqual([
      {
        errorCode: ErrorCode.KAFKA_STORAGE_ERROR,
        logDir: path,
        topics: [],
        totalBytes: -1,
        usableBytes: -1,
        isCordoned: false,
      },
    ]);
  });

  test('needs DESCRIBE on the cluster', async () => {
    const fixture = await open();
    fixture.forbidden = [{ operation: 'DESCRIBE', resourceType: 'CLUSTER' }];
    expect(await asked(fixture, null)).toMatchObject({
      errorCode: ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
      results: [],
    });
    expect((await asked(fixture, null, 1)).results).toEqual([]);
  });
});
