/**
 * BeginQuorumEpoch, key 53, versions 0 and 1. Controller listeners.
 *
 * A new leader of the metadata quorum makes itself known.
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
