import {
  alterPartitionApi,
  createAlterPartitionRequest,
  createAlterPartitionRequestBrokerState,
  createAlterPartitionRequestPartitionData,
  createAlterPartitionRequestTopicData,
} from '../../protocol/generated/api/alter-partition.ts';
import { ApiError, ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { AlterPartition } from '../replication/replica-manager.ts';
import type { ControllerChannel } from './controller-channel.ts';

/** Asks the controller to change an in-sync set (KIP-497, Kafka's AlterPartitionManager). */
export function createAlterPartition(
  brokerId: number,
  brokerEpoch: () => number,
  channel: ControllerChannel,
): AlterPartition {
  return async (proposal) => {
    const request = createAlterPartitionRequest({
      brokerId,
      brokerEpoch: brokerEpoch(),
      topics: [
        createAlterPartitionRequestTopicData({
          topicId: proposal.topicId,
          partitions: [
            createAlterPartitionRequestPartitionData({
              partitionIndex: proposal.partitionIndex,
              leaderEpoch: proposal.leaderEpoch,
              newIsrWithEpochs: proposal.isr.map((replica) =>
                createAlterPartitionRequestBrokerState(replica),
              ),
              leaderRecoveryState: proposal.leaderRecoveryState,
              partitionEpoch: proposal.partitionEpoch,
            }),
          ],
        }),
      ],
    });
    const response = await channel.send(alterPartitionApi, request);
    if (response.errorCode !== ErrorCode.NONE) {
      throw new ApiError(response.errorCode as Code, 'the controller refused AlterPartition');
    }
    const partition = response.topics[0]?.partitions[0];
    if (partition === undefined) {
      throw new ApiError(ErrorCode.UNKNOWN_SERVER_ERROR, 'the controller answered no partition');
    }
    return {
      code: partition.errorCode as Code,
      leader: partition.leaderId,
      leaderEpoch: partition.leaderEpoch,
      isr: partition.isr,
      leaderRecoveryState: partition.leaderRecoveryState,
      partitionEpoch: partition.partitionEpoch,
    };
  };
}
