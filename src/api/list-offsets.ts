/**
 * ListOffsets, key 2, broker listener.
 *
 * Versions: 1 to 11.
 * Behaviour: by timestamp: the first record at or after it, with its own timestamp and leader epoch, or −1/−1 when
 * there is none that the isolation level shows. Special timestamps: −1 latest (the high watermark, or the last stable
 * offset), −2 earliest, −3 largest timestamp, −4 earliest local, −5 latest tiered (−1: nothing is tiered), −6 earliest
 * pending upload (the same). A leader whose high watermark has not reached the start of its epoch answers
 * OFFSET_NOT_AVAILABLE where its answer could lie before an older one. A partition named twice is INVALID_REQUEST.
 * Deviations: none.
 *
 * v2: isolation level. v4: current leader epoch, leader epoch (KIP-320). v5: OFFSET_NOT_AVAILABLE (KIP-207). v6:
 * flexible. v7: −3 (KIP-734). v8: −4 (KIP-405). v9: −5 (KIP-1005). v10: timeout (KIP-1075). v11: −6 (KIP-1023).
 */
import {
  listOffsetsApi,
  type ListOffsetsRequest,
  type ListOffsetsRequestListOffsetsPartition,
  type ListOffsetsResponse,
  type ListOffsetsResponseListOffsetsPartitionResponse,
} from '../../protocol/generated/api/list-offsets.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { ReadLimit } from '../log/types.ts';
import type { Partition } from '../replication/partition.ts';
import type { ApiHandler } from './handler.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

const CONSUMER_REPLICA_ID = -1;
/** Reads whatever this replica has, leader or not. */
const DEBUGGING_REPLICA_ID = -2;
const READ_COMMITTED = 1;

const LATEST = -1;
const EARLIEST = -2;
const MAX_TIMESTAMP = -3;
const EARLIEST_LOCAL = -4;
const LATEST_TIERED = -5;
const EARLIEST_PENDING_UPLOAD = -6;

/** The first version that knows a special timestamp. */
const FIRST_VERSIONS: ReadonlyMap<number, number> = new Map([
  [LATEST, 0],
  [EARLIEST, 0],
  [MAX_TIMESTAMP, 7],
  [EARLIEST_LOCAL, 8],
  [LATEST_TIERED, 9],
  [EARLIEST_PENDING_UPLOAD, 11],
]);
const FIRST_LEADER_EPOCH_VERSION = 4;
const FIRST_NOT_AVAILABLE_VERSION = 5;

type PartitionResponse = ListOffsetsResponseListOffsetsPartitionResponse;

export const listOffsets: ApiHandler<ListOffsetsRequest, ListOffsetsResponse> = {
  api: listOffsetsApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE on each topic' },

  async handle(request, context, services) {
    const seen = countNames(request);
    const topics: ListOffsetsResponse['topics'] = [];
    for (const { name, partitions } of request.topics) {
      const isAllowed = isTopicAllowed(context, 'DESCRIBE', name);
      const answers: PartitionResponse[] = [];
      for (const partition of partitions) {
        const { partitionIndex } = partition;
        if (!isAllowed) {
          answers.push(failed(partitionIndex, ErrorCode.TOPIC_AUTHORIZATION_FAILED));
        } else if ((seen.get(name)?.get(partitionIndex) ?? 0) > 1) {
          answers.push(failed(partitionIndex, ErrorCode.INVALID_REQUEST));
        } else {
          answers.push(await listOffset({ request, context, services, name }, partition));
        }
      }
      topics.push({ name, partitions: answers });
    }
    return { throttleTimeMs: 0, topics };
  },

  failure: (request, code) => ({
    throttleTimeMs: 0,
    topics: request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => failed(partitionIndex, code)),
    })),
  }),
};

