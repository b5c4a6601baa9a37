import type { ClockReading } from '../base/clock.ts';
import { GroupCoordinator } from '../coordinator/group/group-coordinator.ts';
import { saveGroupCheckpoint, type GroupCheckpoint } from '../coordinator/group/checkpoint.ts';
import { EventRing, type RingLimits } from '../machine/event-ring.ts';
import type { MetadataDelta, TopicDelta } from '../metadata/delta.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { EventFiles } from './event-files.ts';
import type { MachineRecorder } from './coordinator-runtime.ts';
import type { RecordedMachine } from './coordinator-shard.ts';

type Parts = ConstructorParameters<typeof GroupCoordinator>[0];
type Ring = EventRing<GroupCheckpoint>;

/** A node has many partitions of groups, each with a ring. */
const EVENTS_PER_STRETCH = 512;
const BYTES_PER_STRETCH = 128 * 1024;
/** About as much as a checkpoint takes for each group or offset. */
const CHECKPOINT_BYTES = 128;

/** Makes coordinators whose last events can be kept, from when they are recorded on. */
export class GroupRecorder implements MachineRecorder<GroupCoordinator> {
  readonly #rings = new WeakMap<GroupCoordinator, Ring>();
  readonly #files: EventFiles;
  readonly #limits: RingLimits | undefined;

  constructor(files: EventFiles, limits?: RingLimits) {
    this.#files = files;
    this.#limits = limits;
  }

  create(parts: Parts): GroupCoordinator {
    // A checkpoint costs as much as there is: the more there is, the more seldom one is taken.
    const sized = (least: number, each: number): number =>
      Math.max(least, each * (machine.groupCount + machine.offsetCount));
    const limits = this.#limits ?? {
      get eventsPerStretch() {
        return sized(EVENTS_PER_STRETCH, 1);
      },
      get bytesPerStretch() {
        return sized(BYTES_PER_STRETCH, CHECKPOINT_BYTES);
      },
    };
    const ring: Ring = new EventRing<GroupCheckpoint>(
      {
        name: 'groups',
        facts: { settings: { ...parts.settings } },
        checkpoint: () => machine.checkpoint(),
        save: saveGroupCheckpoint,
      },
      limits,
    );
    const machine = new GroupCoordinator({ ...parts, random: ring.observe(parts.random) });
    this.#rings.set(machine, ring);
    return machine;
  }

  record(machine: GroupCoordinator): RecordedMachine<GroupCoordinator> {
    const ring = this.#rings.get(machine);
    if (ring === undefined) throw new Error('only what was created here can be recorded');
    return { machine: withoutImages(ring.record(machine), machine), ring };
  }

  write(ring: Ring, reason: Error): void {
    this.#files.write(ring, reason);
  }
}

/** Whoever only looks changes nothing. */
const READS: ReadonlySet<PropertyKey> = new Set<keyof GroupCoordinator>([
  'checkpoint',
  'committedOffsets',
  'describeGroup',
  'fetchOffsets',
  'groupCounts',
  'listGroups',
]);

/** The machine as `record` made it, without what is no event, and without images: nobody looks at them. */
function withoutImages(machine: GroupCoordinator, plain: GroupCoordinator): GroupCoordinator {
  const calls = new Map<PropertyKey, unknown>([
    ['onLoaded', (_image: unknown, clock: ClockReading) => machine.onLoaded(undefined, clock)],
    [
      'onMetadata',
      ({ topics }: MetadataDelta, _image: unknown, clock: ClockReading) =>
        machine.onMetadata({ topics: deletedOf(topics) }, undefined, clock),
    ],
  ]);
  for (const key of READS) {
    const method = Reflect.get(plain, key) as (...args: unknown[]) => unknown;
    calls.set(key, method.bind(plain));
  }
  return new Proxy(machine, {
    get: (target, key) => calls.get(key) ?? (Reflect.get(target, key) as unknown),
  });
}

function deletedOf(topics: ReadonlyMap<Uuid, TopicDelta>): ReadonlyMap<Uuid, TopicDelta> {
  return new Map([...topics].filter(([, { kind }]) => kind === 'deleted'));
}
