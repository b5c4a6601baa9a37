import { describe, expect, test } from 'vitest';
import { Codec } from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { append, batch, createLog, EPOCH_MS, leadAlone, LogWorld } from './log-world.ts';

const CLIENT = { leaderEpoch: 0, origin: 'client', nowMs: EPOCH_MS } as const;

describe('what a leader accepts', () => {
  test('an idempotent retry gets the original offset, in flight and after a restart', async () => {
    const world = new LogWorld();
    const manager = await world.open();
    const log = await createLog(world, manager);
    leadAlone(log, 0);
    const send = (baseSequence: number, epoch = 0, target = log, leaderEpoch = 0) =>
      append(
        target,
        { values: ['a', 'b'], producerId: 7, producerEpoch: epoch, baseSequence },
        leaderEpoch,
      );
    expect(send(0)).toMatchObject({ baseOffset: 0, isDuplicate: false });
    expect(send(0)).toMatchObject({ baseOffset: 0, lastOffset: 1, isDuplicate: true });
    for (let index = 1; index < 6; index++) send(2 * index);
    expect(send(2)).toMatchObject({ baseOffset: 2, isDuplicate: true });
    expect(send(0)).toMatchObject({ errorCode: ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER });
    expect(send(20)).toMatchObject({ errorCode: ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER });
    expect(send(0, 1)).toMatchObject({ baseOffset: 12, isDuplicate: false });
    expect(send(2, 0)).toMatchObject({ errorCode: ErrorCode.INVALID_PRODUCER_EPOCH });
    await world.run(log.flush());
    await world.run(manager.close(1));
    const again = (await world.open()).get('topic', 0)!;
    leadAlone(again, 1);
    expect(send(0, 1, again, 1)).toMatchObject({ baseOffset: 12, isDuplicate: true });
  });

  test('the last five batches of a producer are known after a clean stop, and after a kill', async () => {
    const world = new LogWorld();
    const manager = await world.open();
    let log = await createLog(world, manager, { segmentBytes: 300 });
    let leaderEpoch = 0;
    leadAlone(log, leaderEpoch);
    const send = (baseSequence: number) =>
      append(
        log,
        { values: ['a', 'b'], producerId: 7, producerEpoch: 3, baseSequence },
        leaderEpoch,
      );
    for (let sequence = 0; sequence < 14; sequence += 2) send(sequence);
    await world.run(log.flush());
    await world.run(manager.close(1));
    const expectWindow = (lastSequence: number): void => {
      for (let sequence = lastSequence - 9; sequence < lastSequence; sequence += 2) {
        expect(send(sequence), `${sequence}`).toMatchObject({
          baseOffset: sequence,
          isDuplicate: true,
        });
      }
      expect(send(lastSequence - 11)).toMatchObject({
        errorCode: ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
      });
    };
    const open = async (): Promise<void> => {
      log = (await world.open()).get('topic', 0)!;
      leadAlone(log, ++leaderEpoch);
    };
    await open();
    expectWindow(13);
    send(14);
    await world.run(log.flush());
    // Nothing closes: the next process recovers, from the snapshot of the newest segment on.
    await open();
    expectWindow(15);
  });

  test('sizes: max.message.bytes, and a batch larger than a segment', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), {
      maxMessageBytes: 1000,
      segmentBytes: 500,
    });
    expect(append(log, { values: ['x'.repeat(1000)] })).toMatchObject({
      ok: false,
      errorCode: ErrorCode.MESSAGE_TOO_LARGE,
    });
    expect(append(log, { values: ['x'.repeat(700)] })).toMatchObject({
      ok: false,
      errorCode: ErrorCode.RECORD_LIST_TOO_LARGE,
    });
    expect(log.logEndOffset).toBe(0);
  });

  test('a record without key on a compacted topic is refused by its index', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), {
      cleanupPolicy: { compact: true, delete: false },
    });
    expect(append(log, { values: ['a', 'b'] })).toMatchObject({
      ok: false,
      errorCode: ErrorCode.INVALID_RECORD,
      recordErrors: [{ batchIndex: 0 }, { batchIndex: 1 }],
    });
    expect(append(log, { values: ['a'], key: 'k' })).toMatchObject({ ok: true });
  });

  test('LogAppendTime is stamped, and the batch still reads', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), {
      messageTimestampType: 'LogAppendTime',
    });
    leadAlone(log, 0);
    expect(append(log, { timestampMs: 5 })).toMatchObject({ logAppendTimeMs: EPOCH_MS });
    await world.run(log.flush());
    expect(await world.run(log.offsetForTimestamp(6, 'high-watermark'))).toEqual({
      offset: 0,
      timestamp: EPOCH_MS,
      leaderEpoch: 0,
    });
  });

  test('large compressed batches are validated off the loop, first in first out', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open());
    leadAlone(log, 0);
    const random = (bytes: number) => world.random.bytes(bytes).toString('latin1');
    const large = batch({ values: [random(30_000)], codec: Codec.GZIP });
    const first = log.appendFromClient(large, CLIENT);
    large.fill(0); // the frame is used again
    const second = log.appendFromClient(batch({ values: ['small'] }), CLIENT);
    const broken = batch({ values: [random(30_000)], codec: Codec.SNAPPY });
    expect(first).toBeInstanceOf(Promise);
    expect(second).toBeInstanceOf(Promise);
    const third = log.appendFromClient(broken, { ...CLIENT, stillLeads: () => false });
    expect(await world.run(Promise.all([first, second, third]))).toMatchObject([
      { ok: true, baseOffset: 0 },
      { ok: true, baseOffset: 1 },
      { ok: false, errorCode: ErrorCode.NOT_LEADER_OR_FOLLOWER },
    ]);
    expect(log.appendFromClient(batch(), CLIENT)).toMatchObject({ ok: true, baseOffset: 2 });
  });

  test('a follower takes batches as they are, and refuses what does not follow', async () => {
    const world = new LogWorld();
    const manager = await world.open();
    const leader = await createLog(world, manager);
    leadAlone(leader, 0);
    for (let index = 0; index < 5; index++) append(leader, { values: [`v${index}`] });
    leader.assignEpochStartOffset(3, 5);
    append(leader, { values: ['new epoch'] }, 3);
    const read = await leader.read(0, { maxBytes: 1e6, minOneMessage: true, upTo: 'log-end' });
    const bytes = read.ok ? Buffer.concat(read.chunks) : Buffer.alloc(0);
    const follower = await createLog(world, manager, {}, 'other');
    expect(follower.appendAsFollower(bytes.subarray(0, bytes.length - 3))).toMatchObject({
      ok: true,
      baseOffset: 0,
      lastOffset: 4,
    });
    expect(follower.appendAsFollower(bytes)).toMatchObject({ ok: false });
    expect(follower.endOffsetForEpoch(0)).toEqual({ leaderEpoch: 0, endOffset: 5 });
    expect(leader.endOffsetForEpoch(0)).toEqual({ leaderEpoch: 0, endOffset: 5 });
    expect(leader.endOffsetForEpoch(2)).toEqual({ leaderEpoch: 0, endOffset: 5 });
    expect(leader.endOffsetForEpoch(3)).toEqual({ leaderEpoch: 3, endOffset: 6 });
    expect(leader.endOffsetForEpoch(4)).toEqual({ leaderEpoch: -1, endOffset: -1 });
    expect([leader.epochForOffset(4), leader.epochForOffset(5)]).toEqual([0, 3]);
  });
});
