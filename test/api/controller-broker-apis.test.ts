import { beforeEach, describe, expect, test } from 'vitest';
import { createAllocateProducerIdsRequest } from '../../protocol/generated/api/allocate-producer-ids.ts';
import {
  createAlterPartitionRequest,
  createAlterPartitionRequestPartitionData,
} from '../../protocol/generated/api/alter-partition.ts';
import { createAssignReplicasToDirsRequest } from '../../protocol/generated/api/assign-replicas-to-dirs.ts';
import { createBrokerHeartbeatRequest } from '../../protocol/generated/api/broker-heartbeat.ts';
import { createControllerRegistrationRequest } from '../../protocol/generated/api/controller-registration.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { allocateProducerIds } from '../../src/api/allocate-producer-ids.ts';
import { alterPartition } from '../../src/api/alter-partition.ts';
import { assignReplicasToDirs } from '../../src/api/assign-replicas-to-dirs.ts';
import { brokerHeartbeat } from '../../src/api/broker-heartbeat.ts';
import { brokerRegistration } from '../../src/api/broker-registration.ts';
import { controllerRegistration } from '../../src/api/controller-registration.ts';
import type {} from '../../src/api/handler.ts';
import { topicByName } from '../../src/metadata/image.ts';
import type {} from '../../src/security/authorizer.ts';
import { directoryOf, uuid } from '../controller/controller-harness.ts';
import {
  allowing,
  askController,
  controller,
  create,
  join,
  raft,
  registration,
  runtime,
  startController,
} from './at-controller.ts';

beforeEach(startController);

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
    expect(response).toEqual({ throttleTimeMs: 0, errorCode: 0, errorMessage: '' });
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
