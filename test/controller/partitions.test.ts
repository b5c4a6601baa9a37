import { describe, expect, it } from 'vitest';
import {
  createAlterPartitionRequest,
  createAlterPartitionRequestPartitionData,
  createAlterPartitionRequestTopicData,
  type AlterPartitionRequestPartitionData,
  type AlterPartitionResponse,
  type AlterPartitionResponsePartitionData,
} from '../../protocol/generated/api/alter-partition.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { partitionChange, type PartitionTarget } from '../../src/controller/partition-change.ts';
import { type PartitionRegistration, topicByName } from '../../src/metadata/image.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { ControllerHarness, names, uuid } from './controller-harness.ts';

function alter(
  harness: ControllerHarness,
  topicName: string,
  data: Partial<AlterPartitionRequestPartitionData>,
  leader?: number,
): AlterPartitionResponsePartitionData {
  const before = harness.partition(topicName);
  const brokerId = leader ?? before.leader;
  const request = createAlterPartitionRequest({
    brokerId,
    brokerEpoch: harness.image.cluster.brokers.get(brokerId)?.brokerEpoch ?? -1,
    topics: [
      createAlterPartitionRequestTopicData({
        topicId: topicByName(harness.image, topicName)?.id ?? uuid('gone'),
        partitions: [
          createAlterPartitionRequestPartitionData({
            partitionIndex: 0,
            leaderEpoch: before.leaderEpoch,
            partitionEpoch: before.partitionEpoch,
            ...data,
          }),
        ],
      }),
    ],
  });
  const { response } = harness.write<AlterPartitionResponse>((controller, context) =>
    controller.alterPartition(request, context),
  );
  const partition = response.topics[0]?.partitions[0];
  if (partition === undefined) throw new Error('no answer');
  return partition;
}

const withEpochs = (
  harness: ControllerHarness,
  ...ids: number[]
): { newIsrWithEpochs: { brokerId: number; brokerEpoch: number }[] } => {
  const newIsrWithEpochs = ids.map((brokerId) => {
    return {
      brokerId,
      brokerEpoch: harness.image.cluster.brokers.get(brokerId)?.brokerEpoch ?? -1,
    };
  });
  return { newIsrWithEpochs };
};

