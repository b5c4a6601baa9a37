import { Map } from 'immutable';
import { type Uuid } from '../../protocol/wire/uuid.ts';

/**
 * The metadata image: what a prefix of the log `__cluster_metadata-0` says. Persistent: every batch of records
 * makes a new image that shares its unchanged parts with the old one, so keeping an old image costs nothing.
 * Only `fold.ts` makes images.
 */
export interface MetadataImage {
  readonly provenance: Provenance;
  readonly features: FeaturesImage;
  readonly cluster: ClusterImage;
  readonly topics: TopicsImage;
  readonly configs: ConfigsImage;
  readonly clientQuotas: ClientQuotasImage;
  readonly producerIds: ProducerIdsImage;
  readonly acls: AclsImage;
  readonly scram: ScramImage;
  readonly delegationTokens: DelegationTokensImage;
}

/** How far the log is contained. `lastContainedOffset` is −1 for the empty image. */
export interface Provenance {
  readonly lastContainedOffset: number;
  readonly lastContainedEpoch: number;
  readonly lastContainedLogTimeMs: number;
}

export interface FeaturesImage {
  /** Finalized metadata.version; undefined before the bootstrap records. */
  readonly metadataVersion: number | undefined;
  /** Finalized levels other than metadata.version; a level of 0 is absent. */
  readonly finalized: Map<string, number>;
  /** Kept because a takeover must keep every record; 0 is none. */
  readonly zkMigrationState: number;
}

export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

export interface Endpoint {
  readonly listenerName: string;
  readonly host: string;
  readonly port: number;
  /** Kafka's number: 0 PLAINTEXT, 1 SSL, 2 SASL_PLAINTEXT, 3 SASL_SSL. */
  readonly securityProtocol: number;
}

export interface BrokerRegistration {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly incarnationId: Uuid;
  /** In the order of the registration. */
  readonly endpoints: readonly Endpoint[];
  readonly features: ReadonlyMap<string, VersionRange>;
  readonly rack: string | null;
  readonly isFenced: boolean;
  readonly isInControlledShutdown: boolean;
  readonly isMigratingZkBroker: boolean;
  readonly directories: readonly Uuid[];
  /** null until the broker has told. */
  readonly cordonedDirectories: readonly Uuid[] | null;
}

export interface ControllerRegistration {
  readonly controllerId: number;
  readonly incarnationId: Uuid;
  readonly isZkMigrationReady: boolean;
  readonly endpoints: readonly Endpoint[];
  readonly features: ReadonlyMap<string, VersionRange>;
}

export interface ClusterImage {
  readonly brokers: Map<number, BrokerRegistration>;
  readonly controllers: Map<number, ControllerRegistration>;
}

export const NO_LEADER = -1;
export const LEADER_RECOVERED = 0;
export const LEADER_RECOVERING = 1;

