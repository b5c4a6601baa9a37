import type { DeleteGroupsResponseDeletableGroupResult } from '../../../protocol/generated/api/delete-groups.ts';
import type { DescribeGroupsResponseDescribedGroup } from '../../../protocol/generated/api/describe-groups.ts';
import type {
  HeartbeatRequest,
  HeartbeatResponse,
} from '../../../protocol/generated/api/heartbeat.ts';
import type {
  JoinGroupRequest,
  JoinGroupResponse,
} from '../../../protocol/generated/api/join-group.ts';
import type {
  LeaveGroupRequest,
  LeaveGroupResponse,
} from '../../../protocol/generated/api/leave-group.ts';
import type { ListGroupsResponseListedGroup } from '../../../protocol/generated/api/list-groups.ts';
import type {
  OffsetCommitRequest,
  OffsetCommitResponse,
} from '../../../protocol/generated/api/offset-commit.ts';
import type {
  OffsetDeleteRequest,
  OffsetDeleteResponse,
} from '../../../protocol/generated/api/offset-delete.ts';
import type {
  OffsetFetchRequestGroup,
  OffsetFetchResponseGroup,
} from '../../../protocol/generated/api/offset-fetch.ts';
import type {
  SyncGroupRequest,
  SyncGroupResponse,
} from '../../../protocol/generated/api/sync-group.ts';
import {
  createOffsetCommitValue,
  type OffsetCommitValue,
} from '../../../protocol/generated/group/offset-commit.ts';
import type { GroupRecord } from '../../../protocol/generated/group/index.ts';
import { ApiError, ErrorCode } from '../../../protocol/wire/error-code.ts';
import type { ClockReading } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { Random } from '../../base/random.ts';
import { reply, type Decision } from '../../machine/decision.ts';
import type { MetadataDelta } from '../../metadata/delta.ts';
import type { CoordinatorContext, ReplayPosition, Shard } from '../shard.ts';
import type { GroupCheckpoint } from './checkpoint.ts';
import { failedJoin, failedSync, UNKNOWN_MEMBER_ID } from './classic/answers.ts';
import { ClassicGroup, type ClassicGroupState } from './classic/classic-group.ts';
import { GroupStep, type GroupNote } from './classic/group-step.ts';
import { heartbeat } from './classic/heartbeat.ts';
import { joinGroup } from './classic/join-group.ts';
import { leaveGroup } from './classic/leave-group.ts';
import {
  completeJoin,
  expireSession,
  expireSyncs,
  extendOrCompleteInitialJoin,
  prepareRebalance,
} from './classic/rebalance.ts';
import { syncGroup } from './classic/sync-group.ts';
import { groupTimer, SWEEP_TIMERS, type GroupTimer, type SweepName } from './classic/timer-keys.ts';
import type { GroupCounts } from './counts.ts';
import { describeGroup, listGroup, type GroupFilter } from './describe-group.ts';
import { classicGroupOf, emptyGroupMetadataRecord, groupTombstone } from './group-records.ts';
import { mergeDecisions } from './merge-decisions.ts';
import { commitOffsets, commitRefusal } from './offsets/commit-offsets.ts';
import { deleteOffsets } from './offsets/delete-offsets.ts';
import { expireOffsets } from './offsets/expire-offsets.ts';
import { fetchOffsets } from './offsets/fetch-offsets.ts';
import { deletedTopics, forgetTopics, type DeletedTopics } from './offsets/forget-topics.ts';
import { GroupOffsets, type OffsetKey } from './offsets/group-offsets.ts';
import { offsetTombstone } from './offsets/offset-records.ts';
import type { GroupSettings } from './settings.ts';
import { Sweep, type Visit } from './sweep.ts';
import { uuidText } from './uuid-text.ts';

export type GroupDecision = Decision<GroupRecord>;

/**
 * The groups of one partition of `__consumer_offsets`, and what they have committed (Kafka's GroupCoordinatorShard).
 * Hard state: groups as of their last complete rebalance, and offsets. Soft state: see ClassicGroup.
 */
