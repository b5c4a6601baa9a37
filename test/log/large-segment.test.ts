import { expect, test } from 'vitest';
import * as header from '../../protocol/record/batch-header.ts';
import type { Disk, DiskFile } from '../../src/base/disk.ts';
import { FileHandles } from '../../src/log/file-handles.ts';
import { LogManager } from '../../src/log/log-manager.ts';
import { OffsetIndex } from '../../src/log/offset-index.ts';
import { encodeProducerSnapshot } from '../../src/log/producer-snapshot.ts';
import { TimeIndex } from '../../src/log/time-index.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { batch, config, LogWorld, managerOptions, recordsIn, TOPIC_ID } from './log-world.ts';

const GIB = 1024 * 1024 * 1024;
const INTERVAL_BYTES = 4096;
const RECORDS = 10;
const TEMPLATE = batch({ values: Array.from({ length: RECORDS }, () => 'x'.repeat(90)) });
const BATCH_BYTES = TEMPLATE.length;
const BATCHES = Math.floor(GIB / BATCH_BYTES);
const NAME = '/data/topic-0/00000000000000000000';

/** Batch n has offsets from 10 n on and timestamps from 1000 n on. */
function batchAt(index: number): Buffer {
  const bytes = Buffer.from(TEMPLATE);
  header.setBatchBaseOffset(bytes, 0, index * RECORDS);
  header.setBatchLeaderEpoch(bytes, 0, 0);
  header.setBatchBaseTimestamp(bytes, 0, index * 1000);
  header.setBatchMaxTimestamp(bytes, 0, index * 1000);
  header.sealBatch(bytes, 0);
  return bytes;
}

interface Read {
  readonly position: number;
  readonly length: number;
}

/** A gibibyte that is computed where it is read, and a list of what was read. */
class LargeFile implements DiskFile {
  readonly path = `${NAME}.log`;
  readonly #reads: Read[];

  constructor(reads: Read[]) {
    this.#reads = reads;
  }

  size(): number {
    return BATCHES * BATCH_BYTES;
  }

  readSync(target: Uint8Array, position: number): number {
    const length = Math.max(0, Math.min(target.length, this.size() - position));
    this.#reads.push({ position, length });
    for (let at = 0; at < length;) {
      const index = Math.floor((position + at) / BATCH_BYTES);
      const from = position + at - index * BATCH_BYTES;
      const part = batchAt(index).subarray(from, Math.min(BATCH_BYTES, from + length - at));
      target.set(part, at);
      at += part.length;
    }
    return length;
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return Promise.resolve(this.readSync(target, position));
  }

  writeSync(): void {
    throw new Error('nothing is written here');
  }

  write(): Promise<void> {
    return Promise.reject(new Error('nothing is written here'));
  }

  truncateSync(): void {
    throw new Error('nothing is written here');
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  flushSync(): void {
    // Nothing is written here.
  }

  close(): void {
    // Nothing is open.
  }
}

function diskWithLargeSegment(reads: Read[]): Disk {
  const disk = new MemoryDisk();
  disk.makeDirectory('/data/topic-0');
  const handles = new FileHandles(disk, 10);
  const offsets = new OffsetIndex(handles.file(`${NAME}.index`), 0, true);
  const times = new TimeIndex(handles.file(`${NAME}.timeindex`), 0, true);
  let sinceEntry = 0;
  for (let index = 0; index < BATCHES; index++) {
    if (sinceEntry > INTERVAL_BYTES) {
      offsets.add(index * RECORDS + RECORDS - 1, index * BATCH_BYTES);
      times.maybeAdd(index * 1000, index * RECORDS + RECORDS - 1);
      sinceEntry = 0;
    }
    sinceEntry += BATCH_BYTES;
  }
  times.maybeAdd((BATCHES - 1) * 1000, BATCHES * RECORDS - 1);
  offsets.entries.save();
  times.entries.save();
  const put = (path: string, text: string): void => {
    disk.open(path, 'create').writeSync([Buffer.from(text)], 0);
  };
  put(`${NAME}.log`, '');
  put('/data/.kafka_cleanshutdown', '{"version":0,"brokerEpoch":1}');
  put('/data/topic-0/leader-epoch-checkpoint', '0\n1\n0 0\n');
  put('/data/topic-0/partition.metadata', `version: 0\ntopic_id: ${TOPIC_ID}`);
  const file = new LargeFile(reads);
  return new Proxy<Disk>(disk, {
    get(target, name) {
      if (name === 'open') {
        return (path: string, mode: 'create') =>
          path === file.path ? file : target.open(path, mode);
      }
      if (name === 'stat') {
        return (path: string) =>
          path === file.path
            ? { isDirectory: false, size: file.size(), modifiedAtMs: 0 }
            : target.stat(path);
      }
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

test('a fetch in the middle of a 1 GiB segment reads at most an index interval and a batch before its data', async () => {
  const reads: Read[] = [];
  const disk = diskWithLargeSegment(reads);
  const world = { ...new LogWorld().newProcess(), disk };
  // There is no snapshot: producers would be replayed from the beginning, which is not what is measured.
  const snapshot = `${NAME.slice(0, -20)}${String(BATCHES * RECORDS).padStart(20, '0')}.snapshot`;
  disk.open(snapshot, 'create').writeSync([encodeProducerSnapshot([])], 0);
  const manager = await LogManager.open({
    ...managerOptions(world),
    configFor: () => config({ indexIntervalBytes: INTERVAL_BYTES }),
  });
  const log = manager.get('topic', 0)!;
  expect(log.logEndOffset).toBe(BATCHES * RECORDS);
  log.updateHighWatermark(log.logEndOffset);
  expect(log.sizeBytes).toBeGreaterThan(GIB - BATCH_BYTES);
  expect(reads.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(20_000);

  const random = new LogWorld({ seed: 5 }).random;
  for (let round = 0; round < 200; round++) {
    const index = random.below(BATCHES);
    const offset = index * RECORDS + random.below(RECORDS);
    reads.length = 0;
    const options = { maxBytes: 5000, minOneMessage: true, upTo: 'high-watermark' } as const;
    const outcome = await log.read(offset, options);
    if (!outcome.ok) throw new Error(`error ${outcome.errorCode}`);
    expect(recordsIn(Buffer.concat(outcome.chunks))[0]!.offset).toBe(index * RECORDS);
    outcome.release();
    expectFewBefore(reads, index * BATCH_BYTES, 5000);

    reads.length = 0;
    const found = await log.offsetForTimestamp(index * 1000, 'high-watermark');
    expect(found).toEqual({ offset: index * RECORDS, timestamp: index * 1000, leaderEpoch: 0 });
    expectFewBefore(reads, index * BATCH_BYTES, BATCH_BYTES);
  }
  await manager.close(1);
});

/** Nothing further back than an interval and a batch; nothing much beyond the data either. */
function expectFewBefore(reads: readonly Read[], dataAt: number, dataBytes: number): void {
  const lead = INTERVAL_BYTES + BATCH_BYTES;
  const first = Math.min(...reads.map(({ position }) => position));
  const last = Math.max(...reads.map(({ position, length }) => position + length));
  expect(dataAt - first).toBeLessThanOrEqual(lead);
  expect(last - dataAt).toBeLessThanOrEqual(dataBytes + 2 * lead);
  const total = reads.reduce((sum, { length }) => sum + length, 0);
  expect(total).toBeLessThanOrEqual(dataBytes + 3 * lead);
}
