import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import type { GroupCoordinator } from '../coordinator/group/group-coordinator.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import type { CoordinatorRuntime } from '../runtime/coordinator-runtime.ts';

export interface GroupReading {
  readonly groupId: string;
  readonly memberCount: number;
  readonly offsets: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly offset: number;
  }[];
}

/** What a page of metrics about topics and groups is made from. */
export interface ExporterSource {
  image(): MetadataImage;
  /** Of a partition that is led here: its first offset, and the one that the next committed record will have. */
  offsets(
    topic: string,
    partition: number,
  ): { readonly oldest: number; readonly current: number } | undefined;
  /** The groups that are coordinated here, some at a time. */
  groups(): AsyncIterable<readonly GroupReading[]>;
}

/** Groups that are read in one turn of the event loop. */
const GROUPS_AT_ONCE = 50;
/** DescribeGroups' newest version: it says the most. */
const DESCRIBE_VERSION = 6;

export function createExporterSource(parts: {
  readonly image: () => MetadataImage;
  readonly replicas: Pick<ReplicaManager, 'lookup'>;
  readonly groups: CoordinatorRuntime<GroupCoordinator, GroupRecord>;
}): ExporterSource {
  return {
    image: parts.image,
    offsets: (topic, partition) => {
      const found = parts.replicas.lookup(topic, partition).partition;
      if (found?.isLeader !== true || found.log === undefined) return undefined;
      return { oldest: found.log.logStartOffset, current: found.log.highWatermark };
    },
    groups: () => readGroups(parts.groups),
  };
}

async function* readGroups(
  runtime: CoordinatorRuntime<GroupCoordinator, GroupRecord>,
): AsyncIterable<readonly GroupReading[]> {
  for (const partitionIndex of runtime.ledPartitions()) {
    const groupIds = await runtime
      .readPartition(partitionIndex, (machine) =>
        machine.listGroups({ states: [], types: [] }).map(({ groupId }) => groupId),
      )
      .catch(() => []); // It loads, or leadership has gone: these groups are missing from this page.
    for (let at = 0; at < groupIds.length; at += GROUPS_AT_ONCE) {
      const some = groupIds.slice(at, at + GROUPS_AT_ONCE);
      yield await runtime
        .readPartition(partitionIndex, (machine) => some.map((id) => readGroup(machine, id)))
        .catch(() => []);
    }
  }
}

function readGroup(machine: GroupCoordinator, groupId: string): GroupReading {
  const request = { groupId, memberId: null, memberEpoch: -1, topics: null };
  const { topics } = machine.fetchOffsets(request, false);
  return {
    groupId,
    memberCount: machine.describeGroup(groupId, DESCRIBE_VERSION).members.length,
    offsets: topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, committedOffset }) => ({
        topic: name,
        partition: partitionIndex,
        offset: committedOffset,
      })),
    ),
  };
}
