import type { JoinGroupResponse } from '../../../../protocol/generated/api/join-group.ts';
import type { SyncGroupResponse } from '../../../../protocol/generated/api/sync-group.ts';
import type { GroupRecord } from '../../../../protocol/generated/group/index.ts';
import type { ClockReading } from '../../../base/clock.ts';
import type { LogFields } from '../../../base/logger.ts';
import type { Decision, Reply, ReplyHandle, TimerChange } from '../../../machine/decision.ts';
import { groupMetadataRecord } from '../group-records.ts';
import type { GroupSettings } from '../settings.ts';
import { failedJoin, failedSync } from './answers.ts';
import type { ClassicGroup, ClassicMember } from './classic-group.ts';
import { joinTimer, sessionTimer, syncTimer } from './timer-keys.ts';
import type { ErrorCode } from '../../../../protocol/wire/error-code.ts';

/** Something worth telling whoever runs the broker, once it is so. */
export interface GroupNote {
  readonly message: string;
  readonly fields: LogFields;
}

/**
 * One event of a group being decided: `group` is a copy that the event may change as it likes. `decision` is all that
 * comes of it; the copy takes the group's place when the log has accepted it.
 */
export class GroupStep {
  readonly group: ClassicGroup;
  readonly settings: GroupSettings;
  readonly clock: ClockReading;
  readonly #records: GroupRecord[] = [];
  readonly #replies: Reply[] = [];
  readonly #timers = new Map<string, TimerChange>();
  readonly notes: GroupNote[] = [];
  /** The leader has assigned. */
  completesRebalance = false;

  constructor(group: ClassicGroup, settings: GroupSettings, clock: ClockReading) {
    this.group = group;
    this.settings = settings;
    this.clock = clock;
  }

  get hasRecords(): boolean {
    return this.#records.length > 0;
  }

  decision(onAccepted: () => void): Decision<GroupRecord> {
    const timers = [...this.#timers.values()];
    return { records: this.#records, replies: this.#replies, timers, onAccepted };
  }

  note(message: string, fields: LogFields = {}): void {
    this.notes.push({ message, fields: { group: this.group.groupId, ...fields } });
  }

  reply<Response>(to: ReplyHandle<Response>, response: Response): void {
    this.#replies.push({ to, response });
  }

  write(record: GroupRecord): void {
    this.#records.push(record);
  }

  /** The group as it is now is to be found again. */
  writeGroup(): void {
    this.write(groupMetadataRecord(this.group));
  }

  // Members that wait.

  answerJoin(memberId: string, response: JoinGroupResponse): void {
    const { awaitingJoin, ...member } = this.group.existing(memberId);
    if (awaitingJoin === undefined) return;
    this.group.update(member);
    this.reply(awaitingJoin, response);
  }

  /** False when it was not waiting. */
  answerSync(memberId: string, response: SyncGroupResponse): boolean {
    const { awaitingSync, ...member } = this.group.existing(memberId);
    if (awaitingSync === undefined) return false;
    this.group.update(member);
    this.reply(awaitingSync, response);
    return true;
  }

  /** A member is no more: what it waits for is answered with `code`. */
  dismiss(member: ClassicMember, joinedAs: string, code: ErrorCode): void {
    this.answerJoin(member.memberId, failedJoin(joinedAs, code));
    this.answerSync(member.memberId, failedSync(code));
  }

  // Timers.

  /** Monotonic time `delayMs` from now. */
  #at(key: string, delayMs: number): void {
    this.#timers.set(key, { key, atMs: this.clock.monotonicMs + delayMs });
  }

  #cancel(key: string): void {
    this.#timers.set(key, { key, atMs: null });
  }

  /** The member must be heard of within its session timeout. */
  renewSession(memberId: string, timeoutMs?: number): void {
    const delayMs = timeoutMs ?? this.group.existing(memberId).sessionTimeoutMs;
    this.#at(sessionTimer(this.group.groupId, memberId), delayMs);
  }

  endSession(memberId: string): void {
    this.#cancel(sessionTimer(this.group.groupId, memberId));
  }

  awaitJoins(delayMs: number): void {
    this.#at(joinTimer(this.group.groupId), delayMs);
  }

  stopAwaitingJoins(): void {
    this.#cancel(joinTimer(this.group.groupId));
  }

  awaitSyncs(delayMs: number): void {
    this.#at(syncTimer(this.group.groupId), delayMs);
  }

  stopAwaitingSyncs(): void {
    this.#cancel(syncTimer(this.group.groupId));
  }
}
