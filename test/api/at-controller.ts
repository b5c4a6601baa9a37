import { createBrokerHeartbeatRequest } from '../../protocol/generated/api/broker-heartbeat.ts';
import { createBrokerRegistrationRequest } from '../../protocol/generated/api/broker-registration.ts';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
} from '../../protocol/generated/api/create-topics.ts';
import { brokerHeartbeat } from '../../src/api/broker-heartbeat.ts';
import { brokerRegistration } from '../../src/api/broker-registration.ts';
import { createTopics } from '../../src/api/create-topics.ts';
import type { ApiHandler } from '../../src/api/handler.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { Controller } from '../../src/controller/controller.ts';
import { ControllerMeter } from '../../src/runtime/controller-meter.ts';
import { ControllerRuntime } from '../../src/runtime/controller-runtime.ts';
import type { AclOperation, Authorizer } from '../../src/security/authorizer.ts';
import { CLUSTER_ID, directoryOf, uuid } from '../controller/controller-harness.ts';
import { ManualTime } from '../network/manual-time.ts';
import { countingMetrics, recordingLogger } from '../network/quiet.ts';
import { FakeRaft } from '../runtime/fake-raft.ts';
import { ask, type AskOptions } from './ask.ts';

export let raft: FakeRaft;
export let controller: Controller;
export let runtime: ControllerRuntime;

/** A new cluster, led by this node, for the next test. */
export async function startController(): Promise<void> {
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
    meter: new ControllerMeter(countingMetrics(), time),
    clock: time,
    timers: time,
    log: recordingLogger(),
    onFatal: (reason) => {
      throw reason;
    },
  });
  raft.lead(runtime);
  await raft.commit(runtime);
}

/** Asks a handler at the controller; what it wrote is committed while it is waited for. */
export async function askController<Req, Res>(
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

export const registration = createBrokerRegistrationRequest({
  brokerId: 1,
  clusterId: CLUSTER_ID,
  incarnationId: uuid('i'),
  features: [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }],
  logDirs: [directoryOf(1)],
});

export async function join(): Promise<number> {
  const { brokerEpoch } = await askController(brokerRegistration, registration);
  const beat = { brokerId: 1, brokerEpoch, currentMetadataOffset: raft.logEndOffset() };
  await askController(brokerHeartbeat, createBrokerHeartbeatRequest(beat));
  return brokerEpoch;
}

export const topic = (name: string, more: object = {}) =>
  createCreateTopicsRequestCreatableTopic({
    name,
    numPartitions: 1,
    replicationFactor: 1,
    ...more,
  });

export const create = (names: readonly string[], options: AskOptions = {}) =>
  askController(
    createTopics,
    createCreateTopicsRequest({ topics: names.map((name) => topic(name)) }),
    options,
  );

/** Allows what is listed, `OPERATION TYPE name`. */
export const allowing = (...allowed: string[]): Authorizer => ({
  isAllowed: (_, { operation, resourceType, resourceName }) =>
    allowed.includes(`${operation satisfies AclOperation} ${resourceType} ${resourceName}`),
});
