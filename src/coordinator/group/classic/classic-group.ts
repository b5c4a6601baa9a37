import type { JoinGroupResponse } from '../../../../protocol/generated/api/join-group.ts';
import type { SyncGroupResponse } from '../../../../protocol/generated/api/sync-group.ts';
import { assert } from '../../../base/assert.ts';
import type { ReplyHandle } from '../../../machine/decision.ts';
import { subscribedTopics } from './subscribed-topics.ts';

/**
 * - `Empty`: no members; offsets may remain.
 * - `PreparingRebalance`: members have to join again.
 * - `CompletingRebalance`: all have joined; the leader's assignment is awaited.
 * - `Stable`: everybody can have his assignment.
 *
 * Kafka's fifth, `Dead`, is a group that is not in the map.
 */
export type ClassicGroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';

export const CONSUMER_PROTOCOL_TYPE = 'consumer';

/** An assignor, or whatever else the members of other protocol types agree on, and what a member says for it. */
export interface MemberProtocol {
  readonly name: string;
  readonly metadata: Buffer;
}

/** Never changed: another one takes its place. */
export interface ClassicMember {
  readonly memberId: string;
  /** Of a static member (KIP-345). */
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  readonly rebalanceTimeoutMs: number;
  readonly sessionTimeoutMs: number;
  /** In the order of the member's preference. */
  readonly protocols: readonly MemberProtocol[];
  /** Empty until the leader has assigned something. */
  readonly assignment: Buffer;
  /** Its JoinGroup waits for the others. */
  readonly awaitingJoin?: ReplyHandle<JoinGroupResponse> | undefined;
  /** Its SyncGroup waits for the leader. */
  readonly awaitingSync?: ReplyHandle<SyncGroupResponse> | undefined;
  /** It has not been told its member id yet, and cannot send heartbeats. */
  readonly isNew: boolean;
}

export const EMPTY_ASSIGNMENT: Buffer = Buffer.alloc(0);

/** How long the first rebalance of an empty group goes on waiting for more members. */
export interface InitialRebalance {
  readonly delayMs: number;
  readonly remainingMs: number;
}

/** From which states each may be entered. */
const PREVIOUS_STATES: Readonly<Record<ClassicGroupState, readonly ClassicGroupState[]>> = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
};

/**
 * One group of the classic protocol (Kafka's ClassicGroup). Hard state, which a GroupMetadata record holds: generation,
 * protocol, leader, and members with their assignments, as of the last complete rebalance. Soft, and gone with the
 * coordinator: a rebalance under way, whose members then find their generation unknown and join again; waiting joins
 * and syncs (NOT_COORDINATOR); member ids given out but not used yet (UNKNOWN_MEMBER_ID); sessions, which begin anew.
 *
 * Decisions work on a `clone`, which takes the group's place once the log has accepted what was decided.
 */
export class ClassicGroup {
  readonly groupId: string;
  state: ClassicGroupState = 'Empty';
  /** Undefined for a group that has not changed its state since it was made or loaded. */
  previousState: ClassicGroupState | undefined;
  /** Wall time of the last change of state; −1 from records too old to tell. */
  stateTimestampMs: number;
  /** Null for a group that only commits offsets. */
  protocolType: string | null = null;
  /** What the members of this generation agreed on. */
  protocolName: string | null = null;
  generationId = 0;
  leaderId: string | null = null;
  /** Somebody came while the first rebalance waited for more. */
  isNewMemberAdded = false;
  initialRebalance: InitialRebalance | undefined;
  /** What the members read; undefined where it cannot be known. */
  subscribedTopics: ReadonlySet<string> | undefined;
  readonly #members: Map<string, ClassicMember>;
  /** Instance id → member id. */
  readonly #staticMembers: Map<string, string>;
  /** Member ids that were given out and have not joined yet (KIP-394). */
  readonly #pendingJoin: Set<string>;
  /** Members of this generation that have not asked for their assignment yet. */
  readonly #pendingSync: Set<string>;
  /** Protocol → by how many members it is supported. */
  readonly #protocolCounts: Map<string, number>;
  #awaitingJoinCount = 0;

  constructor(groupId: string, stateTimestampMs: number, copyOf?: ClassicGroup) {
    this.groupId = groupId;
    this.stateTimestampMs = stateTimestampMs;
    this.#members = new Map(copyOf === undefined ? [] : copyOf.#members);
    this.#staticMembers = new Map(copyOf === undefined ? [] : copyOf.#staticMembers);
    this.#pendingJoin = new Set(copyOf === undefined ? [] : copyOf.#pendingJoin);
    this.#pendingSync = new Set(copyOf === undefined ? [] : copyOf.#pendingSync);
    this.#protocolCounts = new Map(copyOf === undefined ? [] : copyOf.#protocolCounts);
    if (copyOf !== undefined) this.#awaitingJoinCount = copyOf.#awaitingJoinCount;
  }

