// generated, do not edit: protocol/schemas
import type { MessageSchema } from '../wire/schema.ts';

import { addOffsetsToTxnRequestSchema, addOffsetsToTxnResponseSchema } from './api/add-offsets-to-txn.ts';
import { addPartitionsToTxnRequestSchema, addPartitionsToTxnResponseSchema } from './api/add-partitions-to-txn.ts';
import { addRaftVoterRequestSchema, addRaftVoterResponseSchema } from './api/add-raft-voter.ts';
import { allocateProducerIdsRequestSchema, allocateProducerIdsResponseSchema } from './api/allocate-producer-ids.ts';
import { alterClientQuotasRequestSchema, alterClientQuotasResponseSchema } from './api/alter-client-quotas.ts';
import { alterConfigsRequestSchema, alterConfigsResponseSchema } from './api/alter-configs.ts';
import { alterPartitionReassignmentsRequestSchema, alterPartitionReassignmentsResponseSchema } from './api/alter-partition-reassignments.ts';
import { alterPartitionRequestSchema, alterPartitionResponseSchema } from './api/alter-partition.ts';
import { alterReplicaLogDirsRequestSchema, alterReplicaLogDirsResponseSchema } from './api/alter-replica-log-dirs.ts';
import { alterShareGroupOffsetsRequestSchema, alterShareGroupOffsetsResponseSchema } from './api/alter-share-group-offsets.ts';
import { alterUserScramCredentialsRequestSchema, alterUserScramCredentialsResponseSchema } from './api/alter-user-scram-credentials.ts';
import { apiVersionsRequestSchema, apiVersionsResponseSchema } from './api/api-versions.ts';
import { assignReplicasToDirsRequestSchema, assignReplicasToDirsResponseSchema } from './api/assign-replicas-to-dirs.ts';
import { beginQuorumEpochRequestSchema, beginQuorumEpochResponseSchema } from './api/begin-quorum-epoch.ts';
import { brokerHeartbeatRequestSchema, brokerHeartbeatResponseSchema } from './api/broker-heartbeat.ts';
import { brokerRegistrationRequestSchema, brokerRegistrationResponseSchema } from './api/broker-registration.ts';
import { consumerGroupDescribeRequestSchema, consumerGroupDescribeResponseSchema } from './api/consumer-group-describe.ts';
import { consumerGroupHeartbeatRequestSchema, consumerGroupHeartbeatResponseSchema } from './api/consumer-group-heartbeat.ts';
import { controllerRegistrationRequestSchema, controllerRegistrationResponseSchema } from './api/controller-registration.ts';
import { createAclsRequestSchema, createAclsResponseSchema } from './api/create-acls.ts';
import { createDelegationTokenRequestSchema, createDelegationTokenResponseSchema } from './api/create-delegation-token.ts';
import { createPartitionsRequestSchema, createPartitionsResponseSchema } from './api/create-partitions.ts';
import { createTopicsRequestSchema, createTopicsResponseSchema } from './api/create-topics.ts';
import { deleteAclsRequestSchema, deleteAclsResponseSchema } from './api/delete-acls.ts';
import { deleteGroupsRequestSchema, deleteGroupsResponseSchema } from './api/delete-groups.ts';
import { deleteRecordsRequestSchema, deleteRecordsResponseSchema } from './api/delete-records.ts';
import { deleteShareGroupOffsetsRequestSchema, deleteShareGroupOffsetsResponseSchema } from './api/delete-share-group-offsets.ts';
import { deleteShareGroupStateRequestSchema, deleteShareGroupStateResponseSchema } from './api/delete-share-group-state.ts';
import { deleteTopicsRequestSchema, deleteTopicsResponseSchema } from './api/delete-topics.ts';
import { describeAclsRequestSchema, describeAclsResponseSchema } from './api/describe-acls.ts';
import { describeClientQuotasRequestSchema, describeClientQuotasResponseSchema } from './api/describe-client-quotas.ts';
import { describeClusterRequestSchema, describeClusterResponseSchema } from './api/describe-cluster.ts';
import { describeConfigsRequestSchema, describeConfigsResponseSchema } from './api/describe-configs.ts';
import { describeDelegationTokenRequestSchema, describeDelegationTokenResponseSchema } from './api/describe-delegation-token.ts';
import { describeGroupsRequestSchema, describeGroupsResponseSchema } from './api/describe-groups.ts';
import { describeLogDirsRequestSchema, describeLogDirsResponseSchema } from './api/describe-log-dirs.ts';
import { describeProducersRequestSchema, describeProducersResponseSchema } from './api/describe-producers.ts';
import { describeQuorumRequestSchema, describeQuorumResponseSchema } from './api/describe-quorum.ts';
import { describeShareGroupOffsetsRequestSchema, describeShareGroupOffsetsResponseSchema } from './api/describe-share-group-offsets.ts';
import { describeTopicPartitionsRequestSchema, describeTopicPartitionsResponseSchema } from './api/describe-topic-partitions.ts';
import { describeTransactionsRequestSchema, describeTransactionsResponseSchema } from './api/describe-transactions.ts';
import { describeUserScramCredentialsRequestSchema, describeUserScramCredentialsResponseSchema } from './api/describe-user-scram-credentials.ts';
import { electLeadersRequestSchema, electLeadersResponseSchema } from './api/elect-leaders.ts';
import { endQuorumEpochRequestSchema, endQuorumEpochResponseSchema } from './api/end-quorum-epoch.ts';
import { endTxnRequestSchema, endTxnResponseSchema } from './api/end-txn.ts';
import { envelopeRequestSchema, envelopeResponseSchema } from './api/envelope.ts';
import { expireDelegationTokenRequestSchema, expireDelegationTokenResponseSchema } from './api/expire-delegation-token.ts';
import { fetchSnapshotRequestSchema, fetchSnapshotResponseSchema } from './api/fetch-snapshot.ts';
import { fetchRequestSchema, fetchResponseSchema } from './api/fetch.ts';
import { findCoordinatorRequestSchema, findCoordinatorResponseSchema } from './api/find-coordinator.ts';
import { getTelemetrySubscriptionsRequestSchema, getTelemetrySubscriptionsResponseSchema } from './api/get-telemetry-subscriptions.ts';
import { heartbeatRequestSchema, heartbeatResponseSchema } from './api/heartbeat.ts';
import { incrementalAlterConfigsRequestSchema, incrementalAlterConfigsResponseSchema } from './api/incremental-alter-configs.ts';
import { initProducerIdRequestSchema, initProducerIdResponseSchema } from './api/init-producer-id.ts';
import { initializeShareGroupStateRequestSchema, initializeShareGroupStateResponseSchema } from './api/initialize-share-group-state.ts';
import { joinGroupRequestSchema, joinGroupResponseSchema } from './api/join-group.ts';
import { leaveGroupRequestSchema, leaveGroupResponseSchema } from './api/leave-group.ts';
import { listConfigResourcesRequestSchema, listConfigResourcesResponseSchema } from './api/list-config-resources.ts';
import { listGroupsRequestSchema, listGroupsResponseSchema } from './api/list-groups.ts';
import { listOffsetsRequestSchema, listOffsetsResponseSchema } from './api/list-offsets.ts';
import { listPartitionReassignmentsRequestSchema, listPartitionReassignmentsResponseSchema } from './api/list-partition-reassignments.ts';
import { listTransactionsRequestSchema, listTransactionsResponseSchema } from './api/list-transactions.ts';
import { metadataRequestSchema, metadataResponseSchema } from './api/metadata.ts';
import { offsetCommitRequestSchema, offsetCommitResponseSchema } from './api/offset-commit.ts';
import { offsetDeleteRequestSchema, offsetDeleteResponseSchema } from './api/offset-delete.ts';
import { offsetFetchRequestSchema, offsetFetchResponseSchema } from './api/offset-fetch.ts';
import { offsetForLeaderEpochRequestSchema, offsetForLeaderEpochResponseSchema } from './api/offset-for-leader-epoch.ts';
import { produceRequestSchema, produceResponseSchema } from './api/produce.ts';
import { pushTelemetryRequestSchema, pushTelemetryResponseSchema } from './api/push-telemetry.ts';
import { readShareGroupStateSummaryRequestSchema, readShareGroupStateSummaryResponseSchema } from './api/read-share-group-state-summary.ts';
import { readShareGroupStateRequestSchema, readShareGroupStateResponseSchema } from './api/read-share-group-state.ts';
import { removeRaftVoterRequestSchema, removeRaftVoterResponseSchema } from './api/remove-raft-voter.ts';
import { renewDelegationTokenRequestSchema, renewDelegationTokenResponseSchema } from './api/renew-delegation-token.ts';
import { saslAuthenticateRequestSchema, saslAuthenticateResponseSchema } from './api/sasl-authenticate.ts';
import { saslHandshakeRequestSchema, saslHandshakeResponseSchema } from './api/sasl-handshake.ts';
import { shareAcknowledgeRequestSchema, shareAcknowledgeResponseSchema } from './api/share-acknowledge.ts';
import { shareFetchRequestSchema, shareFetchResponseSchema } from './api/share-fetch.ts';
import { shareGroupDescribeRequestSchema, shareGroupDescribeResponseSchema } from './api/share-group-describe.ts';
import { shareGroupHeartbeatRequestSchema, shareGroupHeartbeatResponseSchema } from './api/share-group-heartbeat.ts';
import { streamsGroupDescribeRequestSchema, streamsGroupDescribeResponseSchema } from './api/streams-group-describe.ts';
import { streamsGroupHeartbeatRequestSchema, streamsGroupHeartbeatResponseSchema } from './api/streams-group-heartbeat.ts';
import { syncGroupRequestSchema, syncGroupResponseSchema } from './api/sync-group.ts';
import { txnOffsetCommitRequestSchema, txnOffsetCommitResponseSchema } from './api/txn-offset-commit.ts';
import { unregisterBrokerRequestSchema, unregisterBrokerResponseSchema } from './api/unregister-broker.ts';
import { updateFeaturesRequestSchema, updateFeaturesResponseSchema } from './api/update-features.ts';
import { updateRaftVoterRequestSchema, updateRaftVoterResponseSchema } from './api/update-raft-voter.ts';
import { voteRequestSchema, voteResponseSchema } from './api/vote.ts';
import { writeShareGroupStateRequestSchema, writeShareGroupStateResponseSchema } from './api/write-share-group-state.ts';
import { writeTxnMarkersRequestSchema, writeTxnMarkersResponseSchema } from './api/write-txn-markers.ts';
import { consumerProtocolAssignmentSchema } from './data/consumer-protocol-assignment.ts';
import { consumerProtocolSubscriptionSchema } from './data/consumer-protocol-subscription.ts';
import { controlRecordTypeSchemaSchema } from './data/control-record-type-schema.ts';
import { defaultPrincipalDataSchema } from './data/default-principal-data.ts';
import { endTxnMarkerSchema } from './data/end-txn-marker.ts';
import { kRaftVersionRecordSchema } from './data/kraft-version-record.ts';
import { leaderChangeMessageSchema } from './data/leader-change-message.ts';
import { requestHeaderSchema } from './data/request-header.ts';
import { responseHeaderSchema } from './data/response-header.ts';
import { snapshotFooterRecordSchema } from './data/snapshot-footer-record.ts';
import { snapshotHeaderRecordSchema } from './data/snapshot-header-record.ts';
import { votersRecordSchema } from './data/voters-record.ts';
import { producerSnapshotSchema } from './file/producer-snapshot.ts';
import { quorumStateDataSchema } from './file/quorum-state-data.ts';
import { consumerGroupCurrentMemberAssignmentKeySchema, consumerGroupCurrentMemberAssignmentValueSchema } from './group/consumer-group-current-member-assignment.ts';
import { consumerGroupMemberMetadataKeySchema, consumerGroupMemberMetadataValueSchema } from './group/consumer-group-member-metadata.ts';
import { consumerGroupMetadataKeySchema, consumerGroupMetadataValueSchema } from './group/consumer-group-metadata.ts';
import { consumerGroupPartitionMetadataKeySchema, consumerGroupPartitionMetadataValueSchema } from './group/consumer-group-partition-metadata.ts';
import { consumerGroupRegularExpressionKeySchema, consumerGroupRegularExpressionValueSchema } from './group/consumer-group-regular-expression.ts';
import { consumerGroupTargetAssignmentMemberKeySchema, consumerGroupTargetAssignmentMemberValueSchema } from './group/consumer-group-target-assignment-member.ts';
import { consumerGroupTargetAssignmentMetadataKeySchema, consumerGroupTargetAssignmentMetadataValueSchema } from './group/consumer-group-target-assignment-metadata.ts';
import { groupMetadataKeySchema, groupMetadataValueSchema } from './group/group-metadata.ts';
import { legacyOffsetCommitKeySchema, legacyOffsetCommitValueSchema } from './group/legacy-offset-commit.ts';
import { offsetCommitKeySchema, offsetCommitValueSchema } from './group/offset-commit.ts';
import { shareGroupCurrentMemberAssignmentKeySchema, shareGroupCurrentMemberAssignmentValueSchema } from './group/share-group-current-member-assignment.ts';
import { shareGroupMemberMetadataKeySchema, shareGroupMemberMetadataValueSchema } from './group/share-group-member-metadata.ts';
import { shareGroupMetadataKeySchema, shareGroupMetadataValueSchema } from './group/share-group-metadata.ts';
import { shareGroupStatePartitionMetadataKeySchema, shareGroupStatePartitionMetadataValueSchema } from './group/share-group-state-partition-metadata.ts';
import { shareGroupTargetAssignmentMemberKeySchema, shareGroupTargetAssignmentMemberValueSchema } from './group/share-group-target-assignment-member.ts';
import { shareGroupTargetAssignmentMetadataKeySchema, shareGroupTargetAssignmentMetadataValueSchema } from './group/share-group-target-assignment-metadata.ts';
import { streamsGroupCurrentMemberAssignmentKeySchema, streamsGroupCurrentMemberAssignmentValueSchema } from './group/streams-group-current-member-assignment.ts';
import { streamsGroupMemberMetadataKeySchema, streamsGroupMemberMetadataValueSchema } from './group/streams-group-member-metadata.ts';
import { streamsGroupMetadataKeySchema, streamsGroupMetadataValueSchema } from './group/streams-group-metadata.ts';
import { streamsGroupTargetAssignmentMemberKeySchema, streamsGroupTargetAssignmentMemberValueSchema } from './group/streams-group-target-assignment-member.ts';
import { streamsGroupTargetAssignmentMetadataKeySchema, streamsGroupTargetAssignmentMetadataValueSchema } from './group/streams-group-target-assignment-metadata.ts';
import { streamsGroupTopologyKeySchema, streamsGroupTopologyValueSchema } from './group/streams-group-topology.ts';
import { abortTransactionRecordSchema } from './metadata/abort-transaction-record.ts';
import { accessControlEntryRecordSchema } from './metadata/access-control-entry-record.ts';
import { beginTransactionRecordSchema } from './metadata/begin-transaction-record.ts';
import { brokerRegistrationChangeRecordSchema } from './metadata/broker-registration-change-record.ts';
import { clearElrRecordSchema } from './metadata/clear-elr-record.ts';
import { clientQuotaRecordSchema } from './metadata/client-quota-record.ts';
import { configRecordSchema } from './metadata/config-record.ts';
import { delegationTokenRecordSchema } from './metadata/delegation-token-record.ts';
import { endTransactionRecordSchema } from './metadata/end-transaction-record.ts';
import { featureLevelRecordSchema } from './metadata/feature-level-record.ts';
import { fenceBrokerRecordSchema } from './metadata/fence-broker-record.ts';
import { noOpRecordSchema } from './metadata/no-op-record.ts';
import { partitionChangeRecordSchema } from './metadata/partition-change-record.ts';
import { partitionRecordSchema } from './metadata/partition-record.ts';
import { producerIdsRecordSchema } from './metadata/producer-ids-record.ts';
import { registerBrokerRecordSchema } from './metadata/register-broker-record.ts';
import { registerControllerRecordSchema } from './metadata/register-controller-record.ts';
import { removeAccessControlEntryRecordSchema } from './metadata/remove-access-control-entry-record.ts';
import { removeDelegationTokenRecordSchema } from './metadata/remove-delegation-token-record.ts';
import { removeTopicRecordSchema } from './metadata/remove-topic-record.ts';
import { removeUserScramCredentialRecordSchema } from './metadata/remove-user-scram-credential-record.ts';
import { topicRecordSchema } from './metadata/topic-record.ts';
import { unfenceBrokerRecordSchema } from './metadata/unfence-broker-record.ts';
import { unregisterBrokerRecordSchema } from './metadata/unregister-broker-record.ts';
import { userScramCredentialRecordSchema } from './metadata/user-scram-credential-record.ts';
import { zkMigrationStateRecordSchema } from './metadata/zk-migration-state-record.ts';
import { shareSnapshotKeySchema, shareSnapshotValueSchema } from './share/share-snapshot.ts';
import { shareUpdateKeySchema, shareUpdateValueSchema } from './share/share-update.ts';
import { transactionLogKeySchema, transactionLogValueSchema } from './transaction/transaction-log.ts';

