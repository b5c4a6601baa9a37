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
import { topicByName } from '../../src/metadata/image.ts';
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

  it('is not asked about by nothing: no broker epoch is looked at', () => {
    const request = createAlterPartitionRequest({ brokerId: 9, brokerEpoch: 0 });
    const { response } = three().write<AlterPartitionResponse>((controller, context) =>
      controller.alterPartition(request, context),
    );
    expect(response).toMatchObject({ errorCode: 0, topics: [] });
  });

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
      'a recovery state that nobody knows',
      { newIsr: [1], leaderRecoveryState: 7 },
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
