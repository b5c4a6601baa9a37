// pure
/**
 * Fetch (1) of the metadata partition, versions 12–18: how replicas get the log, and tell how far they have it.
 *
 * v12 adds the last fetched epoch, the diverging epoch and the snapshot id (KIP-595, KIP-630); v13 topic ids; v15 the
 * replica state; v17 directory ids and the leader's endpoint (KIP-853); v18 the high watermark (KIP-1166).
 */
import {
  createFetchRequest,
  createFetchRequestFetchPartition,
  createFetchRequestFetchTopic,
  createFetchRequestReplicaState,
  createFetchResponse,
  createFetchResponseEpochEndOffset,
  createFetchResponseFetchableTopicResponse,
  createFetchResponseLeaderIdAndEpoch,
  createFetchResponseNodeEndpoint,
  createFetchResponsePartitionData,
  createFetchResponseSnapshotId,
} from '../../../protocol/generated/api/fetch.ts';
import type {
  FetchRequest,
  FetchRequestFetchPartition,
  FetchResponse,
  FetchResponsePartitionData,
} from '../../../protocol/generated/api/fetch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { METADATA_TOPIC_ID } from '../../../protocol/wire/uuid.ts';
import { assert } from '../../base/assert.ts';
import { onLeaderHighWatermark } from '../append.ts';
import { appendFetched } from '../append-fetched.ts';
import type { FetchRead, ReplyHandle } from '../events.ts';
import type { RaftPeerRequest, RaftRequestContext } from '../messages.ts';
import type { ParkedFetch, RaftCore } from '../raft-core.ts';
import {
  isBootstrapSnapshot,
  lastFetchedEpoch,
  truncationOffset,
  validateOffsetAndEpoch,
} from '../raft-log.ts';
import type { OffsetValidity } from '../raft-log.ts';
import type { RaftPeer } from '../request-manager.ts';
import type { FollowerState } from '../states/follower.ts';
import type { LeaderState } from '../states/leader.ts';
import { METADATA_TOPIC_NAME } from '../types.ts';
import type { ReplicaKey } from '../types.ts';
import { endpointNamed } from '../voter-set.ts';
import { fetchSnapshotRequest } from './fetch-snapshot.ts';
import {
  failedAnswer,
  handleLeadershipOfAnswer,
  isOurCluster,
  leaderNodeEndpoints,
  toldLeadership,
  validateLeaderRequest,
} from './leadership.ts';
import type { AnswerOutcome } from './leadership.ts';
import { maybeSend } from './send.ts';

/** How long a follower lets its leader wait for news. */
export const FETCH_MAX_WAIT_MS = 500;
const ENDPOINT_SINCE_VERSION = 17;

interface FetchAnswer {
  readonly response: FetchResponse;
  readonly read?: FetchRead;
}

export function handleFetchRequest(
  core: RaftCore,
  request: FetchRequest,
  context: RaftRequestContext,
  replyTo: ReplyHandle,
): void {
  if (!isOurCluster(core, request.clusterId)) {
    const response = createFetchResponse({ errorCode: ErrorCode.INCONSISTENT_CLUSTER_ID });
    core.reply(replyTo, { api: 'fetch', response });
    return;
  }
  const asked = askedPartition(request);
  if (asked === undefined) {
    const response = createFetchResponse({ errorCode: ErrorCode.INVALID_REQUEST });
    core.reply(replyTo, { api: 'fetch', response });
    return;
  }
  const isValid =
    request.maxWaitMs >= 0 &&
    asked.fetchOffset >= 0 &&
    asked.lastFetchedEpoch >= 0 &&
    asked.lastFetchedEpoch <= asked.currentLeaderEpoch;
  if (!isValid) {
    sendAnswer(core, replyTo, errorAnswer(core, context, ErrorCode.INVALID_REQUEST));
    return;
  }
  const key = replicaKeyOf(request, asked);
  if (key.id === core.quorum.localKey.id && core.quorum.state.name === 'leader') {
    core.warn('a fetch from a node that has our id');
    sendAnswer(core, replyTo, errorAnswer(core, context, ErrorCode.UNKNOWN_SERVER_ERROR));
    return;
  }
  const answer = answerFetch(core, request, context, (leader) => {
    const endOffset = core.log.endOffset();
    if (leader.onFetch(key, asked.fetchOffset, { endOffset, now: core.now })) {
      onLeaderHighWatermark(core, leader);
    }
  });
  if (request.maxWaitMs === 0 || hasNews(answer, asked)) {
    sendAnswer(core, replyTo, answer);
    return;
  }
  const deadlineMs = core.nowMs + request.maxWaitMs;
  const { fetchOffset } = asked;
  core.parkedFetches.push({ replyTo, request, context, fetchOffset, deadlineMs });
}

