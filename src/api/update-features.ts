/**
 * UpdateFeatures, key 57, all listeners; brokers forward it.
 *
 * Versions: 0 to 2.
 * Behaviour: changes the finalized levels of features (KIP-584), all of a request or none. Levels that some node of
 * the cluster does not support, and downgrades that could lose metadata, are INVALID_UPDATE_VERSION.
 * Deviations: supports fewer features than Kafka (ApiVersions tells which), and raises kraft.version from 0 where the
 * quorum is one voter.
 *
 * v1: upgrade types and validateOnly. v2: no results for single features (KIP-1022).
 */
import {
  createUpdateFeaturesResponse,
  updateFeaturesApi,
  type UpdateFeaturesRequest,
  type UpdateFeaturesResponse,
} from '../../protocol/generated/api/update-features.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { KRAFT_VERSION_FEATURE } from '../metadata/features.ts';
import { NotLeaderError } from '../runtime/raft-driver-types.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

export const updateFeatures: ApiHandler<UpdateFeaturesRequest, UpdateFeaturesResponse> = {
  api: updateFeaturesApi,
  forward: true,
  authorize: { kind: 'cluster', operation: 'ALTER' },

  async handle(request, context, services) {
    const { raft } = services;
    const answer = await decide(request, context, services);
    const ofQuorum = request.featureUpdates.filter(
      ({ feature, maxVersionLevel }) =>
        feature === KRAFT_VERSION_FEATURE && maxVersionLevel > raft.kraftVersion(),
    );
    const isRaised = answer.errorCode === ErrorCode.NONE && ofQuorum.length > 0;
    if (!isRaised || request.validateOnly) return answer;
    // Kept in the log of the quorum, not among the metadata. What is decided behind it waits for it.
    raiseKRaftVersion(services);
    await decide({ ...request, featureUpdates: ofQuorum }, context, services);
    return answer;
  },

  failure: (_request, errorCode, errorMessage) =>
    createUpdateFeaturesResponse({ errorCode, errorMessage }),
};

function raiseKRaftVersion({ raft }: Services): void {
  try {
    raft.appendFirstVoters(raft.latestEpoch());
  } catch (error) {
    throw error instanceof NotLeaderError ? new ApiError(ErrorCode.NOT_CONTROLLER) : error;
  }
}

function decide(
  request: UpdateFeaturesRequest,
  context: RequestContext,
  services: Services,
): Promise<UpdateFeaturesResponse> {
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
}
