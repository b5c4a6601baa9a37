import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { type PartitionRecord } from '../../protocol/generated/metadata/partition-record.ts';
import { createRegisterBrokerRecord } from '../../protocol/generated/metadata/register-broker-record.ts';
import { createRegisterControllerRecord } from '../../protocol/generated/metadata/register-controller-record.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { MAX_SNAPSHOT_BATCH_RECORDS } from '../config/limits.ts';
import {
  type BrokerRegistration,
  type ControllerRegistration,
  type Endpoint,
  type MetadataImage,
  type PartitionRegistration,
  partitionsInOrder,
  type VersionRange,
} from './image.ts';
import {
  METADATA_VERSION_FEATURE,
  metadataFormat,
  type MetadataFormat,
  MIN_METADATA_VERSION,
} from './metadata-version.ts';
import { metadataRecord } from './record.ts';

/**
 * The records that make this image, in Kafka's order (metadata.version first) and at the versions of the
 * finalized metadata.version. Lazy: the image may be large, and the writer takes its time. Throws nothing
 * for what an old metadata.version cannot express, since such a state cannot have come about under it.
 */
export function* snapshotRecords(image: MetadataImage): Generator<MetadataRecord> {
  const format = metadataFormat(image.features.metadataVersion ?? MIN_METADATA_VERSION);
  yield* featureRecords(image, format);
  for (const broker of image.cluster.brokers.values()) yield brokerRecord(format, broker);
  if (format.hasControllerRegistration) {
    for (const each of image.cluster.controllers.values()) yield controllerRecord(format, each);
  }
  for (const topic of image.topics.byId.values()) {
    yield metadataRecord(format, 'TopicRecord', { name: topic.name, topicId: topic.id });
    for (const [index, partition] of partitionsInOrder(topic)) {
      yield partitionRecord(format, { topicId: topic.id, partitionIndex: index }, partition);
    }
  }
  yield* configRecords(image, format);
  yield* quotaRecords(image, format);
  if (image.producerIds.nextProducerId >= 0) {
    yield metadataRecord(format, 'ProducerIdsRecord', {
      brokerId: image.producerIds.lastBrokerId,
      brokerEpoch: image.producerIds.lastBrokerEpoch,
      nextProducerId: image.producerIds.nextProducerId,
    });
  }
  yield* securityRecords(image, format);
}

