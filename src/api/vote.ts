/**
 * Vote, key 52, controller listeners.
 *
 * Versions: 0 to 2 (KIP-595).
 * Behaviour: a candidate asks for a vote; answered when the vote is durable.
 * Deviations: none.
 *
 * v1: directory ids (KIP-853). v2: pre-votes (KIP-996).
 */
import {
  voteApi,
  createVoteResponse,
  type VoteRequest,
  type VoteResponse,
} from '../../protocol/generated/api/vote.ts';
import type { ApiHandler } from './handler.ts';

export const vote: ApiHandler<VoteRequest, VoteResponse> = {
  api: voteApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) => services.raft.handleRequest('vote', request, context),

  failure: (_request, errorCode) => createVoteResponse({ errorCode }),
};
