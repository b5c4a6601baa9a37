import type { CreateTopicsRequest } from '../../protocol/generated/api/create-topics.ts';
import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import { isCodec } from '../../protocol/record/compression.ts';
import { Codec } from '../../protocol/record/batch-header.ts';
import type { World } from '../base/world.ts';
import type { NodeConfig } from '../config/node-config.ts';
import { groupCodec } from '../coordinator/group/group-records.ts';
import type { GroupCoordinator } from '../coordinator/group/group-coordinator.ts';
import { CONSUMER_OFFSETS } from '../metadata/internal-topics.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import { CoordinatorRuntime } from '../runtime/coordinator-runtime.ts';
import type { EventFiles } from '../runtime/event-files.ts';
import { GroupRecorder } from '../runtime/group-ring.ts';
import { createGroupCounts, exposeGroups } from './group-metrics.ts';

/** The groups that this broker coordinates. */
export function createGroupRuntime(parts: {
  readonly config: NodeConfig;
  readonly replicas: ReplicaManager;
  readonly eventFiles: EventFiles;
  readonly world: Pick<World, 'clock' | 'timers' | 'random' | 'log' | 'metrics'>;
}): CoordinatorRuntime<GroupCoordinator, GroupRecord> {
  const { config, replicas, eventFiles, world } = parts;
  const { clock, timers, log, metrics, random } = world;
  const { compressionCodec, loadBufferBytes } = config.offsetsTopic;
  const counts = createGroupCounts(metrics, clock);
  const recorder = new GroupRecorder(eventFiles);
  const groups = new CoordinatorRuntime<GroupCoordinator, GroupRecord>({
    name: 'group-coordinator',
    topicName: CONSUMER_OFFSETS,
    recorder,
    createShard: () => recorder.create({ settings: config.groups, random, log, counts }),
    codec: groupCodec,
    compression: () => (isCodec(compressionCodec) ? compressionCodec : Codec.NONE),
    loadBufferBytes,
    commitTimeoutMs: () => config.groups.offsetsCommitTimeoutMs,
    replicas,
    clock,
    timers,
    log,
    metrics,
  });
  exposeGroups(metrics, groups);
  return groups;
}

/**
 * `__consumer_offsets` as it is made when the first group is looked for. Where nobody has said how many replicas it is
 * to have, a cluster of fewer brokers than Kafka's three has as many as there are.
 */
export function offsetsTopicRequest(
  { offsetsTopic }: NodeConfig,
  properties: ReadonlyMap<string, string>,
  brokerCount: number,
): CreateTopicsRequest['topics'][number] {
  const { partitionCount, replicationFactor, segmentBytes } = offsetsTopic;
  const isGiven = properties.has('offsets.topic.replication.factor');
  return {
    name: CONSUMER_OFFSETS,
    numPartitions: partitionCount,
    replicationFactor: isGiven ? replicationFactor : Math.min(replicationFactor, brokerCount),
    assignments: [],
    configs: [
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'segment.bytes', value: String(segmentBytes) },
      { name: 'compression.type', value: 'producer' },
    ],
  };
}
