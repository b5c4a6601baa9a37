import { beforeAll, describe, expect, test } from 'vitest';
import { produceApi } from '../../protocol/generated/api/produce.ts';
import { batchMaxTimestamp, Codec } from '../../protocol/record/batch-header.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { produce } from '../../src/api/produce.ts';
import { batchOf, uuid } from '../replication/fixture.ts';
import { open, produceOne, requestOf, type Written } from './produce-requests.ts';
import { ApiFixture, versionsOf } from './record-apis.ts';

beforeAll(initCodecs);

describe('Produce', () => {
  test.each(versionsOf(produceApi))('v%i appends and tells where', async (version) => {
    const fixture = await open();
    const request = () =>
      requestOf(
        version,
        -1,
        { records: batchOf(['a', 'b']) },
        { index: 1, records: batchOf(['c']) },
      );
    await fixture.call(produceApi, request(), version);
    const response = await fixture.call(produceApi, request(), version);
    expect(response.throttleTimeMs).toBe(0);
    expect(response.responses).toMatchObject([
      { partitionResponses: [{ index: 0, errorCode: 0, baseOffset: 2, logAppendTimeMs: -1 }] },
      { partitionResponses: [{ index: 1, errorCode: 0, baseOffset: 1 }] },
    ]);
    const { partitionResponses, name, topicId } = response.responses[0]!;
    expect(partitionResponses[0]!.logStartOffset).toBe(version >= 5 ? 0 : -1);
    expect([name, topicId]).toEqual(version >= 13 ? ['', uuid(1)] : ['t', ZERO_UUID]);
    expect(fixture.replicas.partition('t').log!.flushedOffset).toBe(4);
  });

  test('acks=1 is answered when written; the connection goes on producing meanwhile', async () => {
    const fixture = await open();
    for (const value of ['a', 'b', 'c']) {
      fixture.send(produceApi, requestOf(9, 1, { records: batchOf([value]) }), 9);
    }
    expect(fixture.replicas.partition('t').log!.logEndOffset).toBe(3);
    expect(fixture.connection.responses).toHaveLength(0);
    await fixture.replicas.time.settle();
    expect(fixture.connection.correlationIds()).toEqual([1, 2, 3]);
  });

  test('acks=0 has no response; an error of it ends the connection', async () => {
    const fixture = await open();
    fixture.send(produceApi, requestOf(9, 0, { records: batchOf(['a']) }), 9);
    await fixture.replicas.time.settle();
    expect(fixture.connection.responses).toEqual([]);
    expect(fixture.replicas.partition('t').log!.highWatermark).toBe(1);
    expect(fixture.connection.isClosed).toBe(false);
    fixture.send(produceApi, requestOf(9, 0, { name: 'nowhere', records: batchOf(['a']) }), 9);
    await fixture.replicas.time.settle();
    expect(fixture.connection.responses).toEqual([]);
    expect(fixture.connection.isClosed).toBe(true);
  });

  test('LogAppendTime is told', async () => {
    const fixture = await open({ configs: { 'message.timestamp.type': 'LogAppendTime' } });
    const { logAppendTimeMs } = await produceOne(
      fixture,
      requestOf(12, 1, { records: batchOf(['a']) }),
    );
    expect(logAppendTimeMs).toBe(fixture.replicas.world.clock.wallMs());
  });

  test.each([-2, 2, 5])('acks=%i is refused', async (acks) => {
    const fixture = await open();
    const response = await produceOne(fixture, requestOf(12, acks, { records: batchOf(['a']) }));
    expect(response).toMatchObject({ errorCode: ErrorCode.INVALID_REQUIRED_ACKS, baseOffset: -1 });
    expect(fixture.replicas.partition('t').log!.logEndOffset).toBe(0);
  });

  test('an unknown topic comes before acks that do not exist; a topic without partitions is not answered', async () => {
    const fixture = await open();
    const records = batchOf(['a']);
    const request = requestOf(12, 2, { name: 'nowhere', records }, { records });
    request.topicData.push({ name: 't', topicId: ZERO_UUID, partitionData: [] });
    const { responses } = await fixture.call(produceApi, request, 12);
    expect(responses.map(({ partitionResponses }) => partitionResponses[0]!.errorCode)).toEqual([
      ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
      ErrorCode.INVALID_REQUIRED_ACKS,
    ]);
  });

  test('no id is an unknown id', async () => {
    const fixture = await open();
    const request = requestOf(13, 1, { topicId: ZERO_UUID, records: batchOf(['a']) });
    expect((await produceOne(fixture, request, 13)).errorCode).toBe(ErrorCode.UNKNOWN_TOPIC_ID);
  });

  test('transactions are refused with a message, never ignored', async () => {
    const fixture = await open();
    const plain = requestOf(12, -1, { records: batchOf(['a']) });
    const withId = await produceOne(fixture, { ...plain, transactionalId: 'tx' });
    const producer = { producerId: 7, producerEpoch: 0, baseSequence: 0 };
    const records = batchOf(['a'], { ...producer, isTransactional: true });
    const withBatch = await produceOne(fixture, requestOf(12, -1, { records }));
    for (const response of [withId, withBatch]) {
      expect(response).toMatchObject({ errorCode: ErrorCode.INVALID_REQUEST, baseOffset: -1 });
      expect(response.errorMessage).toMatch(/transactions are not supported/);
    }
    expect(fixture.replicas.partition('t').log!.logEndOffset).toBe(0);
    fixture.send(produceApi, { ...plain, acks: 0, transactionalId: 'tx' }, 12);
    expect(fixture.connection.isClosed).toBe(true);
  });

  test('each partition has its own error, and the others are appended to', async () => {
    const fixture = await open({ configs: { 'max.message.bytes': '300' } });
    await fixture.replicas.createTopic('__consumer_offsets');
    const damaged = batchOf(['damaged']);
    damaged[damaged.length - 1]! ^= 0xff;
    const control = batchOf(['x'], { isControl: true });
    const oldFormat = batchOf(['x']);
    oldFormat[16] = 1;
    const cases: [Written, number][] = [
      [{ records: batchOf(['fine']) }, ErrorCode.NONE],
      [{ name: 'nowhere', records: batchOf(['a']) }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
      [{ index: 9, records: batchOf(['a']) }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
      [{ records: damaged }, ErrorCode.CORRUPT_MESSAGE],
      [{ records: batchOf(['x'.repeat(400)]) }, ErrorCode.MESSAGE_TOO_LARGE],
      [{ records: null }, ErrorCode.INVALID_RECORD],
      [{ records: Buffer.alloc(0) }, ErrorCode.INVALID_RECORD],
      [{ records: control }, ErrorCode.INVALID_RECORD],
      [{ records: Buffer.concat([batchOf(['a']), batchOf(['b'])]) }, ErrorCode.INVALID_RECORD],
      [{ records: oldFormat }, ErrorCode.INVALID_RECORD],
      [{ name: '__consumer_offsets', records: batchOf(['a']) }, ErrorCode.INVALID_TOPIC_EXCEPTION],
      [
        { name: '__transaction_state', records: batchOf(['a']) },
        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
      ],
    ];
    for (const acks of [1, -1]) {
      const request = requestOf(12, acks, ...cases.map(([written]) => written));
      const response = await fixture.call(produceApi, request, 12);
      const codes = response.responses.map(
        ({ partitionResponses }) => partitionResponses[0]!.errorCode,
      );
      expect(codes).toEqual(cases.map(([, code]) => code));
    }
    expect(fixture.replicas.partition('t').log!.logEndOffset).toBe(2);
  });

  test('max.message.bytes counts the compressed batch', async () => {
    const fixture = await open({ configs: { 'max.message.bytes': '300' } });
    const records = batchOf(['x'.repeat(5000)], { codec: Codec.GZIP });
    expect(records.length).toBeLessThan(300);
    expect(await produceOne(fixture, requestOf(12, 1, { records }))).toMatchObject({
      errorCode: 0,
    });
  });

  test('a keyless record on a compacted topic is named', async () => {
    const fixture = await open({ configs: { 'cleanup.policy': 'compact' } });
    const response = await produceOne(fixture, requestOf(12, 1, { records: batchOf(['a', 'b']) }));
    expect(response.errorCode).toBe(ErrorCode.INVALID_RECORD);
    expect(response.recordErrors.map(({ batchIndex }) => batchIndex)).toEqual([0, 1]);
    expect(response.recordErrors[0]!.batchIndexErrorMessage).toMatch(/key/i);
    expect(response.errorMessage).not.toBeNull();
    const old = await produceOne(fixture, requestOf(7, 1, { records: batchOf(['a']) }), 7);
    expect(old).toMatchObject({ errorCode: ErrorCode.INVALID_RECORD, recordErrors: [] });
  });

  test('zstd needs version 7', async () => {
    const fixture = await open();
    const records = () => batchOf(['zzzzzzzzzzzzzzzzzzzz'], { codec: Codec.ZSTD });
    const early = await produceOne(fixture, requestOf(6, 1, { records: records() }), 6);
    expect(early.errorCode).toBe(ErrorCode.UNSUPPORTED_COMPRESSION_TYPE);
    expect((await produceOne(fixture, requestOf(7, 1, { records: records() }), 7)).errorCode).toBe(
      0,
    );
  });

  test('an idempotent retry is answered with the original offset', async () => {
    const fixture = await open();
    const records = () => batchOf(['a', 'b'], { producerId: 9, producerEpoch: 0, baseSequence: 0 });
    await produceOne(fixture, requestOf(12, -1, { records: batchOf(['before']) }));
    const first = await produceOne(fixture, requestOf(12, -1, { records: records() }));
    expect(first).toMatchObject({ errorCode: 0, baseOffset: 1, logAppendTimeMs: -1 });
    for (const acks of [-1, 1, -1]) {
      const response = await produceOne(fixture, requestOf(12, acks, { records: records() }));
      // With the time of the batch, as Kafka tells it.
      const logAppendTimeMs = batchMaxTimestamp(records(), 0);
      expect(response).toMatchObject({ errorCode: 0, baseOffset: 1, logAppendTimeMs });
    }
    expect(fixture.replicas.partition('t').log!.logEndOffset).toBe(3);
  });

  test('unknown ids, forbidden topics', async () => {
    const fixture = await open();
    const unknown = requestOf(13, 1, { topicId: uuid(99), records: batchOf(['a']) });
    expect((await produceOne(fixture, unknown, 13)).errorCode).toBe(ErrorCode.UNKNOWN_TOPIC_ID);
    fixture.forbidden = [{ operation: 'WRITE', resourceType: 'TOPIC', resourceName: 't' }];
    for (const version of [12, 13]) {
      const request = requestOf(version, 1, { records: batchOf(['a']) });
      const { errorCode } = await produceOne(fixture, request, version);
      expect(errorCode).toBe(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    }
  });

  test.each(versionsOf(produceApi))('v%i says who leads, as far as it can', async (version) => {
    const fixture = await open();
    const moved = { replicas: [1, 2], isr: [2], leader: 2, leaderEpoch: 7, partitionEpoch: 1 };
    await fixture.replicas.publish(fixture.replicas.partitionRecord(uuid(1), 0, moved));
    const request = requestOf(version, 1, { records: batchOf(['a']) });
    const response = await fixture.call(produceApi, request, version);
    const [partition] = response.responses[0]!.partitionResponses;
    expect(partition!.errorCode).toBe(ErrorCode.NOT_LEADER_OR_FOLLOWER);
    const hasHints = version >= 10;
    expect(partition!.currentLeader).toEqual(
      hasHints ? { leaderId: 2, leaderEpoch: 7 } : { leaderId: -1, leaderEpoch: -1 },
    );
    expect(response.nodeEndpoints).toEqual(
      hasHints ? [{ nodeId: 2, host: 'host2', port: 9092, rack: null }] : [],
    );
  });

  test('acks=all that does not come in time is REQUEST_TIMED_OUT; acks=1 has no such time', async () => {
    const fixture = await ApiFixture.open(produce);
    await fixture.replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1, 2] } });
    const request = requestOf(12, -1, { records: batchOf(['a']) });
    const response = await fixture.call(produceApi, request, 12, { waitMs: 1001 });
    expect(response.responses[0]!.partitionResponses[0]).toMatchObject({
      errorCode: ErrorCode.REQUEST_TIMED_OUT,
      baseOffset: -1,
    });
    // The record stays.
    expect(fixture.replicas.partition('t').log!.logEndOffset).toBe(1);
    const one = { ...requestOf(12, 1, { records: batchOf(['b']) }), timeoutMs: 0 };
    expect((await produceOne(fixture, one)).errorCode).toBe(0);
  });

  test('a large compressed batch outlives its frame', async () => {
    const fixture = await open();
    const many = Array.from({ length: 4000 }, (_, index) => `value ${String(index)} `.repeat(10));
    const records = batchOf(many, { codec: Codec.LZ4 });
    fixture.send(produceApi, requestOf(12, 1, { records }), 12);
    fixture.send(produceApi, requestOf(12, 1, { records: batchOf(['after']) }), 12);
    await fixture.replicas.time.settle();
    expect(fixture.connection.correlationIds()).toEqual([1, 2]);
    const { log } = fixture.replicas.partition('t');
    expect(log!.logEndOffset).toBe(4001);
    const read = await log!.read(0, {
      maxBytes: 10_000_000,
      minOneMessage: true,
      upTo: 'high-watermark',
    });
    expect(read.ok && read.chunks.length).toBeTruthy();
    const bytes = Buffer.concat(read.ok ? read.chunks : []);
    expect(bytes.subarray(61, records.length)).toEqual(records.subarray(61));
  });
});
