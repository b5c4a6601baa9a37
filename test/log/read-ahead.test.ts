import { describe, expect, test } from 'vitest';
import type { DiskFile, OpenMode } from '../../src/base/disk.ts';
import type { LogEnvironment } from '../../src/log/log-environment.ts';
import { createLog } from '../../src/log/log-loader.ts';
import { makeLogEnvironment } from '../../src/log/make-log-environment.ts';
import { ReadAhead } from '../../src/log/read-ahead.ts';
import { PartitionLog } from '../../src/log/partition-log.ts';
import type { ReadRecords } from '../../src/log/types.ts';
import { append, config, leadAlone, LogWorld, recordsIn, TOPIC_ID } from './log-world.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

interface FileRead {
  readonly position: number;
  readonly lengthBytes: number;
}

/** One node's logs on a disk whose reads of `.log` files are noted. */
class ReadWorld {
  readonly world = new LogWorld();
  readonly environment: LogEnvironment;
  reads: FileRead[] = [];

  constructor(maxHeldBytes?: number) {
    const world = this.world.newProcess();
    const { disk } = world;
    const open = (path: string, mode: OpenMode): DiskFile => this.#noting(disk.open(path, mode));
    const noting = new Proxy(disk, {
      get: (target, name) => {
        if (name === 'open') return open;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
    const environment = makeLogEnvironment(
      { ...world, disk: noting },
      // One block: everything older is read from files.
      { flushOnAck: 'never', tailMemoryBytes: 64 * KIB, producerIdExpirationMs: 1e9 },
    );
    const readAhead = new ReadAhead(environment.readBuffers, maxHeldBytes);
    this.environment = { ...environment, readAhead };
    disk.makeDirectory('/data');
  }

  #noting(file: DiskFile): DiskFile {
    return new Proxy(file, {
      get: (target, name) => {
        if (name === 'read' && file.path.endsWith('.log')) {
          return (bytes: Uint8Array, position: number) => {
            this.reads.push({ position, lengthBytes: bytes.length });
            return target.read(bytes, position);
          };
        }
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }

  /** `count` batches of one record of about `batchBytes`, whose values tell their offsets. */
  async log(name: string, count: number, batchBytes: number, segmentBytes = 100 * MIB) {
    const identity = {
      topicName: name,
      partitionIndex: 0,
      topicId: TOPIC_ID,
      directory: `/data/${name}-0`,
    };
    const owner = {
      persistLogStart: () => Promise.resolve(),
      lowerRecoveryPoint: () => Promise.resolve(),
      onStorageError: (error: Error) => {
        throw error;
      },
      onProgress: () => undefined,
    };
    const made = Promise.resolve(
      createLog(this.environment, owner, identity, config({ segmentBytes, fileDeleteDelayMs: 1 })),
    );
    const log = new PartitionLog(await this.world.run(made));
    leadAlone(log, 0);
    for (let index = 0; index < count; index++) await this.append(log, batchBytes);
    this.reads = [];
    return log;
  }

  async append(log: PartitionLog, batchBytes: number, epoch?: number): Promise<void> {
    const value = `${epoch ?? 0}:${log.logEndOffset}:`.padEnd(batchBytes - 80, 'x');
    append(log, { values: [value] }, epoch);
    await this.world.run(
      new Promise<number>((resolve) => log.whenWritten(log.logEndOffset, resolve)),
    );
  }

  async read(log: PartitionLog, offset: number, maxBytes: number): Promise<ReadRecords> {
    const options = { maxBytes, minOneMessage: true, upTo: 'high-watermark' } as const;
    const outcome = await this.world.run(Promise.resolve(log.read(offset, options)));
    if (!outcome.ok) throw new Error(`error ${outcome.errorCode} at ${offset}`);
    return outcome;
  }

  /** The offsets that one read gives, each checked against its value. */
  async offsets(log: PartitionLog, offset: number, maxBytes: number): Promise<number[]> {
    const outcome = await this.read(log, offset, maxBytes);
    const records = recordsIn(Buffer.concat(outcome.chunks));
    outcome.release();
    for (const record of records) {
      expect(record.value.split(':', 2)).toEqual([`${record.leaderEpoch}`, `${record.offset}`]);
    }
    return records.map((record) => record.offset);
  }

  /** Reads on until `end`; what one reader was given. */
  async readThrough(log: PartitionLog, maxBytes: number, from = 0, end = log.logEndOffset) {
    const seen: number[] = [];
    for (let offset = from; offset < end; offset = seen.at(-1)! + 1) {
      seen.push(...(await this.offsets(log, offset, maxBytes)));
    }
    return seen;
  }
}

function upTo(end: number): number[] {
  return Array.from({ length: end }, (_, offset) => offset);
}

describe('catch-up reads', () => {
  test('are 256 KiB to 1 MiB, whatever a reader asks for, and each byte is read about once', async () => {
    for (const maxBytes of [4 * KIB, 64 * KIB, 300 * KIB, 1 * MIB, 50 * MIB]) {
      const world = new ReadWorld();
      const log = await world.log('topic', 150, 40 * KIB);
      expect(await world.readThrough(log, maxBytes)).toEqual(upTo(150));
      const sizes = world.reads.map(({ lengthBytes }) => lengthBytes);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(1 * MIB);
      // The first ones, and the end of the log.
      expect(sizes.filter((size) => size < 256 * KIB).length).toBeLessThanOrEqual(3);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(total).toBeLessThan(1.1 * log.sizeBytes + 1 * MIB);
    }
  });

  test('have the next piece before it is asked for, and only that', async () => {
    const world = new ReadWorld();
    const log = await world.log('topic', 600, 10 * KIB);
    let offset = (await world.offsets(log, 0, 1 * MIB)).at(-1)! + 1;
    expect(world.reads).toHaveLength(1);
    offset = (await world.offsets(log, offset, 1 * MIB)).at(-1)! + 1;
    expect(world.reads).toHaveLength(3);
    await world.world.pass(1000);
    expect(world.reads).toHaveLength(3);
    expect(world.environment.readAhead.heldBytes).toBe(1 * MIB);
    const ahead = world.reads[2]!;
    const next = await world.offsets(log, offset, 1 * MIB);
    expect(next[0]).toBe(offset);
    expect(world.reads).toHaveLength(4);
    expect(world.reads[3]!.position).toBeGreaterThan(ahead.position + 900 * KIB);
  });

  test('go on from segment to segment', async () => {
    const world = new ReadWorld();
    const log = await world.log('topic', 300, 10 * KIB, 700 * KIB);
    expect(log.segmentCount).toBeGreaterThan(3);
    expect(await world.readThrough(log, 200 * KIB)).toEqual(upTo(300));
    expect(world.reads.length).toBeLessThan(20);
  });
});

describe('catch-up reads, too,', () => {
  test('take a batch larger than a window whole', async () => {
    const world = new ReadWorld();
    const log = await world.log('topic', 20, 100 * KIB);
    log.updateConfig(config({ maxMessageBytes: 10 * MIB }));
    for (const size of [3 * MIB, 90 * KIB, 1.5 * MIB]) await world.append(log, size);
    for (let index = 0; index < 30; index++) await world.append(log, 10 * KIB);
    expect(await world.readThrough(log, 150 * KIB)).toEqual(upTo(log.logEndOffset));
  });

  test('of several readers at once do not disturb each other', async () => {
    const world = new ReadWorld();
    const log = await world.log('topic', 300, 10 * KIB, 1 * MIB);
    const seen = await Promise.all(
      [0, 0, 3, 100, 150, 151, 200].map(async (from, index) => {
        const offsets = await world.readThrough(log, (index + 1) * 30 * KIB, from);
        return offsets.length === 300 - from && offsets.every((offset, at) => offset === from + at);
      }),
    );
    expect(seen).toEqual(Array(7).fill(true));
  });
});

async function midway(): Promise<{ world: ReadWorld; log: PartitionLog; next: number }> {
  const world = new ReadWorld();
  const log = await world.log('topic', 400, 10 * KIB, 1500 * KIB);
  const seen = await world.readThrough(log, 100 * KIB, 0, 30);
  expect(world.environment.readAhead.heldBytes).toBeGreaterThan(0);
  return { world, log, next: seen.at(-1)! + 1 };
}

describe('what was read ahead', () => {
  test('is gone after a truncation: what is read is what the log has then', async () => {
    // Also while a read is under way: the disk takes a millisecond.
    for (const isUnderWay of [false, true]) {
      const { world, log, next } = await midway();
      const pending = isUnderWay ? world.read(log, next, 300 * KIB) : undefined;
      await world.world.run(log.truncateTo(next + 2));
      expect(world.environment.readAhead.heldBytes).toBe(0);
      (await pending)?.release();
      for (let index = 0; index < 100; index++) await world.append(log, 10 * KIB, 1);
      expect(await world.readThrough(log, 100 * KIB, next)).toEqual(
        upTo(log.logEndOffset).slice(next),
      );
    }
  });

  test('is gone when its segment goes', async () => {
    const { world, log, next } = await midway();
    expect(await world.world.run(log.deleteRecordsBefore(300))).toBe(0);
    expect(world.environment.readAhead.heldBytes).toBe(0);
    await world.world.pass(10);
    const options = { maxBytes: KIB, minOneMessage: true, upTo: 'high-watermark' } as const;
    expect(log.read(next, options)).toMatchObject({ ok: false, errorCode: 1 });
    expect(await world.readThrough(log, 100 * KIB, 300)).toEqual(upTo(400).slice(300));
  });

  test.each(['close', 'discard'] as const)('is gone after %s', async (end) => {
    const { world, log } = await midway();
    await world.world.run(log[end]());
    expect(world.environment.readAhead.heldBytes).toBe(0);
  });
});

describe('memory for what was read ahead', () => {
  test('is forgotten when its reader does not come back', async () => {
    const { world } = await midway();
    const { readAhead, clock } = world.environment;
    readAhead.trim(clock.monotonicMs() - 1);
    expect(readAhead.runCount).toBe(1);
    world.world.scheduler.schedule(100, () => undefined);
    await world.world.pass(100);
    readAhead.trim(clock.monotonicMs() - 50);
    expect([readAhead.runCount, readAhead.heldBytes]).toEqual([0, 0]);
  });

  test('takes bounded memory, however many readers there are', async () => {
    const world = new ReadWorld(3 * MIB);
    const { readAhead } = world.environment;
    const logs: PartitionLog[] = [];
    for (let index = 0; index < 20; index++) {
      logs.push(await world.log(`topic${index}`, 10, 100 * KIB));
    }
    const places = logs.map(() => 0);
    let most = 0;
    for (let pass = 0; pass < 5; pass++) {
      for (const [index, log] of logs.entries()) {
        places[index] = (await world.offsets(log, places[index]!, 250 * KIB)).at(-1)! + 1;
        most = Math.max(most, readAhead.heldBytes);
      }
    }
    expect(places).toEqual(logs.map(() => 10));
    expect(most).toBeGreaterThan(2.5 * MIB);
    expect(most).toBeLessThanOrEqual(3.5 * MIB);
  });

  test('is not held by a slow reader of a small part of it', async () => {
    const { world, log, next } = await midway();
    const small = await world.read(log, next, 15 * KIB);
    const before = Buffer.concat(small.chunks);
    expect(small.chunks[0]!.buffer.byteLength).toBeLessThan(256 * KIB);
    await world.world.run(log.truncateTo(0));
    for (let index = 0; index < 100; index++) await world.append(log, 10 * KIB, 1);
    expect(Buffer.concat(small.chunks).equals(before)).toBe(true);
    small.release();
  });
});

describe('a read says whether there was more', () => {
  test('in a file: up to the limits, and in an older segment without end', async () => {
    const world = new ReadWorld();
    const log = await world.log('topic', 100, 10 * KIB, 700 * KIB);
    expect(log.segmentCount).toBe(2);
    const inOld = await world.read(log, 0, 25 * KIB);
    expect(inOld.availableBytes).toBe(Infinity);
    const inActive = await world.read(log, log.logEndOffset - 20, 25 * KIB);
    expect(inActive.sizeBytes).toBeLessThan(25 * KIB);
    expect(inActive.availableBytes).toBe(25 * KIB);
    const last = await world.read(log, log.logEndOffset - 20, 1 * MIB);
    expect(last.availableBytes).toBe(last.sizeBytes);
  });

  test('in the tail: up to the limits', async () => {
    const world = new ReadWorld();
    const log = await world.log('topic', 10, 1 * KIB);
    const cut = await world.read(log, 0, 2500);
    expect([cut.sizeBytes < 2500, cut.availableBytes]).toEqual([true, 2500]);
    const all = await world.read(log, 0, 1 * MIB);
    expect(all.availableBytes).toBe(all.sizeBytes);
    expect(world.reads).toEqual([]);
  });
});