  clone(): ClassicGroup {
    const copy = new ClassicGroup(this.groupId, this.stateTimestampMs, this);
    copy.state = this.state;
    copy.previousState = this.previousState;
    copy.protocolType = this.protocolType;
    copy.protocolName = this.protocolName;
    copy.generationId = this.generationId;
    copy.leaderId = this.leaderId;
    copy.isNewMemberAdded = this.isNewMemberAdded;
    copy.initialRebalance = this.initialRebalance;
    copy.subscribedTopics = this.subscribedTopics;
    return copy;
  }

  // Members.

  get size(): number {
    return this.#members.size;
  }

  members(): IterableIterator<ClassicMember> {
    return this.#members.values();
  }

  member(memberId: string): ClassicMember | undefined {
    return this.#members.get(memberId);
  }

  /** For those who have checked that it is there. */
  existing(memberId: string): ClassicMember {
    const member = this.#members.get(memberId);
    assert(member !== undefined, 'a member of the group');
    return member;
  }

  staticMemberId(groupInstanceId: string): string | undefined {
    return this.#staticMembers.get(groupInstanceId);
  }

  get staticMemberCount(): number {
    return this.#staticMembers.size;
  }

  isLeader(memberId: string): boolean {
    return this.leaderId === memberId;
  }

  /** The longest of the members: how long a rebalance may take. */
  get rebalanceTimeoutMs(): number {
    let longestMs = 0;
    for (const { rebalanceTimeoutMs } of this.#members.values()) {
      longestMs = Math.max(longestMs, rebalanceTimeoutMs);
    }
    return longestMs;
  }

