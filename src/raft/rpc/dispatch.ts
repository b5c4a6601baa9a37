// pure
import { unreachable } from '../../base/assert.ts';
import type { RaftEvent } from '../events.ts';
import type { RaftPeerResponse } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import {
  handleBeginQuorumEpochRequest,
  handleBeginQuorumEpochResponse,
} from './begin-quorum-epoch.ts';
import { handleDescribeQuorumRequest } from './describe-quorum.ts';
import { handleEndQuorumEpochRequest, handleEndQuorumEpochResponse } from './end-quorum-epoch.ts';
import { handleFetchSnapshotRequest, handleFetchSnapshotResponse } from './fetch-snapshot.ts';
import { handleFetchRequest, handleFetchResponse } from './fetch.ts';
import type { AnswerOutcome } from './leadership.ts';
import { handleVoteRequest, handleVoteResponse, handleVoteUnsupported } from './vote.ts';

type RequestEvent = Extract<RaftEvent, { type: 'request' }>;
type ResponseEvent = Extract<RaftEvent, { type: 'response' }>;
type SendFailedEvent = Extract<RaftEvent, { type: 'sendFailed' }>;

export function handleRequest(core: RaftCore, event: RequestEvent): void {
  const { message, context, replyTo } = event;
  switch (message.api) {
    case 'vote': {
      const response = handleVoteRequest(core, message.request, context);
      core.reply(replyTo, { api: 'vote', response });
      return;
    }
    case 'beginQuorumEpoch': {
      const response = handleBeginQuorumEpochRequest(core, message.request, context);
      core.reply(replyTo, { api: 'beginQuorumEpoch', response });
      return;
    }
    case 'endQuorumEpoch': {
      const response = handleEndQuorumEpochRequest(core, message.request, context);
      core.reply(replyTo, { api: 'endQuorumEpoch', response });
      return;
    }
    case 'describeQuorum': {
      const response = handleDescribeQuorumRequest(core, message.request, context);
      core.reply(replyTo, { api: 'describeQuorum', response });
      return;
    }
    case 'fetch':
      handleFetchRequest(core, message.request, context, replyTo);
      return;
    case 'fetchSnapshot':
      handleFetchSnapshotRequest(core, message.request, context, replyTo);
      return;
    default:
      unreachable(message);
  }
}

/** An answer that nobody waits for any more, since the state changed or the request timed out, means nothing. */
export function handleResponse(core: RaftCore, event: ResponseEvent): void {
  const { correlationId, sourceId, message } = event;
  if (!core.requests.isExpected(sourceId, correlationId)) return;
  const outcome = handleAnswer(core, message, sourceId);
  core.requests.onResult(sourceId, correlationId, outcome !== 'failed', core.nowMs);
}

function handleAnswer(core: RaftCore, message: RaftPeerResponse, sourceId: number): AnswerOutcome {
  switch (message.api) {
    case 'vote':
      return handleVoteResponse(core, message.response, sourceId);
    case 'beginQuorumEpoch':
      return handleBeginQuorumEpochResponse(core, message.response, sourceId);
    case 'endQuorumEpoch':
      return handleEndQuorumEpochResponse(core, message.response, sourceId);
    case 'fetch':
      return handleFetchResponse(core, message.response);
    case 'fetchSnapshot':
      return handleFetchSnapshotResponse(core, message.response);
    default:
      return unreachable(message);
  }
}

export function handleSendFailed(core: RaftCore, event: SendFailedEvent): void {
  const { correlationId, sourceId, api, isUnsupported } = event;
  if (!core.requests.isExpected(sourceId, correlationId)) return;
  const outcome = isUnsupported && api === 'vote' ? handleVoteUnsupported(core) : 'failed';
  core.requests.onResult(sourceId, correlationId, outcome !== 'failed', core.nowMs);
}
