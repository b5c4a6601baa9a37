/**
 * DescribeConfigs, key 32, all listeners.
 *
 * Versions: 1 to 4.
 * Behaviour: topics, this node by its id, and the cluster-wide defaults of brokers by the empty name; all options, or
 * those asked for. Values of secrets are never told. Samsa's own options come after Kafka's.
 * Deviations: for now the other kinds of resource are INVALID_REQUEST, and documentation is not told.
 *
 * v3: type and documentation. v4: flexible.
 */
import {
  createDescribeConfigsResponse,
  createDescribeConfigsResponseDescribeConfigsResourceResult,
  createDescribeConfigsResponseDescribeConfigsResult,
  describeConfigsApi,
  type DescribeConfigsRequest,
  type DescribeConfigsRequestDescribeConfigsResource,
  type DescribeConfigsResponse,
  type DescribeConfigsResponseDescribeConfigsResourceResult,
  type DescribeConfigsResponseDescribeConfigsResult,
} from '../../protocol/generated/api/describe-configs.ts';
import { ApiError, ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { CONFIG_TYPE_NUMBERS, isSensitive, type ConfigOption } from '../config/option.ts';
import {
  ConfigSource,
  resolveBroker,
  resolveResource,
  type ConfigLayers,
  type ResolvedConfig,
} from '../config/resolve.ts';
import { brokerOption, brokerOptions, topicOptions } from '../config/table.ts';
import { configsOf, ConfigResourceType, topicByName } from '../metadata/image.ts';
import { invalidTopicName } from '../metadata/topic-name.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import type { ApiHandler } from './handler.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

type Resource = DescribeConfigsRequestDescribeConfigsResource;
type Result = DescribeConfigsResponseDescribeConfigsResult;
type Entry = DescribeConfigsResponseDescribeConfigsResourceResult;

const UNKNOWN_TYPE = 0;

export const describeConfigs: ApiHandler<DescribeConfigsRequest, DescribeConfigsResponse> = {
  api: describeConfigsApi,
  forward: false,
  authorize: {
    kind: 'resources',
    why: 'DESCRIBE_CONFIGS on each topic, on the cluster for brokers',
  },

  handle(request, context, services) {
    const results = request.resources.map((resource) =>
      describe(resource, request, context, services),
    );
    return createDescribeConfigsResponse({ results });
  },

  failure(request, code, message) {
    return createDescribeConfigsResponse({
      results: request.resources.map((resource) => refused(resource, code, message)),
    });
  },
};

function refused(
  { resourceType, resourceName }: Resource,
  errorCode: Code,
  message: string | null,
): Result {
  return createDescribeConfigsResponseDescribeConfigsResult({
    errorCode,
    errorMessage: message,
    resourceType,
    resourceName,
  });
}

function describe(
  resource: Resource,
  request: DescribeConfigsRequest,
  context: RequestContext,
  services: Services,
): Result {
  const { resourceType, resourceName, configurationKeys } = resource;
  try {
    const all = entriesOf(resource, context, services, request.includeSynonyms);
    const wanted = configurationKeys?.length ? new Set(configurationKeys) : undefined;
    return createDescribeConfigsResponseDescribeConfigsResult({
      errorMessage: '',
      resourceType,
      resourceName,
      configs: wanted === undefined ? all : all.filter(({ name }) => wanted.has(name)),
    });
  } catch (error) {
    if (error instanceof ApiError) return refused(resource, error.code, error.message);
    throw error;
  }
}

function entriesOf(
  { resourceType, resourceName }: Resource,
  context: RequestContext,
  services: Services,
  withSynonyms: boolean,
): Entry[] {
  switch (resourceType) {
    case ConfigResourceType.TOPIC:
      if (!context.isAllowed('DESCRIBE_CONFIGS', 'TOPIC', resourceName)) {
        throw new ApiError(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
      }
      return topicEntries(resourceName, services, withSynonyms);
    case ConfigResourceType.BROKER:
      if (!context.isAllowed('DESCRIBE_CONFIGS', 'CLUSTER', CLUSTER_NAME)) {
        throw new ApiError(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
      }
      return resourceName === ''
        ? clusterDefaultEntries(services, withSynonyms)
        : brokerEntries(resourceName, services, withSynonyms);
    default:
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        `Configurations of resource type ${resourceType} are not supported by this version of Samsa`,
      );
  }
}

/** What the node itself has, below what a topic overrides. */
function nodeLayers({ metadata, nodeId, staticConfig }: Services): ConfigLayers {
  const image = metadata.image();
  return {
    dynamicBroker: configsOf(image, ConfigResourceType.BROKER, String(nodeId)),
    dynamicDefault: configsOf(image, ConfigResourceType.BROKER, ''),
    static: staticConfig,
  };
}

function topicEntries(topicName: string, services: Services, withSynonyms: boolean): Entry[] {
  const reason = invalidTopicName(topicName);
  if (reason !== undefined) throw new ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, reason);
  const image = services.metadata.image();
  if (topicByName(image, topicName) === undefined) {
    throw new ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, '');
  }
  const overrides = configsOf(image, ConfigResourceType.TOPIC, topicName);
  const layers = { ...nodeLayers(services), resource: overrides };
  return [...topicOptions.values()]
    .filter((option) => !option.isInternal || overrides.has(option.name))
    .map((option) => entry(resolveResource(option, layers), { isReadOnly: false, withSynonyms }));
}

