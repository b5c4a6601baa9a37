/**
 * Metadata, key 3, broker listeners.
 *
 * Versions: 0 to 13.
 * Behaviour: brokers that are alive and reachable by the listener the client came in by; topics all, by name, or by
 * id. Topics that the client may not see are TOPIC_AUTHORIZATION_FAILED when asked for and left out when all are. The
 * "controller" is a random broker that is alive, as in Kafka: any broker passes on what the controller must do. A
 * topic that is not there is created when the client and `auto.create.topics.enable` allow it, and is unknown until
 * it is there.
 * Deviations: where no advertised address is configured, this broker is at the address the client came in by.
 *
 * v0: an empty list means all topics, and a replica that is not alive is an error of its partition. v1: rack,
 * controller, internal topics. v4: automatic creation can be declined. v5: offline replicas. v6: LISTENER_NOT_FOUND.
 * v7: leader epoch. v8 to v10: authorized operations (KIP-430). v9: flexible. v10: topic ids. v12: topics by id. v13:
 * top-level error code (KIP-1102).
 */
import {
  createMetadataResponse,
  createMetadataResponsePartition,
  createMetadataResponseTopic,
  metadataApi,
  type MetadataRequest,
  type MetadataResponse,
  type MetadataResponsePartition,
  type MetadataResponseTopic,
} from '../../protocol/generated/api/metadata.ts';
import { ApiError, ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { nextTurn, type Timers } from '../base/timers.ts';
import {
  aliveBrokers,
  NO_LEADER,
  topicById,
  topicByName,
  type MetadataImage,
  type PartitionRegistration,
  type TopicImage,
} from '../metadata/image.ts';
import { invalidTopicName } from '../metadata/topic-name.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import { isInternalTopic } from '../metadata/internal-topics.ts';
import {
  authorizedOperations,
  clusterAuthorizedOperations,
  NO_AUTHORIZED_OPERATIONS,
} from './authorized-operations.ts';
import { BrokerView, describePartitions } from './broker-view.ts';
import type { ApiHandler } from './handler.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { BrokerEndpoint, Services } from './services.ts';

const FIRST_ID_VERSION = 12;
const FIRST_LISTENER_NOT_FOUND_VERSION = 6;

/** Describing more in one task would hold the event loop. */
const MAX_PARTITIONS_PER_TASK = 1000;

export const metadata: ApiHandler<MetadataRequest, MetadataResponse> = {
  api: metadataApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE on each topic, CREATE to create one' },

  /** An empty list of version 0 means what null means later. */
  normalize(request, version) {
    if (version === 0 && request.topics?.length === 0) request.topics = null;
    return request;
  },

  handle(request, context, services) {
    const { apiVersion } = context;
    if (apiVersion < FIRST_ID_VERSION) refuseIds(request, apiVersion);
    const image = services.metadata.image();
    const view = new BrokerView(services, image, context.connection);
    const brokers = aliveBrokers(image)
      .map(({ brokerId }) => view.endpoint(brokerId))
      .filter((endpoint): endpoint is BrokerEndpoint => endpoint !== undefined);
    const toDescribe: ToDescribe[] = [];
    const topics = topicsOf({ request, context, services, image, view, toDescribe });
    if (request.includeTopicAuthorizedOperations) {
      for (const topic of topics) {
        if (topic.errorCode !== ErrorCode.TOPIC_AUTHORIZATION_FAILED && topic.name !== null) {
          topic.topicAuthorizedOperations = authorizedOperations(context, 'TOPIC', topic.name);
        }
      }
    }
    const response = createMetadataResponse({
      brokers,
      clusterId: services.clusterId,
      controllerId:
        brokers[services.random.below(Math.max(1, brokers.length))]?.nodeId ?? NO_LEADER,
      topics,
      clusterAuthorizedOperations: request.includeClusterAuthorizedOperations
        ? clusterAuthorizedOperations(context)
        : NO_AUTHORIZED_OPERATIONS,
    });
    const described = describeAll(toDescribe, view, apiVersion);
    if (partitionCount(toDescribe) > MAX_PARTITIONS_PER_TASK) {
      return inTurns(described, services.timers).then(() => response);
    }
    for (const _ of described);
    return response;
  },

  failure(request, code) {
    const topics = (request.topics ?? []).map(({ name, topicId }) =>
      createMetadataResponseTopic({ name: name ?? '', topicId, errorCode: code }),
    );
    return createMetadataResponse({ topics, errorCode: code });
  },
};

function refuseIds(request: MetadataRequest, version: number): void {
  for (const { name, topicId } of request.topics ?? []) {
    if (name === null) {
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        `Topic name can not be null for version ${version}`,
      );
    }
    if (topicId !== ZERO_UUID) {
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        `Topic IDs are not supported in requests for version ${version}`,
      );
    }
  }
}

interface Asked {
  readonly request: MetadataRequest;
  readonly context: RequestContext;
  readonly services: Services;
  readonly image: MetadataImage;
  readonly view: BrokerView;
  /** Gets the topics that are there: their partitions are described last, as they may be very many. */
  readonly toDescribe: ToDescribe[];
}

interface ToDescribe {
  readonly topic: TopicImage;
  readonly answer: MetadataResponseTopic;
}

