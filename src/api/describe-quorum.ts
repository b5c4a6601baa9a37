/**
 * DescribeQuorum, key 55, versions 0 to 2 (KIP-595, KIP-836). Brokers forward it; the leader of the quorum answers.
 *
 * Leader, epoch, high watermark, voters and observers of the metadata log, as the leader sees them.
 * v1: when each replica last fetched and was caught up. v2: directory ids, and where the voters listen.
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
