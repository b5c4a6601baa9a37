/**
 * UpdateFeatures, key 57, all listeners; brokers forward it.
 *
 * Versions: 0 to 2.
 * Behaviour: changes the finalized levels of features (KIP-584), all of a request or none. Levels that some node of
 * the cluster does not support, and downgrades that could lose metadata, are INVALID_UPDATE_VERSION.
 * Deviations: supports fewer features than Kafka (ApiVersions tells which), and does not raise kraft.version from 0.
 *
 * v1: upgrade types and validateOnly. v2: no results for single features (KIP-1022).
 */
import {
  createUpdateFeaturesResponse,
  updateFeaturesApi,
  type UpdateFeaturesRequest,
  type UpdateFeaturesResponse,
} from '../../protocol/generated/api/update-features.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const updateFeatures: ApiHandler<UpdateFeaturesRequest, UpdateFeaturesResponse> = {
  api: updateFeaturesApi,
  forward: true,
  authorize: { kind: 'cluster', operation: 'ALTER' },

  handle(request, context, services) {
    const { config, raft } = services;
    const quorum = {
      kraftVersion: raft.kraftVersion(),
      staticVoterIds: config.quorum.voters.map(({ id }) => id),
    };
    // As in Kafka the time of the request is no limit here.
    return writeToController<UpdateFeaturesResponse>(
      services,
      { context, timeoutMs: config.requestTimeoutMs },
      (controller, machineContext) => controller.updateFeatures(request, machineContext, quorum),
    );
  },

  failure: (_request, errorCode, errorMessage) =>
    createUpdateFeaturesResponse({ errorCode, errorMessage }),
};
