import {
  type CreatePartitionsRequest,
  type CreatePartitionsRequestCreatePartitionsTopic,
  type CreatePartitionsResponse,
  createCreatePartitionsResponse,
  createCreatePartitionsResponseCreatePartitionsTopicResult,
  type CreatePartitionsResponseCreatePartitionsTopicResult,
} from '../../protocol/generated/api/create-partitions.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import { MAX_PARTITION_CHANGES_PER_TASK, MAX_PARTITIONS_PER_REQUEST } from '../config/limits.ts';
import { type RequestContext } from '../machine/decision.ts';
import { type TopicImage, topicByName } from '../metadata/image.ts';
import { partitionRecord } from '../metadata/snapshot.ts';
import { checkManualAssignment, newPartition, usableBrokers } from './assignment.ts';
import { type ControllerDecision, type ControllerView, isActive } from './controller-view.ts';
import { decideInParts, type Progress } from './in-parts.ts';
import { byName } from './named-topics.ts';
import { placeReplicas } from './placement.ts';

type Result = CreatePartitionsResponseCreatePartitionsTopicResult;

export interface CreatePartitionsOptions {
  /** What the requester may do, decided by the caller from the ACLs. */
  readonly mayAlter?: (topicName: string) => boolean;
  /** Without it everything is one part. */
  readonly progress?: Progress<Result> | undefined;
}

/**
 * Adds partitions to each topic for which that can be done; the others get an error each. All new partitions of a
 * topic come at once; many topics come in parts. Topics named twice are left as they are.
 */
export function createPartitions(
  view: ControllerView,
  request: CreatePartitionsRequest,
  context: RequestContext<CreatePartitionsResponse>,
  { mayAlter = () => true, progress }: CreatePartitionsOptions = {},
): ControllerDecision {
  return decideInParts({
    items: byName(request.topics),
    validateOnly: request.validateOnly,
    progress,
    isEnough: (recordCount) => recordCount >= MAX_PARTITION_CHANGES_PER_TASK,
    decide({ asked, isDuplicate }, partitionsBefore) {
      try {
        if (isDuplicate) throw new ApiError(ErrorCode.INVALID_REQUEST, 'Duplicate topic name.');
        if (!mayAlter(asked.name)) throw new ApiError(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
        const records = newPartitions(view, asked, MAX_PARTITIONS_PER_REQUEST - partitionsBefore);
        return { records, result: resultOf(asked.name) };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return { result: resultOf(asked.name, error) };
      }
    },
    replyTo: context.replyTo,
    respond: (results) => createCreatePartitionsResponse({ results }),
  });
}

/** `room`: how many more partitions this request may make. */
function newPartitions(
  view: ControllerView,
  asked: CreatePartitionsRequestCreatePartitionsTopic,
  room: number,
): MetadataRecord[] {
  const topic = topicByName(view.image, asked.name);
  if (topic === undefined) throw new ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
  const additional = checkCount(topic, asked, room);
  const first = topic.partitions.get(0);
  const replicationFactor = first?.replicas.length ?? 0;
  const assignments =
    asked.assignments?.map(({ brokerIds }) => brokerIds) ??
    placeReplicas(usableBrokers(view), additional, replicationFactor, view.random);
  return assignments.map((brokerIds, index) => {
    const partitionIndex = topic.partitions.size + index;
    if (asked.assignments !== null) checkManualAssignment(view, brokerIds, replicationFactor);
    const isr = brokerIds.filter((id) => isActive(view.image, id));
    if (isr.length === 0) refuseFenced(asked, partitionIndex, replicationFactor);
    const partition = newPartition(view, brokerIds, isr);
    return partitionRecord(view.format, { topicId: topic.id, partitionIndex }, partition);
  });
}

/** How many partitions are to be added. */
function checkCount(
  topic: TopicImage,
  { name, count, assignments }: CreatePartitionsRequestCreatePartitionsTopic,
  room: number,
): number {
  const { size } = topic.partitions;
  const refuse = (message: string): never => {
    throw new ApiError(ErrorCode.INVALID_PARTITIONS, message);
  };
  if (count === size) refuse(`Topic already has ${String(size)} partition(s).`);
  if (count < size) {
    refuse(
      `The topic ${name} currently has ${String(size)} partition(s); ${String(count)} would not be an increase.`,
    );
  }
  const additional = count - size;
  if (assignments !== null && assignments.length !== additional) {
    refuseAssignment(
      `Attempted to add ${String(additional)} additional partition(s), but only ` +
        `${String(assignments.length)} assignment(s) were specified.`,
    );
  }
  if (additional > room) {
    throw new ApiError(
      ErrorCode.POLICY_VIOLATION,
      'Excessively large number of partitions per request.',
    );
  }
  return additional;
}

function refuseAssignment(message: string): never {
  throw new ApiError(ErrorCode.INVALID_REPLICA_ASSIGNMENT, message);
}

function refuseFenced(
  { assignments }: CreatePartitionsRequestCreatePartitionsTopic,
  partitionIndex: number,
  replicationFactor: number,
): never {
  if (assignments !== null) {
    refuseAssignment(
      `All brokers specified in the manual partition assignment for partition ${String(partitionIndex)} ` +
        'are fenced or in controlled shutdown.',
    );
  }
  throw new ApiError(
    ErrorCode.INVALID_REPLICATION_FACTOR,
    `Unable to replicate the partition ${String(replicationFactor)} time(s): ` +
      'All brokers are currently fenced or in controlled shutdown.',
  );
}

function resultOf(name: string, error?: ApiError): Result {
  return createCreatePartitionsResponseCreatePartitionsTopicResult({
    name,
    errorCode: error?.code ?? ErrorCode.NONE,
    // Where Kafka says no more than the code.
    errorMessage:
      error === undefined || error.message === errorName(error.code) ? null : error.message,
  });
}
