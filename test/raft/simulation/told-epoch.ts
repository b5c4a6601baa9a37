import type { RaftPeerRequest, RaftResponse } from '../../../src/raft/messages.ts';

/** The epoch that a request of ours tells its receiver. */
export function epochOfRequest(message: RaftPeerRequest): number {
  const { api } = message;
  switch (api) {
    case 'vote':
      return message.request.topics[0]!.partitions[0]!.replicaEpoch;
    case 'fetch':
    case 'fetchSnapshot':
      return message.request.topics[0]!.partitions[0]!.currentLeaderEpoch;
    default:
      return message.request.topics[0]!.partitions[0]!.leaderEpoch;
  }
}

/** The epoch that an answer of ours tells; 0 where it tells none. */
export function epochOfAnswer(message: RaftResponse): number {
  switch (message.api) {
    case 'fetch':
      return message.response.responses[0]?.partitions[0]?.currentLeader.leaderEpoch ?? 0;
    case 'fetchSnapshot':
      return message.response.topics[0]?.partitions[0]?.currentLeader.leaderEpoch ?? 0;
    default:
      return message.response.topics[0]?.partitions[0]?.leaderEpoch ?? 0;
  }
}
