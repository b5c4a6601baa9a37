import {
  type CreateTopicsRequest,
  type CreateTopicsRequestCreatableTopic,
  type CreateTopicsResponse,
  type CreateTopicsResponseCreatableTopicConfigs,
  type CreateTopicsResponseCreatableTopicResult,
  createCreateTopicsResponse,
  createCreateTopicsResponseCreatableTopicResult,
} from '../../protocol/generated/api/create-topics.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { METADATA_TOPIC_ID, type Uuid, uuidFromBytes } from '../../protocol/wire/uuid.ts';
import { MAX_PARTITION_CHANGES_PER_TASK, MAX_PARTITIONS_PER_REQUEST } from '../config/limits.ts';
import { ConfigError, isSensitive } from '../config/option.ts';
import { type RequestContext } from '../machine/decision.ts';
import { ConfigResourceType, type PartitionRegistration } from '../metadata/image.ts';
import { metadataRecord } from '../metadata/record.ts';
import { partitionRecord } from '../metadata/snapshot.ts';
import { assignmentOf } from './assignment.ts';
import { type ControllerDecision, type ControllerView, nodeLayers } from './controller-view.ts';
import { checkRecordCount, decideInParts, type Progress } from './in-parts.ts';
import { byName, type NamedTopic } from './named-topics.ts';
import { isReservedUuid } from './settings.ts';
import { describeTopicConfigs, validateTopicConfigs } from './topic-configs.ts';
import { collidingTopic, invalidTopicName } from './topic-names.ts';

export const CLUSTER_METADATA_TOPIC = '__cluster_metadata';

/** What the requester may do, decided by the caller from the ACLs. */
export interface CreateTopicsAuthorization {
  mayCreate(topicName: string): boolean;
  mayDescribeConfigs(topicName: string): boolean;
}

const MAY_EVERYTHING: CreateTopicsAuthorization = {
  mayCreate: () => true,
  mayDescribeConfigs: () => true,
};

export type CreateTopicsProgress = Progress<CreateTopicsResponseCreatableTopicResult>;

export interface CreateTopicsAsked {
  readonly context: RequestContext<CreateTopicsResponse>;
  readonly may?: CreateTopicsAuthorization | undefined;
  /** Without it everything is one part. */
  readonly progress?: CreateTopicsProgress | undefined;
}

/**
 * Creates each topic that can be created; the others get an error each. All records of a topic are one batch, so
 * that it is never there without its partitions or its configuration; many topics come in parts. Topics named twice
 * are not created at all.
 */
export function createTopics(
  view: ControllerView,
  request: CreateTopicsRequest,
  { context, may = MAY_EVERYTHING, progress }: CreateTopicsAsked,
): ControllerDecision {
  const topics = byName(request.topics);
  if (progress === undefined || progress.results.length === 0) checkTotal(view, topics, may);
  const describe = rememberedDescriptions(view);
  return decideInParts({
    items: topics,
    validateOnly: request.validateOnly,
    progress,
    isEnough: (recordCount) => recordCount >= MAX_PARTITION_CHANGES_PER_TASK,
    decide({ asked, isDuplicate }, recordsBefore) {
      try {
        const refusal = refusalOf(asked.name, isDuplicate, may);
        if (refusal !== undefined) throw refusal;
        const created = createTopic(view, asked, { may, describe });
        checkRecordCount(recordsBefore + created.records.length);
        return created;
      } catch (error) {
        return { result: failedResult(asked.name, error) };
      }
    },
    replyTo: context.replyTo,
    respond: (results) => createCreateTopicsResponse({ topics: results }),
  });
}

/** Refuses the whole request before much work is done for it. What is not to be made at all does not count. */
function checkTotal(
  view: ControllerView,
  topics: readonly NamedTopic<CreateTopicsRequestCreatableTopic>[],
  may: CreateTopicsAuthorization,
): void {
  let partitionCount = 0;
  for (const { asked: topic, isDuplicate } of topics) {
    if (refusalOf(topic.name, isDuplicate, may) !== undefined) continue;
    if (topic.assignments.length > 0) partitionCount += topic.assignments.length;
    else if (topic.numPartitions > 0) partitionCount += topic.numPartitions;
    else partitionCount += view.settings.numPartitions;
  }
  if (partitionCount > MAX_PARTITIONS_PER_REQUEST) {
    throw new ApiError(
      ErrorCode.POLICY_VIOLATION,
      'Excessively large number of partitions per request.',
    );
  }
}

function refusalOf(
  name: string,
  isDuplicate: boolean,
  may: CreateTopicsAuthorization,
): ApiError | undefined {
  if (isDuplicate) return new ApiError(ErrorCode.INVALID_REQUEST, 'Duplicate topic name.');
  if (name === CLUSTER_METADATA_TOPIC) {
    return new ApiError(
      ErrorCode.INVALID_REQUEST,
      `Creation of internal topic ${CLUSTER_METADATA_TOPIC} is prohibited.`,
    );
  }
  if (may.mayCreate(name)) return undefined;
  return new ApiError(ErrorCode.TOPIC_AUTHORIZATION_FAILED, 'Authorization failed.');
}

