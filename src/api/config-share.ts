import { ApiError, ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { appendedList, ConfigOperation, subtractedList } from '../config/config-operation.ts';
import { checkDynamicConfigs, type DynamicScope } from '../config/dynamic-broker.ts';
import { ConfigError } from '../config/option.ts';
import { brokerOption } from '../config/table.ts';
import type { AlteredResource } from '../controller/config-changes.ts';
import { brokerConfigLayers } from '../metadata/broker-layers.ts';
import { configResourceKey, ConfigResourceType } from '../metadata/image.ts';
import type { BrokerShare } from './handler.ts';
import { checkOwnId } from './own-id.ts';
import type { Services } from './services.ts';

export interface AskedConfig {
  readonly name: string;
  readonly value: string | null;
  /** Undefined where the whole configuration is replaced. */
  readonly configOperation?: number;
}

export interface AskedResource {
  readonly resourceType: number;
  readonly resourceName: string;
  readonly configs: readonly AskedConfig[];
}

interface AlterRequest<Resource> {
  readonly resources: Resource[];
  readonly validateOnly: boolean;
}

interface AlterResponse {
  readonly throttleTimeMs: number;
  readonly responses: AlteredResource[];
}

/**
 * What a broker decides of AlterConfigs and IncrementalAlterConfigs before the controller sees it (Kafka's
 * ConfigAdminManager): what is malformed, and whether this broker can go on with a configuration that is for it. The
 * rest is the controller's.
 */
export function alterConfigsShare<Resource extends AskedResource>(
  request: AlterRequest<Resource>,
  services: Services,
  changeLoggers?: (resource: Resource) => void,
): BrokerShare<AlterRequest<Resource>, AlterResponse> {
  const decided = new Map<Resource, AlteredResource>();
  for (const resource of repeated(request.resources)) {
    decided.set(
      resource,
      outcome(resource, ErrorCode.INVALID_REQUEST, 'Each resource must appear at most once.'),
    );
  }
  for (const resource of request.resources) {
    if (decided.has(resource)) continue;
    try {
      checkConfigs(resource);
      if (resource.resourceType === ConfigResourceType.BROKER_LOGGER && changeLoggers) {
        changeLoggers(resource);
        decided.set(resource, outcome(resource, ErrorCode.NONE, null));
      } else checkResource(resource, services);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      decided.set(resource, outcome(resource, error.code, error.message));
    }
  }
  const resources = request.resources.filter((resource) => !decided.has(resource));
  return {
    remaining: resources.length === 0 ? undefined : { ...request, resources },
    answer: (fromController) => {
      const others = new Map(fromController?.responses.map((each) => [keyOf(each), each]));
      return {
        throttleTimeMs: fromController?.throttleTimeMs ?? 0,
        responses: request.resources.map(
          (resource) =>
            decided.get(resource) ??
            others.get(keyOf(resource)) ??
            outcome(resource, ErrorCode.UNKNOWN_SERVER_ERROR, null),
        ),
      };
    },
  };
}

function keyOf({ resourceType, resourceName }: Omit<AskedResource, 'configs'>): string {
  return configResourceKey(resourceType, resourceName);
}

function outcome(
  { resourceType, resourceName }: AskedResource,
  errorCode: Code,
  errorMessage: string | null,
): AlteredResource {
  return { errorCode, errorMessage, resourceType, resourceName };
}

/** Each resource that is there more than once. */
function repeated<Resource extends AskedResource>(resources: readonly Resource[]): Resource[] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    counts.set(keyOf(resource), (counts.get(keyOf(resource)) ?? 0) + 1);
  }
  return resources.filter((resource) => (counts.get(keyOf(resource)) ?? 0) > 1);
}

function checkConfigs({ configs }: AskedResource): void {
  if (new Set(configs.map(({ name }) => name)).size < configs.length) {
    throw new ApiError(ErrorCode.INVALID_REQUEST, 'Error due to duplicate config keys');
  }
  const nulls = configs.filter(
    ({ value, configOperation }) => value === null && configOperation !== ConfigOperation.DELETE,
  );
  if (nulls.length === 0) return;
  throw new ApiError(
    ErrorCode.INVALID_REQUEST,
    `Null value not supported for : ${nulls.map(({ name }) => name).join(', ')}`,
  );
}

function checkResource(resource: AskedResource, services: Services): void {
  switch (resource.resourceType) {
    case ConfigResourceType.TOPIC:
    case ConfigResourceType.CLIENT_METRICS:
    case ConfigResourceType.GROUP:
      return;
    case ConfigResourceType.BROKER:
      return checkBroker(resource, services);
    default:
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        `Unknown resource type ${String(resource.resourceType)}`,
      );
  }
}

/** A broker judges its own configuration, and that of all brokers, as what it would itself have then. */
function checkBroker({ resourceName, configs }: AskedResource, services: Services): void {
  const { nodeId, staticConfig, metadata } = services;
  if (resourceName !== '') {
    checkOwnId(resourceName, nodeId, 'Node', `Unexpected broker id, expected ${nodeId}, but`);
  }
  const layers = brokerConfigLayers(nodeId, staticConfig, metadata.image());
  const scope: DynamicScope = resourceName === '' ? 'all-brokers' : 'one-broker';
  const now = scope === 'one-broker' ? layers.dynamicBroker : layers.dynamicDefault;
  try {
    checkDynamicConfigs(changed(now, configs), scope, layers);
  } catch (error) {
    if (error instanceof ConfigError) throw new ApiError(ErrorCode.INVALID_REQUEST, error.message);
    throw error;
  }
}

function changed(
  now: ReadonlyMap<string, string>,
  configs: readonly AskedConfig[],
): Map<string, string> {
  const isReplaced = configs.every(({ configOperation }) => configOperation === undefined);
  const after = new Map(isReplaced ? [] : now);
  for (const { name, value, configOperation = ConfigOperation.SET } of configs) {
    switch (configOperation) {
      case ConfigOperation.SET:
        after.set(name, value ?? '');
        break;
      case ConfigOperation.DELETE:
        after.delete(name);
        break;
      case ConfigOperation.APPEND:
        after.set(name, appendedList(listOf(now, name, 'append'), value ?? ''));
        break;
      case ConfigOperation.SUBTRACT:
        after.set(name, subtractedList(listOf(now, name, 'subtract'), value ?? ''));
        break;
      default:
        throw new ApiError(
          ErrorCode.INVALID_REQUEST,
          `Unknown operations type ${String(configOperation)}`,
        );
    }
  }
  return after;
}

function listOf(now: ReadonlyMap<string, string>, name: string, operation: string): string {
  const option = brokerOption(name);
  if (option === undefined) {
    throw new ApiError(ErrorCode.INVALID_CONFIG, `Unknown config name: ${name}`);
  }
  if (option.type !== 'list') {
    throw new ApiError(
      ErrorCode.INVALID_CONFIG,
      `Config value ${operation} is not allowed for config key: ${name}`,
    );
  }
  return now.get(name) ?? option.defaultValue ?? '';
}
