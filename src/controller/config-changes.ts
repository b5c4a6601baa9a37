import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { checkClientMetricsConfigs, ClientMetricsError } from '../config/client-metrics-config.ts';
import { checkGroupConfigs } from '../config/group-config.ts';
import { brokerIdOf } from '../config/broker-name.ts';
import { ConfigError } from '../config/option.ts';
import { type ReplyHandle } from '../machine/decision.ts';
import {
  type ConfigResource,
  configResourceKey,
  configsOf,
  ConfigResourceType,
} from '../metadata/image.ts';
import { metadataRecord } from '../metadata/record.ts';
import { invalidTopicName } from '../metadata/topic-name.ts';
import { type ControllerDecision, type ControllerView, nodeLayers } from './controller-view.ts';
import { checkRecordCount, decideInParts, type Progress } from './in-parts.ts';
import { validateTopicConfigs } from './topic-configs.ts';

/** Checking a resource may mean resolving every option of it: more of them in a task would hold the event loop. */
const MAX_RESOURCES_PER_TASK = 250;

/** What the requester may do, decided by the caller from the ACLs. */
export interface AlterConfigsAuthorization {
  mayAlter(resource: ConfigResource): boolean;
}

export const MAY_ALTER_EVERYTHING: AlterConfigsAuthorization = { mayAlter: () => true };

/** One resource of the answer of AlterConfigs and IncrementalAlterConfigs alike. */
export interface AlteredResource {
  readonly errorCode: ErrorCode;
  readonly errorMessage: string | null;
  readonly resourceType: number;
  readonly resourceName: string;
}

export type AlterConfigsProgress = Progress<AlteredResource>;

export interface AlterConfigsOptions {
  readonly may?: AlterConfigsAuthorization;
  /** Without it everything is one part. */
  readonly progress?: AlterConfigsProgress;
}

interface AskedResource {
  readonly resourceType: number;
  readonly resourceName: string;
}

/** New values by key, null to remove. Throws ConfigError or ApiError where the request cannot mean any. */
type ChangesOf<Asked> = (
  asked: Asked,
  stored: ReadonlyConfigs,
) => ReadonlyMap<string, string | null>;

export interface ReadonlyConfigs extends Iterable<[string, string]> {
  get(name: string): string | undefined;
  keys(): Iterable<string>;
}

/** Either request: how its resources are read, and how it is answered. */
export interface AlterConfigsAsked<Asked extends AskedResource, Response> {
  readonly resources: readonly Asked[];
  readonly validateOnly: boolean;
  readonly changesOf: ChangesOf<Asked>;
  readonly may: AlterConfigsAuthorization;
  /** Without it everything is one part. */
  readonly progress: AlterConfigsProgress | undefined;
  readonly replyTo: ReplyHandle<Response>;
  readonly respond: (results: AlteredResource[]) => Response;
}

/**
 * Decides each resource by itself: what is wrong with one says nothing of the others. The records of a resource are
 * one batch; very many resources come in parts. A resource named twice is refused, and answered once.
 */
export function alterConfigResources<Asked extends AskedResource, Response>(
  view: ControllerView,
  asked: AlterConfigsAsked<Asked, Response>,
): ControllerDecision {
  const { progress, validateOnly, replyTo, respond } = asked;
  const decision = decideInParts({
    items: byResource(asked.resources),
    validateOnly,
    progress,
    isEnough: (_, resourceCount) => resourceCount >= MAX_RESOURCES_PER_TASK,
    decide({ resource, isDuplicate }, recordsBefore) {
      try {
        if (isDuplicate) throw new ApiError(ErrorCode.INVALID_REQUEST, 'Duplicate resource.');
        const records = recordsOf(view, resource, asked);
        checkRecordCount(recordsBefore + records.length);
        return { records, result: resultOf(resource, ErrorCode.NONE, null) };
      } catch (error) {
        return { result: failedResult(resource, error) };
      }
    },
    replyTo,
    respond,
  });
  if (!decision.records.some(isUncleanElection)) return decision;
  // Partitions that wait for nothing else get their leader now.
  return { ...decision, timers: [{ key: 'election', atMs: view.clock.monotonicMs }] };
}

function isUncleanElection(record: MetadataRecord): boolean {
  return record.name === 'ConfigRecord' && record.value.name === 'unclean.leader.election.enable';
}

function byResource<Asked extends AskedResource>(
  asked: readonly Asked[],
): { readonly resource: Asked; readonly isDuplicate: boolean }[] {
  const found = new Map<string, { readonly resource: Asked; readonly isDuplicate: boolean }>();
  for (const resource of asked) {
    const key = configResourceKey(resource.resourceType, resource.resourceName);
    found.set(key, { resource, isDuplicate: found.has(key) });
  }
  return [...found.values()];
}

