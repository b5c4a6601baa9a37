/**
 * Produce, key 0, broker listener.
 *
 * Versions: 3 to 13; 0 to 2 are shown and refused (KAFKA-18659).
 * Behaviour: appends one batch per partition. acks=0 has no response, and an error of it ends the connection; acks=1
 * is answered when the records are written, acks=all at the commit point (ARCHITECTURE.md, the marks of a log) or with
 * REQUEST_TIMED_OUT. A retry of an idempotent producer gets the original offset. Errors are the partitions'.
 * Deviations: acks=all also waits for the disk where the in-sync set is one replica (`samsa.flush.on.ack`).
 * Transactions are not served yet: a transactional id, or a transactional batch, is INVALID_REQUEST. A partition that
 * is named twice is appended to twice, in the order of the request, where Kafka keeps one of the two.
 *
 * v3: transactional id, record format 2 (KIP-98). v5: log start offset. v7: zstd (KIP-110). v8: record errors and
 * error message (KIP-467). v9: flexible. v10: current leader and node endpoints (KIP-951). v13: topic ids (KIP-516).
 */
import {
  produceApi,
  type ProduceRequest,
  type ProduceRequestPartitionProduceData,
  type ProduceRequestTopicProduceData,
  type ProduceResponse,
  type ProduceResponsePartitionProduceResponse,
} from '../../protocol/generated/api/produce.ts';
import {
  batchAttributes,
  batchCodec,
  Codec,
  isTransactional,
} from '../../protocol/record/batch-header.ts';
import { checkFraming } from '../../protocol/record/validate.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import { DelayedProduce, type AppendResult } from '../replication/delayed-produce.ts';
import { refusal, type AppendRefusal } from '../replication/append-waiter.ts';
import type { PartitionAppendOptions } from '../replication/partition.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import { isInternalTopic } from '../metadata/internal-topics.ts';
import { CLOSE_CONNECTION, NO_RESPONSE, type ApiHandler, type NoAnswer } from './handler.ts';
import { LeaderHints, type LeaderHint } from './leader-hints.ts';
import { authorizedTopicName, mayWriteInternalTopics } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

const FIRST_TOPIC_ID_VERSION = 13;
const FIRST_ZSTD_VERSION = 7;
const FIRST_HINT_VERSION = 10;
const NO_LEADER: LeaderHint = { leaderId: -1, leaderEpoch: -1 };
const ACKS: Readonly<Record<number, PartitionAppendOptions>> = {
  '-1': { requiredAcks: -1, origin: 'client' },
  0: { requiredAcks: 0, origin: 'client' },
  1: { requiredAcks: 1, origin: 'client' },
};

export const produce: ApiHandler<ProduceRequest, ProduceResponse> = {
  api: produceApi,
  forward: false,
  pipelined: true,
  authorize: { kind: 'resources', why: 'WRITE on each topic' },

  handle(request, context, services) {
    if (request.transactionalId !== null) {
      return failure(request, ErrorCode.INVALID_REQUEST, NO_TRANSACTIONS);
    }
    const options = ACKS[request.acks];
    const { replicas } = services;
    assert(replicas !== undefined, 'a broker has replicas');
    const delayed = new DelayedProduce(replicas.purgatory, countPartitions(request));
    appendAll({ request, context, replicas, delayed, options });
    // Only acks=all has a time limit, as in Kafka: what acks=1 waits for is this node's own disk.
    const results = delayed.results(request.acks === -1 ? request.timeoutMs : undefined);
    return results instanceof Promise
      ? results.then((settled) => answer(request, context, services, settled))
      : answer(request, context, services, results);
  },

  failure,
};

const NO_TRANSACTIONS = 'transactions are not supported by this version of Samsa';

function countPartitions(request: ProduceRequest): number {
  let count = 0;
  for (const topic of request.topicData) count += topic.partitionData.length;
  return count;
}

interface Appends {
  readonly request: ProduceRequest;
  readonly context: RequestContext;
  readonly replicas: ReplicaManager;
  readonly delayed: DelayedProduce;
  /** Undefined for acks that do not exist. */
  readonly options: PartitionAppendOptions | undefined;
}

function appendAll(appends: Appends): void {
  const { request, context, replicas, delayed } = appends;
  let slot = 0;
  for (const topic of request.topicData) {
    const name = writableTopic(topic, context, replicas);
    for (const partition of topic.partitionData) {
      if (typeof name === 'number') delayed.onRefused(slot, refusal(name));
      else appendOne(appends, name, partition, slot);
      slot += 1;
    }
  }
}

function writableTopic(
  topic: ProduceRequestTopicProduceData,
  context: RequestContext,
  replicas: ReplicaManager,
): string | Code {
  const { name, topicId } = topic;
  const named = context.apiVersion < FIRST_TOPIC_ID_VERSION ? { name } : { topicId };
  return authorizedTopicName(context, 'WRITE', named, replicas.topicNameOf);
}

