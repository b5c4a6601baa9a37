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

export interface LocalChanges {
  /** To be dealt with first: a topic of the same name may follow. */
  readonly gone: readonly GoneReplica[];
  readonly replicas: readonly LocalReplica[];
}

/** What a delta means for the replicas of one broker. */
export function localChanges(delta: MetadataDelta, brokerId: number): LocalChanges {
  const gone: GoneReplica[] = [];
  const replicas: LocalReplica[] = [];
  for (const topicDelta of delta.topics.values()) {
    const { topicName, topicId } = topicDelta;
    const topic = topicById(delta.after, topicId);
    const isNew = topicDelta.kind === 'created' && !delta.isSnapshot;
    for (const partitionIndex of topicDelta.partitions) {
      const id = { topicName, topicId, partitionIndex };
      const registration = topic?.partitions.get(partitionIndex);
      const place = registration?.replicas.indexOf(brokerId) ?? -1;
      if (registration === undefined || place === -1) {
        gone.push({ ...id, isDeleted: registration === undefined });
      } else {
        const directoryId = assignedDirectory(registration.directories[place]);
        replicas.push({ ...id, registration, directoryId, isNew });
      }
    }
  }
  return { gone, replicas };
}

/** The first 100 ids are reserved; those in use mean "not assigned", "lost" and "from before there were ids". */
function assignedDirectory(directoryId: Uuid | undefined): Uuid | undefined {
  if (directoryId === undefined || RESERVED_DIRECTORY.test(directoryId)) return undefined;
  return directoryId;
}

/** Fifteen zero bytes and one small one. */
const RESERVED_DIRECTORY = /^A{20}/;
