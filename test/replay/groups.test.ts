import { expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/prng.ts';
import type { GroupCoordinator } from '../../src/coordinator/group/group-coordinator.ts';
import { eventFileLines } from '../../src/machine/event-file.ts';
import type { WritableRing } from '../../src/machine/event-ring.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { EventFiles } from '../../src/runtime/event-files.ts';
import { GroupRecorder } from '../../src/runtime/group-ring.ts';
import { GroupSimulation } from '../coordinator/group/group-simulation.ts';
import { recordingLogger } from '../network/quiet.ts';
import { CoordinatorHarness } from '../runtime/coordinator-harness.ts';
import { replay } from './replay.ts';

const DIRECTORY = '/data';
/** So short that checkpoints are taken in the middle of everything. */
const SHORT = { eventsPerStretch: 100, bytesPerStretch: 100_000 };

function filesOn(disk: MemoryDisk): EventFiles {
  disk.makeDirectory(DIRECTORY);
  const now = { wallMs: 1, monotonicMs: 1 };
  const clock = { wallMs: () => 1, monotonicMs: () => 1, now: () => now };
  return new EventFiles({ disk, clock, log: recordingLogger(), directory: DIRECTORY });
}

test('the last events of a simulated coordinator lead to the same state again', () => {
  const calls = new Set<string>();
  for (let seed = 1; seed <= 5; seed++) {
    const recorder = new GroupRecorder(filesOn(new MemoryDisk()), SHORT);
    const rings = new Map<GroupCoordinator, WritableRing>();
    const simulation = new GroupSimulation(seed, (parts) => {
      const { machine, ring } = recorder.record(recorder.create(parts));
      rings.set(machine, ring);
      return machine;
    });
    simulation.perturb(60);
    const ring = rings.get(simulation.world.machine)!;
    for (const { call } of ring.content().events) calls.add(call);
    const text = [...eventFileLines(ring, { atMs: 0, reason: undefined })].join('\n');
    expect(replay(text).hasEnd, `seed ${String(seed)}`).toBe(true);
  }
  expect([...calls]).toEqual(
    expect.arrayContaining([
      'heartbeat',
      'joinGroup',
      'syncGroup',
      'onAccepted',
      'onTimer',
      'replay',
    ]),
  );
});

test('a shard that fails leaves a file with what led to it', async () => {
  const disk = new MemoryDisk({ random: new SeededRandom(1), later: (task) => task() });
  const recorder = new GroupRecorder(filesOn(disk));
  const harness = await CoordinatorHarness.serving({
    create: (parts) => recorder.create(parts),
    recorder,
  });
  harness.commit(1);
  await harness.settle();
  const text = (): string => disk.readFile(`${DIRECTORY}/${disk.list(DIRECTORY)[0]!}`).toString();
  harness.replicas.world.disk.fail({ operation: 'write', code: 'ENOSPC', path: '.log', times: 1 });
  harness.commit(2);
  await harness.settle();
  expect(harness.states()).toBe('failed');
  const { machine, events, hasEnd } = replay(text());
  expect([machine, events > 3, hasEnd]).toEqual(['groups', true, true]);
  await harness.advance(1000);
  harness.replicas.world.disk.fail({ operation: 'write', code: 'ENOSPC', path: '.log', times: 1 });
  harness.commit(3);
  await harness.settle();
  expect(disk.list(DIRECTORY)).toHaveLength(1);
});
