// generated, do not edit: protocol/schemas/api
import type { ApiSchema } from '../wire/schema.ts';

import { produceApi } from './api/produce.ts';
import { fetchApi } from './api/fetch.ts';
import { listOffsetsApi } from './api/list-offsets.ts';
import { metadataApi } from './api/metadata.ts';
import { offsetCommitApi } from './api/offset-commit.ts';
import { offsetFetchApi } from './api/offset-fetch.ts';
import { findCoordinatorApi } from './api/find-coordinator.ts';
import { joinGroupApi } from './api/join-group.ts';
import { heartbeatApi } from './api/heartbeat.ts';
import { leaveGroupApi } from './api/leave-group.ts';
import { syncGroupApi } from './api/sync-group.ts';
import { describeGroupsApi } from './api/describe-groups.ts';
import { listGroupsApi } from './api/list-groups.ts';
import { saslHandshakeApi } from './api/sasl-handshake.ts';
import { apiVersionsApi } from './api/api-versions.ts';
import { createTopicsApi } from './api/create-topics.ts';
import { deleteTopicsApi } from './api/delete-topics.ts';
import { deleteRecordsApi } from './api/delete-records.ts';
import { initProducerIdApi } from './api/init-producer-id.ts';
import { offsetForLeaderEpochApi } from './api/offset-for-leader-epoch.ts';
import { addPartitionsToTxnApi } from './api/add-partitions-to-txn.ts';
import { addOffsetsToTxnApi } from './api/add-offsets-to-txn.ts';
import { endTxnApi } from './api/end-txn.ts';
import { writeTxnMarkersApi } from './api/write-txn-markers.ts';
import { txnOffsetCommitApi } from './api/txn-offset-commit.ts';
import { describeAclsApi } from './api/describe-acls.ts';
import { createAclsApi } from './api/create-acls.ts';
import { deleteAclsApi } from './api/delete-acls.ts';
import { describeConfigsApi } from './api/describe-configs.ts';
import { alterConfigsApi } from './api/alter-configs.ts';
import { alterReplicaLogDirsApi } from './api/alter-replica-log-dirs.ts';
import { describeLogDirsApi } from './api/describe-log-dirs.ts';
import { saslAuthenticateApi } from './api/sasl-authenticate.ts';
import { createPartitionsApi } from './api/create-partitions.ts';
import { createDelegationTokenApi } from './api/create-delegation-token.ts';
import { renewDelegationTokenApi } from './api/renew-delegation-token.ts';
import { expireDelegationTokenApi } from './api/expire-delegation-token.ts';
import { describeDelegationTokenApi } from './api/describe-delegation-token.ts';
import { deleteGroupsApi } from './api/delete-groups.ts';
import { electLeadersApi } from './api/elect-leaders.ts';
import { incrementalAlterConfigsApi } from './api/incremental-alter-configs.ts';
import { alterPartitionReassignmentsApi } from './api/alter-partition-reassignments.ts';
import { listPartitionReassignmentsApi } from './api/list-partition-reassignments.ts';
import { offsetDeleteApi } from './api/offset-delete.ts';
import { describeClientQuotasApi } from './api/describe-client-quotas.ts';
import { alterClientQuotasApi } from './api/alter-client-quotas.ts';
import { describeUserScramCredentialsApi } from './api/describe-user-scram-credentials.ts';
import { alterUserScramCredentialsApi } from './api/alter-user-scram-credentials.ts';
import { voteApi } from './api/vote.ts';
import { beginQuorumEpochApi } from './api/begin-quorum-epoch.ts';
import { endQuorumEpochApi } from './api/end-quorum-epoch.ts';
import { describeQuorumApi } from './api/describe-quorum.ts';
import { alterPartitionApi } from './api/alter-partition.ts';
import { updateFeaturesApi } from './api/update-features.ts';
import { envelopeApi } from './api/envelope.ts';
import { fetchSnapshotApi } from './api/fetch-snapshot.ts';
import { describeClusterApi } from './api/describe-cluster.ts';
import { describeProducersApi } from './api/describe-producers.ts';
import { brokerRegistrationApi } from './api/broker-registration.ts';
import { brokerHeartbeatApi } from './api/broker-heartbeat.ts';
import { unregisterBrokerApi } from './api/unregister-broker.ts';
import { describeTransactionsApi } from './api/describe-transactions.ts';
import { listTransactionsApi } from './api/list-transactions.ts';
import { allocateProducerIdsApi } from './api/allocate-producer-ids.ts';
import { consumerGroupHeartbeatApi } from './api/consumer-group-heartbeat.ts';
import { consumerGroupDescribeApi } from './api/consumer-group-describe.ts';
import { controllerRegistrationApi } from './api/controller-registration.ts';
import { getTelemetrySubscriptionsApi } from './api/get-telemetry-subscriptions.ts';
import { pushTelemetryApi } from './api/push-telemetry.ts';
import { assignReplicasToDirsApi } from './api/assign-replicas-to-dirs.ts';
import { listConfigResourcesApi } from './api/list-config-resources.ts';
import { describeTopicPartitionsApi } from './api/describe-topic-partitions.ts';
import { shareGroupHeartbeatApi } from './api/share-group-heartbeat.ts';
import { shareGroupDescribeApi } from './api/share-group-describe.ts';
import { shareFetchApi } from './api/share-fetch.ts';
import { shareAcknowledgeApi } from './api/share-acknowledge.ts';
import { addRaftVoterApi } from './api/add-raft-voter.ts';
import { removeRaftVoterApi } from './api/remove-raft-voter.ts';
import { updateRaftVoterApi } from './api/update-raft-voter.ts';
import { initializeShareGroupStateApi } from './api/initialize-share-group-state.ts';
import { readShareGroupStateApi } from './api/read-share-group-state.ts';
import { writeShareGroupStateApi } from './api/write-share-group-state.ts';
import { deleteShareGroupStateApi } from './api/delete-share-group-state.ts';
import { readShareGroupStateSummaryApi } from './api/read-share-group-state-summary.ts';
import { streamsGroupHeartbeatApi } from './api/streams-group-heartbeat.ts';
import { streamsGroupDescribeApi } from './api/streams-group-describe.ts';
import { describeShareGroupOffsetsApi } from './api/describe-share-group-offsets.ts';
import { alterShareGroupOffsetsApi } from './api/alter-share-group-offsets.ts';
import { deleteShareGroupOffsetsApi } from './api/delete-share-group-offsets.ts';

