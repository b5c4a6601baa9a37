import { ConfigError } from './option.ts';
import { type ConfigLayers, type ConfigMap, ConfigView } from './resolve.ts';

/**
 * What the log and the partition need to know of a topic's configuration, parsed. Longs beyond ±2^53 (Kafka's
 * "no limit") are ±Infinity.
 */
export interface TopicConfig {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly segmentJitterMs: number;
  readonly segmentIndexBytes: number;
  readonly indexIntervalBytes: number;
  readonly preallocate: boolean;
  readonly flushMessages: number;
  readonly flushMs: number;
  /** −1: no limit. */
  readonly retentionBytes: number;
  readonly retentionMs: number;
  readonly fileDeleteDelayMs: number;
  readonly cleanupPolicy: { readonly compact: boolean; readonly delete: boolean };
  readonly deleteRetentionMs: number;
  readonly minCleanableDirtyRatio: number;
  readonly minCompactionLagMs: number;
  readonly maxCompactionLagMs: number;
  readonly maxMessageBytes: number;
  readonly minInsyncReplicas: number;
  readonly uncleanLeaderElectionEnable: boolean;
  readonly compressionType: CompressionTypeConfig;
  readonly compressionGzipLevel: number;
  readonly compressionLz4Level: number;
  readonly compressionZstdLevel: number;
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime';
  readonly messageTimestampBeforeMaxMs: number;
  readonly messageTimestampAfterMaxMs: number;
  readonly remoteStorageEnable: boolean;
  readonly remoteLogCopyDisable: boolean;
  readonly remoteLogDeleteOnDisable: boolean;
  /** −2: as `retentionMs`, `retentionBytes`. */
  readonly localRetentionMs: number;
  readonly localRetentionBytes: number;
  /** `partition:broker` pairs, or `*`. */
  readonly leaderReplicationThrottledReplicas: readonly string[];
  readonly followerReplicationThrottledReplicas: readonly string[];
}

export type CompressionTypeConfig =
  'producer' | 'uncompressed' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** Reads the typed view; `view` is of scope topic. Throws `ConfigError`. */
export function topicConfigOf(view: ConfigView): TopicConfig {
  const policies = view.list('cleanup.policy');
  return {
    segmentBytes: segmentBytesOf(view),
    segmentMs: view.number('segment.ms'),
    segmentJitterMs: view.number('segment.jitter.ms'),
    segmentIndexBytes: view.number('segment.index.bytes'),
    indexIntervalBytes: view.number('index.interval.bytes'),
    preallocate: view.boolean('preallocate'),
    flushMessages: view.number('flush.messages'),
    flushMs: view.number('flush.ms'),
    retentionBytes: view.number('retention.bytes'),
    retentionMs: view.number('retention.ms'),
    fileDeleteDelayMs: view.number('file.delete.delay.ms'),
    cleanupPolicy: { compact: policies.includes('compact'), delete: policies.includes('delete') },
    deleteRetentionMs: view.number('delete.retention.ms'),
    minCleanableDirtyRatio: view.number('min.cleanable.dirty.ratio'),
    minCompactionLagMs: view.number('min.compaction.lag.ms'),
    maxCompactionLagMs: view.number('max.compaction.lag.ms'),
    maxMessageBytes: view.number('max.message.bytes'),
    minInsyncReplicas: view.number('min.insync.replicas'),
    uncleanLeaderElectionEnable: view.boolean('unclean.leader.election.enable'),
    compressionType: view.text('compression.type') as CompressionTypeConfig,
    compressionGzipLevel: view.number('compression.gzip.level'),
    compressionLz4Level: view.number('compression.lz4.level'),
    compressionZstdLevel: view.number('compression.zstd.level'),
    messageTimestampType: view.text(
      'message.timestamp.type',
    ) as TopicConfig['messageTimestampType'],
    messageTimestampBeforeMaxMs: view.number('message.timestamp.before.max.ms'),
    messageTimestampAfterMaxMs: view.number('message.timestamp.after.max.ms'),
    remoteStorageEnable: view.boolean('remote.storage.enable'),
    remoteLogCopyDisable: view.boolean('remote.log.copy.disable'),
    remoteLogDeleteOnDisable: view.boolean('remote.log.delete.on.disable'),
    localRetentionMs: view.number('local.retention.ms'),
    localRetentionBytes: view.number('local.retention.bytes'),
    leaderReplicationThrottledReplicas: view.list('leader.replication.throttled.replicas'),
    followerReplicationThrottledReplicas: view.list('follower.replication.throttled.replicas'),
  };
}

/** Kafka's tests, and ours, make segments smaller than `segment.bytes` allows by the internal option. */
function segmentBytesOf(view: ConfigView): number {
  const internal = view.read('internal.segment.bytes');
  return typeof internal === 'number' ? internal : view.number('segment.bytes');
}

/** The configuration of a topic on this node. `overrides` are the topic's own. */
export function resolveTopicConfig(overrides: ConfigMap, node: ConfigLayers): TopicConfig {
  return topicConfigOf(new ConfigView('topic', { ...node, resource: overrides }));
}

/** Two options, each right by itself, that must fit together. Throws `ConfigError`. */
export function checkCompactionLags(view: ConfigView): void {
  const minLagMs = view.number('min.compaction.lag.ms');
  const maxLagMs = view.number('max.compaction.lag.ms');
  if (minLagMs <= maxLagMs) return;
  throw new ConfigError(
    `conflict topic config setting min.compaction.lag.ms (${String(minLagMs)}) > ` +
      `max.compaction.lag.ms (${String(maxLagMs)})`,
  );
}
