import { type ConfigValue } from './option.ts';

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

/** A parsed value by option name. */
export type ReadOption = (name: string) => ConfigValue;