/** Every message of every schema. */
export const messages: readonly MessageSchema<unknown>[] = [
  addOffsetsToTxnRequestSchema,
  addOffsetsToTxnResponseSchema,
  addPartitionsToTxnRequestSchema,
  addPartitionsToTxnResponseSchema,
  addRaftVoterRequestSchema,
  addRaftVoterResponseSchema,
  allocateProducerIdsRequestSchema,
  allocateProducerIdsResponseSchema,
  alterClientQuotasRequestSchema,
  alterClientQuotasResponseSchema,
  alterConfigsRequestSchema,
  alterConfigsResponseSchema,
  alterPartitionReassignmentsRequestSchema,
  alterPartitionReassignmentsResponseSchema,
  alterPartitionRequestSchema,
  alterPartitionResponseSchema,
  alterReplicaLogDirsRequestSchema,
  alterReplicaLogDirsResponseSchema,
  alterShareGroupOffsetsRequestSchema,
  alterShareGroupOffsetsResponseSchema,
  alterUserScramCredentialsRequestSchema,
  alterUserScramCredentialsResponseSchema,
  apiVersionsRequestSchema,
  apiVersionsResponseSchema,
  assignReplicasToDirsRequestSchema,
  assignReplicasToDirsResponseSchema,
  beginQuorumEpochRequestSchema,
  beginQuorumEpochResponseSchema,
  brokerHeartbeatRequestSchema,
  brokerHeartbeatResponseSchema,
  brokerRegistrationRequestSchema,
  brokerRegistrationResponseSchema,
  consumerGroupDescribeRequestSchema,
  consumerGroupDescribeResponseSchema,
  consumerGroupHeartbeatRequestSchema,
  consumerGroupHeartbeatResponseSchema,
  controllerRegistrationRequestSchema,
  controllerRegistrationResponseSchema,
  createAclsRequestSchema,
  createAclsResponseSchema,
  createDelegationTokenRequestSchema,
  createDelegationTokenResponseSchema,
  createPartitionsRequestSchema,
  createPartitionsResponseSchema,
  createTopicsRequestSchema,
  createTopicsResponseSchema,
  deleteAclsRequestSchema,
  deleteAclsResponseSchema,
  deleteGroupsRequestSchema,
  deleteGroupsResponseSchema,
  deleteRecordsRequestSchema,
  deleteRecordsResponseSchema,
  deleteShareGroupOffsetsRequestSchema,
  deleteShareGroupOffsetsResponseSchema,
  deleteShareGroupStateRequestSchema,
  deleteShareGroupStateResponseSchema,
  deleteTopicsRequestSchema,
  deleteTopicsResponseSchema,
  describeAclsRequestSchema,
  describeAclsResponseSchema,
  describeClientQuotasRequestSchema,
  describeClientQuotasResponseSchema,
  describeClusterRequestSchema,
  describeClusterResponseSchema,
  describeConfigsRequestSchema,
  describeConfigsResponseSchema,
  describeDelegationTokenRequestSchema,
  describeDelegationTokenResponseSchema,
  describeGroupsRequestSchema,
  describeGroupsResponseSchema,
  describeLogDirsRequestSchema,
  describeLogDirsResponseSchema,
  describeProducersRequestSchema,
  describeProducersResponseSchema,
  describeQuorumRequestSchema,
  describeQuorumResponseSchema,
  describeShareGroupOffsetsRequestSchema,
  describeShareGroupOffsetsResponseSchema,
  describeTopicPartitionsRequestSchema,
  describeTopicPartitionsResponseSchema,
  describeTransactionsRequestSchema,
  describeTransactionsResponseSchema,
  describeUserScramCredentialsRequestSchema,
  describeUserScramCredentialsResponseSchema,
  electLeadersRequestSchema,
  electLeadersResponseSchema,
  endQuorumEpochRequestSchema,
  endQuorumEpochResponseSchema,
  endTxnRequestSchema,
  endTxnResponseSchema,
  envelopeRequestSchema,
  envelopeResponseSchema,
  expireDelegationTokenRequestSchema,
  expireDelegationTokenResponseSchema,
  fetchSnapshotRequestSchema,
  fetchSnapshotResponseSchema,
  fetchRequestSchema,
  fetchResponseSchema,
  findCoordinatorRequestSchema,
  findCoordinatorResponseSchema,
  getTelemetrySubscriptionsRequestSchema,
  getTelemetrySubscriptionsResponseSchema,
  heartbeatRequestSchema,
  heartbeatResponseSchema,
  incrementalAlterConfigsRequestSchema,
  incrementalAlterConfigsResponseSchema,
  initProducerIdRequestSchema,
  initProducerIdResponseSchema,
  initializeShareGroupStateRequestSchema,
  initializeShareGroupStateResponseSchema,
  joinGroupRequestSchema,
  joinGroupResponseSchema,
  leaveGroupRequestSchema,
  leaveGroupResponseSchema,
  listConfigResourcesRequestSchema,
  listConfigResourcesResponseSchema,
  listGroupsRequestSchema,
  listGroupsResponseSchema,
  listOffsetsRequestSchema,
  listOffsetsResponseSchema,
  listPartitionReassignmentsRequestSchema,
  listPartitionReassignmentsResponseSchema,
  listTransactionsRequestSchema,
  listTransactionsResponseSchema,
  metadataRequestSchema,
  metadataResponseSchema,
  offsetCommitRequestSchema,
  offsetCommitResponseSchema,
  offsetDeleteRequestSchema,
  offsetDeleteResponseSchema,
  offsetFetchRequestSchema,
  offsetFetchResponseSchema,
  offsetForLeaderEpochRequestSchema,
  offsetForLeaderEpochResponseSchema,
  produceRequestSchema,
  produceResponseSchema,
  pushTelemetryRequestSchema,
  pushTelemetryResponseSchema,
  readShareGroupStateSummaryRequestSchema,
  readShareGroupStateSummaryResponseSchema,
  readShareGroupStateRequestSchema,
  readShareGroupStateResponseSchema,
  removeRaftVoterRequestSchema,
  removeRaftVoterResponseSchema,
  renewDelegationTokenRequestSchema,
  renewDelegationTokenResponseSchema,
  saslAuthenticateRequestSchema,
  saslAuthenticateResponseSchema,
  saslHandshakeRequestSchema,
  saslHandshakeResponseSchema,
  shareAcknowledgeRequestSchema,
  shareAcknowledgeResponseSchema,
  shareFetchRequestSchema,
  shareFetchResponseSchema,
  shareGroupDescribeRequestSchema,
  shareGroupDescribeResponseSchema,
  shareGroupHeartbeatRequestSchema,
  shareGroupHeartbeatResponseSchema,
  streamsGroupDescribeRequestSchema,
  streamsGroupDescribeResponseSchema,
  streamsGroupHeartbeatRequestSchema,
  streamsGroupHeartbeatResponseSchema,
  syncGroupRequestSchema,
  syncGroupResponseSchema,
  txnOffsetCommitRequestSchema,
  txnOffsetCommitResponseSchema,
  unregisterBrokerRequestSchema,
  unregisterBrokerResponseSchema,
  updateFeaturesRequestSchema,
  updateFeaturesResponseSchema,
  updateRaftVoterRequestSchema,
  updateRaftVoterResponseSchema,
  voteRequestSchema,
  voteResponseSchema,
  writeShareGroupStateRequestSchema,
  writeShareGroupStateResponseSchema,
  writeTxnMarkersRequestSchema,
  writeTxnMarkersResponseSchema,
  consumerProtocolAssignmentSchema,
  consumerProtocolSubscriptionSchema,
  controlRecordTypeSchemaSchema,
  defaultPrincipalDataSchema,
  endTxnMarkerSchema,
  kRaftVersionRecordSchema,
  leaderChangeMessageSchema,
  requestHeaderSchema,
  responseHeaderSchema,
  snapshotFooterRecordSchema,
  snapshotHeaderRecordSchema,
  votersRecordSchema,
  producerSnapshotSchema,
  quorumStateDataSchema,
  consumerGroupCurrentMemberAssignmentKeySchema,
  consumerGroupCurrentMemberAssignmentValueSchema,
  consumerGroupMemberMetadataKeySchema,
  consumerGroupMemberMetadataValueSchema,
  consumerGroupMetadataKeySchema,
  consumerGroupMetadataValueSchema,
  consumerGroupPartitionMetadataKeySchema,
  consumerGroupPartitionMetadataValueSchema,
  consumerGroupRegularExpressionKeySchema,
  consumerGroupRegularExpressionValueSchema,
  consumerGroupTargetAssignmentMemberKeySchema,
  consumerGroupTargetAssignmentMemberValueSchema,
  consumerGroupTargetAssignmentMetadataKeySchema,
  consumerGroupTargetAssignmentMetadataValueSchema,
  groupMetadataKeySchema,
  groupMetadataValueSchema,
  legacyOffsetCommitKeySchema,
  legacyOffsetCommitValueSchema,
  offsetCommitKeySchema,
  offsetCommitValueSchema,
  shareGroupCurrentMemberAssignmentKeySchema,
  shareGroupCurrentMemberAssignmentValueSchema,
  shareGroupMemberMetadataKeySchema,
  shareGroupMemberMetadataValueSchema,
  shareGroupMetadataKeySchema,
  shareGroupMetadataValueSchema,
  shareGroupStatePartitionMetadataKeySchema,
  shareGroupStatePartitionMetadataValueSchema,
  shareGroupTargetAssignmentMemberKeySchema,
  shareGroupTargetAssignmentMemberValueSchema,
  shareGroupTargetAssignmentMetadataKeySchema,
  shareGroupTargetAssignmentMetadataValueSchema,
  streamsGroupCurrentMemberAssignmentKeySchema,
  streamsGroupCurrentMemberAssignmentValueSchema,
  streamsGroupMemberMetadataKeySchema,
  streamsGroupMemberMetadataValueSchema,
  streamsGroupMetadataKeySchema,
  streamsGroupMetadataValueSchema,
  streamsGroupTargetAssignmentMemberKeySchema,
  streamsGroupTargetAssignmentMemberValueSchema,
  streamsGroupTargetAssignmentMetadataKeySchema,
  streamsGroupTargetAssignmentMetadataValueSchema,
  streamsGroupTopologyKeySchema,
  streamsGroupTopologyValueSchema,
  abortTransactionRecordSchema,
  accessControlEntryRecordSchema,
  beginTransactionRecordSchema,
  brokerRegistrationChangeRecordSchema,
  clearElrRecordSchema,
  clientQuotaRecordSchema,
  configRecordSchema,
  delegationTokenRecordSchema,
  endTransactionRecordSchema,
  featureLevelRecordSchema,
  fenceBrokerRecordSchema,
  noOpRecordSchema,
  partitionChangeRecordSchema,
  partitionRecordSchema,
  producerIdsRecordSchema,
  registerBrokerRecordSchema,
  registerControllerRecordSchema,
  removeAccessControlEntryRecordSchema,
  removeDelegationTokenRecordSchema,
  removeTopicRecordSchema,
  removeUserScramCredentialRecordSchema,
  topicRecordSchema,
  unfenceBrokerRecordSchema,
  unregisterBrokerRecordSchema,
  userScramCredentialRecordSchema,
  zkMigrationStateRecordSchema,
  shareSnapshotKeySchema,
  shareSnapshotValueSchema,
  shareUpdateKeySchema,
  shareUpdateValueSchema,
  transactionLogKeySchema,
  transactionLogValueSchema,
];
