import type { FetchResponsePartitionData } from '../../protocol/generated/api/fetch.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { ReadLimit, ReadRecords } from '../log/types.ts';
import type { FetchPartition } from './fetch-set.ts';

const NO_EPOCH = { epoch: -1, endOffset: -1 };
const NO_LEADER = { leaderId: -1, leaderEpoch: -1 };
const NO_SNAPSHOT = { endOffset: -1, epoch: -1 };
const NO_RECORDS: Buffer[] = [];

/** Literals with every field, rather than `create…`: there is one per partition and fetch. */
export function readPartitionData(
  position: FetchPartition,
  read: ReadRecords,
): FetchResponsePartitionData {
  return {
    partitionIndex: position.partitionIndex,
    errorCode: 0,
    highWatermark: read.highWatermark,
    lastStableOffset: read.lastStableOffset,
    logStartOffset: read.logStartOffset,
    divergingEpoch: NO_EPOCH,
    currentLeader: NO_LEADER,
    snapshotId: NO_SNAPSHOT,
    abortedTransactions:
      read.abortedTransactions as FetchResponsePartitionData['abortedTransactions'],
    preferredReadReplica: -1,
    records: read.chunks,
  };
}

export function emptyPartitionData(
  position: FetchPartition,
  log: PartitionLog,
  upTo: ReadLimit,
): FetchResponsePartitionData {
  return {
    partitionIndex: position.partitionIndex,
    errorCode: 0,
    highWatermark: log.highWatermark,
    lastStableOffset: log.lastStableOffset,
    logStartOffset: log.logStartOffset,
    divergingEpoch: NO_EPOCH,
    currentLeader: NO_LEADER,
    snapshotId: NO_SNAPSHOT,
    abortedTransactions: upTo === 'last-stable' ? [] : null,
    preferredReadReplica: -1,
    records: NO_RECORDS,
  };
}

/** Kafka's answer has an empty list where it did not come to read, and none where reading failed. */
const NEVER_READ: ReadonlySet<Code> = new Set<Code>([
  ErrorCode.UNKNOWN_SERVER_ERROR,
  ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
  ErrorCode.UNKNOWN_TOPIC_ID,
  ErrorCode.TOPIC_AUTHORIZATION_FAILED,
]);

export function failedPartitionData(
  position: { readonly partitionIndex: number },
  code: Code,
): FetchResponsePartitionData {
  return {
    partitionIndex: position.partitionIndex,
    errorCode: code,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    divergingEpoch: NO_EPOCH,
    currentLeader: NO_LEADER,
    snapshotId: NO_SNAPSHOT,
    abortedTransactions: NEVER_READ.has(code) ? [] : null,
    preferredReadReplica: -1,
    records: NO_RECORDS,
  };
}
