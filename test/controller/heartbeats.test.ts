import { describe, expect, it } from 'vitest';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { LOST_DIRECTORY_ID, ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { ControllerHarness, directoryOf, names, uuid } from './controller-harness.ts';

function errorOf(task: () => unknown): { code: number; message: string } {
  try {
    task();
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: ErrorCode.NONE, message: '' };
}

describe('heartbeats', () => {
  it('unfence a broker that has published its own registration, not before', () => {
    const harness = ControllerHarness.active();
    const epoch = harness.register(1);
    const early = harness.heartbeat(1, { currentMetadataOffset: epoch - 1 });
    expect(early.response).toMatchObject({ isCaughtUp: false, isFenced: true });
    expect(early.records).toEqual([]);
    const caughtUp = harness.heartbeat(1, { currentMetadataOffset: epoch });
    expect(caughtUp.response).toMatchObject({ isCaughtUp: true, isFenced: false });
    expect(names(caughtUp.records)).toEqual(['BrokerRegistrationChangeRecord']);
    expect(harness.image.cluster.brokers.get(1)?.isFenced).toBe(false);
    expect(harness.heartbeat(1).records).toEqual([]);
  });

  it('leave a broker fenced that wants to be', () => {
    const harness = ControllerHarness.active();
    harness.register(1);
    expect(harness.heartbeat(1, { wantFence: true }).response.isFenced).toBe(true);
    harness.heartbeat(1);
    expect(harness.heartbeat(1, { wantFence: true }).response.isFenced).toBe(true);
    expect(harness.image.cluster.brokers.get(1)?.isFenced).toBe(true);
  });

  it('of an unknown broker or registration are refused', () => {
    const harness = ControllerHarness.active().join(1);
    expect(errorOf(() => harness.heartbeat(9)).code).toBe(ErrorCode.STALE_BROKER_EPOCH);
    expect(errorOf(() => harness.heartbeat(1, { brokerEpoch: 999 })).code).toBe(
      ErrorCode.STALE_BROKER_EPOCH,
    );
  });

  it('let a broker that leads nothing stop at once', () => {
    const harness = ControllerHarness.active().join(1);
    const { response } = harness.heartbeat(1, { wantShutDown: true });
    expect(response).toMatchObject({ shouldShutDown: true, isFenced: true });
    expect(harness.image.cluster.brokers.get(1)?.isFenced).toBe(true);
  });

  it('move leaderships away before a broker may stop, and wait until the others know', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', [1, 2]);
    const begun = harness.heartbeat(1, { wantShutDown: true });
    expect(begun.response.shouldShutDown).toBe(false);
    expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2] });
    expect(harness.image.cluster.brokers.get(1)?.isInControlledShutdown).toBe(true);
    const moved = harness.log.length - 1;
    harness.heartbeat(2, { currentMetadataOffset: moved - 1 });
    expect(harness.heartbeat(1, { wantShutDown: true }).response.shouldShutDown).toBe(false);
    harness.heartbeat(2, { currentMetadataOffset: moved });
    expect(harness.heartbeat(1, { wantShutDown: true }).response).toMatchObject({
      shouldShutDown: true,
      isFenced: true,
    });
  });

  it('let the last replica stop though nobody can take over', () => {
    const harness = ControllerHarness.active().join(1);
    harness.createAssigned('t', [1]);
    expect(harness.heartbeat(1, { wantShutDown: true }).response.shouldShutDown).toBe(false);
    expect(harness.partition('t')).toMatchObject({ leader: -1, isr: [1] });
    expect(harness.heartbeat(1, { wantShutDown: true }).response.shouldShutDown).toBe(true);
  });

  it('give a partition without a leader one again', () => {
    const harness = ControllerHarness.active().join(1);
    harness.createAssigned('t', [1]);
    harness.heartbeat(1, { wantFence: true });
    expect(harness.partition('t').leader).toBe(-1);
    harness.heartbeat(1);
    expect(harness.partition('t')).toMatchObject({ leader: 1, leaderEpoch: 2 });
  });

  it('take failed directories out of the registration, and their replicas out of leadership', () => {
    const harness = ControllerHarness.active();
    harness.register(1, { logDirs: [uuid('a'), uuid('b')] });
    harness.heartbeat(1);
    harness.join(2);
    harness.createAssigned('t', [1, 2]);
    assign(harness, 1, uuid('a'), 't');
    const { records } = harness.heartbeat(1, { offlineLogDirs: [uuid('a')] });
    expect(names(records)).toEqual(['PartitionChangeRecord', 'BrokerRegistrationChangeRecord']);
    expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2] });
    expect(harness.image.cluster.brokers.get(1)?.directories).toEqual([uuid('b')]);
    expect(harness.heartbeat(1, { offlineLogDirs: [uuid('a')] }).records).toEqual([]);
  });

  it('tell of cordoned directories, once each time they change', () => {
    const harness = ControllerHarness.active().join(1);
    expect(harness.heartbeat(1, { cordonedLogDirs: [] }).records).toHaveLength(1);
    expect(harness.heartbeat(1, { cordonedLogDirs: [] }).records).toEqual([]);
    expect(harness.heartbeat(1, { cordonedLogDirs: null }).records).toEqual([]);
    harness.heartbeat(1, { cordonedLogDirs: [directoryOf(1)] });
    expect(harness.createTopic({ name: 't' }).errorCode).toBe(ErrorCode.INVALID_REPLICATION_FACTOR);
  });
});

function assign(
  harness: ControllerHarness,
  brokerId: number,
  directory: string,
  topicName: string,
): { records: readonly MetadataRecord[]; errors: number[] } {
  const topicId = harness.image.topics.idByName.get(topicName) ?? ZERO_UUID;
  const request = {
    brokerId,
    brokerEpoch: harness.image.cluster.brokers.get(brokerId)?.brokerEpoch ?? -1,
    directories: [{ id: directory, topics: [{ topicId, partitions: [{ partitionIndex: 0 }] }] }],
  };
  const outcome = harness.write<{
    directories: { topics: { partitions: { errorCode: number }[] }[] }[];
  }>((controller, context) => controller.assignReplicasToDirs(request, context as never));
  const errors = outcome.response.directories.flatMap((each) =>
    each.topics.flatMap((topic) => topic.partitions.map((partition) => partition.errorCode)),
  );
  return { records: outcome.records, errors };
}

describe('directories of replicas', () => {
  it('are what the broker says', () => {
    const harness = ControllerHarness.active();
    harness.register(1, { logDirs: [uuid('a'), uuid('b')] });
    harness.heartbeat(1);
    harness.createAssigned('t', [1]);
    expect(harness.partition('t').directories).toEqual([ZERO_UUID]);
    expect(assign(harness, 1, uuid('b'), 't').errors).toEqual([ErrorCode.NONE]);
    expect(harness.partition('t')).toMatchObject({
      directories: [uuid('b')],
      leader: 1,
      leaderEpoch: 0,
      partitionEpoch: 1,
    });
    expect(assign(harness, 1, uuid('b'), 't').records).toEqual([]);
  });

  it('that are offline take the replica out of leadership', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', [1, 2]);
    expect(assign(harness, 1, LOST_DIRECTORY_ID, 't').errors).toEqual([ErrorCode.NONE]);
    expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2] });
  });

  it('of what is not there get an error', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', [1]);
    expect(assign(harness, 2, directoryOf(2), 't').errors).toEqual([
      ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ]);
    expect(assign(harness, 1, directoryOf(1), 'unknown').errors).toEqual([
      ErrorCode.UNKNOWN_TOPIC_ID,
    ]);
  });
});
