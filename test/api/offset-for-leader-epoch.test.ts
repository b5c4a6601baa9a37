import { describe, expect, test } from 'vitest';
import {
  createOffsetForLeaderEpochRequest,
  offsetForLeaderEpochApi,
} from '../../protocol/generated/api/offset-for-leader-epoch.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { offsetForLeaderEpoch } from '../../src/api/offset-for-leader-epoch.ts';
import { batchOf } from '../replication/fixture.ts';
import { ApiFixture, versionsOf } from './record-apis.ts';

async function open() {
  const fixture = await ApiFixture.open(offsetForLeaderEpoch);
  const { replicas } = fixture;
  const topicId = await replicas.createTopic('t', { partition: { leaderEpoch: 2 } });
  replicas.append('t', batchOf(['a', 'b']));
  await replicas.time.settle();
  await replicas.publish(
    replicas.partitionRecord(topicId, 0, { leaderEpoch: 5, partitionEpoch: 1 }),
  );
  replicas.append('t', batchOf(['c']));
  await replicas.time.settle();
  return fixture;
}

async function endOf(fixture: ApiFixture, version: number, leaderEpoch: number, more: object = {}) {
  const { currentLeaderEpoch, topic } = { currentLeaderEpoch: -1, topic: 't', ...more };
  const request = createOffsetForLeaderEpochRequest({
    topics: [{ topic, partitions: [{ partition: 0, currentLeaderEpoch, leaderEpoch }] }],
  });
  const response = await fixture.call(offsetForLeaderEpochApi, request, version);
  const answer = response.topics[0]!.partitions[0]!;
  return answer.errorCode === 0 ? [answer.leaderEpoch, answer.endOffset] : answer.errorCode;
}

describe('OffsetForLeaderEpoch', () => {
  test.each(versionsOf(offsetForLeaderEpochApi))('v%i', async (version) => {
    const fixture = await open();
    expect(await endOf(fixture, version, 5)).toEqual([5, 3]);
    expect(await endOf(fixture, version, 2)).toEqual([2, 2]);
    expect(await endOf(fixture, version, 4)).toEqual([2, 2]);
    expect(await endOf(fixture, version, 6)).toEqual([-1, -1]);
    expect(await endOf(fixture, version, -1)).toEqual([-1, -1]);
    const fenced = { currentLeaderEpoch: 4 };
    expect(await endOf(fixture, version, 2, fenced)).toBe(ErrorCode.FENCED_LEADER_EPOCH);
    const unknown = { currentLeaderEpoch: 6 };
    expect(await endOf(fixture, version, 2, unknown)).toBe(ErrorCode.UNKNOWN_LEADER_EPOCH);
    const nowhere = { topic: 'nowhere' };
    expect(await endOf(fixture, version, 2, nowhere)).toBe(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
  });

  test('is for those who may see the topic, and for brokers', async () => {
    const fixture = await open();
    fixture.forbidden = [
      { operation: 'CLUSTER_ACTION' },
      { operation: 'DESCRIBE', resourceName: 't' },
    ];
    expect(await endOf(fixture, 4, 5)).toBe(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    fixture.forbidden = [{ operation: 'CLUSTER_ACTION' }];
    expect(await endOf(fixture, 4, 5)).toEqual([5, 3]);
    fixture.forbidden = [{ operation: 'DESCRIBE', resourceName: 't' }];
    expect(await endOf(fixture, 4, 5)).toEqual([5, 3]);
  });
});
