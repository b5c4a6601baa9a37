// pure
/**
 * FetchSnapshot (59), versions 0–1: a replica whose log begins behind the leader's gets a snapshot, chunk by chunk.
 *
 * Chunks end where they end, also inside a batch. v1 adds the directory id and the leader's endpoint (KIP-853).
 */
import {
  createFetchSnapshotRequest,
  createFetchSnapshotRequestPartitionSnapshot,
  createFetchSnapshotRequestSnapshotId,
  createFetchSnapshotRequestTopicSnapshot,
  createFetchSnapshotResponse,
  createFetchSnapshotResponseLeaderIdAndEpoch,
  createFetchSnapshotResponsePartitionSnapshot,
  createFetchSnapshotResponseSnapshotId,
  createFetchSnapshotResponseTopicSnapshot,
} from '../../../protocol/generated/api/fetch-snapshot.ts';
import type {
  FetchSnapshotRequest,
  FetchSnapshotRequestPartitionSnapshot,
  FetchSnapshotResponse,
  FetchSnapshotResponsePartitionSnapshot,
} from '../../../protocol/generated/api/fetch-snapshot.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { assert } from '../../base/assert.ts';
import type { RaftControlRecord } from '../control-records.ts';
import type { ReplyHandle } from '../events.ts';
import type { RaftRequestContext } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import { isBootstrapSnapshot } from '../raft-log.ts';
import type { FetchingSnapshot, FollowerState } from '../states/follower.ts';
import { METADATA_TOPIC_NAME, sameOffsetAndEpoch } from '../types.ts';
import type { OffsetAndEpoch } from '../types.ts';
import {
  failedAnswer,
  handleLeadershipOfAnswer,
  isOurCluster,
  leaderNodeEndpoints,
  toldLeadership,
  validateLeaderRequest,
} from './leadership.ts';
import type { AnswerOutcome } from './leadership.ts';