function brokerEntries(resourceName: string, services: Services, withSynonyms: boolean): Entry[] {
  const { nodeId } = services;
  if (!isInt32(resourceName)) {
    throw new ApiError(
      ErrorCode.INVALID_REQUEST,
      `Broker id must be an integer, but it is: ${resourceName}`,
    );
  }
  if (Number(resourceName) !== nodeId) {
    throw new ApiError(
      ErrorCode.INVALID_REQUEST,
      `Unexpected broker id, expected ${nodeId} or empty string, but received ${resourceName}`,
    );
  }
  const layers = nodeLayers(services);
  const given = [...keysOf(layers.static), ...keysOf(layers.dynamicBroker)];
  const isGiven = new Set(given);
  const known = [...brokerOptions.values()]
    .filter((option) => !option.isInternal || isGiven.has(option.name))
    .map((option) => {
      // The old name has what the new one has, as in Kafka.
      const asked = option.name === 'broker.id' ? (brokerOptions.get('node.id') ?? option) : option;
      const described = entry(resolveBroker(asked, layers), entryOptions(option, withSynonyms));
      return { ...described, name: option.name };
    });
  const others = [...isGiven]
    .filter((name) => !brokerOptions.has(name))
    .map((name) => otherEntry(name, layers, withSynonyms));
  return [...known, ...others];
}

function isInt32(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && Math.abs(Number(text) + 0.5) < 2 ** 31;
}

function keysOf(map: ConfigLayers['static'] | undefined): Iterable<string> {
  return map !== undefined && 'keys' in map ? (map as ReadonlyMap<string, string>).keys() : [];
}

/** A key with a listener's prefix, or one that nobody knows: that may be a secret, so its value is not told. */
function otherEntry(name: string, layers: ConfigLayers, withSynonyms: boolean): Entry {
  const option = brokerOption(name);
  if (option !== undefined) {
    const resolved = resolveBroker(option, layers, name);
    return { ...entry(resolved, entryOptions(option, withSynonyms)), name };
  }
  return createDescribeConfigsResponseDescribeConfigsResourceResult({
    name,
    value: null,
    readOnly: true,
    configSource: ConfigSource.STATIC_BROKER_CONFIG,
    isSensitive: true,
    configType: UNKNOWN_TYPE,
    documentation: null,
  });
}

/** Only what was set for all brokers at once. */
function clusterDefaultEntries(services: Services, withSynonyms: boolean): Entry[] {
  const defaults = configsOf(services.metadata.image(), ConfigResourceType.BROKER, '');
  const layers: ConfigLayers = { dynamicDefault: defaults, static: new Map() };
  return [...defaults.keys()].sort().map((name) => {
    const option = brokerOption(name);
    if (option === undefined) return otherEntry(name, layers, withSynonyms);
    const resolved = resolveBroker(option, layers, name);
    const synonyms = resolved.synonyms.filter(
      ({ source }) => source !== ConfigSource.DEFAULT_CONFIG,
    );
    return { ...entry({ ...resolved, synonyms }, entryOptions(option, withSynonyms)), name };
  });
}

interface EntryOptions {
  readonly isReadOnly: boolean;
  readonly withSynonyms: boolean;
}

function entryOptions(option: ConfigOption, withSynonyms: boolean): EntryOptions {
  return { isReadOnly: option.update === 'read-only', withSynonyms };
}

function entry(resolved: ResolvedConfig, options: EntryOptions): Entry {
  const { option, value, source, synonyms } = resolved;
  const isSecret = isSensitive(option);
  return createDescribeConfigsResponseDescribeConfigsResourceResult({
    name: option.name,
    value: isSecret ? null : value,
    readOnly: options.isReadOnly,
    configSource: source,
    isSensitive: isSecret,
    synonyms: options.withSynonyms
      ? synonyms.map((synonym) => ({ ...synonym, value: isSecret ? null : synonym.value }))
      : [],
    configType: CONFIG_TYPE_NUMBERS[option.type],
    documentation: null,
  });
}
