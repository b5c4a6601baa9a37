import {
  type BrokerRegistrationChangeRecord,
  createBrokerRegistrationChangeRecord,
} from '../../protocol/generated/metadata/broker-registration-change-record.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { createPartitionChangeRecord } from '../../protocol/generated/metadata/partition-change-record.ts';
import { createPartitionRecord } from '../../protocol/generated/metadata/partition-record.ts';
import { createRegisterBrokerRecord } from '../../protocol/generated/metadata/register-broker-record.ts';
import { createRegisterControllerRecord } from '../../protocol/generated/metadata/register-controller-record.ts';
import { type Uuid, uuidFromBytes } from '../../protocol/wire/uuid.ts';
import { type SeededRandom } from '../../src/base/prng.ts';
import { type BrokerRegistration, type MetadataImage } from '../../src/metadata/image.ts';
import { metadataFormat, type MetadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';

const BROKER_IDS = [0, 1, 2, 3, 4];
const USERS = ['alice', 'bob', '__proto__'];

/** Records that fit the image they are made for: what a controller could have written next. */
export class RandomRecords {
  readonly #random: SeededRandom;
  #nextEpoch = 1;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  next(image: MetadataImage): MetadataRecord[] {
    const format = metadataFormat(image.features.metadataVersion ?? 30);
    const makers = [
      () => this.#registerBroker(format),
      () => this.#changeBroker(image, format),
      () => this.#unregisterBroker(image, format),
      () => this.#fence(image, format),
      () => this.#registerController(format),
      () => this.#createTopic(image, format),
      () => this.#changePartition(image, format),
      () => this.#changePartition(image, format),
      () => this.#removeTopic(image, format),
      () => this.#config(image, format),
      () => this.#quota(format),
      () => this.#producerIds(image, format),
      () => this.#acl(image, format),
      () => this.#scram(image, format),
      () => this.#token(format),
      () => this.#feature(format),
      () => [metadataRecord(format, 'NoOpRecord', {})],
    ];
    return this.#random.pick(makers)();
  }

  uuid(): Uuid {
    return uuidFromBytes(this.#random.bytes(16));
  }

  #ids(): number[] {
    const ids = BROKER_IDS.filter(() => this.#random.chance(0.5));
    return ids.length === 0 ? [0] : ids;
  }

  #endpoints(): { name: string; host: string; port: number; securityProtocol: number }[] {
    return ['PLAINTEXT', 'SSL'].slice(0, 1 + this.#random.below(2)).map((name, index) => ({
      name,
      host: `host-${String(this.#random.below(9))}`,
      port: this.#random.below(65536),
      securityProtocol: index,
    }));
  }

  #features(): { name: string; minSupportedVersion: number; maxSupportedVersion: number }[] {
    return [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }];
  }

  #registerBroker(format: MetadataFormat): MetadataRecord[] {
    const record = createRegisterBrokerRecord({
      brokerId: this.#random.pick(BROKER_IDS),
      brokerEpoch: this.#nextEpoch++,
      incarnationId: this.uuid(),
      endPoints: this.#endpoints(),
      features: this.#features(),
      rack: this.#random.pick([null, '', 'rack-a']),
      fenced: this.#random.chance(0.5),
      inControlledShutdown: this.#random.chance(0.2),
      logDirs: format.hasDirectories ? [this.uuid(), this.uuid()] : [],
      cordonedLogDirs:
        format.hasCordonedDirectories && this.#random.chance(0.5) ? [this.uuid()] : null,
    });
    return [metadataRecord(format, 'RegisterBrokerRecord', record)];
  }

  #broker(image: MetadataImage): BrokerRegistration | undefined {
    const brokers = [...image.cluster.brokers.values()];
    return brokers.length === 0 ? undefined : this.#random.pick(brokers);
  }

  #changeBroker(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const broker = this.#broker(image);
    if (broker === undefined) return [];
    const record: BrokerRegistrationChangeRecord = createBrokerRegistrationChangeRecord({
      brokerId: broker.brokerId,
      brokerEpoch: broker.brokerEpoch,
      fenced: this.#random.below(3) - 1,
      inControlledShutdown: this.#random.below(2),
      logDirs: format.hasDirectories && this.#random.chance(0.5) ? [this.uuid()] : [],
      cordonedLogDirs: format.hasCordonedDirectories && this.#random.chance(0.3) ? [] : null,
    });
    return [metadataRecord(format, 'BrokerRegistrationChangeRecord', record)];
  }

  #unregisterBroker(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const broker = this.#broker(image);
    if (broker === undefined || this.#random.chance(0.7)) return [];
    const { brokerId, brokerEpoch } = broker;
    return [metadataRecord(format, 'UnregisterBrokerRecord', { brokerId, brokerEpoch })];
  }

  #fence(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const broker = this.#broker(image);
    if (broker === undefined) return [];
    const change = { id: broker.brokerId, epoch: broker.brokerEpoch };
    return this.#random.chance(0.5)
      ? [metadataRecord(format, 'FenceBrokerRecord', change)]
      : [metadataRecord(format, 'UnfenceBrokerRecord', change)];
  }

  #registerController(format: MetadataFormat): MetadataRecord[] {
    if (!format.hasControllerRegistration) return [];
    const record = createRegisterControllerRecord({
      controllerId: this.#random.below(3),
      incarnationId: this.uuid(),
      zkMigrationReady: this.#random.chance(0.2),
      endPoints: this.#endpoints(),
      features: this.#features(),
    });
    return [metadataRecord(format, 'RegisterControllerRecord', record)];
  }

  #createTopic(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const name = `topic-${String(this.#random.below(20))}`;
    if (image.topics.idByName.has(name)) return [];
    const topicId = this.uuid();
    const partitions = Array.from({ length: 1 + this.#random.below(4) }, (_, partitionId) => {
      const replicas = this.#ids();
      const record = createPartitionRecord({
        partitionId,
        topicId,
        replicas,
        isr: replicas.slice(0, 1 + this.#random.below(replicas.length)),
        leader: replicas[0] ?? -1,
        leaderEpoch: 0,
        partitionEpoch: 0,
        directories: format.hasDirectories ? replicas.map(() => this.uuid()) : [],
      });
      return metadataRecord(format, 'PartitionRecord', record);
    });
    return [metadataRecord(format, 'TopicRecord', { name, topicId }), ...partitions];
  }

  #changePartition(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const topics = [...image.topics.byId.values()];
    if (topics.length === 0) return [];
    const topic = this.#random.pick(topics);
    const partitionId = this.#random.below(topic.partitions.size);
    const partition = topic.partitions.get(partitionId);
    if (partition === undefined) return [];
    const { replicas } = partition;
    const isChange = (): boolean => this.#random.chance(0.4);
    const record = createPartitionChangeRecord({
      topicId: topic.id,
      partitionId,
      isr: isChange() ? replicas.slice(0, 1) : null,
      leader: isChange() ? this.#random.pick([-1, ...replicas]) : -2,
      removingReplicas: isChange() ? replicas.slice(0, 1) : null,
      addingReplicas: isChange() ? replicas.slice(-1) : null,
      leaderRecoveryState: this.#random.below(3) - 1,
      directories: format.hasDirectories && isChange() ? replicas.map(() => this.uuid()) : null,
      eligibleLeaderReplicas: format.hasElr && isChange() ? replicas.slice(0, 1) : null,
      lastKnownElr: format.hasElr && isChange() ? [] : null,
    });
    return [metadataRecord(format, 'PartitionChangeRecord', record)];
  }

  #removeTopic(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const ids = [...image.topics.byId.keys()];
    if (ids.length === 0 || this.#random.chance(0.6)) return [];
    return [metadataRecord(format, 'RemoveTopicRecord', { topicId: this.#random.pick(ids) })];
  }

  #config(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const topics = [...image.topics.idByName.keys()];
    const [resourceType, resourceName] = this.#random.pick([
      [2, topics.length === 0 ? 'gone' : this.#random.pick(topics)],
      [4, ''],
      [4, '1'],
      [32, 'group'],
    ] as const);
    const name = this.#random.pick(['retention.ms', 'cleanup.policy', '__proto__']);
    const value = this.#random.chance(0.3) ? null : String(this.#random.below(100));
    return [metadataRecord(format, 'ConfigRecord', { resourceType, resourceName, name, value })];
  }

  #quota(format: MetadataFormat): MetadataRecord[] {
    const entity = this.#random.pick([
      [{ entityType: 'user', entityName: 'alice' }],
      [
        { entityType: 'user', entityName: null },
        { entityType: 'client-id', entityName: 'app' },
      ],
      [
        { entityType: 'client-id', entityName: 'app' },
        { entityType: 'user', entityName: null },
      ],
    ]);
    return [
      metadataRecord(format, 'ClientQuotaRecord', {
        entity,
        key: this.#random.pick(['producer_byte_rate', 'consumer_byte_rate']),
        value: this.#random.below(1000) / 8,
        remove: this.#random.chance(0.3),
      }),
    ];
  }

  #producerIds(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const nextProducerId = Math.max(image.producerIds.nextProducerId, 0) + 1000;
    return [
      metadataRecord(format, 'ProducerIdsRecord', { brokerId: 1, brokerEpoch: 7, nextProducerId }),
    ];
  }

  #acl(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    const ids = [...image.acls.byId.keys()];
    if (ids.length > 0 && this.#random.chance(0.4)) {
      return [
        metadataRecord(format, 'RemoveAccessControlEntryRecord', { id: this.#random.pick(ids) }),
      ];
    }
    return [
      metadataRecord(format, 'AccessControlEntryRecord', {
        id: this.uuid(),
        resourceType: 2,
        resourceName: this.#random.pick(['topic', '*']),
        patternType: this.#random.pick([3, 4]),
        principal: 'User:alice',
        host: '*',
        operation: this.#random.below(16),
        permissionType: this.#random.pick([2, 3]),
      }),
    ];
  }

  #scram(image: MetadataImage, format: MetadataFormat): MetadataRecord[] {
    if (!format.hasScram) return [];
    const name = this.#random.pick(USERS);
    const mechanism = this.#random.pick([1, 2]);
    if (image.scram.byMechanism.get(mechanism)?.has(name) && this.#random.chance(0.5)) {
      return [metadataRecord(format, 'RemoveUserScramCredentialRecord', { name, mechanism })];
    }
    const [salt, storedKey, serverKey] = [8, 32, 32].map((size) => this.#random.bytes(size));
    return [
      metadataRecord(format, 'UserScramCredentialRecord', {
        name,
        mechanism,
        salt: salt ?? Buffer.alloc(0),
        storedKey: storedKey ?? Buffer.alloc(0),
        serverKey: serverKey ?? Buffer.alloc(0),
        iterations: 4096 + this.#random.below(100),
      }),
    ];
  }

  #token(format: MetadataFormat): MetadataRecord[] {
    if (!format.hasDelegationTokens) return [];
    const tokenId = `token-${String(this.#random.below(5))}`;
    if (this.#random.chance(0.3)) {
      return [metadataRecord(format, 'RemoveDelegationTokenRecord', { tokenId })];
    }
    return [
      metadataRecord(format, 'DelegationTokenRecord', {
        owner: 'User:alice',
        requester: 'User:bob',
        renewers: ['User:carol'],
        issueTimestamp: this.#random.below(1000),
        maxTimestamp: 5000,
        expirationTimestamp: 4000,
        tokenId,
      }),
    ];
  }

  #feature(format: MetadataFormat): MetadataRecord[] {
    const name = this.#random.pick(['group.version', 'transaction.version']);
    return [
      metadataRecord(format, 'FeatureLevelRecord', { name, featureLevel: this.#random.below(3) }),
    ];
  }
}
