// pure
import type { Uuid } from '../../protocol/wire/uuid.ts';
import { topicById, type PartitionRegistration } from '../metadata/image.ts';
import type { MetadataDelta } from '../metadata/delta.ts';

/** A replica that this broker is to have, with what the controller says of it. */
export interface LocalReplica {
  readonly topicName: string;
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  readonly registration: PartitionRegistration;
  /** Where the controller believes it to be; undefined when it has not been told. */
  readonly directoryId: Uuid | undefined;
  /** The topic came into being with this delta: there can be no log of it yet. */
  readonly isNew: boolean;
}

export interface GoneReplica {
  readonly topicName: string;
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  /** False when the partition lives on elsewhere. */
  readonly isDeleted: boolean;
}

/**
 * What a delta means for the replicas of one broker: those that are to go. They come one by one, as they may be very
 * many; to be dealt with before `localReplicas`, since a topic of the same name may follow.
 */
export function* goneReplicas(delta: MetadataDelta, brokerId: number): Generator<GoneReplica> {
  for (const { topicName, topicId, partitions } of delta.topics.values()) {
    const topic = topicById(delta.after, topicId);
    for (const partitionIndex of partitions) {
      const registration = topic?.partitions.get(partitionIndex);
      if (registration?.replicas.includes(brokerId) === true) continue;
      yield { topicName, topicId, partitionIndex, isDeleted: registration === undefined };
    }
  }
}

/** Those that are there, or are to be, and of which something changed. */
export function* localReplicas(delta: MetadataDelta, brokerId: number): Generator<LocalReplica> {
  for (const { topicName, topicId, kind, partitions } of delta.topics.values()) {
    const topic = topicById(delta.after, topicId);
    const isNew = kind === 'created' && !delta.isSnapshot;
    for (const partitionIndex of partitions) {
      const registration = topic?.partitions.get(partitionIndex);
      const place = registration?.replicas.indexOf(brokerId) ?? -1;
      if (registration === undefined || place === -1) continue;
      const directoryId = assignedDirectory(registration.directories[place]);
      yield { topicName, topicId, partitionIndex, registration, directoryId, isNew };
    }
  }
}

/** The first 100 ids are reserved; those in use mean "not assigned", "lost" and "from before there were ids". */
function assignedDirectory(directoryId: Uuid | undefined): Uuid | undefined {
  if (directoryId === undefined || RESERVED_DIRECTORY.test(directoryId)) return undefined;
  return directoryId;
}

/** Fifteen zero bytes and one small one. */
const RESERVED_DIRECTORY = /^A{20}/;
