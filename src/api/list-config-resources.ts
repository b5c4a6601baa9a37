/**
 * ListConfigResources, key 74, broker listeners.
 *
 * Versions: 0 to 1 (KIP-714, KIP-1142).
 * Behaviour: what has a configuration, of the kinds asked for (none: of all kinds): every topic, every broker and its
 * loggers, and the groups and client-metrics subscriptions of which something was set. Version 0 knows the latter only.
 * Deviations: none.
 *
 * v1: kinds.
 */
import {
  createListConfigResourcesResponse,
  listConfigResourcesApi,
  type ListConfigResourcesRequest,
  type ListConfigResourcesResponse,
} from '../../protocol/generated/api/list-config-resources.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { aliveBrokers, ConfigResourceType, type MetadataImage } from '../metadata/image.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import { BrokerView } from './broker-view.ts';
import type { ApiHandler } from './handler.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

/** In the order of Apache Kafka's answer to who asks for all. */
const KINDS: readonly number[] = [
  ConfigResourceType.GROUP,
  ConfigResourceType.CLIENT_METRICS,
  ConfigResourceType.BROKER_LOGGER,
  ConfigResourceType.BROKER,
  ConfigResourceType.TOPIC,
];

export const listConfigResources: ApiHandler<
  ListConfigResourcesRequest,
  ListConfigResourcesResponse
> = {
  api: listConfigResourcesApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE_CONFIGS on the cluster' },

  handle({ resourceTypes }, context, services) {
    if (!context.isAllowed('DESCRIBE_CONFIGS', 'CLUSTER', CLUSTER_NAME)) {
      return failed(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
    }
    const asked = new Set(
      context.apiVersion === 0 ? [ConfigResourceType.CLIENT_METRICS] : resourceTypes,
    );
    if ([...asked].some((type) => !KINDS.includes(type))) {
      return failed(ErrorCode.UNSUPPORTED_VERSION);
    }
    const image = services.metadata.image();
    const kinds = asked.size === 0 ? KINDS : KINDS.filter((type) => asked.has(type));
    const configResources = kinds.flatMap((resourceType) =>
      namesOf(resourceType, image, { context, services }).map((resourceName) => ({
        resourceName,
        resourceType,
      })),
    );
    return createListConfigResourcesResponse({ configResources });
  },

  failure: (_request, errorCode) => failed(errorCode),
};

function failed(errorCode: ErrorCode): ListConfigResourcesResponse {
  return createListConfigResourcesResponse({ errorCode });
}

function namesOf(
  type: number,
  image: MetadataImage,
  { context, services }: { readonly context: RequestContext; readonly services: Services },
): string[] {
  switch (type) {
    case ConfigResourceType.TOPIC:
      return [...image.topics.idByName.keys()];
    case ConfigResourceType.BROKER:
    case ConfigResourceType.BROKER_LOGGER: {
      const brokers = new BrokerView(services, image, context.connection);
      return aliveBrokers(image)
        .filter(({ brokerId }) => brokers.isAlive(brokerId))
        .map(({ brokerId }) => String(brokerId));
    }
    default:
      return [...image.configs.byResource.values()]
        .filter(({ resource }) => resource.type === type)
        .map(({ resource }) => resource.name);
  }
}
