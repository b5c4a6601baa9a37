import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { LogManager } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { OPTIONS, reopen, SMALL } from './crashed-log.ts';
import { append, createLog, leadAlone, LogWorld, readAll } from './log-world.ts';

const SEGMENT_BYTES = SMALL.segmentBytes;
const PARTITION = '/data/topic-0';
const FIRST = `${PARTITION}/00000000000000000000.log`;
const EPOCHS = `${PARTITION}/leader-epoch-checkpoint`;
/** A power cut keeps another part of what was not flushed with each. */
const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

/** A log with `count` batches of one record, flushed. */
async function filled(
  world: LogWorld,
  count: number,
  options = OPTIONS,
): Promise<[LogManager, PartitionLog]> {
  const manager = await world.open(options);
  const log = await createLog(world, manager, SMALL);
  leadAlone(log, 0);
  for (let index = 0; index < count; index++) append(log, { values: [`value-${100 + index}`] });
  await world.run(log.flush());
  return [manager, log];
}

/** One batch of one record of an idempotent producer: the same for the same sequence. */
function send(log: PartitionLog, baseSequence: number) {
  const values = [`value-${100 + baseSequence}`];
  return append(log, { values, producerId: 7, producerEpoch: 0, baseSequence });
}

/** 40 batches in four segments, the last of which begins with offset 36. */
async function filledByProducer(world: LogWorld): Promise<PartitionLog> {
  const [, log] = await filled(world, 0);
  for (let sequence = 0; sequence < 40; sequence++) send(log, sequence);
  await world.run(log.flush());
  return log;
}

/** The newest five batches are known for what they are. */
function expectRetriesKnown(log: PartitionLog, why?: string): void {
  leadAlone(log, log.latestLeaderEpoch + 1);
  for (let sequence = 35; sequence < 40; sequence++) {
    const known = { baseOffset: sequence, isDuplicate: true };
    expect(send(log, sequence), why).toMatchObject(known);
  }
}

/** The disk takes the first of the batches only, and has space again afterwards. */
async function failToWrite(world: LogWorld, log: PartitionLog, sizes: number[]): Promise<void> {
  const end = log.logEndOffset;
  world.disk.setCapacity(world.disk.usedBytes() + sizes[0]! + 100);
  for (const size of sizes) append(log, { values: ['x'.repeat(size)] });
  await world.pass(1);
  expect(log.logEndOffset).toBe(end);
  world.disk.setCapacity(Infinity);
}

describe('what a failed write left', () => {
  test('is off the disk before an epoch is noted to begin in its place', async () => {
    let notedCount = 0;
    for (const seed of SEEDS) {
      const world = new LogWorld({ seed });
      const [manager, log] = await filled(world, 1);
      const { sizeBytes } = log;
      await failToWrite(world, log, [200, 200]);
      log.assignEpochStartOffset(1, log.logEndOffset);
      // Not waited for: the power may go at any moment of it.
      void manager.checkpoint();
      await world.pass(seed % 12);
      world.crash('random');
      const isNoted =
        world.disk.exists(EPOCHS) && world.disk.readFile(EPOCHS).toString().includes('1 1\n');
      if (!isNoted) continue;
      notedCount++;
      expect(world.disk.stat(FIRST)!.size, `seed ${seed}`).toBe(sizeBytes);
    }
    expect(notedCount).toBeGreaterThan(5);
  });

  test('of a roll does not come back once its offsets lie in the segment before', async () => {
    for (const seed of SEEDS) {
      const world = new LogWorld({ seed });
      const [, log] = await filled(world, 10);
      world.disk.fail({ operation: 'write', code: 'ENOSPC', path: '.snapshot' });
      append(log, { values: ['x'.repeat(SEGMENT_BYTES / 2)] });
      await world.pass(1);
      append(log, { values: ['instead'] });
      append(log, { values: ['and another'] });
      await world.run(log.flush());
      expect([log.segmentCount, log.logEndOffset]).toEqual([1, 12]);
      world.crash('random');
      const again = await reopen(world);
      const values = (await readAll(world, again)).map(({ value }) => value);
      expect(values.slice(10), `seed ${seed}`).toEqual(['instead', 'and another']);
    }
  });
});

