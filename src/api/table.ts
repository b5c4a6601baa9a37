import { allocateProducerIds } from './allocate-producer-ids.ts';
import { alterConfigs } from './alter-configs.ts';
import { alterPartition } from './alter-partition.ts';
import { apiVersions } from './api-versions.ts';
import { assignReplicasToDirs } from './assign-replicas-to-dirs.ts';
import { beginQuorumEpoch } from './begin-quorum-epoch.ts';
import { brokerHeartbeat } from './broker-heartbeat.ts';
import { brokerRegistration } from './broker-registration.ts';
import { controllerRegistration } from './controller-registration.ts';
import { createPartitions } from './create-partitions.ts';
import { createTopics } from './create-topics.ts';
import { deleteGroups } from './delete-groups.ts';
import { deleteRecords } from './delete-records.ts';
import { deleteTopics } from './delete-topics.ts';
import { describeCluster } from './describe-cluster.ts';
import { describeConfigs } from './describe-configs.ts';
import { describeGroups } from './describe-groups.ts';
import { describeLogDirs } from './describe-log-dirs.ts';
import { describeProducers } from './describe-producers.ts';
import { describeQuorum } from './describe-quorum.ts';
import { describeTopicPartitions } from './describe-topic-partitions.ts';
import { endQuorumEpoch } from './end-quorum-epoch.ts';
import { envelope } from './envelope.ts';
import { fetchSnapshot } from './fetch-snapshot.ts';
import { fetchRecords } from './fetch.ts';
import { findCoordinator } from './find-coordinator.ts';
import { getTelemetrySubscriptions } from './get-telemetry-subscriptions.ts';
import type { AnyApiHandler } from './handler.ts';
import { heartbeat } from './heartbeat.ts';
import { incrementalAlterConfigs } from './incremental-alter-configs.ts';
import { initProducerId } from './init-producer-id.ts';
import { joinGroup } from './join-group.ts';
import { leaveGroup } from './leave-group.ts';
import { listConfigResources } from './list-config-resources.ts';
import { listGroups } from './list-groups.ts';
import { listOffsets } from './list-offsets.ts';
import { metadata } from './metadata.ts';
import { offsetCommit } from './offset-commit.ts';
import { offsetDelete } from './offset-delete.ts';
import { offsetFetch } from './offset-fetch.ts';
import { offsetForLeaderEpoch } from './offset-for-leader-epoch.ts';
import { produce } from './produce.ts';
import { pushTelemetry } from './push-telemetry.ts';
import { syncGroup } from './sync-group.ts';
import { unregisterBroker } from './unregister-broker.ts';
import { updateFeatures } from './update-features.ts';
import { vote } from './vote.ts';

/**
 * Every API that a node serves, by its key. The ranges that ApiVersions shows and the listeners that serve an API
 * follow from the schemas; nothing else lists them. Only dispatch reads it.
 */
export const handlers: readonly AnyApiHandler[] = [
  produce,
  fetchRecords,
  listOffsets,
  metadata,
  offsetCommit,
  offsetFetch,
  findCoordinator,
  joinGroup,
  heartbeat,
  leaveGroup,
  syncGroup,
  describeGroups,
  listGroups,
  apiVersions,
  createTopics,
  deleteTopics,
  deleteRecords,
  initProducerId,
  offsetForLeaderEpoch,
  describeConfigs,
  alterConfigs,
  describeLogDirs,
  createPartitions,
  deleteGroups,
  incrementalAlterConfigs,
  offsetDelete,
  vote,
  beginQuorumEpoch,
  endQuorumEpoch,
  describeQuorum,
  alterPartition,
  updateFeatures,
  envelope,
  fetchSnapshot,
  describeCluster,
  describeProducers,
  brokerRegistration,
  brokerHeartbeat,
  unregisterBroker,
  allocateProducerIds,
  controllerRegistration,
  getTelemetrySubscriptions,
  pushTelemetry,
  assignReplicasToDirs,
  listConfigResources,
  describeTopicPartitions,
];
