import {
  type AssignReplicasToDirsRequest,
  type AssignReplicasToDirsResponse,
  createAssignReplicasToDirsResponse,
  createAssignReplicasToDirsResponseDirectoryData,
  createAssignReplicasToDirsResponsePartitionData,
  createAssignReplicasToDirsResponseTopicData,
} from '../../protocol/generated/api/assign-replicas-to-dirs.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { type BrokerRegistration, type TopicImage } from '../metadata/image.ts';
import { metadataRecord } from '../metadata/record.ts';
import {
  checkBrokerEpoch,
  type ControllerDecision,
  type ControllerView,
} from './controller-view.ts';
import { targetOf } from './leadership.ts';
import { partitionChange } from './partition-change.ts';

/** A broker tells which of its directories holds a replica. In a failed directory the replica leads nothing. */
export function assignReplicasToDirs(
  view: ControllerView,
  request: AssignReplicasToDirsRequest,
  context: RequestContext<AssignReplicasToDirsResponse>,
): ControllerDecision {
  if (!view.format.hasDirectories) {
    throw new ApiError(ErrorCode.UNSUPPORTED_VERSION, 'Directory assignment is not supported yet.');
  }
  const broker = checkBrokerEpoch(view.image, request.brokerId, request.brokerEpoch);
  const records: MetadataRecord[] = [];
  const directories = request.directories.map(({ id, topics }) =>
    createAssignReplicasToDirsResponseDirectoryData({
      id,
      topics: topics.map(({ topicId, partitions }) =>
        createAssignReplicasToDirsResponseTopicData({
          topicId,
          partitions: partitions.map(({ partitionIndex }) => {
            const topic = view.image.topics.byId.get(topicId);
            const outcome =
              topic === undefined
                ? { errorCode: ErrorCode.UNKNOWN_TOPIC_ID }
                : assign(view, { broker, directory: id }, topic, partitionIndex);
            if (outcome.record !== undefined) records.push(outcome.record);
            return createAssignReplicasToDirsResponsePartitionData({
              partitionIndex,
              errorCode: outcome.errorCode,
            });
          }),
        }),
      ),
    }),
  );
  return {
    records,
    replies: [reply(context.replyTo, createAssignReplicasToDirsResponse({ directories }))],
  };
}

function assign(
  view: ControllerView,
  { broker, directory }: { readonly broker: BrokerRegistration; readonly directory: Uuid },
  topic: TopicImage,
  partitionIndex: number,
): { errorCode: ErrorCode; record?: MetadataRecord } {
  const { brokerId } = broker;
  const partition = topic.partitions.get(partitionIndex);
  if (partition === undefined) return { errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION };
  if (!partition.replicas.includes(brokerId))
    return { errorCode: ErrorCode.NOT_LEADER_OR_FOLLOWER };
  const isOffline = broker.directories.length > 0 && !broker.directories.includes(directory);
  const each = { topic, partitionIndex, partition };
  const target = targetOf(view, each, isOffline ? { removed: brokerId } : {});
  const change = partitionChange({
    ...target,
    directories: new Map([[brokerId, directory]]),
    ...(isOffline ? { isr: partition.isr.filter((id) => id !== brokerId) } : {}),
  });
  if (change === undefined) return { errorCode: ErrorCode.NONE };
  return {
    errorCode: ErrorCode.NONE,
    record: metadataRecord(view.format, 'PartitionChangeRecord', change),
  };
}