describe('a start after a crash of the process', () => {
  test('leaves the names of an empty log to its first write', async () => {
    for (const seed of SEEDS) {
      const world = new LogWorld({ seed });
      await createLog(world, await world.open(OPTIONS), SMALL);
      world.kill();
      const { directoryFlushes } = world.disk.counters;
      const log = await reopen(world);
      // The log directory, and with the new recovery point once more.
      expect(world.disk.counters.directoryFlushes - directoryFlushes).toBe(2);
      leadAlone(log, 0);
      append(log, { values: ['first'] });
      await world.run(log.flush());
      world.crash('random');
      expect((await reopen(world)).logEndOffset, `seed ${seed}`).toBe(1);
    }
  });

  test('flushes what lies above the recovery point, and no names when all are known to be durable', async () => {
    for (const seed of SEEDS) {
      const world = new LogWorld({ seed });
      const rare = { ...OPTIONS, flushOnAck: 'never', flushCheckpointIntervalMs: 1e9 } as const;
      const [manager, written] = await filled(world, 10, rare);
      await world.run(manager.checkpoint());
      append(written, { values: ['not flushed yet'] });
      await world.pass(1);
      world.kill();
      const { directoryFlushes, flushes } = world.disk.counters;
      await reopen(world, rare);
      const { counters } = world.disk;
      expect(counters.directoryFlushes - directoryFlushes).toBe(2);
      expect(counters.flushes - flushes).toBe(2);
      world.crash('random');
      expect((await reopen(world)).logEndOffset, `seed ${seed}`).toBe(11);
    }
  });
});

describe('removed segments that a power cut brings back', () => {
  test('stay below the log start, also when its checkpoint was written anew', async () => {
    const world = new LogWorld();
    const rare = { flushOnAck: 'never', flushCheckpointIntervalMs: 1e9 } as const;
    const often = { startOffsetCheckpointIntervalMs: 20 };
    const [, log] = await filled(world, 40, { ...OPTIONS, ...rare, ...often });
    expect(await world.run(log.deleteRecordsBefore(36))).toBe(0);
    expect(log.firstSegmentOffset).toBe(36);
    await world.pass(100);
    expect(world.disk.readFile('/data/log-start-offset-checkpoint').toString()).toBe('0\n0\n');
    world.crash('drop');
    expect((await reopen(world)).logStartOffset).toBe(36);
  });

  test('have their epochs when the log start goes back too', async () => {
    const world = new LogWorld();
    const [, log] = await filled(world, 40);
    const full = { operation: 'write', code: 'ENOSPC', times: Infinity } as const;
    world.disk.fail({ ...full, path: 'log-start-offset-checkpoint' });
    const code = await world.run(log.deleteRecordsBefore(36));
    expect(code).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
    await world.pass(3000);
    world.crash('drop');
    const again = await reopen(world);
    expect(again.logStartOffset).toBe(0);
    expect([0, 36].map((offset) => again.epochForOffset(offset))).toEqual([0, 0]);
  });

  test('are removed again, and a hole between them costs nothing that lies above', async () => {
    const world = new LogWorld();
    const [, log] = await filled(world, 40);
    expect(log.segmentCount).toBe(4);
    expect(await world.run(log.deleteRecordsBefore(36))).toBe(0);
    world.crash('keep');
    world.disk.rename(`${FIRST}.deleted`, FIRST);
    world.disk.removeFile('/data/recovery-point-offset-checkpoint');
    const again = await reopen(world);
    expect([again.logStartOffset, again.logEndOffset]).toEqual([36, 40]);
    expect(again.segmentCount).toBe(1);
  });
});