function createTopic(
  view: ControllerView,
  topic: CreateTopicsRequestCreatableTopic,
  { may, describe }: { may: CreateTopicsAuthorization; describe: DescribeConfigs },
): { records: MetadataRecord[]; result: CreateTopicsResponseCreatableTopicResult } {
  checkName(view, topic.name);
  const configs = configsOf(topic);
  if (configs.size > 0) validateTopicConfigs(configs, nodeLayers(view));
  const partitions = assignmentOf(view, topic);
  const topicId = newTopicId(view);
  return {
    records: topicRecords(view, { name: topic.name, topicId }, configs, partitions),
    result: createdResult(
      { name: topic.name, topicId, partitions },
      may.mayDescribeConfigs(topic.name) ? describe(configs) : undefined,
    ),
  };
}

function checkName(view: ControllerView, name: string): void {
  if (view.image.topics.idByName.has(name)) {
    throw new ApiError(ErrorCode.TOPIC_ALREADY_EXISTS, `Topic '${name}' already exists.`);
  }
  const invalid = invalidTopicName(name);
  if (invalid !== undefined) throw new ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, invalid);
  const colliding = collidingTopic(view.image, name);
  if (colliding === undefined) return;
  throw new ApiError(
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    `Topic '${name}' collides with existing topic: ${colliding}`,
  );
}

function configsOf(topic: CreateTopicsRequestCreatableTopic): Map<string, string> {
  const configs = new Map<string, string>();
  const nulls: string[] = [];
  for (const { name, value } of topic.configs) {
    if (value === null) nulls.push(name);
    else configs.set(name, value);
  }
  if (nulls.length > 0) {
    throw new ConfigError(`Null value not supported for topic configs: ${nulls.join(',')}`);
  }
  return configs;
}

function newTopicId(view: ControllerView): Uuid {
  for (;;) {
    const bytes = view.random.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const id = uuidFromBytes(bytes);
    // Command-line tools take a leading dash for an option.
    if (id.startsWith('-') || isReservedUuid(id) || id === METADATA_TOPIC_ID) continue;
    if (!view.image.topics.byId.has(id)) return id;
  }
}

function topicRecords(
  view: ControllerView,
  topic: { readonly name: string; readonly topicId: Uuid },
  configs: ReadonlyMap<string, string>,
  partitions: readonly PartitionRegistration[],
): MetadataRecord[] {
  const { format } = view;
  const { topicId } = topic;
  const records = [metadataRecord(format, 'TopicRecord', topic)];
  for (const [name, value] of configs) {
    const resource = { resourceType: ConfigResourceType.TOPIC, resourceName: topic.name };
    records.push(metadataRecord(format, 'ConfigRecord', { ...resource, name, value }));
  }
  partitions.forEach((partition, partitionIndex) => {
    records.push(partitionRecord(format, { topicId, partitionIndex }, partition));
  });
  return records;
}

type DescribedConfigs = CreateTopicsResponseCreatableTopicConfigs[];
type DescribeConfigs = (configs: ReadonlyMap<string, string>) => DescribedConfigs;

/** Many topics are created with the same configuration, most with none: each is resolved once in a request. */
function rememberedDescriptions(view: ControllerView): DescribeConfigs {
  const known = new Map<string, DescribedConfigs>();
  const layers = nodeLayers(view);
  return (configs) => {
    const key = JSON.stringify([...configs]);
    let described = known.get(key);
    if (described === undefined) {
      described = describeTopicConfigs(configs, layers).map((entry) => ({
        name: entry.option.name,
        value: isSensitive(entry.option) ? null : entry.value,
        readOnly: false,
        configSource: entry.source,
        isSensitive: isSensitive(entry.option),
      }));
      known.set(key, described);
    }
    return described;
  };
}

/** `configs` is undefined where the requester may not see them. */
function createdResult(
  topic: {
    readonly name: string;
    readonly topicId: Uuid;
    readonly partitions: readonly PartitionRegistration[];
  },
  configs: DescribedConfigs | undefined,
): CreateTopicsResponseCreatableTopicResult {
  const { name, topicId, partitions } = topic;
  const hidden = { topicConfigErrorCode: ErrorCode.TOPIC_AUTHORIZATION_FAILED };
  const shown = {
    numPartitions: partitions.length,
    replicationFactor: partitions[0]?.replicas.length ?? -1,
  };
  return createCreateTopicsResponseCreatableTopicResult({
    name,
    topicId,
    errorMessage: null,
    ...(configs === undefined ? hidden : { ...shown, configs }),
  });
}

function failedResult(name: string, error: unknown): CreateTopicsResponseCreatableTopicResult {
  const errorCode =
    error instanceof ConfigError
      ? ErrorCode.INVALID_CONFIG
      : error instanceof ApiError
        ? error.code
        : undefined;
  if (errorCode === undefined) throw error;
  return createCreateTopicsResponseCreatableTopicResult({
    name,
    errorCode,
    errorMessage: (error as Error).message,
  });
}
