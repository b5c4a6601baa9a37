import { allocateProducerIdsApi } from '../../../protocol/generated/api/allocate-producer-ids.ts';
import { alterPartitionApi } from '../../../protocol/generated/api/alter-partition.ts';
import { assignReplicasToDirsApi } from '../../../protocol/generated/api/assign-replicas-to-dirs.ts';
import { brokerHeartbeatApi } from '../../../protocol/generated/api/broker-heartbeat.ts';
import { brokerRegistrationApi } from '../../../protocol/generated/api/broker-registration.ts';
import { controllerRegistrationApi } from '../../../protocol/generated/api/controller-registration.ts';
import {
  createApiVersionsRequest,
  apiVersionsApi,
} from '../../../protocol/generated/api/api-versions.ts';
import {
  createTopicsApi,
  createCreateTopicsRequest,
} from '../../../protocol/generated/api/create-topics.ts';
import { envelopeApi } from '../../../protocol/generated/api/envelope.ts';
import {
  createDefaultPrincipalData,
  defaultPrincipalDataSchema,
} from '../../../protocol/generated/data/default-principal-data.ts';
import { encodeVersioned } from '../../../protocol/wire/schema.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { cases, type Step } from '../case.ts';
import { CLUSTER_ID } from '../../harness/apache-kafka.ts';
import { requestFrame, type Side } from '../side.ts';
import { topic, UNKNOWN_ID } from './topics.ts';

const EPOCHS = [-1, 0, 100_000];
export const UNKNOWN_BROKER = 7;

export const allocateSteps: Step[] = cases(allocateProducerIdsApi, [
  ...EPOCHS.map((brokerEpoch) => ({
    name: `broker epoch ${brokerEpoch}`,
    request: () => ({ brokerId: 1, brokerEpoch }),
  })),
  { name: 'unknown broker', request: () => ({ brokerId: UNKNOWN_BROKER, brokerEpoch: 5 }) },
  { name: 'unknown broker, no epoch', request: () => ({ brokerId: UNKNOWN_BROKER }) },
  { name: 'negative broker', request: () => ({ brokerId: -1, brokerEpoch: 5 }) },
]);

const beat = { currentMetadataOffset: 1, wantFence: false, wantShutDown: false };

export const heartbeatSteps: Step[] = cases(brokerHeartbeatApi, [
  ...EPOCHS.map((brokerEpoch) => ({
    name: `broker epoch ${brokerEpoch}`,
    request: () => ({ ...beat, brokerId: 1, brokerEpoch }),
  })),
  {
    name: 'unknown broker',
    request: () => ({ ...beat, brokerId: UNKNOWN_BROKER, brokerEpoch: 5 }),
  },
  {
    name: 'unknown broker, shutting down',
    request: () => ({ ...beat, brokerId: UNKNOWN_BROKER, brokerEpoch: 5, wantShutDown: true }),
  },
  { name: 'negative broker', request: () => ({ ...beat, brokerId: -1, brokerEpoch: 5 }) },
]);

const FEATURES = [
  { name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 },
  { name: 'kraft.version', minSupportedVersion: 0, maxSupportedVersion: 1 },
];

export const registration = () => ({
  brokerId: UNKNOWN_BROKER,
  clusterId: CLUSTER_ID,
  incarnationId: UNKNOWN_ID,
  listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: 9, securityProtocol: 0 }],
  features: FEATURES,
  rack: null,
  logDirs: [UNKNOWN_ID],
});

export const registrationSteps: Step[] = cases(brokerRegistrationApi, [
  { name: 'another cluster', request: () => ({ ...registration(), clusterId: 'other' }) },
  { name: 'a living broker', request: () => ({ ...registration(), brokerId: 1 }) },
  {
    name: 'a living broker with an old epoch',
    request: () => ({ ...registration(), brokerId: 1, previousBrokerEpoch: 1 }),
  },
  { name: 'no listeners', request: () => ({ ...registration(), listeners: [] }) },
  { name: 'no features', request: () => ({ ...registration(), features: [] }) },
  {
    name: 'a feature level that it lacks',
    request: () => ({
      ...registration(),
      features: [{ name: 'metadata.version', minSupportedVersion: 1, maxSupportedVersion: 7 }],
    }),
  },
  { name: 'no directories', request: () => ({ ...registration(), logDirs: [] }) },
  {
    name: 'a directory twice',
    request: () => ({ ...registration(), logDirs: [UNKNOWN_ID, UNKNOWN_ID] }),
  },
  {
    name: 'a reserved directory',
    request: () => ({ ...registration(), logDirs: [ZERO_UUID] }),
  },
  {
    name: 'migrating from ZooKeeper',
    request: () => ({ ...registration(), isMigratingZkBroker: true }),
  },
  { name: 'negative broker', request: () => ({ ...registration(), brokerId: -1 }) },
]);

const isr = (version: number, ...ids: number[]) => ({
  newIsr: version < 3 ? ids : [],
  newIsrWithEpochs: version < 3 ? [] : ids.map((brokerId) => ({ brokerId, brokerEpoch: -1 })),
});

