/**
 * Vote, key 52, versions 0 to 2. Controller listeners.
 *
 * A candidate asks for a vote (v2: or for a pre-vote, KIP-996); answered when the vote is durable.
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
