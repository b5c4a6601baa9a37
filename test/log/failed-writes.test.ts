import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { LogManagerOptions } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { append, createLog, leadAlone, LogWorld, readAll } from './log-world.ts';

async function ready(
  changes: Partial<LogManagerOptions> = {},
): Promise<[LogWorld, PartitionLog, string[]]> {
  const world = new LogWorld();
  const offline: string[] = [];
  const manager = await world.open({
    onDirectoryOffline: (directoryId) => offline.push(directoryId),
    ...changes,
  });
  const log = await createLog(world, manager, { segmentBytes: 5000 });
  leadAlone(log, 0);
  append(log, { values: ['before'] });
  await world.run(log.flush());
  return [world, log, offline];
}

describe('a failed write is final for what came after it', () => {
  test('a full disk: everything goes back to the last batch wholly written, and is tried again', async () => {
    const [world, log, offline] = await ready();
    world.disk.setCapacity(world.disk.usedBytes() + 500);
    const codes: number[] = [];
    for (let index = 0; index < 10; index++) {
      const producer = { producerId: 5, producerEpoch: 0, baseSequence: index };
      expect(append(log, { values: ['x'.repeat(100)], ...producer })).toMatchObject({ ok: true });
      log.whenWritten(log.logEndOffset, (code) => codes.push(code));
    }
    expect(log.activeProducers()[0]!.lastSequence).toBe(9);
    await world.pass(10);
    expect(codes).toEqual(Array.from({ length: 10 }, () => ErrorCode.KAFKA_STORAGE_ERROR));
    expect([log.writtenOffset, log.logEndOffset]).toEqual([1, 1]);
    expect(log.activeProducers()).toEqual([]);
    expect(log.failure).toMatchObject({
      errorCode: ErrorCode.KAFKA_STORAGE_ERROR,
      isOffline: false,
    });
    expect(offline).toEqual([]);
    expect((await readAll(world, log)).map(({ value }) => value)).toEqual(['before']);

    world.disk.setCapacity(Infinity);
    const producer = { producerId: 5, producerEpoch: 0, baseSequence: 0 };
    expect(append(log, { values: ['again'], ...producer })).toMatchObject({
      ok: true,
      baseOffset: 1,
    });
    await world.run(log.flush());
    expect(log.failure).toBeUndefined();
    expect((await readAll(world, log)).map(({ value }) => value)).toEqual(['before', 'again']);
  });

  test('while the disk is full records can be deleted, which makes room', async () => {
    const [world, log] = await ready();
    for (let index = 0; index < 200; index++) {
      append(log, { values: [`v${index}`.padEnd(300, '.')] });
      await world.pass(1);
    }
    await world.run(log.flush());
    world.disk.setCapacity(world.disk.usedBytes() + 1200);
    for (let index = 0; index < 5; index++) append(log, { values: ['x'.repeat(2000)] });
    await world.pass(10);
    expect(log.logEndOffset).toBe(201);
    expect(await world.run(log.deleteRecordsBefore(150))).toBe(0);
    await world.pass(61_000);
    append(log, { values: ['x'.repeat(2000)] });
    await world.run(log.flush());
    expect(log.logEndOffset).toBe(202);
  });

  test('a roll that finds the disk full leaves no segment behind', async () => {
    const [world, log] = await ready();
    append(log, { values: ['x'.repeat(4500)] });
    await world.run(log.flush());
    world.disk.fail({ operation: 'write', code: 'ENOSPC', path: '.log' });
    append(log, { values: ['rolls'.padEnd(1000, '.')] });
    await world.pass(10);
    expect(log.logEndOffset).toBe(2);
    append(log, { values: ['rolls'.padEnd(1000, '.')] });
    await world.run(log.flush());
    expect(log.segmentCount).toBe(2);
    expect((await readAll(world, log)).length).toBe(3);
  });

  test('any other error takes the log directory offline', async () => {
    const [world, log, offline] = await ready();
    world.disk.fail({ operation: 'write', code: 'EIO' });
    const codes: number[] = [];
    append(log);
    log.whenFlushed(2, (code) => codes.push(code));
    await world.pass(10);
    expect(codes).toEqual([ErrorCode.KAFKA_STORAGE_ERROR]);
    expect(offline).toEqual(['directory-1']);
    expect(append(log)).toMatchObject({ ok: false, errorCode: ErrorCode.KAFKA_STORAGE_ERROR });
    expect(log.read(0, { maxBytes: 1, minOneMessage: true, upTo: 'written' })).toMatchObject({
      ok: false,
      errorCode: ErrorCode.KAFKA_STORAGE_ERROR,
    });
    await expect(world.run(log.truncateTo(0))).rejects.toThrow();
    expect(await world.run(log.deleteRecordsBefore(1))).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
  });

  test('a failed flush is never retried', async () => {
    const [world, log, offline] = await ready();
    world.disk.fail({ operation: 'flush', code: 'EIO' });
    append(log);
    const codes: number[] = [];
    log.whenFlushed(2, (code) => codes.push(code));
    await world.pass(10);
    expect([codes, offline]).toEqual([[ErrorCode.KAFKA_STORAGE_ERROR], ['directory-1']]);
    const before = world.disk.counters.flushes;
    log.requestFlush();
    await expect(world.run(log.flush())).rejects.toThrow();
    await world.pass(5000);
    expect(world.disk.counters.flushes).toBe(before);
    expect(log.flushedOffset).toBe(1);
  });

  test('what a failed write left does not come back after a power cut', async () => {
    const [world, log] = await ready();
    world.disk.fail({ operation: 'write', code: 'ENOSPC', path: '.log' });
    append(log, { values: ['taken back'] });
    await world.pass(10);
    append(log, { values: ['instead'] });
    await world.run(log.flush());
    for (const mode of ['drop', 'keep'] as const) {
      world.crash(mode);
      const again = (await world.open()).get('topic', 0)!;
      again.updateHighWatermark(again.logEndOffset);
      const values = (await readAll(world, again)).map(({ value }) => value);
      expect(values).toEqual(['before', 'instead']);
    }
  });
});

