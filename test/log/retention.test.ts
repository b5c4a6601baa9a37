import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import {
  append,
  config,
  createLog,
  EPOCH_MS,
  LogWorld,
  readAll,
  SMALL,
  fill,
} from './log-world.ts';

describe('retention', () => {
  test('by size: the oldest segments go, and the log start is durable before they do', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), { ...SMALL, retentionBytes: 3000 });
    await fill(world, log, 100);
    const segments = log.segmentCount;
    expect(await world.run(log.applyRetention(EPOCH_MS))).toBe(segments - 4);
    expect(log.logStartOffset).toBe(log.firstSegmentOffset);
    expect(log.sizeBytes).toBeGreaterThanOrEqual(3000);
    expect(world.disk.readFile('/data/log-start-offset-checkpoint').toString()).toContain(
      `topic 0 ${log.logStartOffset}`,
    );
    expect(world.disk.list('/data/topic-0').some((name) => name.endsWith('.deleted'))).toBe(true);
    await world.pass(2000);
    expect(world.disk.list('/data/topic-0').some((name) => name.endsWith('.deleted'))).toBe(false);
    expect((await readAll(world, log)).length).toBe(100 - log.logStartOffset);
  });

  test('a log that is closed, or deleted, leaves no timer behind for what is to be removed', async () => {
    for (const end of ['close', 'delete'] as const) {
      const world = new LogWorld();
      const manager = await world.open();
      const log = await createLog(world, manager, {
        ...SMALL,
        retentionBytes: 3000,
        fileDeleteDelayMs: 60_000,
      });
      await fill(world, log, 100);
      expect(await world.run(log.applyRetention(EPOCH_MS))).toBeGreaterThan(3);
      await world.pass(100);
      const deleted = (): boolean =>
        world.disk.list('/data/topic-0').some((name) => name.endsWith('.deleted'));
      expect(deleted()).toBe(true);
      if (end === 'close') {
        await world.run(manager.close(1));
        expect(deleted()).toBe(false);
      } else {
        await world.run(log.discard());
        await world.run(manager.close(1));
      }
      const { eventCount } = world.scheduler;
      await world.pass(100_000);
      expect(world.scheduler.eventCount - eventCount, end).toBe(0);
    }
  });

  test('by time, the newest segment too, and by log start offset', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), { ...SMALL, retentionMs: 1000 });
    await fill(world, log, 50);
    expect(await world.run(log.applyRetention(EPOCH_MS + 1020))).toBe(1);
    expect(await world.run(log.applyRetention(EPOCH_MS + 9999))).toBeGreaterThan(2);
    expect([log.logStartOffset, log.logEndOffset, log.sizeBytes]).toEqual([50, 50, 0]);
    append(log, { timestampMs: EPOCH_MS + 9999 });
    await world.run(log.flush());
    world.crash('drop');
    const again = (await world.open()).get('topic', 0)!;
    expect([again.logStartOffset, again.logEndOffset]).toEqual([50, 51]);
  });

  test('only below the high watermark, and not without cleanup.policy delete', async () => {
    const world = new LogWorld();
    const manager = await world.open();
    const log = await createLog(world, manager, { ...SMALL, retentionMs: 1 });
    for (let index = 0; index < 30; index++) append(log, { timestampMs: EPOCH_MS });
    await world.run(log.flush());
    log.updateHighWatermark(20);
    expect(await world.run(log.applyRetention(EPOCH_MS + 1e6))).toBe(1);
    log.updateHighWatermark(30);
    log.updateConfig(
      config({ ...SMALL, retentionMs: 1, cleanupPolicy: { compact: true, delete: false } }),
    );
    expect(await world.run(log.applyRetention(EPOCH_MS + 1e6))).toBe(0);
  });

  test('DeleteRecords moves the log start, survives a crash and never goes above the high watermark', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), SMALL);
    await fill(world, log, 50);
    expect(await world.run(log.deleteRecordsBefore(51))).toBe(ErrorCode.OFFSET_OUT_OF_RANGE);
    expect(await world.run(log.deleteRecordsBefore(30))).toBe(0);
    expect([log.logStartOffset, log.localLogStartOffset]).toEqual([30, 30]);
    expect(log.firstSegmentOffset).toBeLessThanOrEqual(30);
    world.crash('drop');
    const again = (await world.open()).get('topic', 0)!;
    expect(again.logStartOffset).toBe(30);
    expect(again.endOffsetForEpoch(0)).toEqual({ leaderEpoch: 0, endOffset: 50 });
  });
});

describe('rolling', () => {
  const segments = async (changes: Partial<ReturnType<typeof config>>, timestamps: number[]) => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), changes);
    for (const timestampMs of timestamps) {
      append(log, { timestampMs: EPOCH_MS + timestampMs });
      await world.pass(2);
    }
    return log.segmentCount;
  };

  test('by size, by the time of the records, by full indexes', async () => {
    expect(await segments({ segmentBytes: 100 }, [0, 0, 0, 0])).toBe(4);
    expect(await segments({ segmentMs: 1000 }, [0, 500, 1000, 1001, 1500, 3000])).toBe(3);
    expect(
      await segments({ segmentIndexBytes: 24, indexIntervalBytes: 1 }, [0, 1, 2, 3, 4]),
    ).toBeGreaterThan(1);
  });
});
