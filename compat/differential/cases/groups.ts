import { deleteGroupsApi } from '../../../protocol/generated/api/delete-groups.ts';
import { describeGroupsApi } from '../../../protocol/generated/api/describe-groups.ts';
import {
  createFindCoordinatorRequest,
  findCoordinatorApi,
  type FindCoordinatorRequest,
} from '../../../protocol/generated/api/find-coordinator.ts';
import { heartbeatApi } from '../../../protocol/generated/api/heartbeat.ts';
import { joinGroupApi } from '../../../protocol/generated/api/join-group.ts';
import { leaveGroupApi } from '../../../protocol/generated/api/leave-group.ts';
import { listGroupsApi } from '../../../protocol/generated/api/list-groups.ts';
import { syncGroupApi } from '../../../protocol/generated/api/sync-group.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { cases, scripts, type Step, step } from '../case.ts';
import { Actor, memberScripts, staticScripts, TERMS } from './members.ts';
import { offsetScripts, offsetSteps } from './offsets.ts';
import { UNKNOWN_ID } from './topics.ts';

const GROUP = 0;
const TRANSACTION = 1;
const SHARE = 2;

const FIRST_BATCHED_FIND = 4;

export function find(
  version: number,
  keyType: number,
  ...keys: string[]
): Partial<FindCoordinatorRequest> {
  return version < FIRST_BATCHED_FIND
    ? { key: keys[0]!, keyType }
    : { coordinatorKeys: keys, keyType };
}

/** The first question makes the topic of the offsets; and its partition has to be read before it serves. */
export const untilThereIsACoordinator = step('a coordinator', async (side) => {
  const request = createFindCoordinatorRequest({ key: 'first', keyType: GROUP });
  for (;;) {
    const reply = await side.ask(findCoordinatorApi, 0, request);
    if (reply.kind !== 'response' || reply.response.errorCode !== ErrorCode.NONE) continue;
    const described = await side.ask(
      describeGroupsApi,
      0,
      describeGroupsApi.request.create({ groups: ['first'] }),
    );
    if (described.kind !== 'response') continue;
    if (described.response.groups[0]?.errorCode === ErrorCode.NONE) return;
  }
});

const findSteps = cases(findCoordinatorApi, [
  { name: 'a group', request: (_, version) => find(version, GROUP, 'simple') },
  { name: 'an empty group', request: (_, version) => find(version, GROUP, '') },
  {
    name: 'a transactional id',
    request: (_, version) => find(version, TRANSACTION, 'id'),
    versions: { min: 1 },
  },
  {
    name: 'a share partition',
    request: (_, version) => find(version, SHARE, `share:${UNKNOWN_ID}:0`),
    versions: { min: 1 },
  },
  {
    name: 'a bad share partition',
    request: (_, version) => find(version, SHARE, 'share'),
    versions: { min: 6 },
  },
  ...[3, -1, 127].map((keyType) => ({
    name: `key type ${keyType}`,
    versions: { min: 1 },
    request: (_: unknown, version: number) => find(version, keyType, 'simple'),
  })),
  {
    name: 'several groups',
    versions: { min: FIRST_BATCHED_FIND },
    request: () => find(6, GROUP, 'simple', 'other', '', 'simple'),
  },
  { name: 'no groups', versions: { min: FIRST_BATCHED_FIND }, request: () => find(6, GROUP) },
]);

const withoutMembersSteps: Step[] = [
  ...cases(joinGroupApi, [
    { name: 'an empty group id', request: () => ({ ...TERMS, groupId: '' }) },
    ...[-1, 0, 5_999, 1_800_001].map((sessionTimeoutMs) => ({
      name: `a session of ${sessionTimeoutMs} ms`,
      request: () => ({ ...TERMS, groupId: 'sessions', sessionTimeoutMs }),
    })),
    {
      name: 'as an unknown member',
      request: () => ({ ...TERMS, groupId: 'never', memberId: 'nobody' }),
    },
    { name: 'without protocols', request: () => ({ ...TERMS, groupId: 'never', protocols: [] }) },
    { name: 'without a type', request: () => ({ ...TERMS, groupId: 'never', protocolType: '' }) },
    {
      name: 'as an unknown static member',
      versions: { min: 5 },
      request: () => ({
        ...TERMS,
        groupId: 'never',
        memberId: 'nobody',
        groupInstanceId: 'instance',
      }),
    },
    {
      name: 'an empty instance id',
      versions: { min: 5 },
      request: () => ({ ...TERMS, groupId: 'never', memberId: 'nobody', groupInstanceId: '' }),
    },
  ]),
  ...cases(syncGroupApi, [
    { name: 'an empty group id', request: () => ({ groupId: '' }) },
    {
      name: 'an unknown group',
      request: () => ({ groupId: 'never', memberId: 'nobody', generationId: 1 }),
    },
    {
      name: 'an unknown group, protocols named',
      versions: { min: 5 },
      request: () => ({
        groupId: 'never',
        memberId: 'nobody',
        protocolType: 'consumer',
        protocolName: 'range',
      }),
    },
  ]),
  ...cases(heartbeatApi, [
    { name: 'an empty group id', request: () => ({ groupId: '' }) },
    {
      name: 'an unknown group',
      request: () => ({ groupId: 'never', memberId: 'nobody', generationId: 1 }),
    },
    {
      name: 'an unknown static member',
      versions: { min: 3 },
      request: () => ({ groupId: 'never', memberId: 'nobody', groupInstanceId: 'instance' }),
    },
  ]),
  ...cases(leaveGroupApi, [
    { name: 'an empty group id', request: () => ({ groupId: '' }) },
    {
      name: 'an unknown group',
      versions: { max: 2 },
      request: () => ({ groupId: 'never', memberId: 'nobody' }),
    },
    {
      name: 'an unknown group',
      versions: { min: 3 },
      request: () => ({
        groupId: 'never',
        members: [
          { memberId: 'nobody', groupInstanceId: null, reason: null },
          { memberId: '', groupInstanceId: 'instance', reason: null },
        ],
      }),
    },
    { name: 'nobody', versions: { min: 3 }, request: () => ({ groupId: 'never', members: [] }) },
  ]),
];

