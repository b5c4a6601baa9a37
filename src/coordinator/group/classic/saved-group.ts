import {
  ClassicGroup,
  type ClassicGroupState,
  type ClassicMember,
  type InitialRebalance,
} from './classic-group.ts';

/** A group with its soft state, as plain data: for files of events, and to compare two of them. */
export interface SavedGroup {
  readonly groupId: string;
  readonly state: ClassicGroupState;
  readonly previousState: ClassicGroupState | undefined;
  readonly stateTimestampMs: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly generationId: number;
  readonly leaderId: string | null;
  readonly isNewMemberAdded: boolean;
  readonly initialRebalance: InitialRebalance | undefined;
  readonly subscribedTopics: readonly string[] | undefined;
  readonly members: readonly ClassicMember[];
  readonly pendingJoin: readonly string[];
  readonly pendingSync: readonly string[];
}

export function saveGroup(group: ClassicGroup): SavedGroup {
  const { subscribedTopics } = group;
  return {
    groupId: group.groupId,
    state: group.state,
    previousState: group.previousState,
    stateTimestampMs: group.stateTimestampMs,
    protocolType: group.protocolType,
    protocolName: group.protocolName,
    generationId: group.generationId,
    leaderId: group.leaderId,
    isNewMemberAdded: group.isNewMemberAdded,
    initialRebalance: group.initialRebalance,
    subscribedTopics: subscribedTopics === undefined ? undefined : [...subscribedTopics],
    members: [...group.members()],
    pendingJoin: group.pendingMembers(),
    pendingSync: group.pendingSync(),
  };
}

export function loadGroup(saved: SavedGroup): ClassicGroup {
  const { members, pendingJoin, pendingSync, subscribedTopics, ...fields } = saved;
  const group = new ClassicGroup(saved.groupId, saved.stateTimestampMs);
  for (const member of members) group.add(member, saved.protocolType ?? '');
  for (const memberId of pendingJoin) group.addPendingMember(memberId);
  for (const memberId of pendingSync) group.addPendingSync(memberId);
  group.subscribedTopics = subscribedTopics === undefined ? undefined : new Set(subscribedTopics);
  return Object.assign(group, fields);
}
