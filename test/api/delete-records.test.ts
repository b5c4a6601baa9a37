import { describe, expect, test } from 'vitest';
import {
  createDeleteRecordsRequest,
  deleteRecordsApi,
} from '../../protocol/generated/api/delete-records.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { deleteRecords } from '../../src/api/delete-records.ts';
import { batchOf, uuid } from '../replication/fixture.ts';
import { ApiFixture, versionsOf } from './record-apis.ts';

async function open(configs: Record<string, string> = {}, partition: object = {}) {
  const fixture = await ApiFixture.open(deleteRecords);
  await fixture.replicas.createTopic('t', { configs, partition });
  fixture.replicas.append('t', batchOf(['a', 'b', 'c']), 1);
  await fixture.replicas.time.settle();
  return fixture;
}

const requestOf = (offset: number, name = 't') =>
  createDeleteRecordsRequest({
    timeoutMs: 1000,
    topics: [{ name, partitions: [{ partitionIndex: 0, offset }] }],
  });

async function deleteTo(
  fixture: ApiFixture,
  offset: number,
  { version = 2, name = 't', waitMs = 0 } = {},
) {
  const response = await fixture.call(deleteRecordsApi, requestOf(offset, name), version, {
    waitMs,
  });
  const { errorCode, lowWatermark } = response.topics[0]!.partitions[0]!;
  return errorCode === 0 ? lowWatermark : { errorCode, lowWatermark };
}

const refused = (errorCode: number) => ({ errorCode, lowWatermark: -1 });

describe('DeleteRecords', () => {
  test.each(versionsOf(deleteRecordsApi))('v%i', async (version) => {
    const fixture = await open();
    const { log } = fixture.replicas.partition('t');
    expect(await deleteTo(fixture, 1, { version })).toBe(1);
    expect(log!.logStartOffset).toBe(1);
    expect(await deleteTo(fixture, 0, { version })).toBe(1); // never back
    expect(await deleteTo(fixture, -1, { version })).toBe(3);
    expect(log!.logStartOffset).toBe(3);
  });

  test('refuses', async () => {
    const fixture = await open();
    expect(await deleteTo(fixture, 4)).toEqual(refused(ErrorCode.OFFSET_OUT_OF_RANGE));
    expect(await deleteTo(fixture, -2)).toEqual(refused(ErrorCode.OFFSET_OUT_OF_RANGE));
    expect(await deleteTo(fixture, Infinity)).toEqual(refused(ErrorCode.OFFSET_OUT_OF_RANGE));
    const unknown = await deleteTo(fixture, 1, { name: 'x' });
    expect(unknown).toEqual(refused(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION));
    await fixture.replicas.createTopic('__consumer_offsets');
    const internal = await deleteTo(fixture, 0, { name: '__consumer_offsets' });
    expect(internal).toEqual(refused(ErrorCode.INVALID_TOPIC_EXCEPTION));
    fixture.forbidden = [{ operation: 'DELETE', resourceName: 't' }];
    expect(await deleteTo(fixture, 1)).toEqual(refused(ErrorCode.TOPIC_AUTHORIZATION_FAILED));
    expect(fixture.replicas.partition('t').log!.logStartOffset).toBe(0);
  });

  test('not on a topic that is only compacted', async () => {
    const compacted = await open({ 'cleanup.policy': 'compact' });
    expect(await deleteTo(compacted, 0)).toEqual(refused(ErrorCode.POLICY_VIOLATION));
    const both = await open({ 'cleanup.policy': 'compact,delete' });
    expect(await deleteTo(both, 0)).toBe(0);
  });

  test('not by a follower', async () => {
    const fixture = await open();
    const moved = { replicas: [1, 2], isr: [2], leader: 2, leaderEpoch: 7, partitionEpoch: 1 };
    await fixture.replicas.publish(fixture.replicas.partitionRecord(uuid(1), 0, moved));
    expect(await deleteTo(fixture, 1)).toEqual(refused(ErrorCode.NOT_LEADER_OR_FOLLOWER));
  });

  test('waits for the replicas, and not for ever', async () => {
    const fixture = await open({}, { replicas: [1, 2], isr: [1, 2] });
    const { replicas, connection } = fixture;
    await replicas.registerBroker(2, 200);
    const partition = replicas.partition('t');
    const followerAt = (logStartOffset: number) =>
      partition.onFollowerFetch(partition.inSyncSet.follower(2)!, {
        fetchOffset: 3,
        logStartOffset,
        leaderEndOffset: 3,
        brokerEpoch: 200,
        directoryId: ZERO_UUID,
        nowMs: replicas.time.nowMs,
        previousFetchAtMs: 0,
      });
    followerAt(0);
    const timedOut = await deleteTo(fixture, 1, { waitMs: 1001 });
    expect(timedOut).toEqual({ errorCode: ErrorCode.REQUEST_TIMED_OUT, lowWatermark: 0 });
    fixture.send(deleteRecordsApi, requestOf(2), 2);
    await replicas.time.settle();
    followerAt(1);
    await replicas.time.settle();
    expect(connection.responses).toHaveLength(1);
    followerAt(2);
    await replicas.time.settle();
    expect(connection.responses).toHaveLength(2);
  });
});