export class GroupCoordinator implements Shard<GroupRecord> {
  readonly #settings: GroupSettings;
  readonly #random: Random;
  readonly #log: Logger;
  readonly #counts: GroupCounts;
  readonly #groups = new Map<string, ClassicGroup>();
  readonly #offsets = new GroupOffsets();
  /** What is done to all groups, each walk in slices. */
  readonly #sweeps: Record<SweepName, Sweep> = {
    sessions: new Sweep(),
    offsets: new Sweep(),
    topics: new Sweep(),
  };
  /** Those of which offsets may be left. */
  #deletedTopics: DeletedTopics = NO_TOPICS;

  constructor(parts: {
    readonly settings: GroupSettings;
    readonly random: Random;
    readonly log: Logger;
    readonly counts: GroupCounts;
  }) {
    this.#settings = parts.settings;
    this.#random = parts.random;
    this.#log = parts.log;
    this.#counts = parts.counts;
  }

  // Members.

  joinGroup(
    request: JoinGroupRequest,
    context: CoordinatorContext<JoinGroupResponse>,
  ): GroupDecision {
    const { groupId, memberId } = request;
    const refused = this.#joinRefusal(request);
    if (refused !== undefined) return answer(context, failedJoin(memberId, refused));
    const known = this.#groups.get(groupId);
    if (known === undefined && memberId !== UNKNOWN_MEMBER_ID) {
      return answer(context, failedJoin(memberId, ErrorCode.UNKNOWN_MEMBER_ID));
    }
    const group = known?.clone() ?? new ClassicGroup(groupId, context.clock.wallMs);
    const step = new GroupStep(group, this.#settings, context.clock);
    joinGroup(step, { request, context, uuid: uuidText(this.#random) });
    // That there is such a group is state too.
    if (known === undefined && !step.hasRecords) step.write(emptyGroupMetadataRecord(group));
    return this.#decision(step);
  }

  #joinRefusal({ groupId, sessionTimeoutMs }: JoinGroupRequest): ErrorCode | undefined {
    if (groupId === '') return ErrorCode.INVALID_GROUP_ID;
    const { minSessionTimeoutMs, maxSessionTimeoutMs } = this.#settings;
    return sessionTimeoutMs < minSessionTimeoutMs || sessionTimeoutMs > maxSessionTimeoutMs
      ? ErrorCode.INVALID_SESSION_TIMEOUT
      : undefined;
  }

  syncGroup(
    request: SyncGroupRequest,
    context: CoordinatorContext<SyncGroupResponse>,
  ): GroupDecision {
    const step = this.#step(request.groupId, context.clock);
    if (!(step instanceof GroupStep)) return answer(context, failedSync(step));
    syncGroup(step, request, context);
    return this.#decision(step);
  }

  heartbeat(
    request: HeartbeatRequest,
    context: CoordinatorContext<HeartbeatResponse>,
  ): GroupDecision {
    const respond = (errorCode: ErrorCode) => ({ throttleTimeMs: 0, errorCode });
    const group = this.#existing(request.groupId);
    if (!(group instanceof ClassicGroup)) return answer(context, respond(group));
    // Only the session changes, which is a timer: a copy would cost every heartbeat the whole group.
    const step = new GroupStep(group, this.#settings, context.clock);
    step.reply(context.replyTo, respond(heartbeat(step, request)));
    return this.#decision(step);
  }

  /** `members` holds everybody: versions before 3, which name one member, are made to look the same. */
  leaveGroup(
    request: LeaveGroupRequest,
    context: CoordinatorContext<LeaveGroupResponse>,
  ): GroupDecision {
    const respond = (members: LeaveGroupResponse['members'], errorCode: ErrorCode) => ({
      throttleTimeMs: 0,
      errorCode,
      members,
    });
    const step = this.#step(request.groupId, context.clock);
    if (step === ErrorCode.INVALID_GROUP_ID) return answer(context, respond([], step));
    if (!(step instanceof GroupStep)) {
      const members = request.members.map(({ memberId, groupInstanceId }) => ({
        memberId,
        groupInstanceId,
        errorCode: step,
      }));
      return answer(context, respond(members, ErrorCode.NONE));
    }
    const members = leaveGroup(step, request);
    step.reply(context.replyTo, respond(members, ErrorCode.NONE));
    return this.#decision(step);
  }

  /** A copy of the group to decide on, or UNKNOWN_MEMBER_ID where there is none. */
  #step(groupId: string, clock: ClockReading): GroupStep | ErrorCode {
    const group = this.#existing(groupId);
    if (!(group instanceof ClassicGroup)) return group;
    return new GroupStep(group.clone(), this.#settings, clock);
  }

  #existing(groupId: string): ClassicGroup | ErrorCode {
    if (groupId === '') return ErrorCode.INVALID_GROUP_ID;
    return this.#groups.get(groupId) ?? ErrorCode.UNKNOWN_MEMBER_ID;
  }

  #decision(step: GroupStep): GroupDecision {
    return step.decision(() => {
      this.#groups.set(step.group.groupId, step.group);
      for (const { message, fields } of step.notes) this.#log.info(message, fields);
      if (step.completesRebalance) this.#counts.completedRebalances.add();
    });
  }

  // Offsets.

  /** Names and topic ids are those of topics that exist: the handler has seen to it. */
  commitOffsets(
    request: OffsetCommitRequest,
    context: CoordinatorContext<OffsetCommitResponse>,
  ): GroupDecision {
    const { groupId, memberId } = request;
    const group = this.#groups.get(groupId);
    const refused = commitRefusal(group, request, context.apiVersion);
    if (refused !== undefined) throw new ApiError(refused);
    const { records, response } = commitOffsets(request, this.#settings, context.clock.wallMs);
    const decision: GroupDecision = {
      records,
      replies: [reply(context.replyTo, response)],
      onAccepted: () => {
        this.#counts.offsetCommits.add(records.length);
      },
    };
    if (group?.member(memberId) === undefined) return decision;
    // Who commits is alive: only the session changes, as with a heartbeat.
    const step = new GroupStep(group, this.#settings, context.clock);
    step.renewSession(memberId);
    return mergeDecisions([this.#decision(step), decision]);
  }

  fetchOffsets(group: OffsetFetchRequestGroup, requireStable: boolean): OffsetFetchResponseGroup {
    return fetchOffsets(this.#offsets, group, requireStable);
  }

  deleteOffsets(
    request: OffsetDeleteRequest,
    context: CoordinatorContext<OffsetDeleteResponse>,
  ): GroupDecision {
    const group = this.#groups.get(request.groupId);
    const { records, response } = deleteOffsets(group, this.#offsets, request);
    const onAccepted = (): void => {
      this.#counts.offsetDeletions.add(records.length);
    };
    return { records, replies: [reply(context.replyTo, response)], isDivisible: true, onAccepted };
  }

  /** For those who watch how far groups are behind. What the log has not committed yet is told too. */
  *committedOffsets(): IterableIterator<OffsetKey & { readonly offset: number }> {
    for (const groupId of this.#offsets.groupIds()) {
      for (const [topic, partitions] of this.#offsets.topics(groupId)) {
        for (const [partition, { offset }] of partitions)
          yield { groupId, topic, partition, offset };
      }
    }
  }

  // Groups.

  listGroups(filter: GroupFilter): ListGroupsResponseListedGroup[] {
    const listed: ListGroupsResponseListedGroup[] = [];
    for (const group of this.#groups.values()) {
      const each = listGroup(group, filter);
      if (each !== undefined) listed.push(each);
    }
    return listed;
  }

  /** How many groups are in each state, for those who watch. */
  groupCounts(): ReadonlyMap<ClassicGroupState, number> {
    const counts = new Map<ClassicGroupState, number>();
    for (const { state } of this.#groups.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
    return counts;
  }

  get groupCount(): number {
    return this.#groups.size;
  }

  get offsetCount(): number {
    return this.#offsets.size;
  }

  describeGroup(groupId: string, apiVersion: number): DescribeGroupsResponseDescribedGroup {
    return describeGroup(groupId, this.#groups.get(groupId), apiVersion);
  }

  /** Of groups without members, with all their offsets: GROUP_ID_NOT_FOUND, NON_EMPTY_GROUP. */
  deleteGroups(
    groupIds: readonly string[],
    context: CoordinatorContext<DeleteGroupsResponseDeletableGroupResult[]>,
  ): GroupDecision {
    const records: GroupRecord[] = [];
    let deletedOffsets = 0;
    const results = groupIds.map((groupId) => {
      const group = this.#groups.get(groupId);
      if (group === undefined) return { groupId, errorCode: ErrorCode.GROUP_ID_NOT_FOUND };
      if (group.state !== 'Empty') return { groupId, errorCode: ErrorCode.NON_EMPTY_GROUP };
      for (const key of this.#offsets.keysOf(groupId)) {
        records.push(offsetTombstone(key));
        deletedOffsets += 1;
      }
      records.push(groupTombstone(groupId));
      return { groupId, errorCode: ErrorCode.NONE };
    });
    const onAccepted = (): void => {
      this.#counts.offsetDeletions.add(deletedOffsets);
    };
    return { records, replies: [reply(context.replyTo, results)], isDivisible: true, onAccepted };
  }

  // Replay.

  replay(record: GroupRecord, position: ReplayPosition): void {
    switch (record.name) {
      case 'GroupMetadata': {
        const groupId = record.key.group;
        if (record.value === null) this.#groups.delete(groupId);
        else this.#groups.set(groupId, classicGroupOf(groupId, record.value));
        return;
      }
      case 'OffsetCommit':
      case 'LegacyOffsetCommit': {
        const { group: groupId, topic, partition } = record.key;
        const value = record.value === null ? null : createOffsetCommitValue(record.value);
        this.#replayOffset({ groupId, topic, partition }, value, position);
        return;
      }
      default:
      // Of kinds of groups that are not served, of which a broker that served them may have left some.
    }
  }

  #replayOffset(key: OffsetKey, value: OffsetCommitValue | null, position: ReplayPosition): void {
    // Offsets may be committed without a group's membership: there is a group all the same.
    if (value !== null && !this.#groups.has(key.groupId)) {
      this.#groups.set(key.groupId, new ClassicGroup(key.groupId, value.commitTimestamp));
    }
    this.#offsets.replay(key, value, position);
  }

  replayEndTransaction(producerId: number, _producerEpoch: number, isCommitted: boolean): void {
    this.#offsets.replayEndTransaction(producerId, isCommitted);
  }

  // Files of events.

  checkpoint(): GroupCheckpoint {
    const { sessions, offsets, topics } = this.#sweeps;
    return {
      groups: [...this.#groups.values()],
      offsets: this.#offsets.save(),
      sweeps: { sessions: sessions.rest, offsets: offsets.rest, topics: topics.rest },
      deletedTopics: this.#deletedTopics,
    };
  }

  /** Into a coordinator that has done nothing yet. */
  restore({ groups, offsets, sweeps, deletedTopics: deleted }: GroupCheckpoint): void {
    for (const group of groups) this.#groups.set(group.groupId, group);
    this.#offsets.load(offsets);
    for (const name of SWEEPS) this.#sweeps[name] = new Sweep(sweeps[name]);
    this.#deletedTopics = deleted;
  }

  // What happens by itself.

  onLoaded(_image: unknown, clock: ClockReading): GroupDecision {
    const { offsetsRetentionCheckIntervalMs } = this.#settings;
    const timers = [
      { key: SWEEP_TIMERS.sessions, atMs: clock.monotonicMs },
      { key: SWEEP_TIMERS.offsets, atMs: clock.monotonicMs + offsetsRetentionCheckIntervalMs },
    ];
    return { ...NOTHING, timers };
  }

  /** Offsets of topics that are no more are forgotten soon. */
  onMetadata(
    { topics }: Pick<MetadataDelta, 'topics'>,
    _image: unknown,
    clock: ClockReading,
  ): GroupDecision {
    if (![...topics.values()].some(({ kind }) => kind === 'deleted')) return NOTHING;
    const deleted = deletedTopics(topics, this.#deletedTopics);
    const onAccepted = (): void => {
      this.#deletedTopics = deleted;
      this.#sweeps.topics = new Sweep();
    };
    const timers = [{ key: SWEEP_TIMERS.topics, atMs: clock.monotonicMs }];
    return { ...NOTHING, timers, onAccepted };
  }

  onTimer(key: string, clock: ClockReading): GroupDecision {
    const timer = groupTimer(key);
    if (timer.kind === 'sweep') return this.#sweep(timer.of, clock);
    const group = this.#groups.get(timer.groupId);
    if (group === undefined) return NOTHING;
    const step = new GroupStep(group.clone(), this.#settings, clock);
    runTimer(step, timer);
    return this.#decision(step);
  }

  /** The next slice, and a timer for the one after it. */
  #sweep(name: SweepName, clock: ClockReading): GroupDecision {
    const sweep = this.#sweeps[name];
    const { decision, isLast } = sweep.slice(
      () => this.#groups.keys(),
      (groupId, maxRecords) => {
        const group = this.#groups.get(groupId);
        if (group === undefined) return NOTHING_TO_SEE;
        if (name === 'sessions') return this.#beginSessions(group, clock);
        if (name === 'topics') return this.#forgetTopics(groupId);
        return this.#expireOffsets(group, clock, maxRecords);
      },
    );
    const { offsetsRetentionCheckIntervalMs } = this.#settings;
    const pauseMs = !isLast ? 0 : name === 'offsets' ? offsetsRetentionCheckIntervalMs : undefined;
    const again =
      pauseMs === undefined ? [] : [{ key: SWEEP_TIMERS[name], atMs: clock.monotonicMs + pauseMs }];
    const onAccepted = (): void => {
      decision.onAccepted?.();
      if (name === 'topics' && isLast) this.#deletedTopics = NO_TOPICS;
    };
    return { ...decision, timers: [...(decision.timers ?? []), ...again], onAccepted };
  }

  /** After loading, every member has its whole session to be heard of. */
  #beginSessions(group: ClassicGroup, clock: ClockReading): Visit {
    // Whoever has joined since has a session.
    if (group.state !== 'Stable') return NOTHING_TO_SEE;
    const step = new GroupStep(group.clone(), this.#settings, clock);
    for (const { memberId } of [...group.members()]) step.renewSession(memberId);
    // `group.max.size` may have become less.
    if (group.size > this.#settings.maxSize) prepareRebalance(step, 'it is too large');
    return { decision: this.#decision(step), steps: group.size, isDone: true };
  }

  #forgetTopics(groupId: string): Visit {
    const records = forgetTopics(groupId, this.#offsets, this.#deletedTopics);
    const onAccepted = (): void => {
      this.#counts.offsetDeletions.add(records.length);
    };
    const steps = this.#deletedTopics.size;
    return { decision: { records, replies: [], onAccepted }, steps, isDone: true };
  }

  #expireOffsets(group: ClassicGroup, clock: ClockReading, maxRecords: number): Visit {
    const expired = expireOffsets(group, this.#offsets, {
      nowMs: clock.wallMs,
      retentionMs: this.#settings.offsetsRetentionMs,
      maxRecords,
    });
    const { records, offsets, steps, isDone } = expired;
    const onAccepted = (): void => {
      this.#counts.offsetExpirations.add(offsets);
    };
    return { decision: { records, replies: [], onAccepted }, steps, isDone };
  }
}

const SWEEPS: readonly SweepName[] = ['sessions', 'offsets', 'topics'];
const NOTHING: GroupDecision = { records: [], replies: [] };
const NOTHING_TO_SEE: Visit = { decision: NOTHING, steps: 0, isDone: true };
const NO_TOPICS: DeletedTopics = new Map();

function answer<Response>(
  context: CoordinatorContext<Response>,
  response: Response,
): GroupDecision {
  return { records: [], replies: [reply(context.replyTo, response)] };
}

function runTimer(step: GroupStep, timer: Exclude<GroupTimer, { kind: 'sweep' }>): void {
  switch (timer.kind) {
    case 'session':
      expireSession(step, timer.memberId);
      return;
    case 'sync':
      expireSyncs(step);
      return;
    case 'join':
      if (step.group.state !== 'PreparingRebalance') return;
      if (step.group.initialRebalance === undefined) completeJoin(step);
      else extendOrCompleteInitialJoin(step);
  }
}

export type { GroupNote };
