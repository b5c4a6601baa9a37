import {
  beginQuorumEpochApi,
  type BeginQuorumEpochRequest,
  type BeginQuorumEpochResponse,
} from '../../protocol/generated/api/begin-quorum-epoch.ts';
import {
  describeQuorumApi,
  type DescribeQuorumRequest,
  type DescribeQuorumResponse,
} from '../../protocol/generated/api/describe-quorum.ts';
import {
  endQuorumEpochApi,
  type EndQuorumEpochRequest,
  type EndQuorumEpochResponse,
} from '../../protocol/generated/api/end-quorum-epoch.ts';
import {
  fetchSnapshotApi,
  type FetchSnapshotRequest,
  type FetchSnapshotResponse,
} from '../../protocol/generated/api/fetch-snapshot.ts';
import {
  fetchApi,
  type FetchRequest,
  type FetchResponse,
} from '../../protocol/generated/api/fetch.ts';
import { voteApi, type VoteRequest, type VoteResponse } from '../../protocol/generated/api/vote.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import type { RpcClient, RpcTarget } from './client.ts';

interface Requests {
  vote: VoteRequest;
  beginQuorumEpoch: BeginQuorumEpochRequest;
  endQuorumEpoch: EndQuorumEpochRequest;
  fetch: FetchRequest;
  fetchSnapshot: FetchSnapshotRequest;
  describeQuorum: DescribeQuorumRequest;
}

interface Responses {
  vote: VoteResponse;
  beginQuorumEpoch: BeginQuorumEpochResponse;
  endQuorumEpoch: EndQuorumEpochResponse;
  fetch: FetchResponse;
  fetchSnapshot: FetchSnapshotResponse;
  describeQuorum: DescribeQuorumResponse;
}

const APIS: { readonly [K in keyof Requests]: ApiSchema<Requests[K], Responses[K]> } = {
  vote: voteApi,
  beginQuorumEpoch: beginQuorumEpochApi,
  endQuorumEpoch: endQuorumEpochApi,
  fetch: fetchApi,
  fetchSnapshot: fetchSnapshotApi,
  describeQuorum: describeQuorumApi,
};

/**
 * How raft reaches the other voters. Two clients, because a fetch may be a long poll and a vote must not stand
 * behind it.
 */
export function createRaftTransport(clients: {
  readonly fetches: RpcClient;
  readonly others: RpcClient;
}) {
  return {
    send<K extends keyof Requests>(
      target: RpcTarget,
      api: K,
      request: Requests[K],
    ): Promise<Responses[K]> {
      const client = api === 'fetch' || api === 'fetchSnapshot' ? clients.fetches : clients.others;
      return client.send(target, APIS[api], request);
    },
  };
}
