import { beforeEach, describe, expect, test } from 'vitest';
import { createAllocateProducerIdsRequest } from '../../protocol/generated/api/allocate-producer-ids.ts';
import {
  createAlterPartitionRequest,
  createAlterPartitionRequestPartitionData,
} from '../../protocol/generated/api/alter-partition.ts';
import { createAssignReplicasToDirsRequest } from '../../protocol/generated/api/assign-replicas-to-dirs.ts';
import { createBrokerHeartbeatRequest } from '../../protocol/generated/api/broker-heartbeat.ts';
import { createBrokerRegistrationRequest } from '../../protocol/generated/api/broker-registration.ts';
import { createControllerRegistrationRequest } from '../../protocol/generated/api/controller-registration.ts';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
} from '../../protocol/generated/api/create-topics.ts';
import { createDeleteTopicsRequest } from '../../protocol/generated/api/delete-topics.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { allocateProducerIds } from '../../src/api/allocate-producer-ids.ts';
import { alterPartition } from '../../src/api/alter-partition.ts';
import { assignReplicasToDirs } from '../../src/api/assign-replicas-to-dirs.ts';
import { brokerHeartbeat } from '../../src/api/broker-heartbeat.ts';
import { brokerRegistration } from '../../src/api/broker-registration.ts';
import { controllerRegistration } from '../../src/api/controller-registration.ts';
import { createTopics } from '../../src/api/create-topics.ts';
import { deleteTopics } from '../../src/api/delete-topics.ts';
import type { ApiHandler } from '../../src/api/handler.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { Controller } from '../../src/controller/controller.ts';
import { topicByName } from '../../src/metadata/image.ts';
import { ControllerRuntime } from '../../src/runtime/controller-runtime.ts';
import type { AclOperation, Authorizer } from '../../src/security/authorizer.ts';
import { CLUSTER_ID, directoryOf, uuid } from '../controller/controller-harness.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';
import { FakeRaft } from '../runtime/fake-raft.ts';
import { ask, type AskOptions } from './ask.ts';

let raft: FakeRaft;
let controller: Controller;
let runtime: ControllerRuntime;

beforeEach(async () => {
  raft = new FakeRaft();
  const time = new ManualTime();
  controller = new Controller(
    {
      nodeId: 1,
      clusterId: CLUSTER_ID,
      brokerIncarnationId: undefined,
      brokerSessionTimeoutMs: 9000,
      numPartitions: 1,
      defaultReplicationFactor: 1,
      isTopicDeletionEnabled: true,
      maxIdleIntervalMs: 0,
      electionIntervalMs: 0,
      preferredElectionIntervalMs: 0,
      staticConfig: new Map(),
      bootstrapRecords: [],
    },
    new SeededRandom(1),
    () => raft.logEndOffset(),
  );
  runtime = new ControllerRuntime({
    raft,
    controller,
    nodeId: 1,
    clock: time,
    timers: time,
    log: recordingLogger(),
    onFatal: (reason) => {
      throw reason;
    },
  });
  raft.lead(runtime);
  await raft.commit(runtime);
});

/** Asks a handler at the controller; what it wrote is committed while it is waited for. */
async function askController<Req, Res>(
  handler: ApiHandler<Req, Res>,
  request: Req,
  options: AskOptions = {},
): Promise<Res> {
  const answer = ask(handler, request, {
    kind: 'controller',
    listenerName: 'CONTROLLER',
    ...options,
    services: { controller: runtime, ...options.services },
  });
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    await raft.commit(runtime);
  }
  return answer;
}

const registration = createBrokerRegistrationRequest({
  brokerId: 1,
  clusterId: CLUSTER_ID,
  incarnationId: uuid('i'),
  features: [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }],
  logDirs: [directoryOf(1)],
});

async function join(): Promise<number> {
  const { brokerEpoch } = await askController(brokerRegistration, registration);
  const beat = { brokerId: 1, brokerEpoch, currentMetadataOffset: raft.logEndOffset() };
  await askController(brokerHeartbeat, createBrokerHeartbeatRequest(beat));
  return brokerEpoch;
}

const topic = (name: string, more: object = {}) =>
  createCreateTopicsRequestCreatableTopic({
    name,
    numPartitions: 1,
    replicationFactor: 1,
    ...more,
  });

