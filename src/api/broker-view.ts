import {
  brokerById,
  NO_LEADER,
  type MetadataImage,
  type PartitionRegistration,
  type TopicImage,
} from '../metadata/image.ts';
import {
  LOST_DIRECTORY_ID,
  MIGRATING_DIRECTORY_ID,
  ZERO_UUID,
  type Uuid,
} from '../../protocol/wire/uuid.ts';
import type { ConnectionState } from './request-context.ts';
import type { BrokerEndpoint, Services } from './services.ts';

interface SeenBroker {
  readonly endpoint: BrokerEndpoint | undefined;
  readonly isFenced: boolean;
  readonly directories: readonly Uuid[];
}

/** The brokers as the client of one connection sees them; each is looked up once per response. */
export class BrokerView {
  readonly #services: Services;
  readonly #image: MetadataImage;
  readonly #connection: ConnectionState;
  readonly #brokers = new Map<number, SeenBroker | undefined>();

  constructor(services: Services, image: MetadataImage, connection: ConnectionState) {
    this.#services = services;
    this.#image = image;
    this.#connection = connection;
  }

  isRegistered(brokerId: number): boolean {
    return this.#broker(brokerId) !== undefined;
  }

  /** Fenced or not: undefined where the broker is not registered or has no such listener. */
  endpoint(brokerId: number): BrokerEndpoint | undefined {
    return this.#broker(brokerId)?.endpoint;
  }

  /** The leader of a partition, or `NO_LEADER` where this client could not reach it. */
  leaderOf({ leader }: PartitionRegistration): number {
    return this.endpoint(leader) === undefined ? NO_LEADER : leader;
  }

  /** Unfenced, and reachable by this listener. */
  isAlive(brokerId: number): boolean {
    const broker = this.#broker(brokerId);
    return broker !== undefined && !broker.isFenced && broker.endpoint !== undefined;
  }

  /** Replicas on brokers that are gone, fenced, without this listener, or in a directory that has failed. */
  offlineReplicas({ replicas, directories }: PartitionRegistration): number[] {
    return replicas.filter((brokerId, index) => {
      if (!this.isAlive(brokerId)) return true;
      return !this.#hasOnlineDirectory(brokerId, directories[index] ?? ZERO_UUID);
    });
  }

  #hasOnlineDirectory(brokerId: number, directory: Uuid): boolean {
    if (directory === LOST_DIRECTORY_ID) return false;
    if (directory === ZERO_UUID || directory === MIGRATING_DIRECTORY_ID) return true;
    const known = this.#broker(brokerId)?.directories ?? [];
    // A registration from before directories had ids says nothing about them.
    return known.length === 0 || known.includes(directory);
  }

  #broker(brokerId: number): SeenBroker | undefined {
    if (this.#brokers.has(brokerId)) return this.#brokers.get(brokerId);
    const registration = brokerById(this.#image, brokerId);
    const seen =
      registration === undefined
        ? undefined
        : {
            endpoint: this.#services.brokerEndpoint(brokerId, this.#connection),
            isFenced: registration.isFenced,
            directories: registration.directories,
          };
    this.#brokers.set(brokerId, seen);
    return seen;
  }
}

/** The partitions of a topic from `start` to before `end`, in order, each as `describe` has it. */
export function describePartitions<T>(
  { partitions }: TopicImage,
  { start, end }: { readonly start: number; readonly end: number },
  describe: (index: number, partition: PartitionRegistration) => T,
): T[] {
  const described: T[] = [];
  // Partitions are numbered without gaps: asking for each is a fraction of sorting them.
  for (let index = start; index < end; index++) {
    const partition = partitions.get(index);
    if (partition !== undefined) described.push(describe(index, partition));
  }
  return described;
}
