import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import type { Timers } from '../base/timers.ts';
import type { NodeConfig } from '../config/node-config.ts';
import type { ConfigMap } from '../config/resolve.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { ClientTelemetry } from '../node/client-telemetry.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import type { ControllerRuntime } from '../runtime/controller-runtime.ts';
import type { RaftClient } from '../runtime/raft-driver-types.ts';
import type { Authorizer } from '../security/authorizer.ts';
import type { Principal } from '../security/principal.ts';
import type { GroupRuntime } from './group-requests.ts';
import type { TopicCreator } from './topic-creator.ts';
import type { ConnectionState } from './request-context.ts';

/** Passes a request of a client on to the active controller. Filled in by `node/`. */
export interface Forwarder {
  /**
   * `requestData` is the original request, header and body. Resolves with the response, header and body, as the
   * controller made it. Finds the active controller and tries again while there is none, until `deadlineMs`
   * (monotonic). Rejects with `ApiError`: REQUEST_TIMED_OUT when the time is up, UNSUPPORTED_VERSION when the
   * controller does not know the request, the envelope's own error otherwise.
   */
  forward(
    requestData: Buffer,
    from: { readonly principal: Principal; readonly clientHost: string },
    deadlineMs: number,
  ): Promise<Buffer>;
}

/**
 * What handlers may use. `broker.ts` fills it in once per node; what this node's roles do not have is undefined
 * (`replicas` on a pure controller, `controller` on a pure broker).
 */
export interface Services {
  readonly nodeId: number;
  readonly clusterId: string;
  readonly config: NodeConfig;
  /** The configuration as it was written, by key. */
  readonly staticConfig: ConfigMap;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Logger;
  readonly authorizer: Authorizer;
  /** The committed image that this broker has published. */
  readonly metadata: { image(): MetadataImage };
  readonly forwarder: Forwarder | undefined;
  /** Creates topics that a client asked about. Undefined on a pure controller. */
  readonly topicCreator: TopicCreator | undefined;
  /** Undefined on a pure controller. */
  readonly replicas: ReplicaManager | undefined;
  /** Undefined on a pure controller. */
  readonly groups: GroupRuntime | undefined;
  readonly raft: RaftClient;
  /** Undefined on a pure broker. Handlers reach it through `writeToController`. */
  readonly controller: ControllerRuntime | undefined;
  /** Undefined on a pure controller, and where `samsa.client.telemetry` is off. */
  readonly clientTelemetry: ClientTelemetry | undefined;
  /** Ids for idempotent producers. Undefined on a pure controller. */
  readonly producerIds: { next(): Promise<number> } | undefined;
  /**
   * How the client of a connection reaches a broker; undefined when it cannot (not registered, no such listener).
   * The one answer for Metadata, FindCoordinator, DescribeCluster and NodeEndpoints.
   */
  brokerEndpoint(brokerId: number, connection: ConnectionState): BrokerEndpoint | undefined;
}

export interface BrokerEndpoint {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | null;
}
