/**
 * EndQuorumEpoch, key 54, versions 0 and 1. Controller listeners.
 *
 * A leader of the metadata quorum gives leadership up and names its preferred successors.
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
