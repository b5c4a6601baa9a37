import { beginQuorumEpochApi } from '../../protocol/generated/api/begin-quorum-epoch.ts';
import { endQuorumEpochApi } from '../../protocol/generated/api/end-quorum-epoch.ts';
import { fetchSnapshotApi } from '../../protocol/generated/api/fetch-snapshot.ts';
import { fetchApi } from '../../protocol/generated/api/fetch.ts';
import { voteApi } from '../../protocol/generated/api/vote.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import type { RaftPeerApiName, RaftRequests, RaftResponses } from '../raft/messages.ts';
import type { RpcClient } from '../rpc/client.ts';
import type { RaftTransport } from './raft-driver-types.ts';

const APIS: { readonly [K in RaftPeerApiName]: ApiSchema<RaftRequests[K], RaftResponses[K]> } = {
  vote: voteApi,
  beginQuorumEpoch: beginQuorumEpochApi,
  endQuorumEpoch: endQuorumEpochApi,
  fetch: fetchApi,
  fetchSnapshot: fetchSnapshotApi,
};

/**
 * How raft reaches the other voters. Two clients, because a fetch may be a long poll and a vote must not stand
 * behind it.
 */
export function createRaftTransport(clients: {
  readonly fetches: RpcClient;
  readonly others: RpcClient;
}): RaftTransport {
  return {
    send: (target, api, request) => {
      const client = api === 'fetch' || api === 'fetchSnapshot' ? clients.fetches : clients.others;
      return client.send(target, APIS[api], request);
    },
  };
}