function askedPartition(request: FetchRequest): FetchRequestFetchPartition | undefined {
  const topic = request.topics[0];
  if (request.topics.length !== 1 || topic?.topicId !== METADATA_TOPIC_ID) return undefined;
  const partition = topic.partitions[0];
  return topic.partitions.length === 1 && partition?.partition === 0 ? partition : undefined;
}

function replicaKeyOf(request: FetchRequest, asked: FetchRequestFetchPartition): ReplicaKey {
  const id = request.replicaId === -1 ? request.replicaState.replicaId : request.replicaId;
  return { id, directoryId: asked.replicaDirectoryId };
}

/** `onValid`: the fetch is one of this leader's log, and acknowledges what lies below its offset. */
function answerFetch(
  core: RaftCore,
  request: FetchRequest,
  context: RaftRequestContext,
  onValid: (leader: LeaderState) => void,
): FetchAnswer {
  const asked = askedPartition(request);
  assert(asked !== undefined, 'checked when the request came');
  const refusal = validateLeaderRequest(core, asked.currentLeaderEpoch);
  if (refusal !== ErrorCode.NONE) return errorAnswer(core, context, refusal);
  const { state } = core.quorum;
  assert(state.name === 'leader', 'validated');
  const validity = fetchValidity(core, asked);
  if (validity.kind !== 'valid') {
    return { response: fetchResponse(core, context, ErrorCode.NONE, validity) };
  }
  onValid(state);
  const response = fetchResponse(core, context, ErrorCode.NONE, validity);
  if (asked.fetchOffset >= core.log.writtenOffset()) return { response };
  return { response, read: { offset: asked.fetchOffset, maxBytes: request.maxBytes } };
}

/** An empty log begins with the latest snapshot, unless that is the one every format writes. */
function fetchValidity(core: RaftCore, asked: FetchRequestFetchPartition): OffsetValidity {
  const latest = core.log.latestSnapshotId();
  if (asked.fetchOffset === 0 && latest !== undefined && !isBootstrapSnapshot(latest)) {
    return { kind: 'snapshot', id: latest };
  }
  return validateOffsetAndEpoch(core.log, asked.fetchOffset, asked.lastFetchedEpoch);
}

function fetchResponse(
  core: RaftCore,
  context: RaftRequestContext,
  errorCode: ErrorCode,
  validity: OffsetValidity,
): FetchResponse {
  const { state } = core.quorum;
  const isRefused = errorCode !== ErrorCode.NONE;
  const highWatermark = state.name === 'leader' && !isRefused ? state.epochHighWatermark : -1;
  const partition = createFetchResponsePartitionData({
    errorCode,
    highWatermark,
    logStartOffset: core.log.startOffset(),
    currentLeader: createFetchResponseLeaderIdAndEpoch({
      leaderId: state.leaderId,
      leaderEpoch: state.epoch,
    }),
    records: [],
  });
  if (validity.kind === 'diverging') {
    const { epoch, offset } = validity.end;
    partition.divergingEpoch = createFetchResponseEpochEndOffset({ epoch, endOffset: offset });
  }
  if (validity.kind === 'snapshot') {
    const { epoch, offset } = validity.id;
    partition.snapshotId = createFetchResponseSnapshotId({ epoch, endOffset: offset });
  }
  return createFetchResponse({
    responses: [
      createFetchResponseFetchableTopicResponse({
        topic: METADATA_TOPIC_NAME,
        topicId: METADATA_TOPIC_ID,
        partitions: [partition],
      }),
    ],
    nodeEndpoints: leaderNodeEndpoints(core, context, ENDPOINT_SINCE_VERSION).map((endpoint) =>
      createFetchResponseNodeEndpoint(endpoint),
    ),
  });
}

function errorAnswer(
  core: RaftCore,
  context: RaftRequestContext,
  errorCode: ErrorCode,
): FetchAnswer {
  return { response: fetchResponse(core, context, errorCode, { kind: 'valid' }) };
}