const alter = (topicId: string, fields: object) => ({
  brokerId: 1,
  brokerEpoch: 100_000,
  topics: [
    {
      topicId,
      partitions: [
        {
          partitionIndex: 0,
          leaderEpoch: 0,
          leaderRecoveryState: 0,
          partitionEpoch: 0,
          ...fields,
        } as never,
      ],
    },
  ],
});

/** The broker's epoch is not to be had by a client: the last of these learn it by DescribeCluster's like. */
export const alterPartitionSteps: Step[] = cases(alterPartitionApi, [
  ...EPOCHS.map((brokerEpoch) => ({
    name: `broker epoch ${brokerEpoch}`,
    request: (side: Side, version: number) => ({
      ...alter(side.topicId('plain'), isr(version, 1)),
      brokerEpoch,
    }),
  })),
  {
    name: 'unknown broker',
    request: (side, version) => ({
      ...alter(side.topicId('plain'), isr(version, 1)),
      brokerId: UNKNOWN_BROKER,
      brokerEpoch: 5,
    }),
  },
  { name: 'nothing, stale', request: () => ({ brokerId: 1, brokerEpoch: 0, topics: [] }) },
]);

export const assignSteps: Step[] = cases(assignReplicasToDirsApi, [
  ...EPOCHS.map((brokerEpoch) => ({
    name: `broker epoch ${brokerEpoch}`,
    request: () => ({ brokerId: 1, brokerEpoch, directories: [] }),
  })),
  {
    name: 'unknown broker',
    request: () => ({ brokerId: UNKNOWN_BROKER, brokerEpoch: 5, directories: [] }),
  },
  {
    name: 'unknown broker, with directories',
    request: () => ({
      brokerId: UNKNOWN_BROKER,
      brokerEpoch: 5,
      directories: [
        { id: UNKNOWN_ID, topics: [{ topicId: UNKNOWN_ID, partitions: [{ partitionIndex: 0 }] }] },
      ],
    }),
  },
]);

const principal = (): Buffer =>
  encodeVersioned(
    defaultPrincipalDataSchema,
    createDefaultPrincipalData({ type: 'User', name: 'ANONYMOUS' }),
    0,
  );

const LOOPBACK = Buffer.from([127, 0, 0, 1]);

const wrapped = (requestData: Buffer, fields: object = {}) => ({
  requestData,
  requestPrincipal: principal(),
  clientHostAddress: LOOPBACK,
  ...fields,
});

const creation = (): Buffer =>
  requestFrame(createTopicsApi, 7, createCreateTopicsRequest({ topics: [topic('a/b')] }));

export const envelopeSteps: Step[] = cases(envelopeApi, [
  { name: 'CreateTopics that fails', request: () => wrapped(creation()) },
  {
    name: 'an API that is not forwarded',
    request: () => wrapped(requestFrame(apiVersionsApi, 0, createApiVersionsRequest())),
  },
  { name: 'no principal', request: () => wrapped(creation(), { requestPrincipal: null }) },
  {
    name: 'a bad principal',
    request: () => wrapped(creation(), { requestPrincipal: Buffer.from([9, 9]) }),
  },
  {
    name: 'no address',
    request: () => wrapped(creation(), { clientHostAddress: Buffer.alloc(0) }),
  },
  {
    name: 'a bad address',
    request: () => wrapped(creation(), { clientHostAddress: Buffer.alloc(5) }),
  },
  { name: 'no request', request: () => wrapped(Buffer.alloc(0)) },
  { name: 'half a request', request: () => wrapped(creation().subarray(0, 30)) },
  {
    name: 'an unknown API',
    request: () => wrapped(Buffer.from([0, 99, 0, 0, 0, 0, 0, 1, 255, 255])),
  },
  {
    name: 'an unknown version',
    request: () => wrapped(Buffer.from([0, 19, 0, 99, 0, 0, 0, 1, 255, 255])),
  },
]);

const controller = (fields: object = {}) => ({
  controllerId: UNKNOWN_BROKER,
  incarnationId: UNKNOWN_ID,
  listeners: [{ name: 'CONTROLLER', host: 'localhost', port: 9, securityProtocol: 0 }],
  features: FEATURES,
  ...fields,
});

/** Not asked, because Apache Kafka's controller resigns over it: a security protocol that nobody knows. */
export const controllerRegistrationSteps: Step[] = cases(controllerRegistrationApi, [
  { name: 'unknown controller', request: () => controller() },
  { name: 'again', request: () => controller() },
  { name: 'no listeners', request: () => controller({ listeners: [] }) },
  { name: 'no features', request: () => controller({ features: [] }) },
  {
    name: 'a feature level that it lacks',
    request: () =>
      controller({
        features: [{ name: 'metadata.version', minSupportedVersion: 1, maxSupportedVersion: 7 }],
      }),
  },
  { name: 'migrating from ZooKeeper', request: () => controller({ zkMigrationReady: true }) },
  { name: 'a negative id', request: () => controller({ controllerId: -1 }) },
  { name: 'another incarnation', request: () => controller({ incarnationId: ZERO_UUID }) },
]);