export interface PartitionRegistration {
  readonly replicas: readonly number[];
  /** One per replica, in their order. */
  readonly directories: readonly Uuid[];
  readonly isr: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly addingReplicas: readonly number[];
  readonly leader: number;
  readonly leaderRecoveryState: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

export interface TopicImage {
  readonly name: string;
  readonly id: Uuid;
  readonly partitions: Map<number, PartitionRegistration>;
}

export interface TopicsImage {
  readonly byId: Map<Uuid, TopicImage>;
  readonly idByName: Map<string, Uuid>;
}

/** Kafka's ConfigResource types. */
export const ConfigResourceType = {
  UNKNOWN: 0,
  TOPIC: 2,
  BROKER: 4,
  BROKER_LOGGER: 8,
  CLIENT_METRICS: 16,
  GROUP: 32,
} as const;
export type ConfigResourceType = (typeof ConfigResourceType)[keyof typeof ConfigResourceType];

export interface ConfigResource {
  readonly type: number;
  /** A topic's or group's name, a broker's id in decimal, or '' for the cluster-wide default of brokers. */
  readonly name: string;
}

/** Keyed by `configResourceKey`; values keep their text. */
export interface ConfigsImage {
  readonly byResource: Map<string, ResourceConfigs>;
}

export interface ResourceConfigs {
  readonly resource: ConfigResource;
  readonly values: Map<string, string>;
}

export function configResourceKey(type: number, name: string): string {
  return `${String(type)}:${name}`;
}

export interface QuotaEntityPart {
  readonly entityType: string;
  /** null: the default entity of this type. */
  readonly entityName: string | null;
}

export interface ClientQuota {
  /** Sorted by entity type. */
  readonly entity: readonly QuotaEntityPart[];
  readonly values: Map<string, number>;
}

/** Keyed by the canonical text of the entity (`quotaEntityKey`). */
export interface ClientQuotasImage {
  readonly byEntity: Map<string, ClientQuota>;
}

export interface ProducerIdsImage {
  readonly nextProducerId: number;
  /** The broker and epoch of the last block handed out; −1 before the first. */
  readonly lastBrokerId: number;
  readonly lastBrokerEpoch: number;
}

export interface AclEntry {
  readonly id: Uuid;
  readonly resourceType: number;
  readonly resourceName: string;
  readonly patternType: number;
  readonly principal: string;
  readonly host: string;
  readonly operation: number;
  readonly permissionType: number;
}

export interface AclsImage {
  readonly byId: Map<Uuid, AclEntry>;
}

export interface ScramCredential {
  readonly user: string;
  /** 1 SCRAM-SHA-256, 2 SCRAM-SHA-512. */
  readonly mechanism: number;
  readonly salt: Buffer;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
  readonly iterations: number;
}

/** Keyed by mechanism, then user. */
export interface ScramImage {
  readonly byMechanism: Map<number, Map<string, ScramCredential>>;
}

export interface DelegationToken {
  readonly tokenId: string;
  readonly owner: string;
  readonly requester: string;
  readonly renewers: readonly string[];
  readonly issueTimestampMs: number;
  readonly maxTimestampMs: number;
  readonly expirationTimestampMs: number;
}

export interface DelegationTokensImage {
  readonly byTokenId: Map<string, DelegationToken>;
}

export const EMPTY_IMAGE: MetadataImage = {
  provenance: { lastContainedOffset: -1, lastContainedEpoch: -1, lastContainedLogTimeMs: -1 },
  features: { metadataVersion: undefined, finalized: Map(), zkMigrationState: 0 },
  cluster: { brokers: Map(), controllers: Map() },
  topics: { byId: Map(), idByName: Map() },
  configs: { byResource: Map() },
  clientQuotas: { byEntity: Map() },
  producerIds: { nextProducerId: -1, lastBrokerId: -1, lastBrokerEpoch: -1 },
  acls: { byId: Map() },
  scram: { byMechanism: Map() },
  delegationTokens: { byTokenId: Map() },
};

// Lookups, so that callers do not walk the structure.

export function topicByName(image: MetadataImage, name: string): TopicImage | undefined {
  const id = image.topics.idByName.get(name);
  return id === undefined ? undefined : image.topics.byId.get(id);
}

export function topicById(image: MetadataImage, id: Uuid): TopicImage | undefined {
  return image.topics.byId.get(id);
}

export function partitionOf(
  image: MetadataImage,
  topicName: string,
  partitionIndex: number,
): PartitionRegistration | undefined {
  return topicByName(image, topicName)?.partitions.get(partitionIndex);
}

/** A topic's partitions in the order of their indexes. */
export function partitionsInOrder(topic: TopicImage): [number, PartitionRegistration][] {
  return [...topic.partitions.entries()].sort((a, b) => a[0] - b[0]);
}

export function brokerById(image: MetadataImage, brokerId: number): BrokerRegistration | undefined {
  return image.cluster.brokers.get(brokerId);
}

/** Registered, unfenced brokers, by ascending id. */
export function aliveBrokers(image: MetadataImage): BrokerRegistration[] {
  return [...image.cluster.brokers.values()]
    .filter((broker) => !broker.isFenced)
    .sort((a, b) => a.brokerId - b.brokerId);
}

export function endpointOf(
  node: BrokerRegistration | ControllerRegistration,
  listenerName: string,
): Endpoint | undefined {
  return node.endpoints.find((endpoint) => endpoint.listenerName === listenerName);
}

const NO_CONFIGS = Map<string, string>();

/** The overrides of one resource; empty where there are none. */
export function configsOf(image: MetadataImage, type: number, name: string): Map<string, string> {
  return image.configs.byResource.get(configResourceKey(type, name))?.values ?? NO_CONFIGS;
}