function topicsOf(asked: Asked): MetadataResponseTopic[] {
  const { request, context, image } = asked;
  if (request.topics === null) {
    return [...image.topics.byId.values()]
      .filter(({ name }) => isTopicAllowed(context, 'DESCRIBE', name))
      .map((topic) => known(topic, asked));
  }
  // One id among the topics makes all of them be looked for by id, as in Kafka.
  const ids = new Set(
    request.topics.map(({ topicId }) => topicId).filter((id) => id !== ZERO_UUID),
  );
  if (ids.size > 0) return [...ids].map((id) => byId(id, asked));
  return byName(new Set(request.topics.map(({ name }) => name ?? '')), asked);
}

function byId(topicId: string, asked: Asked): MetadataResponseTopic {
  const { context, image } = asked;
  const topic = topicById(image, topicId);
  if (topic === undefined) {
    return createMetadataResponseTopic({
      errorCode: ErrorCode.UNKNOWN_TOPIC_ID,
      name: null,
      topicId,
    });
  }
  // Ids are no secret, names are.
  if (!isTopicAllowed(context, 'DESCRIBE', topic.name)) {
    const errorCode = ErrorCode.TOPIC_AUTHORIZATION_FAILED;
    return createMetadataResponseTopic({ errorCode, name: null, topicId });
  }
  return known(topic, asked);
}

function byName(names: ReadonlySet<string>, asked: Asked): MetadataResponseTopic[] {
  const { request, context, services, image } = asked;
  const mayCreateAny =
    request.allowAutoTopicCreation &&
    services.config.autoCreateTopicsEnable &&
    services.topicCreator !== undefined;
  const toCreate: string[] = [];
  const topics = [...names].map((name) => {
    if (!isTopicAllowed(context, 'DESCRIBE', name)) {
      return unknown(name, ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    }
    const topic = topicByName(image, name);
    if (topic !== undefined) return known(topic, asked);
    if (mayCreateAny && !mayCreate(context, name)) {
      return unknown(name, ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    }
    if (invalidTopicName(name) !== undefined)
      return unknown(name, ErrorCode.INVALID_TOPIC_EXCEPTION);
    if (mayCreateAny) toCreate.push(name);
    return unknown(name, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
  });
  services.topicCreator?.create(toCreate, context);
  return topics;
}

function mayCreate(context: RequestContext, name: string): boolean {
  return (
    context.isAllowed('CREATE', 'CLUSTER', CLUSTER_NAME) ||
    context.isAllowed('CREATE', 'TOPIC', name)
  );
}

function unknown(name: string, errorCode: Code): MetadataResponseTopic {
  return createMetadataResponseTopic({ errorCode, name, isInternal: isInternalTopic(name) });
}

function known(topic: TopicImage, { toDescribe }: Asked): MetadataResponseTopic {
  const { name, id } = topic;
  const isInternal = isInternalTopic(name);
  const answer = createMetadataResponseTopic({ name, topicId: id, isInternal });
  toDescribe.push({ topic, answer });
  return answer;
}

function partitionCount(topics: readonly ToDescribe[]): number {
  return topics.reduce((sum, { topic }) => sum + topic.partitions.size, 0);
}

/** Puts the partitions of the topics into their answers; what is between two steps is enough for one task. */
function* describeAll(
  topics: readonly ToDescribe[],
  view: BrokerView,
  apiVersion: number,
): Generator<void> {
  let count = 0;
  for (const { topic, answer } of topics) {
    for (let start = 0; start < topic.partitions.size; start += MAX_PARTITIONS_PER_TASK) {
      const end = Math.min(topic.partitions.size, start + MAX_PARTITIONS_PER_TASK);
      const some = describePartitions(topic, { start, end }, (index, partition) =>
        describePartition(index, partition, view, apiVersion),
      );
      for (const partition of some) answer.partitions.push(partition);
      count += some.length;
      if (count < MAX_PARTITIONS_PER_TASK) continue;
      count = 0;
      yield;
    }
  }
}

async function inTurns(steps: Generator<void>, timers: Timers): Promise<void> {
  for (const _ of steps) await nextTurn(timers);
}

function describePartition(
  partitionIndex: number,
  partition: PartitionRegistration,
  view: BrokerView,
  apiVersion: number,
): MetadataResponsePartition {
  const { replicas, isr, leader, leaderEpoch } = partition;
  // Version 0 has no word for a replica that is not there.
  const seen = (brokerIds: readonly number[]): number[] =>
    apiVersion === 0 ? brokerIds.filter((id) => view.isAlive(id)) : [...brokerIds];
  const replicaNodes = seen(replicas);
  const isrNodes = seen(isr);
  const leaderId = view.leaderOf(partition);
  let errorCode: Code = ErrorCode.NONE;
  if (leaderId === NO_LEADER) {
    errorCode =
      view.isRegistered(leader) && apiVersion >= FIRST_LISTENER_NOT_FOUND_VERSION
        ? ErrorCode.LISTENER_NOT_FOUND
        : ErrorCode.LEADER_NOT_AVAILABLE;
  } else if (replicaNodes.length < replicas.length || isrNodes.length < isr.length) {
    errorCode = ErrorCode.REPLICA_NOT_AVAILABLE;
  }
  return createMetadataResponsePartition({
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    offlineReplicas: view.offlineReplicas(partition),
  });
}
