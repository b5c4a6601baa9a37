import { scripts, type Step } from '../case.ts';
import {
  createPartitionsSteps,
  describeLogDirsSteps,
  describeProducersSteps,
  unregisterBrokerSteps,
  updateFeaturesSteps,
} from './admin.ts';
import {
  apiVersionsSteps,
  describeClusterSteps,
  describeQuorumSteps,
  describeTopicPartitionsSteps,
  metadataSteps,
} from './cluster.ts';
import { fetchSteps } from './fetch.ts';
import {
  allocateSteps,
  alterPartitionSteps,
  assignSteps,
  controllerRegistrationSteps,
  envelopeSteps,
  heartbeatSteps,
  registrationSteps,
} from './nodes.ts';
import { produceSteps } from './produce.ts';
import {
  deleteRecordsSteps,
  initProducerIdSteps,
  listOffsetsSteps,
  offsetForLeaderEpochSteps,
} from './records.ts';
import { deleteTopicsSteps, deletionDisabled } from './delete-topics.ts';
import { alterConfigsSteps } from './alter-configs.ts';
import { describeConfigsSteps } from './describe-configs.ts';
import { groupSteps, untilThereIsACoordinator } from './groups.ts';
import { fullScripts } from './members.ts';
import { quorumSteps } from './quorum.ts';
import { createTopicsSteps, madeTopics, TOPICS } from './topics.ts';

/** In this order: what is produced is fetched then, and deleted at the end. */
export const defaultSteps: readonly Step[] = [
  madeTopics(TOPICS),
  ...metadataSteps,
  ...apiVersionsSteps,
  ...describeTopicPartitionsSteps,
  ...describeClusterSteps,
  ...describeQuorumSteps,
  ...describeConfigsSteps,
  ...alterConfigsSteps,
  ...initProducerIdSteps,
  ...produceSteps,
  ...listOffsetsSteps,
  ...offsetForLeaderEpochSteps,
  ...fetchSteps,
  ...describeProducersSteps,
  ...describeLogDirsSteps,
  ...deleteRecordsSteps,
  ...groupSteps,
  ...createTopicsSteps,
  ...createPartitionsSteps,
  ...updateFeaturesSteps,
  ...unregisterBrokerSteps,
  ...allocateSteps,
  ...heartbeatSteps,
  ...registrationSteps,
  ...controllerRegistrationSteps,
  ...alterPartitionSteps,
  ...assignSteps,
  ...envelopeSteps,
  ...quorumSteps,
  ...deleteTopicsSteps,
];

/** Where nothing is made by being asked for, and nothing may be deleted. */
export const strictSteps: readonly Step[] = [
  madeTopics(TOPICS),
  ...metadataSteps,
  ...deletionDisabled,
  untilThereIsACoordinator,
  ...scripts(['JoinGroup'], fullScripts),
];

export { absentSteps } from './absent-clients.ts';