describe('truncation', () => {
  test('needs a newer leader epoch before the next append, and removes epochs and snapshots above', async () => {
    const [world, log] = await ready();
    for (let index = 0; index < 100; index++) {
      append(log, {
        values: [`v${index}`.padEnd(200, '.')],
        producerId: 9,
        producerEpoch: 0,
        baseSequence: index,
      });
      if (index === 59) log.assignEpochStartOffset(1, log.logEndOffset);
    }
    await world.run(log.flush());
    expect(log.segmentCount).toBeGreaterThan(3);
    const waits: number[] = [];
    append(log);
    log.whenWritten(102, (code) => waits.push(code));
    await world.run(log.truncateTo(31));
    expect(waits.length).toBe(1);
    expect([log.logEndOffset, log.writtenOffset, log.flushedOffset, log.highWatermark]).toEqual([
      31, 31, 31, 31,
    ]);
    expect(log.latestLeaderEpoch).toBe(0);
    expect(log.activeProducers()[0]!.lastSequence).toBe(29);
    expect(() => append(log, {}, 0)).toThrow(/leader epoch/);
    expect(() => append(log, {}, 1)).toThrow(/leader epoch/);
    const snapshots = world.disk.list('/data/topic-0').filter((name) => name.endsWith('.snapshot'));
    expect(snapshots.every((name) => Number(name.slice(0, 20)) <= 31)).toBe(true);
    log.assignEpochStartOffset(2, 31);
    expect(append(log, { values: ['new'] }, 2)).toMatchObject({ ok: true, baseOffset: 31 });
    await world.run(log.flush());
    world.crash('drop');
    const again = (await world.open()).get('topic', 0)!;
    expect(again.logEndOffset).toBe(32);
    expect(again.endOffsetForEpoch(0)).toEqual({ leaderEpoch: 0, endOffset: 31 });
  });

  test('fully, to begin elsewhere', async () => {
    const [world, log] = await ready();
    append(log, { values: ['x'.repeat(4900)] });
    append(log, { values: ['x'.repeat(4900)] });
    await world.run(log.flush());
    await world.run(log.truncateFullyAndStartAt(1000));
    expect([log.logStartOffset, log.highWatermark, log.logEndOffset]).toEqual([1000, 1000, 1000]);
    expect(append(log, { values: ['later'] }, 5)).toMatchObject({ ok: true, baseOffset: 1000 });
    await world.run(log.flush());
    world.crash('drop');
    const again = (await world.open()).get('topic', 0)!;
    expect([again.logStartOffset, again.logEndOffset]).toEqual([1000, 1001]);
    expect(again.latestLeaderEpoch).toBe(5);
  });
});
