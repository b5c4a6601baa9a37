/**
 * Fetch, key 1, on every listener.
 *
 * Versions: 4 to 18.
 * Behaviour: on the controller listener it is the metadata log's and is answered by raft; on the broker listener it
 * serves consumers, and followers (CLUSTER_ACTION). Waits for `minBytes`, at most `maxWaitMs`; an error or a diverging
 * epoch of a partition answers at once, except an unknown or forbidden topic (as in Kafka). The first batch found is
 * returned whole whatever the limits say. Consumers read below the high watermark, read_committed below the last
 * stable offset with the aborted transactions sorted by first offset.
 * Deviations: consumers are served by the leader alone, whatever their rack (no preferred replica); a session that is
 * closed or superseded answers its parked request at once, where Kafka lets it wait.
 *
 * v4: isolation level (KIP-98). v5: log start offset. v7: sessions (KIP-227). v9: current leader epoch (KIP-320). v11:
 * rack, preferred replica (KIP-392). v12: flexible, last fetched epoch, diverging epoch, cluster id (KIP-595). v13:
 * topic ids (KIP-516). v15: replica state (KIP-903). v16: node endpoints (KIP-951). v17: replica directory (KIP-853).
 * v18: the replica's high watermark (KIP-1166).
 */
import {
  fetchApi,
  type FetchRequest,
  type FetchResponse,
  type FetchResponseFetchableTopicResponse,
} from '../../protocol/generated/api/fetch.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import { DelayedFetch, type FetchOutcome } from '../replication/delayed-fetch.ts';
import type { FetchedPartition, FetchParams } from '../replication/fetch-reader.ts';
import { failedPartitionData } from '../replication/fetch-data.ts';
import {
  closeFetchContext,
  openFetchContext,
  type FetchContext,
  type FetchSessionRequest,
  type SessionAnswer,
} from '../replication/fetch-sessions.ts';
import type { FetchPosition } from '../replication/fetch-set.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import type { Answer, ApiHandler } from './handler.ts';
import { LeaderHints } from './leader-hints.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

const FIRST_TOPIC_ID_VERSION = 13;
const FIRST_REPLICA_STATE_VERSION = 15;
const FIRST_HINT_VERSION = 16;
/** Older clients do not know KAFKA_STORAGE_ERROR; NOT_LEADER_OR_FOLLOWER makes them look again. */
const FIRST_STORAGE_ERROR_VERSION = 6;
const READ_COMMITTED = 1;

export const fetchRecords: ApiHandler<FetchRequest, FetchResponse> = {
  api: fetchApi,
  forward: false,
  authorize: {
    kind: 'resources',
    why: 'READ on each topic; CLUSTER_ACTION for replicas and voters',
  },

  normalize(request, version) {
    if (version < FIRST_REPLICA_STATE_VERSION) {
      request.replicaState = { replicaId: request.replicaId, replicaEpoch: -1 };
    }
    return request;
  },

  alsoMeasuredAs: ({ replicaState }) =>
    replicaState.replicaId >= 0 ? 'FetchFollower' : 'FetchConsumer',

  handle(request, context, services) {
    if (context.listenerKind === 'controller') return fetchMetadataLog(request, context, services);
    const { replicas } = services;
    assert(replicas !== undefined, 'a broker has replicas');
    const opened = openFetchContext(
      replicas.fetchSessions,
      sessionRequest(request, context, replicas),
      context.arrivedAtMs,
    );
    if (opened.kind === 'refused') return emptyResponse(opened.code, 0);
    const isIncremental = opened.kind === 'incremental';
    const params = fetchParams(request, context, replicas, opened);
    const outcome = new DelayedFetch(replicas, opened.set, params, isIncremental).start();
    const isFollower = params.replicaId >= 0;
    const answering = { context, services, replicas, opened, isFollower };
    return outcome instanceof Promise
      ? outcome.then((settled) => answer(answering, settled))
      : answer(answering, outcome);
  },

  failure,
};

function fetchMetadataLog(
  request: FetchRequest,
  context: RequestContext,
  services: Services,
): Answer<FetchResponse> {
  if (!context.isAllowed('CLUSTER_ACTION', 'CLUSTER', CLUSTER_NAME)) {
    return emptyResponse(ErrorCode.CLUSTER_AUTHORIZATION_FAILED, request.sessionId);
  }
  const { apiVersion, listenerName } = context;
  return services.raft.handleRequest('fetch', request, { apiVersion, listenerName });
}

function sessionRequest(
  request: FetchRequest,
  context: RequestContext,
  replicas: ReplicaManager,
): FetchSessionRequest {
  const usesTopicIds = context.apiVersion >= FIRST_TOPIC_ID_VERSION;
  const nameOf: NameOf = usesTopicIds
    ? ({ topicId }) => replicas.topicNameOf(topicId) ?? null
    : ({ topic }) => topic;
  return {
    sessionId: request.sessionId,
    sessionEpoch: request.sessionEpoch,
    usesTopicIds,
    isFollower: request.replicaState.replicaId >= 0,
    positions: positions(request, nameOf),
    forgotten: forgotten(request, nameOf),
  };
}

/** null for an id that is not known here. */
type NameOf = (asked: { readonly topic: string; readonly topicId: Uuid }) => string | null;