/** Every API, by key. */
export const apis: readonly ApiSchema[] = [
  produceApi,
  fetchApi,
  listOffsetsApi,
  metadataApi,
  offsetCommitApi,
  offsetFetchApi,
  findCoordinatorApi,
  joinGroupApi,
  heartbeatApi,
  leaveGroupApi,
  syncGroupApi,
  describeGroupsApi,
  listGroupsApi,
  saslHandshakeApi,
  apiVersionsApi,
  createTopicsApi,
  deleteTopicsApi,
  deleteRecordsApi,
  initProducerIdApi,
  offsetForLeaderEpochApi,
  addPartitionsToTxnApi,
  addOffsetsToTxnApi,
  endTxnApi,
  writeTxnMarkersApi,
  txnOffsetCommitApi,
  describeAclsApi,
  createAclsApi,
  deleteAclsApi,
  describeConfigsApi,
  alterConfigsApi,
  alterReplicaLogDirsApi,
  describeLogDirsApi,
  saslAuthenticateApi,
  createPartitionsApi,
  createDelegationTokenApi,
  renewDelegationTokenApi,
  expireDelegationTokenApi,
  describeDelegationTokenApi,
  deleteGroupsApi,
  electLeadersApi,
  incrementalAlterConfigsApi,
  alterPartitionReassignmentsApi,
  listPartitionReassignmentsApi,
  offsetDeleteApi,
  describeClientQuotasApi,
  alterClientQuotasApi,
  describeUserScramCredentialsApi,
  alterUserScramCredentialsApi,
  voteApi,
  beginQuorumEpochApi,
  endQuorumEpochApi,
  describeQuorumApi,
  alterPartitionApi,
  updateFeaturesApi,
  envelopeApi,
  fetchSnapshotApi,
  describeClusterApi,
  describeProducersApi,
  brokerRegistrationApi,
  brokerHeartbeatApi,
  unregisterBrokerApi,
  describeTransactionsApi,
  listTransactionsApi,
  allocateProducerIdsApi,
  consumerGroupHeartbeatApi,
  consumerGroupDescribeApi,
  controllerRegistrationApi,
  getTelemetrySubscriptionsApi,
  pushTelemetryApi,
  assignReplicasToDirsApi,
  listConfigResourcesApi,
  describeTopicPartitionsApi,
  shareGroupHeartbeatApi,
  shareGroupDescribeApi,
  shareFetchApi,
  shareAcknowledgeApi,
  addRaftVoterApi,
  removeRaftVoterApi,
  updateRaftVoterApi,
  initializeShareGroupStateApi,
  readShareGroupStateApi,
  writeShareGroupStateApi,
  deleteShareGroupStateApi,
  readShareGroupStateSummaryApi,
  streamsGroupHeartbeatApi,
  streamsGroupDescribeApi,
  describeShareGroupOffsetsApi,
  alterShareGroupOffsetsApi,
  deleteShareGroupOffsetsApi,
];

export const apiByKey: ReadonlyMap<number, ApiSchema> = new Map(apis.map((api) => [api.key, api]));
