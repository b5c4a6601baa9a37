// pure
import type {
  BeginQuorumEpochRequest,
  BeginQuorumEpochResponse,
} from '../../protocol/generated/api/begin-quorum-epoch.ts';
import type {
  DescribeQuorumRequest,
  DescribeQuorumResponse,
} from '../../protocol/generated/api/describe-quorum.ts';
import type {
  EndQuorumEpochRequest,
  EndQuorumEpochResponse,
} from '../../protocol/generated/api/end-quorum-epoch.ts';
import type {
  FetchSnapshotRequest,
  FetchSnapshotResponse,
} from '../../protocol/generated/api/fetch-snapshot.ts';
import type { FetchRequest, FetchResponse } from '../../protocol/generated/api/fetch.ts';
import type { VoteRequest, VoteResponse } from '../../protocol/generated/api/vote.ts';

export interface RaftRequests {
  vote: VoteRequest;
  beginQuorumEpoch: BeginQuorumEpochRequest;
  endQuorumEpoch: EndQuorumEpochRequest;
  fetch: FetchRequest;
  fetchSnapshot: FetchSnapshotRequest;
  describeQuorum: DescribeQuorumRequest;
}

export interface RaftResponses {
  vote: VoteResponse;
  beginQuorumEpoch: BeginQuorumEpochResponse;
  endQuorumEpoch: EndQuorumEpochResponse;
  fetch: FetchResponse;
  fetchSnapshot: FetchSnapshotResponse;
  describeQuorum: DescribeQuorumResponse;
}

/** What is answered. */
export type RaftApiName = keyof RaftRequests;
/** What is asked of peers. */
export type RaftPeerApiName = Exclude<RaftApiName, 'describeQuorum'>;

/** A request with its API, so that a switch over `api` narrows it. */
export type RaftRequest = {
  [K in RaftApiName]: { readonly api: K; readonly request: RaftRequests[K] };
}[RaftApiName];

export type RaftPeerRequest = {
  [K in RaftPeerApiName]: { readonly api: K; readonly request: RaftRequests[K] };
}[RaftPeerApiName];

export type RaftPeerResponse = {
  [K in RaftPeerApiName]: { readonly api: K; readonly response: RaftResponses[K] };
}[RaftPeerApiName];

export type RaftResponse = {
  [K in RaftApiName]: { readonly api: K; readonly response: RaftResponses[K] };
}[RaftApiName];

/** Where a request came from. Answers name the leader's endpoint of the listener that the request came by. */
export interface RaftRequestContext {
  readonly apiVersion: number;
  readonly listenerName: string;
}
