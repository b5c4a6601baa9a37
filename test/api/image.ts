import { Map as PersistentMap } from 'immutable';
import { uuidFromBytes, type Uuid } from '../../protocol/wire/uuid.ts';
import {
  configResourceKey,
  EMPTY_IMAGE,
  LEADER_RECOVERED,
  type BrokerRegistration,
  type MetadataImage,
  type PartitionRegistration,
} from '../../src/metadata/image.ts';

export function idOf(number: number): Uuid {
  return uuidFromBytes(Buffer.alloc(16, number + 1));
}

const DIRECTORY = idOf(200);

export function broker(
  brokerId: number,
  fields: Partial<BrokerRegistration> = {},
): BrokerRegistration {
  return {
    brokerId,
    brokerEpoch: 1,
    incarnationId: idOf(100 + brokerId),
    endpoints: [
      { listenerName: 'PLAINTEXT', host: `host${brokerId}`, port: 9092, securityProtocol: 0 },
    ],
    features: new Map(),
    rack: `rack${brokerId}`,
    isFenced: false,
    isInControlledShutdown: false,
    isMigratingZkBroker: false,
    directories: [DIRECTORY],
    cordonedDirectories: null,
    ...fields,
  };
}

export function partition(
  replicas: readonly number[],
  fields: Partial<PartitionRegistration> = {},
): PartitionRegistration {
  return {
    replicas,
    directories: replicas.map(() => DIRECTORY),
    isr: replicas,
    elr: [],
    lastKnownElr: [],
    removingReplicas: [],
    addingReplicas: [],
    leader: replicas[0] ?? -1,
    leaderRecoveryState: LEADER_RECOVERED,
    leaderEpoch: 4,
    partitionEpoch: 7,
    ...fields,
  };
}

export interface ImageParts {
  readonly brokers?: readonly BrokerRegistration[];
  readonly topics?: Readonly<Record<string, readonly PartitionRegistration[]>>;
  /** By `type:name`, as `configResourceKey` makes it. */
  readonly configs?: readonly { type: number; name: string; values: Record<string, string> }[];
}

/** A topic's id is `idOf` its place in the list. */
export function imageOf({ brokers = [], topics = {}, configs = [] }: ImageParts): MetadataImage {
  const images = Object.entries(topics).map(([name, partitions], index) => ({
    name,
    id: idOf(index),
    partitions: PersistentMap(partitions.map((each, at) => [at, each] as const)),
  }));
  return {
    ...EMPTY_IMAGE,
    cluster: {
      ...EMPTY_IMAGE.cluster,
      brokers: PersistentMap(brokers.map((each) => [each.brokerId, each] as const)),
    },
    topics: {
      byId: PersistentMap(images.map((topic) => [topic.id, topic] as const)),
      idByName: PersistentMap(images.map((topic) => [topic.name, topic.id] as const)),
    },
    configs: {
      byResource: PersistentMap(
        configs.map(({ type, name, values }) => [
          configResourceKey(type, name),
          { resource: { type, name }, values: PersistentMap(values) },
        ]),
      ),
    },
  };
}
