import { describe, expect, it } from 'vitest';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { partitionChange, type PartitionTarget } from '../../src/controller/partition-change.ts';
import { type PartitionRegistration, topicByName } from '../../src/metadata/image.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { ControllerHarness, uuid } from './controller-harness.ts';

describe('a partition change', () => {
  const before: PartitionRegistration = {
    replicas: [1, 2, 3],
    directories: [uuid('a'), uuid('b'), uuid('c')],
    isr: [1, 2, 3],
    elr: [],
    lastKnownElr: [],
    removingReplicas: [],
    addingReplicas: [],
    leader: 1,
    leaderRecoveryState: 0,
    leaderEpoch: 5,
    partitionEpoch: 9,
  };
  const target = (fields: Partial<PartitionTarget> = {}): PartitionTarget => ({
    topicId: uuid('t'),
    partitionIndex: 0,
    partition: before,
    format: metadataFormat(30),
    election: 'online',
    isAcceptableLeader: () => true,
    defaultDirectory: (id: number): Uuid => uuid(`new${String(id)}`),
    ...fields,
  });

  it('is nothing when nothing changes', () => {
    expect(partitionChange(target())).toBeUndefined();
  });

  it('bumps the leader epoch when a replica leaves the assignment', () => {
    const record = partitionChange(target({ replicas: [1, 2], isr: [1, 2] }));
    expect(record).toMatchObject({ leader: 1, replicas: [1, 2], isr: [1, 2] });
    expect(record?.directories).toEqual([uuid('a'), uuid('b')]);
  });

  it('gives a new replica its directory', () => {
    const record = partitionChange(target({ replicas: [1, 2, 3, 4], addingReplicas: [4] }));
    expect(record).toMatchObject({ leader: -2, replicas: [1, 2, 3, 4], addingReplicas: [4] });
    expect(record?.directories?.[3]).toBe(uuid('new4'));
  });

  it('ends a reassignment when what is added is in sync', () => {
    const moving = {
      ...before,
      replicas: [4, 1, 2, 3],
      directories: ['d', 'a', 'b', 'c'].map(uuid),
      addingReplicas: [4],
      removingReplicas: [1],
    };
    expect(partitionChange(target({ partition: moving, isr: [1, 2, 3] }))).toBeUndefined();
    expect(partitionChange(target({ partition: moving, isr: [1, 2, 3, 4] }))).toMatchObject({
      replicas: [4, 2, 3],
      isr: [2, 3, 4],
      leader: 4,
      addingReplicas: [],
      removingReplicas: [],
      directories: ['d', 'b', 'c'].map(uuid),
    });
  });

  it('bumps the leader epoch on a smaller in-sync set only at old metadata.versions', () => {
    const smaller = { isr: [1, 2] };
    expect(partitionChange(target(smaller))?.leader).toBe(-2);
    expect(partitionChange(target({ ...smaller, format: metadataFormat(11) }))?.leader).toBe(1);
  });
});

describe('more partitions than one task changes', () => {
  const many = (): ControllerHarness => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', ...Array.from({ length: 1200 }, () => [1, 2]));
    harness.createAssigned('sole', ...Array.from({ length: 1200 }, () => [1]));
    return harness;
  };
  const leaders = (harness: ControllerHarness, topicName: string): Set<number> => {
    const partitions = topicByName(harness.image, topicName)?.partitions.values() ?? [];
    return new Set([...partitions].map((partition) => partition.leader));
  };
  const parts = (harness: ControllerHarness, task: () => unknown): number => {
    const before = harness.partCount;
    task();
    return harness.partCount - before;
  };

  it('leave a broker that is fenced in parts, the broker last', () => {
    const harness = many();
    expect(parts(harness, () => harness.heartbeat(1, { wantFence: true }))).toBe(5);
    expect(harness.log.at(-1)?.name).toBe('BrokerRegistrationChangeRecord');
    expect([leaders(harness, 't'), leaders(harness, 'sole')]).toEqual([
      new Set([2]),
      new Set([-1]),
    ]);
  });

  it('come back to a broker that is unfenced, the first at once', () => {
    const harness = many();
    harness.heartbeat(1, { wantFence: true });
    expect(parts(harness, () => harness.heartbeat(1))).toBe(1);
    expect(leaders(harness, 'sole')).toEqual(new Set([1, -1]));
    for (let round = 0; round < 2; round++) harness.fire('election');
    expect(leaders(harness, 'sole')).toEqual(new Set([1]));
    expect(harness.fire('election')).toEqual([]);
  });

  it('are all gone before a new process of their broker is registered', () => {
    const harness = many();
    harness.pass(10_000);
    harness.heartbeat(2);
    const fields = { incarnationId: uuid('other') };
    expect(parts(harness, () => harness.register(1, fields))).toBe(5);
    expect(harness.log.at(-1)?.name).toBe('RegisterBrokerRecord');
    expect([leaders(harness, 't'), leaders(harness, 'sole')]).toEqual([
      new Set([2]),
      new Set([-1]),
    ]);
  });

  it('move away before their broker may stop', () => {
    const harness = many();
    expect(harness.heartbeat(1, { wantShutDown: true }).response.shouldShutDown).toBe(false);
    expect([leaders(harness, 't'), leaders(harness, 'sole')]).toEqual([
      new Set([2]),
      new Set([-1]),
    ]);
    harness.heartbeat(2);
    expect(harness.heartbeat(1, { wantShutDown: true }).response.shouldShutDown).toBe(true);
  });
});
