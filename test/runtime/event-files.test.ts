import { expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/prng.ts';
import { EventRing } from '../../src/machine/event-ring.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { EventFiles } from '../../src/runtime/event-files.ts';
import { recordingLogger } from '../network/quiet.ts';

const DIRECTORY = '/data';

function diskWithDirectory(): MemoryDisk {
  const disk = new MemoryDisk({ random: new SeededRandom(1), later: (task) => task() });
  disk.makeDirectory(DIRECTORY);
  return disk;
}

function filesOf(disk: MemoryDisk, nowMs: number): EventFiles {
  const now = { wallMs: nowMs, monotonicMs: nowMs };
  const clock = { wallMs: () => nowMs, monotonicMs: () => nowMs, now: () => now };
  return new EventFiles({ disk, clock, log: recordingLogger(), directory: DIRECTORY });
}

function ringOf(name: string, save: () => unknown = () => 0): EventRing<number> {
  return new EventRing({ name, facts: {}, checkpoint: () => 0, save });
}

test('a node that fails at every start keeps the files of its last failures', () => {
  const disk = diskWithDirectory();
  for (let start = 1; start <= 12; start++) {
    const files = filesOf(disk, start * 1000);
    files.add(ringOf('raft'));
    files.writeAll(new Error('again'));
  }
  const names = disk.list(DIRECTORY);
  expect(names).toHaveLength(8);
  expect(names).toContain('fatal-raft-12000.events');
  expect(names).not.toContain('fatal-raft-4000.events');
});

test('the first failure counts, and a ring that cannot be written does not keep the others from it', () => {
  const disk = diskWithDirectory();
  const files = filesOf(disk, 5);
  files.add(
    ringOf('broken', () => {
      throw new Error('no words for it');
    }),
  );
  files.add(ringOf('raft'));
  files.writeAll(new Error('first'));
  files.writeAll(new Error('second'));
  expect(disk.readFile(`${DIRECTORY}/fatal-raft-5.events`).toString()).toContain(
    '"reason":"first"',
  );
});

test('a ring is bounded by number and by bytes, and begins at a checkpoint', () => {
  let state = 0;
  const ring = new EventRing(
    { name: 'counter', facts: {}, checkpoint: () => state, save: (each) => each },
    { eventsPerStretch: 10, bytesPerStretch: 1000 },
  );
  const add = (amount: number, padding = ''): void =>
    ring.run('add', [amount, padding], () => void (state += amount));
  for (let count = 0; count < 95; count++) add(1);
  const { checkpoint, events, end } = ring.content();
  expect([checkpoint, events.length, end]).toEqual([80, 15, 95]);
  for (let count = 0; count < 10; count++) add(1, 'x'.repeat(1000));
  expect(ring.content().events).toHaveLength(2);
});

test('an argument is kept as it was, though the machine goes on with it', () => {
  const machine = {
    decide: (progress: { done: number }) => ({ records: [], done: ++progress.done }),
  };
  const ring = ringOf('machine');
  const recorded = ring.record(machine);
  const progress = { done: 0 };
  recorded.decide(progress);
  recorded.decide(progress);
  expect(progress.done).toBe(2);
  expect(ring.content().events.map(({ args }) => args)).toEqual([[{ done: 0 }], [{ done: 1 }]]);
});