function recordsOf<Asked extends AskedResource, Response>(
  view: ControllerView,
  asked: Asked,
  { changesOf, may }: AlterConfigsAsked<Asked, Response>,
): MetadataRecord[] {
  const resource = { type: asked.resourceType, name: asked.resourceName };
  checkType(resource.type);
  if (!may.mayAlter(resource)) throw notAuthorized(resource.type);
  const stored = configsOf(view.image, resource.type, resource.name);
  const changes = changesOf(asked, stored);
  const after = new Map<string, string>(stored);
  for (const [name, value] of changes) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  checkResource(view, resource, after);
  return [...changes]
    .filter(([name, value]) => {
      // A broker takes in again what it was told already: a file that a value names may be another one now.
      return resource.type === ConfigResourceType.BROKER || (stored.get(name) ?? null) !== value;
    })
    .map(([name, value]) =>
      metadataRecord(view.format, 'ConfigRecord', {
        resourceType: resource.type,
        resourceName: resource.name,
        name,
        value,
      }),
    );
}

const KNOWN_TYPES: ReadonlySet<number> = new Set(
  Object.values(ConfigResourceType).filter((type) => type !== ConfigResourceType.UNKNOWN),
);

function checkType(type: number): void {
  if (!KNOWN_TYPES.has(type)) {
    throw new ApiError(ErrorCode.UNSUPPORTED_VERSION, `Unknown resource type ${String(type)}.`);
  }
  if (type === ConfigResourceType.BROKER_LOGGER) {
    throw new ApiError(ErrorCode.INVALID_REQUEST, 'Unexpected resource type BROKER_LOGGER.');
  }
}

function notAuthorized(type: number): ApiError {
  switch (type) {
    case ConfigResourceType.TOPIC:
      return new ApiError(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    case ConfigResourceType.GROUP:
      return new ApiError(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    default:
      return new ApiError(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
  }
}

/**
 * The name, then the whole configuration as it would be, then whether the resource exists. Of a broker's configuration
 * nothing is checked: the broker has, and others know options that this node does not.
 */
function checkResource(
  view: ControllerView,
  { type, name }: ConfigResource,
  configs: ReadonlyMap<string, string>,
): void {
  switch (type) {
    case ConfigResourceType.TOPIC:
      checkTopicName(name);
      validateTopicConfigs(configs, nodeLayers(view));
      if (view.image.topics.idByName.has(name)) return;
      throw new ApiError(
        ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
        `The topic '${name}' does not exist.`,
      );
    case ConfigResourceType.BROKER:
      return checkBroker(view, name);
    case ConfigResourceType.GROUP:
      if (name === '') {
        throw new ApiError(ErrorCode.INVALID_REQUEST, 'Default group resources are not allowed.');
      }
      return checkGroupConfigs(configs, nodeLayers(view));
    default:
      if (name === '') {
        throw new ApiError(ErrorCode.INVALID_REQUEST, "Subscription name can't be empty");
      }
      return checkClientMetricsConfigs(configs);
  }
}

function checkTopicName(name: string): void {
  if (name === '') {
    throw new ApiError(ErrorCode.INVALID_REQUEST, 'Default topic resources are not allowed.');
  }
  const invalid = invalidTopicName(name);
  if (invalid !== undefined) throw new ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, invalid);
}

function checkBroker({ image }: ControllerView, name: string): void {
  if (name === '') return;
  const brokerId = brokerIdOf(name);
  if (brokerId === undefined) {
    throw new ApiError(
      ErrorCode.INVALID_REQUEST,
      'Unable to parse broker name as a base 10 number.',
    );
  }
  if (brokerId < 0) throw new ApiError(ErrorCode.INVALID_REQUEST, 'Invalid negative broker ID.');
  if (image.cluster.brokers.has(brokerId) || image.cluster.controllers.has(brokerId)) return;
  throw new ApiError(ErrorCode.BROKER_ID_NOT_REGISTERED, `No node with id ${name} found.`);
}

function failedResult(resource: AskedResource, error: unknown): AlteredResource {
  if (error instanceof ConfigError) {
    return resultOf(resource, ErrorCode.INVALID_CONFIG, error.message);
  }
  if (error instanceof ClientMetricsError) {
    return resultOf(resource, ErrorCode.INVALID_REQUEST, error.message);
  }
  if (error instanceof ApiError) return resultOf(resource, error.code, error.message);
  throw error;
}

function resultOf(
  { resourceType, resourceName }: AskedResource,
  errorCode: ErrorCode,
  errorMessage: string | null,
): AlteredResource {
  return { errorCode, errorMessage, resourceType, resourceName };
}