/** How often a request names each partition. */
function countNames(request: ListOffsetsRequest): Map<string, Map<number, number>> {
  const seen = new Map<string, Map<number, number>>();
  for (const { name, partitions } of request.topics) {
    const counts = seen.get(name) ?? new Map<number, number>();
    seen.set(name, counts);
    for (const { partitionIndex } of partitions) {
      counts.set(partitionIndex, (counts.get(partitionIndex) ?? 0) + 1);
    }
  }
  return seen;
}

interface Listing {
  readonly request: ListOffsetsRequest;
  readonly context: RequestContext;
  readonly services: Services;
  readonly name: string;
}

async function listOffset(
  listing: Listing,
  asked: ListOffsetsRequestListOffsetsPartition,
): Promise<PartitionResponse> {
  const { request, context, services, name } = listing;
  const { partitionIndex, timestamp } = asked;
  if (timestamp < 0 && context.apiVersion < (FIRST_VERSIONS.get(timestamp) ?? Infinity)) {
    return failed(partitionIndex, ErrorCode.UNSUPPORTED_VERSION);
  }
  assert(services.replicas !== undefined, 'a broker has replicas');
  const { partition, code } = services.replicas.lookup(name, partitionIndex);
  if (partition === undefined) return failed(partitionIndex, code);
  const refused =
    request.replicaId === DEBUGGING_REPLICA_ID
      ? partition.checkLeaderEpoch(asked.currentLeaderEpoch)
      : partition.checkLeader(asked.currentLeaderEpoch);
  if (refused !== ErrorCode.NONE) return failed(partitionIndex, refused);
  const { log } = partition;
  if (log === undefined) return failed(partitionIndex, partition.unavailable());
  const response = await answer(partition, log, { ...listing, asked });
  // The epoch has no field before, and no value but "unknown" can be left out.
  if (context.apiVersion < FIRST_LEADER_EPOCH_VERSION) response.leaderEpoch = -1;
  return response;
}

async function answer(
  partition: Partition,
  log: PartitionLog,
  { request, context, asked }: Listing & { asked: ListOffsetsRequestListOffsetsPartition },
): Promise<PartitionResponse> {
  const { partitionIndex, timestamp } = asked;
  const isClient = request.replicaId === CONSUMER_REPLICA_ID;
  const isLagging = isClient && partition.leaderEpochStartOffset > log.highWatermark;
  const lagging = failed(
    partitionIndex,
    context.apiVersion >= FIRST_NOT_AVAILABLE_VERSION
      ? ErrorCode.OFFSET_NOT_AVAILABLE
      : ErrorCode.LEADER_NOT_AVAILABLE,
  );
  if (timestamp === LATEST) {
    if (isLagging) return lagging;
    const offset = latestOffset(log, request);
    return found(partitionIndex, { offset, timestamp: -1, leaderEpoch: partition.leaderEpoch });
  }
  const result = await log.offsetForTimestamp(timestamp, limit(request));
  if (result !== undefined) return found(partitionIndex, result);
  const mayComeLater = timestamp !== EARLIEST && timestamp !== EARLIEST_LOCAL;
  return isLagging && mayComeLater ? lagging : failed(partitionIndex, ErrorCode.NONE);
}

function limit(request: ListOffsetsRequest): ReadLimit {
  if (request.replicaId !== CONSUMER_REPLICA_ID) return 'written';
  return request.isolationLevel === READ_COMMITTED ? 'last-stable' : 'high-watermark';
}

function latestOffset(log: PartitionLog, request: ListOffsetsRequest): number {
  switch (limit(request)) {
    case 'last-stable':
      return log.lastStableOffset;
    case 'high-watermark':
      return log.highWatermark;
    default:
      return log.writtenOffset;
  }
}

function found(
  partitionIndex: number,
  result: { offset: number; timestamp: number; leaderEpoch: number },
): PartitionResponse {
  const { offset, timestamp, leaderEpoch } = result;
  return { partitionIndex, errorCode: ErrorCode.NONE, timestamp, offset, leaderEpoch };
}

function failed(partitionIndex: number, errorCode: Code): PartitionResponse {
  return { partitionIndex, errorCode, timestamp: -1, offset: -1, leaderEpoch: -1 };
}
