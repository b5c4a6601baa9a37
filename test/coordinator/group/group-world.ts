import {
  createHeartbeatRequest,
  type HeartbeatRequest,
  type HeartbeatResponse,
} from '../../../protocol/generated/api/heartbeat.ts';
import {
  createJoinGroupRequest,
  type JoinGroupRequest,
  type JoinGroupResponse,
} from '../../../protocol/generated/api/join-group.ts';
import {
  createLeaveGroupRequest,
  createLeaveGroupRequestMemberIdentity,
  type LeaveGroupRequestMemberIdentity,
  type LeaveGroupResponse,
} from '../../../protocol/generated/api/leave-group.ts';
import {
  createOffsetCommitRequest,
  createOffsetCommitRequestPartition,
  type OffsetCommitRequest,
  type OffsetCommitResponse,
} from '../../../protocol/generated/api/offset-commit.ts';
import {
  createSyncGroupRequest,
  type SyncGroupRequest,
  type SyncGroupResponse,
} from '../../../protocol/generated/api/sync-group.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { GROUP, GroupHost, type Asked, type Who } from './group-host.ts';

export { GROUP, SETTINGS, type Asked } from './group-host.ts';

/** A coordinator, and what may be asked of it. */
export class GroupWorld extends GroupHost {
  join(fields: Partial<JoinGroupRequest> = {}, who: Who = {}): Asked<JoinGroupResponse> {
    const request = createJoinGroupRequest({
      groupId: GROUP,
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 30_000,
      protocolType: 'consumer',
      protocols: protocolsOf('range'),
      groupInstanceId: null,
      ...fields,
    });
    return this.ask(who, (machine, context) => machine.joinGroup(request, context));
  }

  sync(fields: Partial<SyncGroupRequest>): Asked<SyncGroupResponse> {
    const request = createSyncGroupRequest({
      groupId: GROUP,
      groupInstanceId: null,
      protocolType: null,
      protocolName: null,
      ...fields,
    });
    return this.ask({}, (machine, context) => machine.syncGroup(request, context));
  }

  heartbeat(fields: Partial<HeartbeatRequest>): Asked<HeartbeatResponse> {
    const request = createHeartbeatRequest({ groupId: GROUP, groupInstanceId: null, ...fields });
    return this.ask({}, (machine, context) => machine.heartbeat(request, context));
  }

  leave(
    members: readonly Partial<LeaveGroupRequestMemberIdentity>[],
    groupId = GROUP,
  ): Asked<LeaveGroupResponse> {
    const request = createLeaveGroupRequest({
      groupId,
      members: members.map((each) =>
        createLeaveGroupRequestMemberIdentity({ groupInstanceId: null, reason: null, ...each }),
      ),
    });
    return this.ask({}, (machine, context) => machine.leaveGroup(request, context));
  }

  /** Commits `offset` for partition 0 of `topic`. */
  commit(
    fields: Partial<OffsetCommitRequest> & { readonly topic?: string; readonly offset?: number },
    who: Who = {},
  ): Asked<OffsetCommitResponse> {
    const { topic = 't', offset = 1, ...rest } = fields;
    const partition = createOffsetCommitRequestPartition({
      partitionIndex: 0,
      committedOffset: offset,
      committedMetadata: '',
    });
    const request = createOffsetCommitRequest({
      groupId: GROUP,
      generationIdOrMemberEpoch: -1,
      groupInstanceId: null,
      retentionTimeMs: -1,
      topics: [{ name: topic, topicId: ZERO_UUID, partitions: [partition] }],
      ...rest,
    });
    return this.ask(who, (machine, context) => machine.commitOffsets(request, context));
  }
}

export function protocolsOf(...names: string[]): JoinGroupRequest['protocols'] {
  return names.map((name) => ({ name, metadata: Buffer.from(`about ${name}`) }));
}

/** A subscription of the consumer protocol, version 0. */
export function subscription(...topics: string[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0, 0]), int32(topics.length)];
  for (const topic of topics) {
    const length = Buffer.alloc(2);
    length.writeInt16BE(topic.length);
    parts.push(length, Buffer.from(topic));
  }
  parts.push(int32(-1));
  return Buffer.concat(parts);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
