import {
  type AlterPartitionRequest,
  type AlterPartitionRequestPartitionData,
  type AlterPartitionResponse,
  type AlterPartitionResponsePartitionData,
  createAlterPartitionResponse,
  createAlterPartitionResponsePartitionData,
  createAlterPartitionResponseTopicData,
} from '../../protocol/generated/api/alter-partition.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import {
  LEADER_RECOVERED,
  LEADER_RECOVERING,
  type PartitionRegistration,
  type TopicImage,
} from '../metadata/image.ts';
import { metadataRecord } from '../metadata/record.ts';
import { mergePartitionChange, NO_LEADER_CHANGE } from '../metadata/replay-topics.ts';
import {
  checkBrokerEpoch,
  type ControllerDecision,
  type ControllerView,
} from './controller-view.ts';
import { targetOf } from './leadership.ts';
import { partitionChange } from './partition-change.ts';

/** A leader asks for another in-sync set. It gets what holds now, or an error for each partition. */
export function alterPartition(
  view: ControllerView,
  request: AlterPartitionRequest,
  context: RequestContext<AlterPartitionResponse>,
): ControllerDecision {
  // Who asks for nothing is not asked who he is, as in Kafka.
  if (request.topics.length > 0)
    checkBrokerEpoch(view.image, request.brokerId, request.brokerEpoch);
  const records: MetadataRecord[] = [];
  const topics = request.topics.map(({ topicId, partitions }) => {
    const topic = view.image.topics.byId.get(topicId);
    return createAlterPartitionResponseTopicData({
      topicId,
      partitions: partitions.map((data) => {
        const { partitionIndex } = data;
        if (topic === undefined) return failed(partitionIndex, ErrorCode.UNKNOWN_TOPIC_ID);
        const outcome = alter(view, topic, { data, leader: request.brokerId });
        if (outcome.record !== undefined) records.push(outcome.record);
        return outcome.response;
      }),
    });
  });
  return {
    records,
    replies: [reply(context.replyTo, createAlterPartitionResponse({ topics }))],
  };
}

function failed(partitionIndex: number, errorCode: ErrorCode): AlterPartitionResponsePartitionData {
  return createAlterPartitionResponsePartitionData({ partitionIndex, errorCode });
}

interface Asked {
  readonly data: AlterPartitionRequestPartitionData;
  /** The broker that asks. */
  readonly leader: number;
}

function alter(
  view: ControllerView,
  topic: TopicImage,
  asked: Asked,
): { record?: MetadataRecord; response: AlterPartitionResponsePartitionData } {
  const { data, leader } = asked;
  const { partitionIndex } = data;
  const before = topic.partitions.get(partitionIndex);
  if (before === undefined) {
    return { response: failed(partitionIndex, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION) };
  }
  const error = validate(view, before, asked);
  if (error !== ErrorCode.NONE) return { response: failed(partitionIndex, error) };
  const change = partitionChange({
    ...targetOf(view, { topic, partitionIndex, partition: before }),
    isr: newIsrOf(data).map((state) => state.brokerId),
    leaderRecoveryState: data.leaderRecoveryState,
  });
  if (change === undefined) return { response: describe(partitionIndex, before) };
  const record = metadataRecord(view.format, 'PartitionChangeRecord', change);
  if (change.leader !== NO_LEADER_CHANGE && change.leader !== leader) {
    // The new in-sync set completed a reassignment that removes this leader: it must look again.
    return { record, response: failed(partitionIndex, ErrorCode.NEW_LEADER_ELECTED) };
  }
  return { record, response: describe(partitionIndex, mergePartitionChange(before, change)) };
}

/** Up to version 2 in-sync replicas come without epochs: −1 is any. */
function newIsrOf(
  data: AlterPartitionRequestPartitionData,
): readonly { brokerId: number; brokerEpoch: number }[] {
  if (data.newIsrWithEpochs.length > 0) return data.newIsrWithEpochs;
  return data.newIsr.map((brokerId) => ({ brokerId, brokerEpoch: -1 }));
}

function validate(view: ControllerView, partition: PartitionRegistration, asked: Asked): ErrorCode {
  const { data, leader } = asked;
  // Whoever knows more than we do has heard it from another controller.
  if (data.leaderEpoch > partition.leaderEpoch) return ErrorCode.NOT_CONTROLLER;
  if (data.partitionEpoch > partition.partitionEpoch) return ErrorCode.NOT_CONTROLLER;
  if (data.leaderEpoch < partition.leaderEpoch) return ErrorCode.FENCED_LEADER_EPOCH;
  if (leader !== partition.leader) return ErrorCode.INVALID_REQUEST;
  if (data.partitionEpoch < partition.partitionEpoch) return ErrorCode.INVALID_UPDATE_VERSION;
  const newIsr = newIsrOf(data);
  const ids = newIsr.map((state) => state.brokerId);
  const isSubset = ids.every((id) => partition.replicas.includes(id));
  if (!isSubset || new Set(ids).size !== ids.length) return ErrorCode.INVALID_REQUEST;
  if (!ids.includes(partition.leader)) return ErrorCode.INVALID_REQUEST;
  const state = data.leaderRecoveryState;
  // Written to the log, a state that nobody knows would keep other nodes from reading on.
  if (state !== LEADER_RECOVERING && state !== LEADER_RECOVERED) return ErrorCode.INVALID_REQUEST;
  if (state === LEADER_RECOVERING && ids.length > 1) return ErrorCode.INVALID_REQUEST;
  if (state === LEADER_RECOVERING && partition.leaderRecoveryState === LEADER_RECOVERED) {
    return ErrorCode.INVALID_REQUEST;
  }
  const isEligible = newIsr.every((replica) => isEligibleForIsr(view, replica));
  return isEligible ? ErrorCode.NONE : ErrorCode.INELIGIBLE_REPLICA;
}

/** A replica that restarted since the leader looked may have lost its tail: its epoch tells. */
function isEligibleForIsr(
  view: ControllerView,
  replica: { readonly brokerId: number; readonly brokerEpoch: number },
): boolean {
  const broker = view.image.cluster.brokers.get(replica.brokerId);
  if (broker === undefined || broker.isInControlledShutdown || broker.isFenced) return false;
  return replica.brokerEpoch === -1 || replica.brokerEpoch === broker.brokerEpoch;
}

function describe(
  partitionIndex: number,
  partition: PartitionRegistration,
): AlterPartitionResponsePartitionData {
  return createAlterPartitionResponsePartitionData({
    partitionIndex,
    leaderId: partition.leader,
    leaderEpoch: partition.leaderEpoch,
    isr: [...partition.isr],
    leaderRecoveryState: partition.leaderRecoveryState,
    partitionEpoch: partition.partitionEpoch,
  });
}
