import {
  createBrokerHeartbeatRequest,
  type BrokerHeartbeatResponse,
} from '../../protocol/generated/api/broker-heartbeat.ts';
import {
  createBrokerRegistrationRequest,
  type BrokerRegistrationResponse,
} from '../../protocol/generated/api/broker-registration.ts';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
  type CreateTopicsResponse,
} from '../../protocol/generated/api/create-topics.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { Controller } from '../../src/controller/controller.ts';
import { ControllerMeter } from '../../src/runtime/controller-meter.ts';
import { ControllerRuntime } from '../../src/runtime/controller-runtime.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { CLUSTER_ID, directoryOf, uuid } from '../controller/controller-harness.ts';
import { ManualTime } from '../network/manual-time.ts';
import { countingMetrics, recordingLogger } from '../network/quiet.ts';
import { FakeRaft } from './fake-raft.ts';

export const source = { principal: ANONYMOUS, clientId: 'test', apiVersion: 7, timeoutMs: 1000 };

export const registration = createBrokerRegistrationRequest({
  brokerId: 1,
  clusterId: CLUSTER_ID,
  incarnationId: uuid('incarnation'),
  features: [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }],
  logDirs: [directoryOf(1)],
});

/** A controller with its runtime on a log that commits when it is told to. */
export class RuntimeHarness {
  readonly raft = new FakeRaft();
  readonly time = new ManualTime();
  readonly fatal: Error[] = [];
  readonly log = recordingLogger();
  readonly controller: Controller;
  readonly runtime: ControllerRuntime;

  constructor() {
    this.controller = new Controller(
      {
        nodeId: 1,
        clusterId: CLUSTER_ID,
        brokerIncarnationId: undefined,
        brokerSessionTimeoutMs: 9000,
        numPartitions: 1,
        defaultReplicationFactor: 1,
        isTopicDeletionEnabled: true,
        maxIdleIntervalMs: 500,
        electionIntervalMs: 0,
        preferredElectionIntervalMs: 0,
        staticConfig: new Map(),
        bootstrapRecords: [],
      },
      new SeededRandom(1),
      () => this.raft.logEndOffset(),
    );
    this.runtime = new ControllerRuntime({
      raft: this.raft,
      controller: this.controller,
      nodeId: 1,
      meter: new ControllerMeter(countingMetrics(), this.time),
      clock: this.time,
      timers: this.time,
      log: this.log,
      onFatal: (reason) => this.fatal.push(reason),
    });
  }

  register(): Promise<BrokerRegistrationResponse> {
    return this.runtime.write(source, (decider, context) =>
      decider.registerBroker(registration, context),
    );
  }

  create(name: string, numPartitions = 1): Promise<CreateTopicsResponse> {
    const topic = createCreateTopicsRequestCreatableTopic({
      name,
      numPartitions,
      replicationFactor: 1,
    });
    const request = createCreateTopicsRequest({ topics: [topic] });
    return this.runtime.write(source, (decider, context) => decider.createTopics(request, context));
  }

  /** Leads, with one unfenced broker, everything committed. */
  async lead(): Promise<void> {
    const { raft, runtime } = this;
    raft.lead(runtime);
    await raft.commit(runtime);
    const registered = this.register();
    await raft.commit(runtime);
    const { brokerEpoch } = await registered;
    const beat = this.heartbeat(brokerEpoch);
    await raft.commit(runtime);
    await beat;
  }

  heartbeat(brokerEpoch: number): Promise<BrokerHeartbeatResponse> {
    const request = createBrokerHeartbeatRequest({
      brokerId: 1,
      brokerEpoch,
      currentMetadataOffset: this.raft.logEndOffset(),
    });
    return this.runtime.write({ ...source, isHeartbeat: true }, (decider, context) =>
      decider.brokerHeartbeat(request, context),
    );
  }
}
