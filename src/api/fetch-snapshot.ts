/**
 * FetchSnapshot, key 59, controller listeners.
 *
 * Versions: 0 and 1 (KIP-630).
 * Behaviour: a piece of a snapshot of the metadata log.
 * Deviations: none.
 *
 * v1: directory id of the replica (KIP-853).
 */
import {
  fetchSnapshotApi,
  createFetchSnapshotResponse,
  type FetchSnapshotRequest,
  type FetchSnapshotResponse,
} from '../../protocol/generated/api/fetch-snapshot.ts';
import type { ApiHandler } from './handler.ts';

export const fetchSnapshot: ApiHandler<FetchSnapshotRequest, FetchSnapshotResponse> = {
  api: fetchSnapshotApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    services.raft.handleRequest('fetchSnapshot', request, context),

  failure: (_request, errorCode) => createFetchSnapshotResponse({ errorCode }),
};
