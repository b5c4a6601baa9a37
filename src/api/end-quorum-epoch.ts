/**
 * EndQuorumEpoch, key 54, controller listeners.
 *
 * Versions: 0 and 1 (KIP-595).
 * Behaviour: a leader of the metadata quorum gives leadership up and names its preferred successors.
 * Deviations: none.
 *
 * v1: flexible, directory ids and endpoints (KIP-853).
 */
import {
  endQuorumEpochApi,
  createEndQuorumEpochResponse,
  type EndQuorumEpochRequest,
  type EndQuorumEpochResponse,
} from '../../protocol/generated/api/end-quorum-epoch.ts';
import type { ApiHandler } from './handler.ts';

export const endQuorumEpoch: ApiHandler<EndQuorumEpochRequest, EndQuorumEpochResponse> = {
  api: endQuorumEpochApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    services.raft.handleRequest('endQuorumEpoch', request, context),

  failure: (_request, errorCode) => createEndQuorumEpochResponse({ errorCode }),
};