function appendOne(
  appends: Appends,
  topicName: string,
  data: ProduceRequestPartitionProduceData,
  slot: number,
): void {
  const { delayed, options } = appends;
  const found = appends.replicas.lookup(topicName, data.index);
  const records = data.records?.[0];
  const refused =
    found.code === ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
      ? refusal(found.code)
      : refusalOf(appends, topicName, records);
  if (refused !== undefined) {
    delayed.onRefused(slot, refused);
  } else if (found.partition === undefined) {
    delayed.onRefused(slot, refusal(found.code));
  } else {
    assert(records !== undefined && options !== undefined, 'an append without records or acks');
    found.partition.append(records, options, delayed, slot);
  }
}

/** Why a partition that exists is not asked, wherever it is led: in the order of Kafka's checks. */
function refusalOf(
  { context, options }: Appends,
  topicName: string,
  records: Buffer | undefined,
): AppendRefusal | undefined {
  if (records === undefined || records.length === 0) {
    return refusal(ErrorCode.INVALID_RECORD, 'a partition without a batch');
  }
  const framing = checkFraming(records);
  if (framing !== undefined) return refusal(framing.errorCode as Code, framing.message);
  const attributes = batchAttributes(records, 0);
  if (context.apiVersion < FIRST_ZSTD_VERSION && batchCodec(attributes) >= Codec.ZSTD) {
    return refusal(ErrorCode.UNSUPPORTED_COMPRESSION_TYPE);
  }
  if (isTransactional(attributes)) return refusal(ErrorCode.INVALID_REQUEST, NO_TRANSACTIONS);
  if (options === undefined) return refusal(ErrorCode.INVALID_REQUIRED_ACKS);
  if (isInternalTopic(topicName) && !mayWriteInternalTopics(context)) {
    return refusal(ErrorCode.INVALID_TOPIC_EXCEPTION);
  }
  return undefined;
}

function answer(
  request: ProduceRequest,
  context: RequestContext,
  services: Services,
  results: readonly AppendResult[],
): ProduceResponse | NoAnswer {
  if (request.acks === 0)
    return results.every((result) => result.ok) ? NO_RESPONSE : CLOSE_CONNECTION;
  const hints =
    context.apiVersion >= FIRST_HINT_VERSION
      ? new LeaderHints(services, context.connection)
      : undefined;
  let slot = 0;
  const named = request.topicData.filter(({ partitionData }) => partitionData.length > 0);
  const responses = named.map((topic) => {
    const name =
      topic.name === '' ? (services.replicas?.topicNameOf(topic.topicId) ?? '') : topic.name;
    const partitionResponses = topic.partitionData.map(({ index }) => {
      const result = results[slot]!;
      slot += 1;
      const response = partitionResponse(index, result);
      if (response.errorCode === ErrorCode.NOT_LEADER_OR_FOLLOWER && hints !== undefined) {
        response.currentLeader = hints.hint(name, index);
      }
      return response;
    });
    return { name: topic.name, topicId: topic.topicId, partitionResponses };
  });
  return { responses, throttleTimeMs: 0, nodeEndpoints: hints?.endpoints() ?? [] };
}

function partitionResponse(
  index: number,
  result: AppendResult,
): ProduceResponsePartitionProduceResponse {
  if (result.ok) {
    return {
      index,
      errorCode: ErrorCode.NONE,
      baseOffset: result.baseOffset,
      logAppendTimeMs: result.logAppendTimeMs,
      logStartOffset: result.logStartOffset,
      recordErrors: [],
      errorMessage: null,
      currentLeader: NO_LEADER,
    };
  }
  const { code, message, logStartOffset, recordErrors } = result;
  return {
    index,
    errorCode: code,
    baseOffset: -1,
    logAppendTimeMs: -1,
    logStartOffset,
    recordErrors: recordErrors.map((error) => ({
      batchIndex: error.batchIndex,
      batchIndexErrorMessage: error.message,
    })),
    errorMessage: message,
    currentLeader: NO_LEADER,
  };
}

function failure(
  request: ProduceRequest,
  code: Code,
  message: string | null,
): ProduceResponse | NoAnswer {
  // With acks=0 the client reads no response: only the end of the connection tells it.
  if (request.acks === 0) return CLOSE_CONNECTION;
  const refused = refusal(code, message);
  return {
    responses: request.topicData.map(({ name, topicId, partitionData }) => ({
      name,
      topicId,
      partitionResponses: partitionData.map(({ index }) => partitionResponse(index, refused)),
    })),
    throttleTimeMs: 0,
    nodeEndpoints: [],
  };
}
