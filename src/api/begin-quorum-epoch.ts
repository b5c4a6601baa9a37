/**
 * BeginQuorumEpoch, key 53, controller listeners.
 *
 * Versions: 0 and 1 (KIP-595).
 * Behaviour: a new leader of the metadata quorum makes itself known.
 * Deviations: none.
 *
 * v1: flexible, directory ids and endpoints (KIP-853).
 */
import {
  beginQuorumEpochApi,
  createBeginQuorumEpochResponse,
  type BeginQuorumEpochRequest,
  type BeginQuorumEpochResponse,
} from '../../protocol/generated/api/begin-quorum-epoch.ts';
import type { ApiHandler } from './handler.ts';

export const beginQuorumEpoch: ApiHandler<BeginQuorumEpochRequest, BeginQuorumEpochResponse> = {
  api: beginQuorumEpochApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    services.raft.handleRequest('beginQuorumEpoch', request, context),

  failure: (_request, errorCode) => createBeginQuorumEpochResponse({ errorCode }),
};
