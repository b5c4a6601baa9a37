import {
  decodeGroupRecord,
  encodeGroupRecord,
  type GroupMetadataValue,
  type GroupRecord,
} from '../../../protocol/generated/group/index.ts';
import type { ShardCodec } from '../shard.ts';
import { ClassicGroup, protocolMetadata, type ClassicMember } from './classic/classic-group.ts';

/** What Apache Kafka 4.3 writes. */
const GROUP_METADATA_VERSION = 3;

export const groupCodec: ShardCodec<GroupRecord> = {
  encode: encodeGroupRecord,
  decode: decodeGroupRecord,
};

/** The group as it is to be found again: everything that `classicGroupOf` reads. */
export function groupMetadataRecord(group: ClassicGroup): GroupRecord {
  return {
    name: 'GroupMetadata',
    version: GROUP_METADATA_VERSION,
    key: { group: group.groupId },
    value: {
      protocolType: group.protocolType ?? '',
      generation: group.generationId,
      protocol: group.protocolName,
      leader: group.leaderId,
      currentStateTimestamp: group.stateTimestampMs,
      members: [...group.members()].map((member) => ({
        memberId: member.memberId,
        groupInstanceId: member.groupInstanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        rebalanceTimeout: member.rebalanceTimeoutMs,
        sessionTimeout: member.sessionTimeoutMs,
        subscription: protocolMetadata(member, group.protocolName),
        assignment: member.assignment,
      })),
    },
  };
}

/** A group that has just been heard of: nothing is known of its members, whatever has come since. */
export function emptyGroupMetadataRecord(group: ClassicGroup): GroupRecord {
  return {
    name: 'GroupMetadata',
    version: GROUP_METADATA_VERSION,
    key: { group: group.groupId },
    value: {
      protocolType: '',
      generation: 0,
      protocol: null,
      leader: null,
      currentStateTimestamp: group.stateTimestampMs,
      members: [],
    },
  };
}

export function groupTombstone(groupId: string): GroupRecord {
  return {
    name: 'GroupMetadata',
    version: GROUP_METADATA_VERSION,
    key: { group: groupId },
    value: null,
  };
}

/** The group that a record tells of: between rebalances, its members' sessions beginning anew. */
export function classicGroupOf(groupId: string, value: GroupMetadataValue): ClassicGroup {
  const group = new ClassicGroup(groupId, value.currentStateTimestamp);
  for (const member of value.members) {
    const loaded: ClassicMember = {
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeoutMs:
        member.rebalanceTimeout === -1 ? member.sessionTimeout : member.rebalanceTimeout,
      sessionTimeoutMs: member.sessionTimeout,
      protocols: [{ name: value.protocol ?? '', metadata: member.subscription }],
      assignment: member.assignment,
      isNew: false,
    };
    group.add(loaded, value.protocolType);
  }
  if (group.size > 0) group.state = 'Stable';
  group.protocolType = value.protocolType === '' ? null : value.protocolType;
  group.protocolName = value.protocol;
  group.generationId = value.generation;
  if (value.leader !== null && group.member(value.leader) !== undefined) {
    group.leaderId = value.leader;
  }
  group.refreshSubscribedTopics();
  return group;
}