const adminSteps: Step[] = [
  ...cases(describeGroupsApi, [
    { name: 'no groups', request: () => ({ groups: [] }) },
    { name: 'an unknown group', request: () => ({ groups: ['never'] }) },
    { name: 'an empty group id', request: () => ({ groups: [''] }) },
    { name: 'a group twice', request: () => ({ groups: ['simple', 'simple'] }) },
    { name: 'several groups', request: () => ({ groups: ['simple', 'never', 'other'] }) },
    {
      name: 'authorized operations',
      versions: { min: 3 },
      request: () => ({ groups: ['simple', 'never'], includeAuthorizedOperations: true }),
    },
  ]),
  ...cases(listGroupsApi, [
    { name: 'all', unordered: true, request: () => ({}) },
    ...[
      ['Empty'],
      ['empty'],
      ['EMPTY', 'stable'],
      ['Stable'],
      ['unheard-of'],
      ['Dead'],
      ['preparingRebalance', 'PREPARINGREBALANCE'],
      [''],
      [' Empty '],
    ].map((statesFilter) => ({
      name: `states ${statesFilter.join()}`,
      unordered: true,
      versions: { min: 4 },
      request: () => ({ statesFilter }),
    })),
    ...[
      ['classic'],
      ['Classic'],
      ['CLASSIC', 'consumer'],
      ['consumer'],
      ['share'],
      ['streams'],
      ['unheard-of'],
      [''],
      [' classic '],
    ].map((typesFilter) => ({
      name: `types ${typesFilter.join()}`,
      unordered: true,
      versions: { min: 5 },
      request: () => ({ typesFilter }),
    })),
    {
      name: 'state and type',
      unordered: true,
      versions: { min: 5 },
      request: () => ({ statesFilter: ['Empty'], typesFilter: ['classic'] }),
    },
  ]),
  ...cases(deleteGroupsApi, [
    { name: 'no groups', request: () => ({ groupsNames: [] }) },
    { name: 'an unknown group', request: () => ({ groupsNames: ['never'] }) },
    { name: 'an empty group id', request: () => ({ groupsNames: [''] }) },
    {
      name: 'several groups',
      unordered: true,
      request: (_, version) => ({ groupsNames: ['never', `never-${version}`] }),
    },
    { name: 'a group twice', request: () => ({ groupsNames: ['never', 'never'] }) },
  ]),
];

const deletion = {
  name: 'deletion',
  async play(stage: Actor['stage']) {
    const one = new Actor(stage, 'A', { group: 'deletion' });
    await one.join('joins');
    await stage.ask(['A', 'deletes between join and sync'], deleteGroupsApi, {
      groupsNames: [one.groupId],
    });
    await one.assign('syncs');
    await stage.ask(['A', 'deletes its group'], deleteGroupsApi, { groupsNames: [one.groupId] });
    await one.leave('leaves');
    await stage.ask(['A', 'deletes the empty group'], deleteGroupsApi, {
      groupsNames: [one.groupId],
    });
    await one.describe('describes');
    await one.list('lists');
    await one.heartbeat('heartbeats');
    await stage.ask(['A', 'deletes it again'], deleteGroupsApi, { groupsNames: [one.groupId] });
  },
};

const MEMBER_APIS = [
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'LeaveGroup',
  'DescribeGroups',
  'ListGroups',
];
const OFFSET_APIS = ['OffsetCommit', 'OffsetFetch', 'OffsetDelete'];

/** In this order: every group that is made is listed at the end. */
export const groupSteps: readonly Step[] = [
  untilThereIsACoordinator,
  ...findSteps,
  ...withoutMembersSteps,
  ...scripts(MEMBER_APIS, memberScripts),
  ...scripts(MEMBER_APIS, staticScripts),
  ...offsetSteps,
  ...scripts(OFFSET_APIS, offsetScripts),
  ...scripts(['DeleteGroups'], [deletion]),
  ...adminSteps,
];