describe('removed segments take nothing with them that is needed to know a retry', () => {
  test('whenever the power goes', async () => {
    let removedCount = 0;
    for (const seed of SEEDS) {
      const world = new LogWorld({ seed });
      const log = await filledByProducer(world);
      void log.deleteRecordsBefore(36);
      await world.pass(seed % 12);
      world.crash('random');
      const again = await reopen(world);
      if (again.logStartOffset === 36) removedCount++;
      expectRetriesKnown(again, `seed ${seed}`);
    }
    expect(removedCount).toBeGreaterThan(20);
  });

  test('where there was no snapshot to tell of it, and the disk is full at the start', async () => {
    const world = new LogWorld();
    const log = await filledByProducer(world);
    world.disk.fail({ operation: 'rename', path: FIRST, code: 'EIO' });
    expect(await world.run(log.deleteRecordsBefore(36))).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
    world.crash('keep');
    world.disk.removeFile(`${PARTITION}/00000000000000000036.snapshot`);
    world.disk.setCapacity(world.disk.usedBytes());
    const full = await reopen(world);
    expect([full.logStartOffset, full.segmentCount]).toEqual([36, 4]);
    expectRetriesKnown(full);
    world.disk.setCapacity(Infinity);
    expect(await world.run(full.deleteRecordsBefore(37))).toBe(0);
    expect(full.segmentCount).toBe(1);
    world.crash('drop');
    expectRetriesKnown(await reopen(world));
  });
});

describe('a name that no flush has covered', () => {
  test('is not trusted by the start after a clean stop of a log that had nothing', async () => {
    const world = new LogWorld();
    const manager = await world.open(OPTIONS);
    await createLog(world, manager, SMALL);
    await world.run(manager.close(1));
    const next = (await world.open(OPTIONS)).get('topic', 0)!;
    leadAlone(next, 0);
    append(next, { values: ['acknowledged'] });
    await world.run(next.flush());
    world.crash('drop');
    expect((await reopen(world)).logEndOffset).toBe(1);
  });

  test('nor of one whose new segment a full disk left empty', async () => {
    const world = new LogWorld();
    const [manager, log] = await filled(world, 0);
    for (let sequence = 0; sequence < 12; sequence++) send(log, sequence);
    await world.run(log.flush());
    // The stop has nothing to write down: neither epochs nor, where the segment begins, producers.
    await world.run(manager.checkpoint());
    const path = '00000000000000000012.log';
    world.disk.fail({ operation: 'write', path, code: 'ENOSPC', times: Infinity });
    append(log, { values: ['x'.repeat(SEGMENT_BYTES / 2)] });
    await world.pass(20);
    expect(log.segmentCount).toBe(2);
    world.disk.clearFaults();
    await world.run(manager.close(1));
    const next = (await world.open(OPTIONS)).get('topic', 0)!;
    leadAlone(next, 1);
    append(next, { values: ['acknowledged'] });
    await world.run(next.flush());
    expect([next.flushedOffset, next.segmentCount]).toEqual([13, 2]);
    world.crash('drop');
    expect((await reopen(world)).logEndOffset).toBe(13);
  });
});

describe('recovery', () => {
  test('looks at the segment that ends with the recovery point: its indexes may be torn', async () => {
    const world = new LogWorld();
    const [manager] = await filled(world, 10);
    await world.run(manager.close(1));
    await world.open(OPTIONS);
    world.crash('keep');
    // Makes the indexes anew; they are not flushed yet when the next segment begins.
    const log = await reopen(world);
    log.assignEpochStartOffset(1, log.logEndOffset);
    append(log, { values: ['x'.repeat(SEGMENT_BYTES / 2)] });
    await world.pass(20);
    expect(log.segmentCount).toBe(2);
    world.crash('keep');
    world.disk.corrupt(FIRST.replace('.log', '.index'), 0, Buffer.alloc(4));
    const again = await reopen(world);
    for (let offset = 0; offset < 10; offset++) {
      expect((await readAll(world, again, offset))[0]?.offset).toBe(offset);
    }
  });

  test('believes the batches where the epoch checkpoint contradicts them', async () => {
    const world = new LogWorld();
    const [manager, log] = await filled(world, 4);
    for (const leaderEpoch of [2, 4]) {
      log.assignEpochStartOffset(leaderEpoch, log.logEndOffset);
      append(log, {}, leaderEpoch);
    }
    await world.run(manager.checkpoint());
    world.kill();
    const file = world.disk.open(EPOCHS, 'update');
    file.truncateSync(0);
    file.writeSync([Buffer.from('0\n2\n0 0\n3 4\n')], 0);
    const again = await reopen(world);
    expect([3, 4, 5].map((offset) => again.epochForOffset(offset))).toEqual([0, 2, 4]);
    expect(again.endOffsetForEpoch(2)).toEqual({ leaderEpoch: 2, endOffset: 5 });
  });
});
