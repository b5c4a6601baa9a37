import { type Uuid } from '../../protocol/wire/uuid.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { type NodeConfig } from '../config/node-config.ts';
import { type ConfigMap, ConfigView } from '../config/resolve.ts';

/** What the controller knows of its node. */
export interface ControllerSettings {
  readonly nodeId: number;
  readonly clusterId: string;
  /** Of this process, where the node is a broker too: any other incarnation of its broker is gone. */
  readonly brokerIncarnationId: Uuid | undefined;
  readonly brokerSessionTimeoutMs: number;
  readonly numPartitions: number;
  readonly defaultReplicationFactor: number;
  readonly isTopicDeletionEnabled: boolean;
  /** 0: no NoOpRecords. */
  readonly maxIdleIntervalMs: number;
  /** How often partitions without a leader are looked at, for an unclean election where that is allowed. */
  readonly electionIntervalMs: number;
  /** How often leadership goes back to preferred replicas; 0: not by itself. */
  readonly preferredElectionIntervalMs: number;
  /** The node's static configuration, from which defaults of topics are resolved. */
  readonly staticConfig: ConfigMap;
  /** Appended when the log is empty: the records of `bootstrap.checkpoint`. Empty: `defaultBootstrapRecords`. */
  readonly bootstrapRecords: readonly MetadataRecord[];
}

/** From the static configuration of the node. */
export function controllerSettings(
  config: NodeConfig,
  properties: ReadonlyMap<string, string>,
  node: Pick<ControllerSettings, 'clusterId' | 'brokerIncarnationId' | 'bootstrapRecords'>,
): ControllerSettings {
  const view = new ConfigView('broker', { static: properties });
  const isBalancing = view.boolean('auto.leader.rebalance.enable');
  return {
    nodeId: config.nodeId,
    clusterId: node.clusterId,
    brokerIncarnationId: node.brokerIncarnationId,
    brokerSessionTimeoutMs: config.brokerSessionTimeoutMs,
    numPartitions: config.numPartitions,
    defaultReplicationFactor: config.defaultReplicationFactor,
    isTopicDeletionEnabled: config.deleteTopicEnable,
    maxIdleIntervalMs: config.metadataLog.maxIdleIntervalMs,
    electionIntervalMs: view.number('unclean.leader.election.interval.ms'),
    preferredElectionIntervalMs: isBalancing
      ? view.number('leader.imbalance.check.interval.seconds') * 1000
      : 0,
    staticConfig: properties,
    bootstrapRecords: node.bootstrapRecords,
  };
}

/** Ids below 100 stand for themselves: no topic, "lost", "migrating", and what may come. */
export function isReservedUuid(id: Uuid): boolean {
  return id.startsWith('A'.repeat(20)) && (Buffer.from(id, 'base64url')[15] ?? 0) < 100;
}
