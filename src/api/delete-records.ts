/**
 * DeleteRecords, key 21, broker listener.
 *
 * Versions: 0 to 2.
 * Behaviour: moves the log start up to an offset, −1 for the high watermark, and waits until every live replica has
 * followed: the low watermark of the answer. Never above the high watermark (OFFSET_OUT_OF_RANGE), never on topics
 * that are only compacted (POLICY_VIOLATION) or internal (INVALID_TOPIC_EXCEPTION).
 * Deviations: none.
 *
 * v1: answered before throttling. v2: flexible.
 */
import {
  deleteRecordsApi,
  type DeleteRecordsRequest,
  type DeleteRecordsRequestDeleteRecordsPartition,
  type DeleteRecordsResponse,
} from '../../protocol/generated/api/delete-records.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import {
  DelayedDeleteRecords,
  type DeletedRecords,
} from '../replication/delayed-delete-records.ts';
import type { Partition } from '../replication/partition.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import { isInternalTopic } from '../metadata/internal-topics.ts';
import type { ApiHandler } from './handler.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';

/** In a request: up to the high watermark. */
const HIGH_WATERMARK = -1;

export const deleteRecords: ApiHandler<DeleteRecordsRequest, DeleteRecordsResponse> = {
  api: deleteRecordsApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DELETE on each topic' },

  async handle(request, context, services) {
    const { replicas } = services;
    assert(replicas !== undefined, 'a broker has replicas');
    const topics = await Promise.all(
      request.topics.map(async ({ name, partitions }) => ({
        name,
        deleted: await Promise.all(
          partitions.map((asked) => deleteOne(name, asked, replicas, context)),
        ),
        partitions,
      })),
    );
    const all = topics.flatMap(({ deleted }) => deleted);
    await new DelayedDeleteRecords(replicas.purgatory, all).wait(request.timeoutMs);
    return {
      throttleTimeMs: 0,
      topics: topics.map(({ name, deleted, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }, index) => ({
          partitionIndex,
          lowWatermark: deleted[index]!.lowWatermark,
          errorCode: deleted[index]!.code,
        })),
      })),
    };
  },

  failure: (request, errorCode) => ({
    throttleTimeMs: 0,
    topics: request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        lowWatermark: -1,
        errorCode,
      })),
    })),
  }),
};

async function deleteOne(
  topicName: string,
  asked: DeleteRecordsRequestDeleteRecordsPartition,
  replicas: ReplicaManager,
  context: RequestContext,
): Promise<DeletedRecords> {
  if (!isTopicAllowed(context, 'DELETE', topicName)) {
    return refused(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
  }
  const { partition, code } = replicas.lookup(topicName, asked.partitionIndex);
  if (code === ErrorCode.UNKNOWN_TOPIC_OR_PARTITION) return refused(code);
  if (isInternalTopic(topicName)) return refused(ErrorCode.INVALID_TOPIC_EXCEPTION);
  if (partition === undefined) return refused(code);
  return deleteOnLeader(partition, asked.offset);
}

async function deleteOnLeader(partition: Partition, offset: number): Promise<DeletedRecords> {
  const code = partition.checkLeader(-1);
  const { log } = partition;
  if (code !== ErrorCode.NONE || log === undefined) return refused(code);
  const { cleanupPolicy } = log.config;
  if (cleanupPolicy.compact && !cleanupPolicy.delete) return refused(ErrorCode.POLICY_VIOLATION);
  const requestedOffset = offset === HIGH_WATERMARK ? log.highWatermark : offset;
  if (requestedOffset < 0) return refused(ErrorCode.OFFSET_OUT_OF_RANGE);
  const outcome = (await log.deleteRecordsBefore(requestedOffset)) as Code;
  if (outcome !== ErrorCode.NONE) return refused(outcome);
  return {
    partition,
    requestedOffset,
    code: ErrorCode.NONE,
    lowWatermark: partition.lowWatermark(),
  };
}

function refused(code: Code): DeletedRecords {
  return { partition: undefined, requestedOffset: -1, code, lowWatermark: -1 };
}