  add(member: ClassicMember, protocolType: string): void {
    if (member.groupInstanceId !== null) {
      assert(!this.#staticMembers.has(member.groupInstanceId), 'a static member is there once');
      this.#staticMembers.set(member.groupInstanceId, member.memberId);
    }
    if (this.#members.size === 0) this.protocolType = protocolType;
    assert(this.protocolType === protocolType, 'members of one protocol type');
    assert(!this.#members.has(member.memberId), 'a member is added once');
    this.leaderId ??= member.memberId;
    this.#put(member);
    this.#pendingJoin.delete(member.memberId);
  }

  /** `member` takes the place of the one with its id. */
  update(member: ClassicMember): void {
    this.#count(this.existing(member.memberId), -1);
    this.#put(member);
  }

  /** A static member came back under a new member id. It keeps the old one's place among the members. */
  replaceStatic(oldMemberId: string, member: ClassicMember): void {
    const members = [...this.#members.values()];
    for (const each of members) this.#take(each.memberId);
    for (const each of members) this.#put(each.memberId === oldMemberId ? member : each);
    assert(member.groupInstanceId !== null, 'a static member');
    this.#staticMembers.set(member.groupInstanceId, member.memberId);
    if (this.#pendingSync.delete(oldMemberId)) this.#pendingSync.add(member.memberId);
    if (this.leaderId === oldMemberId) this.leaderId = member.memberId;
  }

  remove(memberId: string): void {
    const member = this.#take(memberId);
    if (member !== undefined && member.groupInstanceId !== null) {
      this.#staticMembers.delete(member.groupInstanceId);
    }
    if (this.leaderId === memberId) this.leaderId = this.#members.keys().next().value ?? null;
    this.#pendingJoin.delete(memberId);
    this.#pendingSync.delete(memberId);
  }

  #put(member: ClassicMember): void {
    this.#members.set(member.memberId, member);
    this.#count(member, 1);
  }

  #take(memberId: string): ClassicMember | undefined {
    const member = this.#members.get(memberId);
    if (member === undefined) return undefined;
    this.#members.delete(memberId);
    this.#count(member, -1);
    return member;
  }

  #count(member: ClassicMember, change: 1 | -1): void {
    if (member.awaitingJoin !== undefined) this.#awaitingJoinCount += change;
    for (const name of new Set(member.protocols.map((protocol) => protocol.name))) {
      const count = (this.#protocolCounts.get(name) ?? 0) + change;
      if (count === 0) this.#protocolCounts.delete(name);
      else this.#protocolCounts.set(name, count);
    }
  }

  // Joining.

  get awaitingJoinCount(): number {
    return this.#awaitingJoinCount;
  }

  get hasAllMembersJoined(): boolean {
    return this.#members.size === this.#awaitingJoinCount && this.#pendingJoin.size === 0;
  }

  isPendingMember(memberId: string): boolean {
    return this.#pendingJoin.has(memberId);
  }

  get pendingMemberCount(): number {
    return this.#pendingJoin.size;
  }

  pendingMembers(): string[] {
    return [...this.#pendingJoin];
  }

  addPendingMember(memberId: string): void {
    this.#pendingJoin.add(memberId);
  }

  /** Whether somebody with these protocols may be a member among the others. */
  supports(protocolType: string, protocols: readonly MemberProtocol[]): boolean {
    if (this.state === 'Empty') return protocolType !== '' && protocols.length > 0;
    if (this.protocolType !== protocolType) return false;
    return protocols.some(
      ({ name }) => (this.#protocolCounts.get(name) ?? 0) === this.#members.size,
    );
  }

  /** What the members prefer most, of what all of them support. */
  selectProtocol(): string {
    assert(this.#members.size > 0, 'members to vote');
    const votes = new Map<string, number>();
    for (const { protocols } of this.#members.values()) {
      const vote = protocols.find(
        ({ name }) => this.#protocolCounts.get(name) === this.#members.size,
      );
      assert(vote !== undefined, 'a protocol that all members support');
      votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1);
    }
    let winner: string | undefined;
    for (const [name, count] of votes) {
      if (winner === undefined || count > (votes.get(winner) ?? 0)) winner = name;
    }
    assert(winner !== undefined, 'a vote');
    return winner;
  }

  /** Somebody who waits for the rebalance leads it. False when nobody does. */
  electJoinedLeader(): boolean {
    if (this.leaderId === null) return false;
    if (this.existing(this.leaderId).awaitingJoin !== undefined) return true;
    for (const { memberId, awaitingJoin } of this.#members.values()) {
      if (awaitingJoin === undefined) continue;
      this.leaderId = memberId;
      return true;
    }
    return false;
  }

  // Syncing.

  addPendingSync(memberId: string): void {
    this.#pendingSync.add(memberId);
  }

  removePendingSync(memberId: string): void {
    this.#pendingSync.delete(memberId);
  }

  clearPendingSync(): void {
    this.#pendingSync.clear();
  }

  pendingSync(): string[] {
    return [...this.#pendingSync];
  }

  // State.

  get canRebalance(): boolean {
    return PREVIOUS_STATES.PreparingRebalance.includes(this.state);
  }

  transitionTo(state: ClassicGroupState, nowMs: number): void {
    assert(
      PREVIOUS_STATES[state].includes(this.state),
      () => `${this.state} does not lead to ${state}`,
    );
    this.previousState = this.state;
    this.state = state;
    this.stateTimestampMs = nowMs;
  }

  /** After everybody has joined, or nobody is left. */
  beginNextGeneration(nowMs: number): void {
    // Kafka counts on beyond the largest 32-bit number, into numbers that no client takes for a generation.
    this.generationId = this.generationId === 0x7fff_ffff ? 1 : this.generationId + 1;
    if (this.#members.size > 0) {
      this.protocolName = this.selectProtocol();
      this.refreshSubscribedTopics();
      this.transitionTo('CompletingRebalance', nowMs);
    } else {
      this.protocolName = null;
      this.refreshSubscribedTopics();
      this.transitionTo('Empty', nowMs);
    }
    this.#pendingSync.clear();
  }

  refreshSubscribedTopics(): void {
    this.subscribedTopics = subscribedTopics(this);
  }

  get usesConsumerProtocol(): boolean {
    return this.protocolType === CONSUMER_PROTOCOL_TYPE;
  }

  /** Where the subscriptions cannot be known, every topic may be one of them. */
  isSubscribedTo(topicName: string): boolean {
    return this.subscribedTopics?.has(topicName) ?? this.usesConsumerProtocol;
  }
}

/** The member's own words for the protocol of the group. */
export function protocolMetadata(member: ClassicMember, protocolName: string | null): Buffer {
  return member.protocols.find(({ name }) => name === protocolName)?.metadata ?? EMPTY_ASSIGNMENT;
}

/** It says the same as before, in the same order. */
export function hasSameProtocols(
  member: ClassicMember,
  protocols: readonly MemberProtocol[],
): boolean {
  return (
    member.protocols.length === protocols.length &&
    member.protocols.every(
      ({ name, metadata }, index) =>
        protocols[index]!.name === name && protocols[index]!.metadata.equals(metadata),
    )
  );
}
