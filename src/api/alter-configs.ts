/**
 * AlterConfigs, key 33, all listeners; brokers forward it.
 *
 * Versions: 0 to 2.
 * Behaviour: replaces the whole configuration of each resource: topics, brokers, the default of all brokers (the empty
 * name), groups, client-metrics subscriptions. Each resource is decided by itself. The broker that was asked first
 * judges what is for brokers: whether it could go on with it; it takes it in when it has replayed it.
 * Deviations: a resource named twice is answered, by an error for each; Apache Kafka's broker never answers. Options of
 * listeners, TLS and SASL are refused (DEVIATIONS.md).
 *
 * v2: flexible.
 */
import {
  alterConfigsApi,
  createAlterConfigsResponseAlterConfigsResourceResponse,
  type AlterConfigsRequest,
  type AlterConfigsResponse,
} from '../../protocol/generated/api/alter-configs.ts';
import { mayAlterConfigs } from './alter-configs-rights.ts';
import { alterConfigsShare } from './config-share.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const alterConfigs: ApiHandler<AlterConfigsRequest, AlterConfigsResponse> = {
  api: alterConfigsApi,
  forward: true,
  authorize: {
    kind: 'resources',
    why: 'ALTER_CONFIGS on each topic and group, on the cluster for brokers and client metrics',
  },

  beforeForward: (request, _context, services) => alterConfigsShare(request, services),

  handle(request, context, services) {
    const progress = { results: [], recordCount: 0 };
    const may = mayAlterConfigs(context);
    const timeoutMs = services.config.requestTimeoutMs;
    return writeToController<AlterConfigsResponse>(
      services,
      { context, timeoutMs },
      (controller, machineContext) =>
        controller.alterConfigs(request, machineContext, { may, progress }),
    );
  },

  failure: (request, errorCode, errorMessage) => ({
    throttleTimeMs: 0,
    responses: request.resources.map(({ resourceType, resourceName }) =>
      createAlterConfigsResponseAlterConfigsResourceResponse({
        errorCode,
        errorMessage,
        resourceType,
        resourceName,
      }),
    ),
  }),
};