/** Anything that the replica does not know yet; else it may wait. */
function hasNews(answer: FetchAnswer, asked: FetchRequestFetchPartition): boolean {
  const partition = onlyPartition(answer.response);
  assert(partition !== undefined, 'our own answers have one partition');
  return (
    answer.read !== undefined ||
    partition.errorCode !== ErrorCode.NONE ||
    isDiverging(partition) ||
    isSnapshot(partition) ||
    asked.highWatermark < partition.highWatermark
  );
}

function isDiverging({ divergingEpoch }: FetchResponsePartitionData): boolean {
  return divergingEpoch.epoch !== -1 || divergingEpoch.endOffset !== -1;
}

function isSnapshot({ snapshotId }: FetchResponsePartitionData): boolean {
  return snapshotId.epoch !== -1 || snapshotId.endOffset !== -1;
}

function sendAnswer(core: RaftCore, replyTo: ReplyHandle, answer: FetchAnswer): void {
  const message = { api: 'fetch', response: answer.response } as const;
  if (answer.read === undefined) core.emit({ type: 'reply', replyTo, message });
  else core.emit({ type: 'reply', replyTo, message, fetchRead: answer.read });
}

/** Answers the parked fetches that `isDue` names with what there is now. A parked fetch acknowledges nothing anew. */
export function completeParkedFetches(
  core: RaftCore,
  isDue: (parked: ParkedFetch) => boolean,
): void {
  const due = core.parkedFetches.filter(isDue);
  if (due.length === 0) return;
  core.parkedFetches = core.parkedFetches.filter((parked) => !due.includes(parked));
  for (const { request, context, replyTo } of due) {
    sendAnswer(
      core,
      replyTo,
      answerFetch(core, request, context, () => {}),
    );
  }
}

/** The node leads no more: the replicas are told where to ask. */
export function failParkedFetches(core: RaftCore): void {
  const parked = core.parkedFetches;
  core.parkedFetches = [];
  for (const { context, replyTo } of parked) {
    sendAnswer(core, replyTo, errorAnswer(core, context, ErrorCode.NOT_LEADER_OR_FOLLOWER));
  }
}

function onlyPartition(response: FetchResponse): FetchResponsePartitionData | undefined {
  const topic = response.responses[0];
  if (response.responses.length !== 1 || topic?.topicId !== METADATA_TOPIC_ID) return undefined;
  const partition = topic.partitions[0];
  return topic.partitions.length === 1 && partition?.partitionIndex === 0 ? partition : undefined;
}

export function handleFetchResponse(core: RaftCore, response: FetchResponse): AnswerOutcome {
  if (response.errorCode !== ErrorCode.NONE) return failedAnswer(core, 'Fetch', response.errorCode);
  const told = onlyPartition(response);
  if (told === undefined) return 'failed';
  const { leaderId, leaderEpoch } = told.currentLeader;
  const outcome = handleLeadershipOfAnswer(
    core,
    told.errorCode,
    toldLeadership(core, leaderId, leaderEpoch, response.nodeEndpoints),
  );
  if (outcome !== 'proceed') return outcome;
  if (told.errorCode !== ErrorCode.NONE) return failedAnswer(core, 'Fetch', told.errorCode);
  const { state } = core.quorum;
  if (state.name !== 'follower') return 'failed';
  if (!followLeader(core, state, told)) return 'failed';
  state.onSuccessfulFetch(core.newFetchDeadlineMs());
  return 'handled';
}

/** Cuts back, begins a snapshot, or appends. False when the answer makes no sense. */
function followLeader(
  core: RaftCore,
  state: FollowerState,
  told: FetchResponsePartitionData,
): boolean {
  if (isDiverging(told)) {
    const { epoch, endOffset } = told.divergingEpoch;
    if (epoch < 0 || endOffset < 0) return false;
    truncateToLeader(core, state, epoch, endOffset);
    return true;
  }
  if (isSnapshot(told)) {
    const { epoch, endOffset } = told.snapshotId;
    if (epoch < 0 || endOffset < 0) return false;
    beginSnapshot(core, state, epoch, endOffset);
    return true;
  }
  appendFetched(core, state, told.records ?? []);
  state.learnLeaderHighWatermark(told.highWatermark);
  advanceFollowerHighWatermark(core, state);
  return true;
}

