/**
 * DescribeConfigs, key 32, all listeners.
 *
 * Versions: 1 to 4.
 * Behaviour: topics, groups and client-metrics subscriptions by name, this node and its loggers by its id, and the
 * defaults of all brokers by the empty name; all options, or those asked for. Values of secrets are never told. Samsa's
 * own options come after Kafka's, where they are set or asked for.
 * Deviations: there is one logger, `root`.
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
import {
  brokerOption,
  brokerOptions,
  clientMetricsOptions,
  groupOptions,
  topicOptions,
} from '../config/table.ts';
import { brokerConfigLayers, type BrokerLayers } from '../metadata/broker-layers.ts';
import { configsOf, ConfigResourceType, topicByName } from '../metadata/image.ts';
import { invalidTopicName } from '../metadata/topic-name.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import { ROOT_LOGGER, rootLoggerLevel } from './broker-loggers.ts';
import type { ApiHandler } from './handler.ts';
import { checkOwnId } from './own-id.ts';
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
    why: 'DESCRIBE_CONFIGS on each topic and group, on the cluster for brokers, loggers and client metrics',
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

/** What the request wants to be told. */
interface Telling {
  /** Undefined: all that there are. */
  readonly names: ReadonlySet<string> | undefined;
  readonly withSynonyms: boolean;
  readonly withDocumentation: boolean;
}

function describe(
  resource: Resource,
  request: DescribeConfigsRequest,
  context: RequestContext,
  services: Services,
): Result {
  const { resourceType, resourceName, configurationKeys } = resource;
  const names = configurationKeys?.length ? new Set(configurationKeys) : undefined;
  const telling: Telling = {
    names,
    withSynonyms: request.includeSynonyms,
    withDocumentation: request.includeDocumentation,
  };
  try {
    checkMayDescribe(resource, context);
    const all = entriesOf(resource, services, telling);
    return createDescribeConfigsResponseDescribeConfigsResult({
      errorMessage: '',
      resourceType,
      resourceName,
      configs: names === undefined ? all : all.filter(({ name }) => names.has(name)),
    });
  } catch (error) {
    if (error instanceof ApiError) return refused(resource, error.code, error.message);
    throw error;
  }
}

function checkMayDescribe({ resourceType, resourceName }: Resource, context: RequestContext): void {
  switch (resourceType) {
    case ConfigResourceType.TOPIC:
      if (context.isAllowed('DESCRIBE_CONFIGS', 'TOPIC', resourceName)) return;
      throw new ApiError(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    case ConfigResourceType.GROUP:
      if (context.isAllowed('DESCRIBE_CONFIGS', 'GROUP', resourceName)) return;
      throw new ApiError(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    default:
      if (context.isAllowed('DESCRIBE_CONFIGS', 'CLUSTER', CLUSTER_NAME)) return;
      throw new ApiError(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
  }
}

function entriesOf(
  { resourceType, resourceName }: Resource,
  services: Services,
  telling: Telling,
): Entry[] {
  switch (resourceType) {
    case ConfigResourceType.TOPIC:
      return topicEntries(resourceName, services, telling);
    case ConfigResourceType.BROKER:
      return resourceName === ''
        ? clusterDefaultEntries(services, telling)
        : brokerEntries(resourceName, services, telling);
    case ConfigResourceType.BROKER_LOGGER:
      return loggerEntries(resourceName, services);
    case ConfigResourceType.CLIENT_METRICS:
      checkNamed(resourceName, 'Client metrics subscription');
      return resourceEntries({ type: resourceType, resourceName }, clientMetricsOptions, {
        services,
        telling,
      });
    case ConfigResourceType.GROUP:
      checkNamed(resourceName, 'Group');
      return resourceEntries({ type: resourceType, resourceName }, groupOptions, {
        services,
        telling,
      });
    default:
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        `Resources of type ${resourceType} have no configuration`,
      );
  }
}

function checkNamed(resourceName: string, what: string): void {
  if (resourceName !== '') return;
  throw new ApiError(ErrorCode.INVALID_REQUEST, `${what} name must not be empty`);
}

/** What the node itself has, below what a topic or group overrides. */
function nodeLayers({ metadata, nodeId, staticConfig }: Services): BrokerLayers {
  return brokerConfigLayers(nodeId, staticConfig, metadata.image());
}

function topicEntries(topicName: string, services: Services, telling: Telling): Entry[] {
  const reason = invalidTopicName(topicName);
  if (reason !== undefined) throw new ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, reason);
  if (topicByName(services.metadata.image(), topicName) === undefined) {
    throw new ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, '');
  }
  const resource = { type: ConfigResourceType.TOPIC, resourceName: topicName };
  return resourceEntries(resource, topicOptions, { services, telling });
}

/** Every option of a topic, group or subscription. */
function resourceEntries(
  { type, resourceName }: { readonly type: number; readonly resourceName: string },
  options: ReadonlyMap<string, ConfigOption>,
  { services, telling }: { readonly services: Services; readonly telling: Telling },
): Entry[] {
  const overrides = configsOf(services.metadata.image(), type, resourceName);
  const layers = { ...nodeLayers(services), resource: overrides };
  return [...options.values()]
    .filter((option) => !option.isInternal || overrides.has(option.name))
    .map((option) => entry(resolveResource(option, layers), telling, false));
}