/** The records in batches of at most `maxRecords`, as snapshots hold them. */
export function* snapshotBatches(
  image: MetadataImage,
  maxRecords = MAX_SNAPSHOT_BATCH_RECORDS,
): Generator<MetadataRecord[]> {
  let batch: MetadataRecord[] = [];
  for (const record of snapshotRecords(image)) {
    batch.push(record);
    if (batch.length < maxRecords) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function* featureRecords(image: MetadataImage, format: MetadataFormat): Generator<MetadataRecord> {
  const { metadataVersion, finalized, zkMigrationState } = image.features;
  if (metadataVersion !== undefined) {
    yield metadataRecord(format, 'FeatureLevelRecord', {
      name: METADATA_VERSION_FEATURE,
      featureLevel: metadataVersion,
    });
  }
  for (const [name, featureLevel] of finalized) {
    yield metadataRecord(format, 'FeatureLevelRecord', { name, featureLevel });
  }
  if (zkMigrationState !== 0 && format.hasMigrationState) {
    yield metadataRecord(format, 'ZkMigrationStateRecord', { zkMigrationState });
  }
}

function brokerRecord(format: MetadataFormat, broker: BrokerRegistration): MetadataRecord {
  const record = createRegisterBrokerRecord({
    brokerId: broker.brokerId,
    brokerEpoch: broker.brokerEpoch,
    incarnationId: broker.incarnationId,
    endPoints: endPointsOf(broker.endpoints),
    features: featuresOf(broker.features),
    rack: broker.rack,
    fenced: broker.isFenced,
    inControlledShutdown: broker.isInControlledShutdown,
    isMigratingZkBroker: broker.isMigratingZkBroker && format.hasMigrationState,
    logDirs: format.hasDirectories ? [...broker.directories] : [],
    cordonedLogDirs:
      format.hasCordonedDirectories && broker.cordonedDirectories !== null
        ? [...broker.cordonedDirectories]
        : null,
  });
  return metadataRecord(format, 'RegisterBrokerRecord', record);
}

function controllerRecord(
  format: MetadataFormat,
  controller: ControllerRegistration,
): MetadataRecord {
  const record = createRegisterControllerRecord({
    controllerId: controller.controllerId,
    incarnationId: controller.incarnationId,
    zkMigrationReady: controller.isZkMigrationReady,
    endPoints: endPointsOf(controller.endpoints),
    features: featuresOf(controller.features),
  });
  return metadataRecord(format, 'RegisterControllerRecord', record);
}

function endPointsOf(endpoints: readonly Endpoint[]): {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}[] {
  return endpoints.map(({ listenerName, host, port, securityProtocol }) => {
    return { name: listenerName, host, port, securityProtocol };
  });
}

function featuresOf(
  features: ReadonlyMap<string, VersionRange>,
): { name: string; minSupportedVersion: number; maxSupportedVersion: number }[] {
  return [...features].map(([name, range]) => {
    return { name, minSupportedVersion: range.min, maxSupportedVersion: range.max };
  });
}

/**
 * The record that makes a partition, new or in a snapshot. It shares the lists of the registration: neither is ever
 * changed, and there may be very many.
 */
export function partitionRecord(
  format: MetadataFormat,
  key: { readonly topicId: Uuid; readonly partitionIndex: number },
  partition: PartitionRegistration,
): MetadataRecord {
  const { elr, lastKnownElr } = partition;
  const record: PartitionRecord = {
    partitionId: key.partitionIndex,
    topicId: key.topicId,
    replicas: partition.replicas as number[],
    isr: partition.isr as number[],
    removingReplicas: partition.removingReplicas as number[],
    addingReplicas: partition.addingReplicas as number[],
    leader: partition.leader,
    leaderRecoveryState: partition.leaderRecoveryState,
    leaderEpoch: partition.leaderEpoch,
    partitionEpoch: partition.partitionEpoch,
    directories: format.hasDirectories ? (partition.directories as Uuid[]) : [],
    eligibleLeaderReplicas: format.hasElr && elr.length > 0 ? (elr as number[]) : null,
    lastKnownElr: format.hasElr && lastKnownElr.length > 0 ? (lastKnownElr as number[]) : null,
  };
  return metadataRecord(format, 'PartitionRecord', record);
}

function* configRecords(image: MetadataImage, format: MetadataFormat): Generator<MetadataRecord> {
  for (const { resource, values } of image.configs.byResource.values()) {
    for (const [name, value] of values) {
      yield metadataRecord(format, 'ConfigRecord', {
        resourceType: resource.type,
        resourceName: resource.name,
        name,
        value,
      });
    }
  }
}

function* quotaRecords(image: MetadataImage, format: MetadataFormat): Generator<MetadataRecord> {
  for (const { entity, values } of image.clientQuotas.byEntity.values()) {
    for (const [key, value] of values) {
      yield metadataRecord(format, 'ClientQuotaRecord', {
        entity: entity.map(({ entityType, entityName }) => ({ entityType, entityName })),
        key,
        value,
        remove: false,
      });
    }
  }
}

function* securityRecords(image: MetadataImage, format: MetadataFormat): Generator<MetadataRecord> {
  for (const acl of image.acls.byId.values()) {
    yield metadataRecord(format, 'AccessControlEntryRecord', { ...acl });
  }
  for (const users of image.scram.byMechanism.values()) {
    for (const { user, ...credential } of users.values()) {
      yield metadataRecord(format, 'UserScramCredentialRecord', { name: user, ...credential });
    }
  }
  for (const token of image.delegationTokens.byTokenId.values()) {
    yield metadataRecord(format, 'DelegationTokenRecord', {
      tokenId: token.tokenId,
      owner: token.owner,
      requester: token.requester,
      renewers: [...token.renewers],
      issueTimestamp: token.issueTimestampMs,
      maxTimestamp: token.maxTimestampMs,
      expirationTimestamp: token.expirationTimestampMs,
    });
  }
}
