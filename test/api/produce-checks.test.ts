import { describe, expect, test } from 'vitest';
import { produceApi } from '../../protocol/generated/api/produce.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { batchOf } from '../replication/fixture.ts';
import { open, produceOne, requestOf, type Written } from './produce-requests.ts';
import { versionsOf } from './record-apis.ts';

describe('what Produce refuses before it asks who leads', () => {
  const away = { replicas: [2], isr: [2], leader: 2, leaderEpoch: 7, partitionEpoch: 1 };
  const oldFormat = batchOf(['x']);
  oldFormat[16] = 1;
  const cases: [string, Written, number][] = [
    ['records', { records: batchOf(['a']) }, ErrorCode.NOT_LEADER_OR_FOLLOWER],
    ['no records', { records: Buffer.alloc(0) }, ErrorCode.INVALID_RECORD],
    ['half a batch', { records: batchOf(['a']).subarray(0, 40) }, ErrorCode.INVALID_RECORD],
    [
      'two batches',
      { records: Buffer.concat([batchOf(['a']), batchOf(['b'])]) },
      ErrorCode.INVALID_RECORD,
    ],
    ['an old format', { records: oldFormat }, ErrorCode.INVALID_RECORD],
  ];

  test.each(cases)('%s', async (_, written, code) => {
    const fixture = await open({ partition: away });
    for (const version of [12, 13]) {
      const response = await produceOne(fixture, requestOf(version, 1, written), version);
      expect(response).toMatchObject({ errorCode: code, logStartOffset: -1 });
    }
  });

  test('records, then acks, then the topic', async () => {
    const fixture = await open({ partition: away });
    const bad = await produceOne(fixture, requestOf(12, 2, { records: oldFormat }));
    expect(bad.errorCode).toBe(ErrorCode.INVALID_RECORD);
    const acks = await produceOne(fixture, requestOf(12, 2, { records: batchOf(['a']) }));
    expect(acks.errorCode).toBe(ErrorCode.INVALID_REQUIRED_ACKS);
  });

  test.each(versionsOf(produceApi))('v%i: internal topics, led anywhere', async (version) => {
    const fixture = await open();
    const name = '__consumer_offsets';
    const topicId = await fixture.replicas.createTopic(name, { partition: away });
    const request = (index: number) =>
      requestOf(version, 1, { name, topicId, index, records: batchOf(['a']) });
    const refused = await produceOne(fixture, request(0), version);
    expect(refused.errorCode).toBe(ErrorCode.INVALID_TOPIC_EXCEPTION);
    expect((await produceOne(fixture, request(1), version)).errorCode).toBe(
      ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    );
    const options = { clientId: '__admin_client' };
    const { responses } = await fixture.call(produceApi, request(0), version, options);
    expect(responses[0]!.partitionResponses[0]!.errorCode).toBe(ErrorCode.NOT_LEADER_OR_FOLLOWER);
  });
});