function checkOwnBroker(resourceName: string, { nodeId }: Services, orNone: string): void {
  const expected = `Unexpected broker id, expected ${nodeId}${orNone} but`;
  checkOwnId(resourceName, nodeId, 'Broker', expected);
}

function brokerEntries(resourceName: string, services: Services, telling: Telling): Entry[] {
  checkOwnBroker(resourceName, services, ' or empty string,');
  const layers = nodeLayers(services);
  const isGiven = new Set([
    ...keysOf(layers.static),
    ...layers.dynamicDefault.keys(),
    ...layers.dynamicBroker.keys(),
  ]);
  const known = [...brokerOptions.values()]
    .filter((option) => isGiven.has(option.name) || isToldUnset(option, telling))
    .map((option) => entry(resolveBroker(option, asGiven(layers)), telling, isReadOnly(option)));
  const others = [...isGiven]
    .filter((name) => !brokerOptions.has(name))
    .map((name) => otherEntry(name, layers, telling));
  return [...known, ...others];
}

/** Programs compare a broker's keys with those of Kafka: as there, what is set may be anything, what is not may not. */
function isToldUnset({ name, isInternal }: ConfigOption, { names }: Telling): boolean {
  if (isInternal) return false;
  return !name.startsWith('samsa.') || names?.has(name) === true;
}

/** The old name of a node's id has what the new one has, as in Kafka. */
function asGiven(layers: BrokerLayers): ConfigLayers {
  const { static: given } = layers;
  const get = (name: string): string | undefined =>
    given.get(name) ?? (name === 'broker.id' ? given.get('node.id') : undefined);
  return { ...layers, static: { get } };
}

function keysOf(map: ConfigLayers['static'] | undefined): Iterable<string> {
  return map !== undefined && 'keys' in map ? (map as ReadonlyMap<string, string>).keys() : [];
}

/** A key with a listener's prefix, or one that nobody knows: that may be a secret, so its value is not told. */
function otherEntry(name: string, layers: ConfigLayers, telling: Telling): Entry {
  const option = brokerOption(name);
  if (option !== undefined) {
    // Without the prefix it may be changed while the node runs, with it Kafka calls it read-only.
    return { ...entry(resolveBroker(option, layers, name), telling, true), name };
  }
  const synonyms = placesOf(name, layers);
  return createDescribeConfigsResponseDescribeConfigsResourceResult({
    name,
    value: null,
    readOnly: true,
    configSource: synonyms[0]?.source ?? ConfigSource.DEFAULT_CONFIG,
    isSensitive: true,
    synonyms: telling.withSynonyms ? synonyms : [],
    configType: UNKNOWN_TYPE,
    documentation: null,
  });
}

/** Where a key stands that no option has. */
function placesOf(name: string, layers: ConfigLayers): Entry['synonyms'] {
  const places = [
    [layers.dynamicBroker, ConfigSource.DYNAMIC_BROKER_CONFIG],
    [layers.dynamicDefault, ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG],
    [layers.static, ConfigSource.STATIC_BROKER_CONFIG],
  ] as const;
  return places
    .filter(([map]) => map?.get(name) !== undefined)
    .map(([, source]) => ({ name, value: null, source }));
}

/** Only what was set for all brokers at once. */
function clusterDefaultEntries(services: Services, telling: Telling): Entry[] {
  const { dynamicDefault } = nodeLayers(services);
  const layers: ConfigLayers = { dynamicDefault, static: new Map() };
  return [...dynamicDefault.keys()].sort().map((name) => {
    const option = brokerOptions.get(name);
    if (option === undefined) return otherEntry(name, layers, telling);
    const resolved = resolveBroker(option, layers);
    const synonyms = resolved.synonyms.filter(
      ({ source }) => source !== ConfigSource.DEFAULT_CONFIG,
    );
    return entry({ ...resolved, synonyms }, telling, isReadOnly(option));
  });
}

function loggerEntries(resourceName: string, services: Services): Entry[] {
  if (resourceName === '') {
    throw new ApiError(ErrorCode.INVALID_REQUEST, 'Broker id must not be empty');
  }
  checkOwnBroker(resourceName, services, '');
  const level = rootLoggerLevel(services);
  if (level === undefined) return [];
  return [
    createDescribeConfigsResponseDescribeConfigsResourceResult({
      name: ROOT_LOGGER,
      value: level,
      configSource: ConfigSource.DYNAMIC_BROKER_LOGGER_CONFIG,
      configType: UNKNOWN_TYPE,
      documentation: null,
    }),
  ];
}

function isReadOnly(option: ConfigOption): boolean {
  return option.update === 'read-only';
}

function entry(resolved: ResolvedConfig, telling: Telling, readOnly: boolean): Entry {
  const { option, value, source, synonyms } = resolved;
  const isSecret = isSensitive(option);
  return createDescribeConfigsResponseDescribeConfigsResourceResult({
    name: option.name,
    value: isSecret ? null : value,
    readOnly,
    configSource: source,
    isSensitive: isSecret,
    synonyms: telling.withSynonyms
      ? synonyms.map((synonym) => ({ ...synonym, value: isSecret ? null : synonym.value }))
      : [],
    configType: CONFIG_TYPE_NUMBERS[option.type],
    documentation: telling.withDocumentation ? option.doc : null,
  });
}