function truncateToLeader(
  core: RaftCore,
  state: FollowerState,
  epoch: number,
  endOffset: number,
): void {
  const offset = truncationOffset(core.log, { offset: endOffset, epoch });
  assert(
    offset >= (state.highWatermark ?? 0),
    () => `the leader asks to cut at ${offset}, below the high watermark ${state.highWatermark}`,
  );
  core.info('cutting back to where our log and the leader part', { offset, epoch });
  core.control.truncateTo(offset);
  core.emit({ type: 'truncateLog', offset });
}

function beginSnapshot(
  core: RaftCore,
  state: FollowerState,
  epoch: number,
  endOffset: number,
): void {
  const id = { offset: endOffset, epoch };
  if (core.log.hasSnapshot(id) || endOffset < (state.highWatermark ?? 0)) {
    core.info('the leader names a snapshot that is of no use here', { snapshot: id });
    return;
  }
  if (state.fetchingSnapshot !== undefined) {
    core.emit({ type: 'abandonSnapshot', id: state.fetchingSnapshot.id });
  }
  core.info('fetching a snapshot', { offset: id.offset, epoch: id.epoch });
  state.fetchingSnapshot = { id, position: 0 };
  core.emit({ type: 'beginSnapshot', id });
}

/** Follows what the leader said as far as our log is written. */
export function advanceFollowerHighWatermark(core: RaftCore, state: FollowerState): void {
  if (!state.advanceHighWatermark(core.log.writtenOffset())) return;
  assert(state.highWatermark !== undefined, 'it has just moved');
  core.emit({ type: 'highWatermark', offset: state.highWatermark });
}

/** Unattached nodes learn the leader from whoever answers. */
export function sendFetchToBootstrap(core: RaftCore): number {
  const server = core.requests.findReadyBootstrapServer(core.nowMs);
  if (server === undefined) return core.requests.bootstrapWaitMs(core.nowMs);
  return maybeSend(core, server, () => ({ api: 'fetch', request: fetchRequest(core) }));
}

/** From the leader; while it does not answer, from whoever may know of a new one. */
export function sendFetchToBestNode(core: RaftCore, state: FollowerState): number {
  const { requests, nowMs } = core;
  const leader = leaderPeer(core, state);
  if (leader === undefined) return sendFetchToBootstrap(core);
  if (requests.hasTimedOut(leader, nowMs)) {
    requests.reset(leader);
    return sendFetchToBootstrap(core);
  }
  if (requests.isBackingOff(leader, nowMs)) return sendFetchToBootstrap(core);
  if (requests.hasAnyInflight(nowMs)) return requests.bootstrapWaitMs(nowMs);
  // What is fetched from acknowledges what is below: a voter first flushes what it has.
  if (core.quorum.isVoter() && core.log.flushedOffset() < core.log.endOffset()) {
    return Number.POSITIVE_INFINITY;
  }
  return maybeSend(core, leader, () => fetchFromLeader(core, state));
}

function leaderPeer(core: RaftCore, state: FollowerState): RaftPeer | undefined {
  const endpoint = endpointNamed(state.leaderEndpoints, core.options.controllerListenerName);
  if (endpoint === undefined) return undefined;
  return { nodeId: state.leaderId, host: endpoint.host, port: endpoint.port };
}

function fetchFromLeader(core: RaftCore, state: FollowerState): RaftPeerRequest {
  const { fetchingSnapshot } = state;
  if (fetchingSnapshot === undefined) return { api: 'fetch', request: fetchRequest(core) };
  return { api: 'fetchSnapshot', request: fetchSnapshotRequest(core, fetchingSnapshot) };
}

function fetchRequest(core: RaftCore): FetchRequest {
  const { quorum, log, options } = core;
  const partition = createFetchRequestFetchPartition({
    currentLeaderEpoch: quorum.epoch,
    lastFetchedEpoch: lastFetchedEpoch(log),
    fetchOffset: log.endOffset(),
    replicaDirectoryId: options.localKey.directoryId,
    highWatermark: quorum.state.highWatermark ?? -1,
  });
  return createFetchRequest({
    clusterId: options.clusterId,
    replicaState: createFetchRequestReplicaState({ replicaId: options.localKey.id }),
    maxWaitMs: FETCH_MAX_WAIT_MS,
    maxBytes: options.fetchMaxBytes,
    topics: [
      createFetchRequestFetchTopic({
        topic: METADATA_TOPIC_NAME,
        topicId: METADATA_TOPIC_ID,
        partitions: [partition],
      }),
    ],
  });
}