export function handleFetchSnapshotRequest(
  core: RaftCore,
  request: FetchSnapshotRequest,
  context: RaftRequestContext,
  replyTo: ReplyHandle,
): void {
  if (!isOurCluster(core, request.clusterId)) {
    replyTopLevel(core, replyTo, ErrorCode.INCONSISTENT_CLUSTER_ID);
    return;
  }
  const topic = request.topics[0];
  const asked = topic?.partitions[0];
  if (request.topics.length !== 1 || topic?.partitions.length !== 1 || asked === undefined) {
    replyTopLevel(core, replyTo, ErrorCode.INVALID_REQUEST);
    return;
  }
  const refuse = (errorCode: ErrorCode): void => {
    const partition = createFetchSnapshotResponsePartitionSnapshot({ errorCode });
    core.reply(replyTo, {
      api: 'fetchSnapshot',
      response: snapshotResponse(core, context, partition),
    });
  };
  if (topic.name !== METADATA_TOPIC_NAME || asked.partition !== 0) {
    refuse(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    return;
  }
  const refusal = validateLeaderRequest(core, asked.currentLeaderEpoch);
  if (refusal !== ErrorCode.NONE) {
    refuse(refusal);
    return;
  }
  const { state } = core.quorum;
  assert(state.name === 'leader', 'validated');
  const id: OffsetAndEpoch = { offset: asked.snapshotId.endOffset, epoch: asked.snapshotId.epoch };
  const sizeBytes = isBootstrapSnapshot(id) ? undefined : core.log.snapshotSizeBytes(id);
  if (sizeBytes === undefined) {
    refuse(ErrorCode.SNAPSHOT_NOT_FOUND);
    return;
  }
  if (asked.position < 0 || asked.position >= sizeBytes) {
    refuse(ErrorCode.POSITION_OUT_OF_RANGE);
    return;
  }
  const key = { id: request.replicaId, directoryId: asked.replicaDirectoryId };
  if (key.id !== state.leaderId) state.onFetchOfVoter(key, core.nowMs);
  replyChunk(core, context, replyTo, { id, sizeBytes, asked, maxBytes: request.maxBytes });
}

function replyChunk(
  core: RaftCore,
  context: RaftRequestContext,
  replyTo: ReplyHandle,
  chunk: {
    id: OffsetAndEpoch;
    sizeBytes: number;
    asked: FetchSnapshotRequestPartitionSnapshot;
    maxBytes: number;
  },
): void {
  const { id, sizeBytes, asked } = chunk;
  const partition = createFetchSnapshotResponsePartitionSnapshot({
    snapshotId: createFetchSnapshotResponseSnapshotId({ endOffset: id.offset, epoch: id.epoch }),
    size: sizeBytes,
    position: asked.position,
  });
  const maxBytes = Math.max(1, Math.min(chunk.maxBytes, sizeBytes - asked.position));
  core.emit({
    type: 'reply',
    replyTo,
    message: { api: 'fetchSnapshot', response: snapshotResponse(core, context, partition) },
    snapshotRead: { id, position: asked.position, maxBytes },
  });
}

function replyTopLevel(core: RaftCore, replyTo: ReplyHandle, errorCode: ErrorCode): void {
  const response = createFetchSnapshotResponse({ errorCode });
  core.reply(replyTo, { api: 'fetchSnapshot', response });
}

function snapshotResponse(
  core: RaftCore,
  context: RaftRequestContext,
  partition: FetchSnapshotResponsePartitionSnapshot,
): FetchSnapshotResponse {
  const { leaderId, epoch } = core.quorum;
  partition.currentLeader = createFetchSnapshotResponseLeaderIdAndEpoch({
    leaderId,
    leaderEpoch: epoch,
  });
  return createFetchSnapshotResponse({
    topics: [
      createFetchSnapshotResponseTopicSnapshot({
        name: METADATA_TOPIC_NAME,
        partitions: [partition],
      }),
    ],
    nodeEndpoints: leaderNodeEndpoints(core, context, 1),
  });
}

export function handleFetchSnapshotResponse(
  core: RaftCore,
  response: FetchSnapshotResponse,
): AnswerOutcome {
  if (response.errorCode !== ErrorCode.NONE) {
    return failedAnswer(core, 'FetchSnapshot', response.errorCode);
  }
  const topic = response.topics[0];
  const told = topic?.partitions[0];
  if (response.topics.length !== 1 || topic?.partitions.length !== 1 || told === undefined) {
    return 'failed';
  }
  if (topic.name !== METADATA_TOPIC_NAME || told.index !== 0) return 'failed';
  const { leaderId, leaderEpoch } = told.currentLeader;
  const outcome = handleLeadershipOfAnswer(
    core,
    told.errorCode,
    toldLeadership(core, leaderId, leaderEpoch, response.nodeEndpoints),
  );
  if (outcome !== 'proceed') return outcome;
  const { state } = core.quorum;
  if (state.name !== 'follower') return 'failed';
  return takeChunk(core, state, told);
}

function takeChunk(
  core: RaftCore,
  state: FollowerState,
  told: FetchSnapshotResponsePartitionSnapshot,
): AnswerOutcome {
  const { fetchingSnapshot } = state;
  if (fetchingSnapshot === undefined) return 'failed';
  const id = { offset: told.snapshotId.endOffset, epoch: told.snapshotId.epoch };
  const isGone =
    told.errorCode === ErrorCode.SNAPSHOT_NOT_FOUND ||
    told.errorCode === ErrorCode.POSITION_OUT_OF_RANGE;
  const isOurs = sameOffsetAndEpoch(id, fetchingSnapshot.id);
  if (told.errorCode !== ErrorCode.NONE && !isGone) {
    return failedAnswer(core, 'FetchSnapshot', told.errorCode);
  }
  if (isGone || !isOurs || told.position !== fetchingSnapshot.position) {
    // The leader has another one by now; the next Fetch tells which.
    core.info('the leader no longer has the snapshot', { snapshot: fetchingSnapshot.id });
    state.fetchingSnapshot = undefined;
    core.emit({ type: 'abandonSnapshot', id: fetchingSnapshot.id });
    state.onSuccessfulFetch(core.newFetchDeadlineMs());
    return isGone ? 'handled' : 'failed';
  }
  const chunks = told.unalignedRecords;
  const chunkBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (chunkBytes === 0 || fetchingSnapshot.position + chunkBytes > told.size) return 'failed';
  core.emit({ type: 'appendSnapshotChunk', id, position: fetchingSnapshot.position, chunks });
  fetchingSnapshot.position += chunkBytes;
  if (fetchingSnapshot.position === told.size) {
    state.fetchingSnapshot = undefined;
    core.emit({ type: 'installSnapshot', id });
  }
  state.onSuccessfulFetch(core.newFetchDeadlineMs());
  return 'handled';
}

/** The log now begins at the end of the snapshot, and everything in it is committed. */
export function onSnapshotInstalled(
  core: RaftCore,
  id: OffsetAndEpoch,
  records: readonly RaftControlRecord[] | undefined,
): void {
  if (records === undefined) {
    core.warn('a fetched snapshot was damaged and is fetched again', { snapshot: id });
    return;
  }
  const { state } = core.quorum;
  assert(state.name === 'follower', 'only followers load snapshots');
  assert(core.log.startOffset() === id.offset, 'an installed snapshot begins the log');
  assert(core.log.endOffset() === id.offset, 'an installed snapshot empties the log');
  core.control.loadSnapshot(id.offset, records);
  if (state.advanceToSnapshot(id.offset)) core.emit({ type: 'highWatermark', offset: id.offset });
}

export function fetchSnapshotRequest(
  core: RaftCore,
  fetching: FetchingSnapshot,
): FetchSnapshotRequest {
  const { options, quorum } = core;
  const partition = createFetchSnapshotRequestPartitionSnapshot({
    currentLeaderEpoch: quorum.epoch,
    snapshotId: createFetchSnapshotRequestSnapshotId({
      endOffset: fetching.id.offset,
      epoch: fetching.id.epoch,
    }),
    position: fetching.position,
    replicaDirectoryId: options.localKey.directoryId,
  });
  return createFetchSnapshotRequest({
    clusterId: options.clusterId,
    replicaId: options.localKey.id,
    maxBytes: options.fetchSnapshotMaxBytes,
    topics: [
      createFetchSnapshotRequestTopicSnapshot({
        name: METADATA_TOPIC_NAME,
        partitions: [partition],
      }),
    ],
  });
}
