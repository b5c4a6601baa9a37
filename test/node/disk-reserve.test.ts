import { expect, test } from 'vitest';
import { DiskError } from '../../src/base/disk.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { DiskReserve, RESERVE_BYTES } from '../../src/node/disk-reserve.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';

const PATH = '/data/log/reserve';

function reserved() {
  const time = new ManualTime();
  const disk = new MemoryDisk({ random: new SeededRandom(1), later: (task) => task() });
  disk.makeDirectory('/data/log');
  const reserve = new DiskReserve({ disk, timers: time, log: recordingLogger(), path: PATH });
  const settle = async (ms: number): Promise<void> => {
    time.advance(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { time, disk, reserve, settle };
}

test('what is kept is given bit by bit when the disk is full, and kept again when there is room', async () => {
  const { time, disk, reserve, settle } = reserved();
  await settle(1000);
  expect(disk.stat(PATH)?.size).toBe(RESERVE_BYTES);
  disk.setCapacity(disk.usedBytes());
  const file = reserve.disk.open('/data/log/0.log', 'create');
  await file.write([Buffer.alloc(100_000)], 0);
  // No more than it takes: what is left over is anybody's.
  expect(disk.stat(PATH)?.size).toBeGreaterThan(RESERVE_BYTES - 130_000);
  file.writeSync([Buffer.alloc(RESERVE_BYTES - 200_000)], 100_000);
  const end = RESERVE_BYTES - 100_000;
  expect(() => file.writeSync([Buffer.alloc(200_000)], end)).toThrow(DiskError);
  await expect(file.write([Buffer.alloc(200_000)], end)).rejects.toThrow('ENOSPC');
  expect(disk.stat(PATH)?.size).toBe(0);
  await settle(10_000);
  expect(disk.stat(PATH)?.size).toBe(0);
  disk.setCapacity(Infinity);
  await settle(10_000);
  expect(disk.stat(PATH)?.size).toBe(RESERVE_BYTES);
  reserve.stop();
  expect(time.pendingTimers).toBe(0);
});

test('where there is little room, or no directory yet, nothing is kept', async () => {
  const { time, disk, reserve, settle } = reserved();
  disk.setCapacity(disk.usedBytes() + 2 * RESERVE_BYTES);
  await settle(1000);
  expect(disk.exists(PATH)).toBe(false);
  disk.setCapacity(Infinity);
  disk.removeTree('/data/log');
  await settle(10_000);
  expect(disk.exists('/data/log')).toBe(false);
  reserve.stop();
  expect(time.pendingTimers).toBe(0);
});