function* positions(request: FetchRequest, nameOf: NameOf): Iterable<FetchPosition> {
  for (const { topic, topicId, partitions } of request.topics) {
    const topicName = nameOf({ topic, topicId });
    for (const partition of partitions) {
      yield {
        topicName,
        topicId,
        partitionIndex: partition.partition,
        fetchOffset: partition.fetchOffset,
        currentLeaderEpoch: epochOrNone(partition.currentLeaderEpoch),
        lastFetchedEpoch: epochOrNone(partition.lastFetchedEpoch),
        logStartOffset: partition.logStartOffset,
        maxBytes: partition.partitionMaxBytes,
        replicaDirectoryId: partition.replicaDirectoryId,
      };
    }
  }
}

/** Any negative epoch means none. */
function epochOrNone(epoch: number): number {
  return Math.max(epoch, -1);
}

function* forgotten(request: FetchRequest, nameOf: NameOf) {
  for (const { topic, topicId, partitions } of request.forgottenTopicsData) {
    const topicName = nameOf({ topic, topicId });
    for (const partitionIndex of partitions) yield { topicName, topicId, partitionIndex };
  }
}

function fetchParams(
  request: FetchRequest,
  context: RequestContext,
  replicas: ReplicaManager,
  opened: FetchContext,
): FetchParams {
  const { replicaId, replicaEpoch } = request.replicaState;
  const isFollower = replicaId >= 0;
  const maxBytes = Math.min(request.maxBytes, replicas.config.fetchMaxBytes);
  const committed = request.isolationLevel === READ_COMMITTED ? 'last-stable' : 'high-watermark';
  return {
    replicaId,
    replicaEpoch,
    maxWaitMs: request.maxWaitMs,
    minBytes: Math.min(request.minBytes, maxBytes),
    maxBytes,
    upTo: isFollower ? ('written' as const) : committed,
    previousFetchAtMs: opened.kind === 'incremental' ? opened.previousFetchAtMs : 0,
    nowMs: context.arrivedAtMs,
    isAllowed: isFollower
      ? () => context.isAllowed('CLUSTER_ACTION', 'CLUSTER', CLUSTER_NAME)
      : (topicName: string) => isTopicAllowed(context, 'READ', topicName),
  };
}

interface Answering {
  readonly context: RequestContext;
  readonly services: Services;
  readonly replicas: ReplicaManager;
  readonly opened: Exclude<FetchContext, { kind: 'refused' }>;
  readonly isFollower: boolean;
}

function answer(answering: Answering, outcome: FetchOutcome): FetchResponse {
  const { context, services, replicas, opened } = answering;
  if (outcome.code !== ErrorCode.NONE) {
    return emptyResponse(outcome.code, opened.kind === 'incremental' ? opened.session.id : 0);
  }
  const nowMs = services.clock.monotonicMs();
  const closed = closeFetchContext(replicas.fetchSessions, opened, outcome.partitions, nowMs);
  context.onResponseSent(() => {
    for (const fetched of closed.partitions) fetched.release();
  });
  return response(closed, answering);
}

function response(
  closed: SessionAnswer,
  { context, services, isFollower }: Answering,
): FetchResponse {
  const hints =
    context.apiVersion >= FIRST_HINT_VERSION
      ? new LeaderHints(services, context.connection)
      : undefined;
  const responses: FetchResponseFetchableTopicResponse[] = [];
  let last: FetchResponseFetchableTopicResponse | undefined;
  for (const fetched of closed.partitions) {
    const { topicName, topicId } = fetched.position;
    const topic = topicName ?? '';
    if (last?.topic !== topic || last.topicId !== topicId) {
      last = { topic, topicId, partitions: [] };
      responses.push(last);
    }
    last.partitions.push(partitionData(fetched, context.apiVersion, hints));
  }
  return {
    throttleTimeMs: 0,
    errorCode: closed.code,
    sessionId: closed.sessionId,
    responses,
    // Followers learn of leaders from the metadata log, and where they are too.
    nodeEndpoints: isFollower ? [] : (hints?.endpoints() ?? []),
  };
}

function partitionData(
  { position, data }: FetchedPartition,
  version: number,
  hints: LeaderHints | undefined,
): FetchedPartition['data'] {
  const code = data.errorCode;
  if (code === ErrorCode.NONE) return data;
  if (code === ErrorCode.KAFKA_STORAGE_ERROR && version < FIRST_STORAGE_ERROR_VERSION) {
    data.errorCode = ErrorCode.NOT_LEADER_OR_FOLLOWER;
  }
  const isElsewhere =
    code === ErrorCode.NOT_LEADER_OR_FOLLOWER || code === ErrorCode.FENCED_LEADER_EPOCH;
  if (isElsewhere && hints !== undefined && position.topicName !== null) {
    data.currentLeader = hints.hint(position.topicName, position.partitionIndex);
  }
  return data;
}

function emptyResponse(code: Code, sessionId: number): FetchResponse {
  return {
    throttleTimeMs: 0,
    errorCode: code,
    sessionId,
    responses: [],
    nodeEndpoints: [],
  };
}

/** The error at the top, which clients before version 7 do not see, and with every partition. */
function failure(request: FetchRequest, code: Code): FetchResponse {
  return {
    ...emptyResponse(code, request.sessionId),
    responses: request.topics.map(({ topic, topicId, partitions }) => ({
      topic,
      topicId,
      partitions: partitions.map(({ partition }) =>
        failedPartitionData({ partitionIndex: partition }, code),
      ),
    })),
  };
}