const create = (names: readonly string[], options: AskOptions = {}) =>
  askController(
    createTopics,
    createCreateTopicsRequest({ topics: names.map((name) => topic(name)) }),
    options,
  );

/** Allows what is listed, `OPERATION TYPE name`. */
const allowing = (...allowed: string[]): Authorizer => ({
  isAllowed: (_, { operation, resourceType, resourceName }) =>
    allowed.includes(`${operation satisfies AclOperation} ${resourceType} ${resourceName}`),
});

describe('brokers at the controller', () => {
  test.each([2, 3, 4])('register at version %d', async (version) => {
    const response = await askController(brokerRegistration, registration, { version });
    expect(response).toMatchObject({ errorCode: ErrorCode.NONE });
    expect(response.brokerEpoch).toBeGreaterThan(0);
    expect(controller.committedImage.cluster.brokers.get(1)?.isFenced).toBe(true);
  });

  test('learn why they are refused', async () => {
    const wrong = { ...registration, clusterId: 'other' };
    const response = await askController(brokerRegistration, wrong);
    expect(response.errorCode).toBe(ErrorCode.INCONSISTENT_CLUSTER_ID);
  });

  test.each([0, 1, 2])('send heartbeats at version %d', async (version) => {
    const { brokerEpoch } = await askController(brokerRegistration, registration);
    const currentMetadataOffset = raft.logEndOffset();
    const request = createBrokerHeartbeatRequest({
      brokerId: 1,
      brokerEpoch,
      currentMetadataOffset,
    });
    const response = await askController(brokerHeartbeat, request, { version });
    expect(response).toMatchObject({ errorCode: 0, isCaughtUp: true, isFenced: false });
  });

  test('get producer ids', async () => {
    const brokerEpoch = await join();
    const request = createAllocateProducerIdsRequest({ brokerId: 1, brokerEpoch });
    expect(await askController(allocateProducerIds, request)).toMatchObject({
      producerIdStart: 0,
      producerIdLen: 1000,
    });
    const stale = createAllocateProducerIdsRequest({ brokerId: 1, brokerEpoch: 0 });
    expect(await askController(allocateProducerIds, stale)).toMatchObject({
      errorCode: ErrorCode.STALE_BROKER_EPOCH,
    });
  });

  test.each([2, 3])('change in-sync sets at version %d', async (version) => {
    const brokerEpoch = await join();
    await create(['t']);
    const topicId = topicByName(controller.image, 't')!.id;
    const data = createAlterPartitionRequestPartitionData({
      partitionIndex: 0,
      leaderEpoch: 0,
      partitionEpoch: 0,
      ...(version === 2 ? { newIsr: [1] } : { newIsrWithEpochs: [{ brokerId: 1, brokerEpoch }] }),
    });
    const topics = [{ topicId, partitions: [data] }];
    const request = createAlterPartitionRequest({ brokerId: 1, brokerEpoch, topics });
    const response = await askController(alterPartition, request, { version });
    expect(response.topics[0]?.partitions[0]).toMatchObject({
      errorCode: 0,
      isr: [1],
      leaderId: 1,
    });
  });

  test('tell where replicas are', async () => {
    const brokerEpoch = await join();
    await create(['t']);
    const topicId = topicByName(controller.image, 't')!.id;
    const partitions = [{ partitionIndex: 0 }, { partitionIndex: 9 }];
    const directories = [{ id: directoryOf(1), topics: [{ topicId, partitions }] }];
    const request = createAssignReplicasToDirsRequest({ brokerId: 1, brokerEpoch, directories });
    const response = await askController(assignReplicasToDirs, request);
    expect(response.directories[0]?.topics[0]?.partitions).toEqual([
      { partitionIndex: 0, errorCode: ErrorCode.NONE },
      { partitionIndex: 9, errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION },
    ]);
  });

  test('find controllers that have registered', async () => {
    const request = createControllerRegistrationRequest({
      controllerId: 3,
      incarnationId: uuid('c'),
    });
    const response = await askController(controllerRegistration, request);
    expect(response).toEqual({ throttleTimeMs: 0, errorCode: 0, errorMessage: null });
    expect(controller.image.cluster.controllers.has(3)).toBe(true);
  });

  test('need CLUSTER_ACTION', async () => {
    const services = { authorizer: allowing() };
    const response = await askController(brokerRegistration, registration, { services });
    expect(response.errorCode).toBe(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
  });

  test('look elsewhere where this node is not the active controller', async () => {
    raft.follow(runtime);
    const response = await askController(brokerRegistration, registration);
    expect(response.errorCode).toBe(ErrorCode.NOT_CONTROLLER);
    const none = { controller: undefined };
    const request = createAllocateProducerIdsRequest();
    const refused = await askController(allocateProducerIds, request, { services: none });
    expect(refused.errorCode).toBe(ErrorCode.NOT_CONTROLLER);
  });
});

describe('topics at the controller', () => {
  test.each([2, 3, 4, 5, 6, 7])('are created at version %d', async (version) => {
    await join();
    const response = await create(['a', 'b'], { version });
    expect(response.topics.map(({ name, errorCode }) => [name, errorCode])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(response.topics[0]?.configs).toHaveLength(version >= 5 ? 33 : 0);
    expect(response.topics[0]?.topicId === ZERO_UUID).toBe(version < 7);
    expect(controller.committedImage.topics.byId.size).toBe(2);
  });

  test.each([1, 3, 4, 5])('are deleted by name at version %d', async (version) => {
    await join();
    await create(['a']);
    const request = createDeleteTopicsRequest({ topicNames: ['a', 'gone'] });
    const response = await askController(deleteTopics, request, { version });
    expect(
      Object.fromEntries(response.responses.map((each) => [each.name, each.errorCode])),
    ).toEqual({
      a: ErrorCode.NONE,
      gone: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    });
  });

  test('are deleted by name and by id at version 6', async () => {
    await join();
    await create(['a', 'b']);
    const topicId = topicByName(controller.image, 'a')!.id;
    const topics = [
      { name: null, topicId },
      { name: 'b', topicId: ZERO_UUID },
    ];
    const response = await askController(deleteTopics, createDeleteTopicsRequest({ topics }));
    expect(response.responses.map(({ errorCode }) => errorCode)).toEqual([0, 0]);
    expect(controller.committedImage.topics.byId.size).toBe(0);
  });

  test('need CREATE, DELETE and DESCRIBE_CONFIGS', async () => {
    await join();
    const services = {
      authorizer: allowing('CREATE TOPIC a', 'DESCRIBE_CONFIGS TOPIC a', 'CREATE TOPIC b'),
    };
    const created = await create(['a', 'b', 'c'], { services });
    expect(
      created.topics.map((each) => [
        each.errorCode,
        each.topicConfigErrorCode,
        each.configs?.length,
      ]),
    ).toEqual([
      [0, 0, 33],
      [0, ErrorCode.TOPIC_AUTHORIZATION_FAILED, 0],
      [ErrorCode.TOPIC_AUTHORIZATION_FAILED, 0, 0],
    ]);
    const asked = ['a', 'b'].map((name) => ({ name, topicId: ZERO_UUID }));
    const deleted = await askController(
      deleteTopics,
      createDeleteTopicsRequest({ topics: asked }),
      {
        services: { authorizer: allowing('DESCRIBE TOPIC a', 'DELETE TOPIC a') },
      },
    );
    expect(
      Object.fromEntries(deleted.responses.map((each) => [each.name, each.errorCode])),
    ).toEqual({
      a: ErrorCode.NONE,
      b: ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    });
  });

  test('fail one by one when the whole request is refused', async () => {
    const request = createCreateTopicsRequest({
      topics: [topic('a', { numPartitions: 9_000 }), topic('b', { numPartitions: 9_000 })],
    });
    const refused = await askController(createTopics, request);
    expect(refused.topics.map(({ errorCode }) => errorCode)).toEqual([
      ErrorCode.POLICY_VIOLATION,
      ErrorCode.POLICY_VIOLATION,
    ]);
    raft.follow(runtime);
    const elsewhere = await create(['a']);
    expect(elsewhere.topics[0]?.errorCode).toBe(ErrorCode.NOT_CONTROLLER);
    const deleted = await askController(
      deleteTopics,
      createDeleteTopicsRequest({ topics: [{ name: 'a', topicId: ZERO_UUID }] }),
    );
    expect(deleted.responses[0]).toMatchObject({ name: 'a', errorCode: ErrorCode.NOT_CONTROLLER });
  });
});
