/**
 * ApiVersions, key 18, all listeners.
 *
 * Versions: 0 to 4.
 * Behaviour: shows the APIs of the listener it came by, the features this node supports and those the cluster has
 * finalized. Dispatch itself answers a version that we do not know, with version 0 and UNSUPPORTED_VERSION (KIP-511).
 * Deviations: features of which Samsa has level 0 only are not shown as supported.
 *
 * v1: throttle time. v3: flexible, client software (KIP-511), features (KIP-584). v4: features whose lowest level is
 * 0 are shown; older clients cannot read them (KAFKA-17492).
 */
import {
  apiVersionsApi,
  createApiVersionsResponse,
  type ApiVersionsRequest,
  type ApiVersionsResponse,
} from '../../protocol/generated/api/api-versions.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { advertisedFeatures, finalizedFeatures } from '../metadata/features.ts';
import type { ApiHandler } from './handler.ts';

/** KIP-511: a name that dashboards and log lines can hold. */
const SOFTWARE_TEXT = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/;
const FIRST_NAMED_VERSION = 3;
const FIRST_VERSION_WITH_LEVEL_ZERO = 4;

export const apiVersions: ApiHandler<ApiVersionsRequest, ApiVersionsResponse> = {
  api: apiVersionsApi,
  forward: false,
  authorize: { kind: 'anyone', why: 'a client must know the versions before it can authenticate' },

  handle(request, context, services) {
    const { clientSoftwareName, clientSoftwareVersion } = request;
    if (context.apiVersion >= FIRST_NAMED_VERSION) {
      if (!SOFTWARE_TEXT.test(clientSoftwareName) || !SOFTWARE_TEXT.test(clientSoftwareVersion)) {
        return failure(ErrorCode.INVALID_REQUEST);
      }
      context.connection.clientSoftwareName = clientSoftwareName;
      context.connection.clientSoftwareVersion = clientSoftwareVersion;
    }
    const image = services.metadata.image();
    const finalized = finalizedFeatures(image, services.raft.kraftVersion());
    return createApiVersionsResponse({
      apiKeys: [...context.advertisedApis],
      supportedFeatures: advertisedFeatures()
        .filter(([, { min }]) => min > 0 || context.apiVersion >= FIRST_VERSION_WITH_LEVEL_ZERO)
        .map(([name, { min, max }]) => ({ name, minVersion: min, maxVersion: max })),
      finalizedFeaturesEpoch: image.provenance.lastContainedOffset,
      finalizedFeatures: [...finalized].map(([name, level]) => ({
        name,
        minVersionLevel: level,
        maxVersionLevel: level,
      })),
    });
  },

  failure: (_request, code) => failure(code),
};

function failure(code: ErrorCode): ApiVersionsResponse {
  return createApiVersionsResponse({ errorCode: code });
}
