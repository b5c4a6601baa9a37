import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import {
  append,
  createLog,
  leadAlone,
  LogWorld,
  readAll,
  recordsIn,
  TOPIC_ID,
  config,
} from './log-world.ts';

function marks(log: PartitionLog): number[] {
  return [
    log.logStartOffset,
    log.lastStableOffset,
    log.highWatermark,
    log.flushedOffset,
    log.writtenOffset,
    log.logEndOffset,
  ];
}

describe('the marks of a log', () => {
  test('offsets are assigned at once; nothing at or above writtenOffset leaves the process', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open());
    expect(append(log, { values: ['a', 'b'] })).toMatchObject({
      ok: true,
      baseOffset: 0,
      lastOffset: 1,
    });
    expect(append(log)).toMatchObject({ ok: true, baseOffset: 2 });
    expect(marks(log)).toEqual([0, 0, 0, 0, 0, 3]);
    expect(log.updateHighWatermark(3)).toBe(false);
    for (const upTo of ['high-watermark', 'last-stable', 'written'] as const) {
      const outcome = await log.read(0, { maxBytes: 1000, minOneMessage: true, upTo });
      expect(outcome).toMatchObject({ ok: true, sizeBytes: 0 });
    }
    const own = await log.read(0, { maxBytes: 1000, minOneMessage: true, upTo: 'log-end' });
    expect(own.ok && recordsIn(Buffer.concat(own.chunks)).length).toBe(3);
    await world.pass(10);
    expect(marks(log)).toEqual([0, 0, 0, 0, 3, 3]);
    expect(log.updateHighWatermark(3)).toBe(true);
    await world.run(log.flush());
    expect(marks(log)).toEqual([0, 3, 3, 3, 3, 3]);
  });

  test('acks=1 waits for the write, acks=all of a sole replica for the flush', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open());
    leadAlone(log, 0);
    append(log);
    const events: string[] = [];
    log.whenWritten(1, (code) =>
      events.push(`written ${code} ${log.commitPoint(1)} ${log.commitPoint(2)}`),
    );
    log.whenFlushed(1, (code) => events.push(`flushed ${code} ${log.commitPoint(1)}`));
    await world.pass(20);
    expect(events).toEqual(['written 0 0 0', 'flushed 0 1']);
    expect(log.commitPoint(2)).toBe(1);
  });

  test('samsa.flush.on.ack decides what the commit point counts', async () => {
    for (const [flushOnAck, sole, two] of [
      ['sole-replica', true, false],
      ['always', true, true],
      ['never', false, false],
    ] as const) {
      const world = new LogWorld();
      const log = await createLog(world, await world.open({ flushOnAck }));
      leadAlone(log, 0);
      append(log);
      await world.pass(5);
      expect([log.commitCountsFlush(1), log.commitCountsFlush(2)]).toEqual([sole, two]);
      expect([log.commitPoint(1), log.commitPoint(2)]).toEqual([sole ? 0 : 1, two ? 0 : 1]);
    }
  });

  test('one flush serves every request that arrived during the last one', async () => {
    const world = new LogWorld({ diskMs: 10 });
    const log = await createLog(world, await world.open());
    leadAlone(log, 0);
    append(log);
    await world.run(log.flush());
    const before = world.disk.counters.flushes;
    let done = 0;
    append(log);
    log.whenFlushed(2, () => done++);
    await world.scheduler.step();
    expect(log.writtenOffset).toBe(2);
    for (let index = 0; index < 49; index++) {
      append(log);
      log.whenFlushed(log.logEndOffset, () => done++);
    }
    await world.pass(100);
    expect(done).toBe(50);
    expect(world.disk.counters.flushes - before).toBe(2);
  });

  test('appends of one turn are one write; a large one goes through the pool', async () => {
    const world = new LogWorld({ diskMs: 5 });
    const log = await createLog(world, await world.open());
    leadAlone(log, 0);
    append(log);
    await world.pass(50);
    const before = world.disk.counters.writes;
    for (let index = 0; index < 20; index++) append(log, { values: ['x'.repeat(1000)] });
    await world.scheduler.runUntil(() => log.writtenOffset === 21, 0);
    expect(world.disk.counters.writes - before).toBe(1);
    append(log, { values: ['y'.repeat(80_000)] });
    append(log);
    await world.scheduler.step();
    expect(log.writtenOffset).toBe(21);
    await world.pass(50);
    expect(log.writtenOffset).toBe(23);
  });

  test('log.flush.interval.messages and log.flush.interval.ms flush without being asked', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), { flushMessages: 3 });
    append(log);
    append(log);
    await world.pass(50);
    expect(log.flushedOffset).toBe(0);
    append(log);
    await world.pass(50);
    expect(log.flushedOffset).toBe(3);
    log.updateConfig(config({ flushMs: 500 }));
    append(log);
    await world.pass(400);
    expect(log.flushedOffset).toBe(3);
    await world.pass(200);
    expect(log.flushedOffset).toBe(4);
  });

  test('a new directory entry is flushed before anything in it is acknowledged', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), { segmentBytes: 300 });
    leadAlone(log, 0);
    for (let index = 0; index < 20; index++) {
      append(log, { values: [`v${index}`] });
      let isWritten = false;
      log.whenWritten(log.logEndOffset, () => {
        isWritten = true;
      });
      await world.scheduler.runUntil(() => isWritten, 1000);
    }
    expect(log.segmentCount).toBeGreaterThan(3);
    await world.run(log.flush());
    world.crash('drop');
    const again = (await world.open()).get('topic', 0)!;
    expect(again.logEndOffset).toBe(20);
    expect(again.topicId).toBe(TOPIC_ID);
  });

  test('reads: out of range, inside a batch, larger than asked for', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open());
    leadAlone(log, 0);
    append(log, { values: ['a', 'b', 'c'] });
    append(log, { values: ['d'.repeat(5000)] });
    await world.run(log.flush());
    const read = async (offset: number, maxBytes: number, minOneMessage = true) => {
      const outcome = await log.read(offset, { maxBytes, minOneMessage, upTo: 'high-watermark' });
      return outcome.ok
        ? recordsIn(Buffer.concat(outcome.chunks)).map((r) => r.offset)
        : outcome.errorCode;
    };
    expect(await read(1, 100)).toEqual([0, 1, 2]);
    expect(await read(3, 100)).toEqual([3]);
    expect(await read(3, 100, false)).toEqual([]);
    expect(await read(4, 100)).toEqual([]);
    expect(await read(5, 100)).toBe(ErrorCode.OFFSET_OUT_OF_RANGE);
    await world.run(log.deleteRecordsBefore(2));
    expect(await read(1, 100)).toBe(ErrorCode.OFFSET_OUT_OF_RANGE);
    expect(await read(2, 100)).toEqual([0, 1, 2]);
  });

  test('a block that a slow reader holds is not written over', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open({ tailMemoryBytes: 3 * 64 * 1024 }));
    leadAlone(log, 0);
    const precious = 'precious'.padEnd(20_000, '!');
    append(log, { values: [precious] });
    await world.pass(10);
    const outcome = await log.read(0, { maxBytes: 100_000, minOneMessage: true, upTo: 'written' });
    if (!outcome.ok) throw new Error('no records');
    for (let index = 0; index < 400; index++) {
      append(log, { values: ['z'.repeat(3000)] });
      await world.pass(1);
    }
    expect(recordsIn(Buffer.concat(outcome.chunks))[0]!.value).toBe(precious);
    outcome.release();
    outcome.release();
    expect((await readAll(world, log)).length).toBe(401);
  });
});
