import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import {
  batchBaseOffset,
  batchLastOffset,
  sealBatch,
  setBatchBaseOffset,
  setBatchBaseTimestamp,
  setBatchMaxTimestamp,
} from '../../protocol/record/batch-header.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import type { Disk, DiskFile, OpenMode } from '../../src/base/disk.ts';
import { offloadOptions } from '../../src/cli/offload.ts';
import { DEFAULT_LOG_CONFIG } from '../../src/log/log-config.ts';
import { LogManager } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { createRealWorld } from '../../src/os/real-world.ts';
import { managerOptions, WITHOUT_UPKEEP } from '../log/log-world.ts';

/** Kafka's default size of a segment, and its limit. */
const SEGMENT_BYTES = 1024 * 1024 * 1024;
const RECORDS_PER_BATCH = 16;
const NOW_MS = 1_700_000_000_000;
/** Between batches, so that every one has times of its own. */
const STEP_MS = 10;
const MAX_BYTES = 100_000;
const INTERVAL_BYTES = DEFAULT_LOG_CONFIG.indexIntervalBytes;

interface Read {
  readonly position: number;
  readonly lengthBytes: number;
}

/** A disk that notes what is read of .log files, and how much of others. */
class CountingDisk {
  readonly logReads: Read[] = [];
  otherBytes = 0;
  readonly disk: Disk;

  constructor(disk: Disk) {
    const open = (path: string, mode: OpenMode): DiskFile => this.#count(disk.open(path, mode));
    this.disk = new Proxy(disk, {
      get: (target, name) => {
        if (name === 'open') return open;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }

  #count(file: DiskFile): DiskFile {
    const note = (position: number, lengthBytes: number): void => {
      if (file.path.endsWith('.log')) this.logReads.push({ position, lengthBytes });
      else this.otherBytes += lengthBytes;
    };
    return new Proxy(file, {
      get: (target, name) => {
        if (name === 'readSync' || name === 'read') {
          return (bytes: Uint8Array, position: number): number | Promise<number> => {
            note(position, bytes.length);
            return target[name](bytes, position);
          };
        }
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }

  reset(): void {
    this.logReads.length = 0;
    this.otherBytes = 0;
  }
}

describe('a fetch in the middle of a segment of 1 GiB', () => {
  const folder = workFolder('one-gibibyte');
  const world = createRealWorld({
    offload: offloadOptions,
    logLevel: 'error',
    onFatal: (reason) => {
      throw reason;
    },
  });
  const counting = new CountingDisk(world.disk);
  const template = buildBatch({
    records: Array.from({ length: RECORDS_PER_BATCH }, () => ({
      key: null,
      value: Buffer.alloc(1000, 'x'),
      timestampMs: NOW_MS,
    })),
  });
  const batchBytes = template.length;
  const batchCount = Math.floor(SEGMENT_BYTES / batchBytes);
  let manager: LogManager;
  let log: PartitionLog;

  function open(): Promise<LogManager> {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const options = managerOptions(
      { ...world, disk: counting.disk },
      {
        ...WITHOUT_UPKEEP,
        directories: [{ path: join(folder, 'logs'), directoryId: 'AAAAAAAAAAAAAAAAAAAAAQ' }],
        tailMemoryBytes: 64 * 1024 * 1024,
      },
    );
    return LogManager.open(options);
  }

  beforeAll(async () => {
    manager = await open();
    log = await manager.getOrCreate({
      topicName: 'large',
      partitionIndex: 0,
      topicId: 'AAAAAAAAAAAAAAAAAAAAAg',
      config: DEFAULT_LOG_CONFIG,
    });
    for (let index = 0; index < batchCount; index++) {
      // Appending stamps the batch where it lies.
      setBatchBaseOffset(template, 0, 0);
      setBatchBaseTimestamp(template, 0, NOW_MS + index * STEP_MS);
      setBatchMaxTimestamp(template, 0, NOW_MS + index * STEP_MS);
      sealBatch(template, 0);
      const outcome = log.appendAsLeader(template, {
        leaderEpoch: 0,
        origin: 'client',
        nowMs: NOW_MS + index * STEP_MS,
      });
      if (!outcome.ok) throw new Error(outcome.message ?? String(outcome.errorCode));
      if (index % 512 === 511)
        await new Promise<void>((resolve) => log.whenWritten(log.logEndOffset, () => resolve()));
    }
    log.updateHighWatermark(log.logEndOffset);
    // Closed and opened again, nothing is in memory.
    await manager.close(1);
    manager = await open();
    log = manager.get('large', 0)!;
    log.updateHighWatermark(log.logEndOffset);
  });
  afterAll(async () => {
    await manager.close(1);
    removeWorkFolder(folder);
  });

  /** Some batches, from the first to the last. */
  const wanted = [
    0,
    1,
    7,
    ...Array.from({ length: 30 }, (_, n) => Math.floor(((n + 0.37) / 30) * batchCount)),
    batchCount - 1,
  ];

  function expectShortWay(batchIndex: number): void {
    const dataPosition = batchIndex * batchBytes;
    for (const { position } of counting.logReads) {
      expect(dataPosition - position).toBeLessThanOrEqual(INTERVAL_BYTES + batchBytes);
    }
    const before = counting.logReads.map(({ position, lengthBytes }) =>
      Math.max(0, Math.min(dataPosition, position + lengthBytes) - position),
    );
    expect(before.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(
      INTERVAL_BYTES + batchBytes,
    );
    // The indexes, more than a megabyte, are searched and not read.
    expect(counting.otherBytes).toBeLessThan(128 * 1024);
  }

  it('is one: a single segment, full', () => {
    expect(log.segmentCount).toBe(1);
    expect(log.logEndOffset).toBe(batchCount * RECORDS_PER_BATCH);
    expect(log.sizeBytes).toBeGreaterThan(SEGMENT_BYTES - batchBytes);
  });

  it('by offset reads at most an index interval and a batch before its data, and what it gives', async () => {
    for (const batchIndex of wanted) {
      counting.reset();
      const offset = batchIndex * RECORDS_PER_BATCH + 5;
      const outcome = await log.read(offset, {
        maxBytes: MAX_BYTES,
        minOneMessage: true,
        upTo: 'high-watermark',
      });
      if (!outcome.ok) throw new Error(String(outcome.errorCode));
      const first = outcome.chunks[0]!;
      expect(batchBaseOffset(first, 0)).toBeLessThanOrEqual(offset);
      expect(batchLastOffset(first, 0)).toBeGreaterThanOrEqual(offset);
      expectShortWay(batchIndex);
      const readBytes = counting.logReads.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
      expect(readBytes).toBeLessThanOrEqual(MAX_BYTES + INTERVAL_BYTES + 2 * batchBytes);
      outcome.release();
    }
  });

  it('by timestamp reads at most an index interval and a batch before its data', async () => {
    for (const batchIndex of wanted) {
      counting.reset();
      const timestamp = NOW_MS + batchIndex * STEP_MS;
      const found = await log.offsetForTimestamp(timestamp - 3, 'high-watermark');
      expect(found).toMatchObject({ offset: batchIndex * RECORDS_PER_BATCH, timestamp });
      expectShortWay(batchIndex);
    }
  });
});
