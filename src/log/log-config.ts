// pure
import type { TopicConfig } from '../config/topic-config.ts';

/** What a log needs of its topic's configuration. A parsed topic configuration is one. */
export type LogConfig = Pick<
  TopicConfig,
  | 'segmentBytes'
  | 'segmentMs'
  | 'segmentJitterMs'
  | 'segmentIndexBytes'
  | 'indexIntervalBytes'
  | 'retentionBytes'
  | 'retentionMs'
  | 'maxMessageBytes'
  | 'cleanupPolicy'
  | 'messageTimestampType'
  | 'messageTimestampBeforeMaxMs'
  | 'messageTimestampAfterMaxMs'
  | 'compressionType'
  | 'compressionGzipLevel'
  | 'compressionZstdLevel'
  | 'fileDeleteDelayMs'
  | 'flushMessages'
  | 'flushMs'
>;

/** Kafka's defaults. */
export const DEFAULT_LOG_CONFIG: LogConfig = {
  segmentBytes: 1024 * 1024 * 1024,
  segmentMs: 7 * 24 * 3600 * 1000,
  segmentJitterMs: 0,
  segmentIndexBytes: 10 * 1024 * 1024,
  indexIntervalBytes: 4096,
  retentionBytes: -1,
  retentionMs: 7 * 24 * 3600 * 1000,
  maxMessageBytes: 1024 * 1024 + 12,
  cleanupPolicy: { compact: false, delete: true },
  messageTimestampType: 'CreateTime',
  messageTimestampBeforeMaxMs: Infinity,
  messageTimestampAfterMaxMs: 3600 * 1000,
  compressionType: 'producer',
  compressionGzipLevel: -1,
  compressionZstdLevel: 3,
  fileDeleteDelayMs: 60_000,
  flushMessages: Infinity,
  flushMs: Infinity,
};

/** `samsa.flush.on.ack`: when the commit point also counts what is flushed (ARCHITECTURE.md, the commit point). */
export type FlushOnAck = 'sole-replica' | 'always' | 'never';