describe('the in-sync set', () => {
  const three = (): ControllerHarness => {
    const harness = ControllerHarness.active().join(1, 2, 3);
    harness.createAssigned('t', [1, 2, 3]);
    return harness;
  };

  it('becomes what the leader asks for', () => {
    const harness = three();
    expect(alter(harness, 't', withEpochs(harness, 1, 3))).toMatchObject({
      errorCode: 0,
      isr: [1, 3],
      leaderId: 1,
      leaderEpoch: 0,
      partitionEpoch: 1,
    });
    expect(alter(harness, 't', withEpochs(harness, 1, 2, 3))).toMatchObject({ partitionEpoch: 2 });
    expect(alter(harness, 't', { newIsr: [1] })).toMatchObject({ isr: [1], partitionEpoch: 3 });
  });

  it('is answered as it is when nothing changes', () => {
    const harness = three();
    const length = harness.log.length;
    expect(alter(harness, 't', { newIsr: [1, 2, 3] })).toMatchObject({ partitionEpoch: 0 });
    expect(harness.log.length).toBe(length);
  });

  it.each<[string, Partial<AlterPartitionRequestPartitionData>, number | undefined, number]>([
    [
      'a leader epoch that we do not know yet',
      { leaderEpoch: 1 },
      undefined,
      ErrorCode.NOT_CONTROLLER,
    ],
    [
      'a partition epoch that we do not know yet',
      { partitionEpoch: 1 },
      undefined,
      ErrorCode.NOT_CONTROLLER,
    ],
    ['an old leader epoch', { leaderEpoch: -1 }, undefined, ErrorCode.FENCED_LEADER_EPOCH],
    ['an old partition epoch', { partitionEpoch: -1 }, undefined, ErrorCode.INVALID_UPDATE_VERSION],
    ['a broker that does not lead', {}, 2, ErrorCode.INVALID_REQUEST],
    ['a stranger', { newIsr: [1, 9] }, undefined, ErrorCode.INVALID_REQUEST],
    ['a replica twice', { newIsr: [1, 2, 2] }, undefined, ErrorCode.INVALID_REQUEST],
    ['a set without the leader', { newIsr: [2] }, undefined, ErrorCode.INVALID_REQUEST],
    [
      'going back to recovering',
      { newIsr: [1], leaderRecoveryState: 1 },
      undefined,
      ErrorCode.INVALID_REQUEST,
    ],
    [
      'a replica of an earlier life',
      {
        newIsrWithEpochs: [
          { brokerId: 1, brokerEpoch: -1 },
          { brokerId: 2, brokerEpoch: 0 },
        ],
      },
      undefined,
      ErrorCode.INELIGIBLE_REPLICA,
    ],
  ])('is not changed for %s', (_, data, leader, code) => {
    const harness = three();
    expect(alter(harness, 't', data, leader).errorCode).toBe(code);
    expect(harness.partition('t').partitionEpoch).toBe(0);
  });

  it('takes no fenced replica, and none that is shutting down', () => {
    const harness = three();
    harness.heartbeat(3, { wantFence: true });
    expect(alter(harness, 't', { newIsr: [1, 2, 3] }).errorCode).toBe(ErrorCode.INELIGIBLE_REPLICA);
    harness.createAssigned('led-by-2', [2, 1]);
    harness.heartbeat(2, { wantShutDown: true });
    expect(alter(harness, 't', { newIsr: [1, 2] }).errorCode).toBe(ErrorCode.INELIGIBLE_REPLICA);
  });
});

describe('elections', () => {
  it('take the next in-sync replica in the order of the assignment', () => {
    const harness = ControllerHarness.active().join(1, 2, 3);
    harness.createAssigned('t', [1, 2, 3]);
    alter(harness, 't', { newIsr: [1, 3] });
    harness.heartbeat(1, { wantFence: true });
    expect(harness.partition('t')).toMatchObject({ leader: 3, isr: [3], leaderRecoveryState: 0 });
  });

  it('leave a partition without a leader rather than lose records', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', [1, 2]);
    alter(harness, 't', { newIsr: [1] });
    harness.heartbeat(1, { wantFence: true });
    expect(harness.partition('t')).toMatchObject({ leader: -1, isr: [1] });
    expect(harness.fire('election')).toEqual([]);
    harness.heartbeat(1);
    expect(harness.partition('t').leader).toBe(1);
  });

  it('are unclean where the topic allows it, and say so', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createTopic({
      name: 't',
      assignments: [{ partitionIndex: 0, brokerIds: [1, 2] }],
      configs: [{ name: 'unclean.leader.election.enable', value: 'true' }],
    });
    alter(harness, 't', { newIsr: [1] });
    harness.heartbeat(1, { wantFence: true });
    expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2], leaderRecoveryState: 1 });
    expect(alter(harness, 't', { newIsr: [2], leaderRecoveryState: 0 })).toMatchObject({
      errorCode: 0,
      leaderRecoveryState: 0,
    });
  });

  it('bring leadership back to preferred replicas', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', [1, 2]);
    harness.heartbeat(1, { wantFence: true });
    harness.heartbeat(1);
    expect(harness.partition('t').leader).toBe(2);
    expect(harness.fire('preferred-election')).toEqual([]);
    alter(harness, 't', { newIsr: [1, 2] });
    expect(names(harness.fire('preferred-election'))).toEqual(['PartitionChangeRecord']);
    expect(harness.partition('t')).toMatchObject({ leader: 1, isr: [1, 2], leaderEpoch: 2 });
  });
});

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
    harness.nowMs += 10_000;
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
