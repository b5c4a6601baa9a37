/**
 * IncrementalAlterConfigs, key 44, all listeners; brokers forward it.
 *
 * Versions: 0 to 1.
 * Behaviour: sets and removes single keys of each resource, or adds to lists and takes from them: topics, brokers, the
 * default of all brokers (the empty name), groups, client-metrics subscriptions. Each resource is decided by itself.
 * The broker that was asked first judges what is for brokers: whether it could go on with it; it takes it in when it
 * has replayed it. The level of a node's log is changed by the node that is asked, and lasts as long as its process.
 * Deviations: unknown operations are INVALID_REQUEST for every resource, where Apache Kafka's controller resigns over
 * those on topics. Options of listeners, TLS and SASL are refused (DEVIATIONS.md).
 *
 * v1: flexible.
 */
import {
  createIncrementalAlterConfigsResponseAlterConfigsResourceResponse as resourceResponse,
  incrementalAlterConfigsApi,
  type IncrementalAlterConfigsRequest,
  type IncrementalAlterConfigsRequestAlterConfigsResource,
  type IncrementalAlterConfigsResponse,
  type IncrementalAlterConfigsResponseAlterConfigsResourceResponse,
} from '../../protocol/generated/api/incremental-alter-configs.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { ConfigResourceType } from '../metadata/image.ts';
import { CLUSTER_NAME, type AclOperation } from '../security/authorizer.ts';
import { mayAlterConfigs } from './alter-configs-rights.ts';
import { changeLoggers } from './broker-loggers.ts';
import { alterConfigsShare } from './config-share.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

type Resource = IncrementalAlterConfigsRequestAlterConfigsResource;
type ResourceResponse = IncrementalAlterConfigsResponseAlterConfigsResourceResponse;

export const incrementalAlterConfigs: ApiHandler<
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse
> = {
  api: incrementalAlterConfigsApi,
  forward: true,
  authorize: {
    kind: 'resources',
    why: 'ALTER_CONFIGS on each topic and group, on the cluster for brokers, their loggers and client metrics',
  },

  beforeForward: (request, context, services) =>
    alterConfigsShare(request, services, (resource) => {
      checkMayChangeLoggers(context, 'ALTER_CONFIGS');
      changeLoggers(resource, services, request.validateOnly);
    }),

  async handle(request, context, services) {
    const ofLoggers = ({ resourceType }: Resource): boolean =>
      resourceType === ConfigResourceType.BROKER_LOGGER;
    const loggers = request.resources.filter(ofLoggers);
    const rest = request.resources.filter((resource) => !ofLoggers(resource));
    const isOnlyLoggers = loggers.length > 0 && rest.length === 0;
    const response = isOnlyLoggers
      ? { throttleTimeMs: 0, responses: [] }
      : await decide({ ...request, resources: rest }, context, services);
    const ofNode = loggers.map((each) =>
      loggerResponse(each, context, { services, validateOnly: request.validateOnly }),
    );
    return { ...response, responses: [...response.responses, ...ofNode] };
  },

  failure: (request, errorCode, errorMessage) => ({
    throttleTimeMs: 0,
    responses: request.resources.map(({ resourceType, resourceName }) =>
      resourceResponse({ errorCode, errorMessage, resourceType, resourceName }),
    ),
  }),
};

function decide(
  request: IncrementalAlterConfigsRequest,
  context: RequestContext,
  services: Services,
): Promise<IncrementalAlterConfigsResponse> {
  const progress = { results: [], recordCount: 0 };
  const may = mayAlterConfigs(context);
  const timeoutMs = services.config.requestTimeoutMs;
  return writeToController<IncrementalAlterConfigsResponse>(
    services,
    { context, timeoutMs },
    (controller, machineContext) =>
      controller.incrementalAlterConfigs(request, machineContext, { may, progress }),
  );
}

function checkMayChangeLoggers(context: RequestContext, operation: AclOperation): void {
  if (context.isAllowed(operation, 'CLUSTER', CLUSTER_NAME)) return;
  throw new ApiError(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
}

function loggerResponse(
  resource: Resource,
  context: RequestContext,
  { services, validateOnly }: { readonly services: Services; readonly validateOnly: boolean },
): ResourceResponse {
  const { resourceType, resourceName } = resource;
  try {
    checkMayChangeLoggers(context, 'CLUSTER_ACTION');
    changeLoggers(resource, services, validateOnly);
    return resourceResponse({ errorMessage: null, resourceType, resourceName });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code: errorCode, message: errorMessage } = error;
    return resourceResponse({ errorCode, errorMessage, resourceType, resourceName });
  }
}
