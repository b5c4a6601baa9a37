/**
 * DescribeQuorum, key 55, all listeners; brokers forward it.
 *
 * Versions: 0 to 2 (KIP-595).
 * Behaviour: leader, epoch, high watermark, voters and observers of the metadata log, as its leader sees them.
 * Deviations: none.
 *
 * v1: when each replica last fetched and was caught up (KIP-836). v2: directory ids, and where the voters listen
 * (KIP-853).
 */
import {
  createDescribeQuorumResponse,
  describeQuorumApi,
  type DescribeQuorumRequest,
  type DescribeQuorumResponse,
} from '../../protocol/generated/api/describe-quorum.ts';
import type { ApiHandler } from './handler.ts';

export const describeQuorum: ApiHandler<DescribeQuorumRequest, DescribeQuorumResponse> = {
  api: describeQuorumApi,
  forward: true,
  authorize: { kind: 'cluster', operation: 'DESCRIBE' },

  handle: (request, context, services) =>
    services.raft.handleRequest('describeQuorum', request, context),

  failure: (_request, errorCode, errorMessage) =>
    createDescribeQuorumResponse({ errorCode, errorMessage }),
};
