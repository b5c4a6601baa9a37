import { describe, expect, test } from 'vitest';
import {
  createListOffsetsRequest,
  listOffsetsApi,
  type ListOffsetsRequest,
} from '../../protocol/generated/api/list-offsets.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { listOffsets } from '../../src/api/list-offsets.ts';
import { batchOf } from '../replication/fixture.ts';
import { ApiFixture, versionsOf } from './record-apis.ts';

const T0 = 1_700_000_000_000;

async function open() {
  const fixture = await ApiFixture.open(listOffsets);
  const { replicas } = fixture;
  const topicId = await replicas.createTopic('t', { partition: { leaderEpoch: 2 } });
  replicas.append('t', batchOf(['a', 'b'], { timestampMs: T0 })); // 0, 1 at T0, T0 + 1
  replicas.append('t', batchOf(['c'], { timestampMs: T0 + 500 })); // 2
  await replicas.time.settle();
  await replicas.publish(
    replicas.partitionRecord(topicId, 0, { leaderEpoch: 5, partitionEpoch: 1 }),
  );
  replicas.append('t', batchOf(['d'], { timestampMs: T0 + 100 })); // 3, in epoch 5
  await replicas.time.settle();
  return fixture;
}

async function offsetOf(
  fixture: ApiFixture,
  version: number,
  timestamp: number,
  fields: Partial<ListOffsetsRequest> & { currentLeaderEpoch?: number; name?: string } = {},
) {
  const { currentLeaderEpoch = -1, name = 't', ...rest } = fields;
  const request = createListOffsetsRequest({
    replicaId: -1,
    topics: [{ name, partitions: [{ partitionIndex: 0, currentLeaderEpoch, timestamp }] }],
    ...rest,
  });
  const response = await fixture.call(listOffsetsApi, request, version);
  const { errorCode, offset, timestamp: at, leaderEpoch } = response.topics[0]!.partitions[0]!;
  return errorCode === 0 ? [offset, at, leaderEpoch] : errorCode;
}

describe('ListOffsets', () => {
  test.each(versionsOf(listOffsetsApi))(
    'v%i: latest, earliest and by timestamp',
    async (version) => {
      const fixture = await open();
      const epoch = (known: number) => (version >= 4 ? known : -1);
      expect(await offsetOf(fixture, version, -1)).toEqual([4, -1, epoch(5)]);
      expect(await offsetOf(fixture, version, -2)).toEqual([0, -1, epoch(2)]);
      expect(await offsetOf(fixture, version, 0)).toEqual([0, T0, epoch(2)]);
      expect(await offsetOf(fixture, version, T0 + 1)).toEqual([1, T0 + 1, epoch(2)]);
      expect(await offsetOf(fixture, version, T0 + 2)).toEqual([2, T0 + 500, epoch(2)]);
      expect(await offsetOf(fixture, version, T0 + 501)).toEqual([-1, -1, -1]);
    },
  );

  test.each<[timestamp: number, first: number, found: [number, number, number]]>([
    [-3, 7, [2, T0 + 500, 2]],
    [-4, 8, [0, -1, 2]],
    [-5, 9, [-1, -1, -1]],
    [-6, 11, [-1, -1, -1]],
    [-7, 99, [0, 0, 0]],
  ])('the special timestamp %i begins with v%i', async (timestamp, first, found) => {
    const fixture = await open();
    for (const version of versionsOf(listOffsetsApi)) {
      const expected = version >= first ? found : ErrorCode.UNSUPPORTED_VERSION;
      expect(await offsetOf(fixture, version, timestamp), `v${String(version)}`).toEqual(expected);
    }
  });

  test('after DeleteRecords the earliest is the new log start, with its epoch', async () => {
    const fixture = await open();
    await fixture.replicas.partition('t').log!.deleteRecordsBefore(3);
    expect(await offsetOf(fixture, 11, -2)).toEqual([3, -1, 5]);
    expect(await offsetOf(fixture, 11, T0)).toEqual([3, T0 + 100, 5]);
  });

  test('shows consumers nothing above the high watermark, replicas what is written', async () => {
    const fixture = await ApiFixture.open(listOffsets);
    await fixture.replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1, 2] } });
    fixture.replicas.append('t', batchOf(['a'], { timestampMs: T0 }), 1);
    await fixture.replicas.time.settle();
    expect(await offsetOf(fixture, 11, -1)).toEqual([0, -1, 0]);
    expect(await offsetOf(fixture, 11, T0)).toEqual([-1, -1, -1]);
    expect(await offsetOf(fixture, 11, -1, { replicaId: 2 })).toEqual([1, -1, 0]);
    expect(await offsetOf(fixture, 11, T0, { replicaId: 2 })).toEqual([0, T0, 0]);
  });

  test('a leader that has not caught up with its own epoch says so', async () => {
    const fixture = await ApiFixture.open(listOffsets);
    const { replicas } = fixture;
    const two = { replicas: [1, 2], isr: [1, 2] };
    const topicId = await replicas.createTopic('t', { partition: two });
    replicas.append('t', batchOf(['a'], { timestampMs: T0 }), 1);
    await replicas.time.settle();
    const again = { ...two, leaderEpoch: 1, partitionEpoch: 1 };
    await replicas.publish(replicas.partitionRecord(topicId, 0, again));
    for (const timestamp of [-1, T0]) {
      expect(await offsetOf(fixture, 5, timestamp)).toBe(ErrorCode.OFFSET_NOT_AVAILABLE);
      expect(await offsetOf(fixture, 4, timestamp)).toBe(ErrorCode.LEADER_NOT_AVAILABLE);
    }
    expect(await offsetOf(fixture, 5, -2)).toEqual([0, -1, 0]);
  });

  test('errors', async () => {
    const fixture = await open();
    expect(await offsetOf(fixture, 11, -1, { name: 'x' })).toBe(
      ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    );
    expect(await offsetOf(fixture, 11, -1, { currentLeaderEpoch: 4 })).toBe(
      ErrorCode.FENCED_LEADER_EPOCH,
    );
    expect(await offsetOf(fixture, 11, -1, { currentLeaderEpoch: 6 })).toBe(
      ErrorCode.UNKNOWN_LEADER_EPOCH,
    );
    fixture.forbidden = [{ operation: 'DESCRIBE', resourceName: 't' }];
    expect(await offsetOf(fixture, 11, -1)).toBe(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
  });

  test('a partition named twice is INVALID_REQUEST', async () => {
    const fixture = await open();
    const partition = { partitionIndex: 0, currentLeaderEpoch: -1, timestamp: -1 };
    const request = createListOffsetsRequest({
      replicaId: -1,
      topics: [
        { name: 't', partitions: [partition] },
        { name: 't', partitions: [partition] },
      ],
    });
    const { topics } = await fixture.call(listOffsetsApi, request, 11);
    const codes = topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorCode));
    expect(codes).toEqual([ErrorCode.INVALID_REQUEST, ErrorCode.INVALID_REQUEST]);
  });
});
