import { deleteGroupsApi } from '../../../protocol/generated/api/delete-groups.ts';
import { describeGroupsApi } from '../../../protocol/generated/api/describe-groups.ts';
import { findCoordinatorApi } from '../../../protocol/generated/api/find-coordinator.ts';
import { heartbeatApi } from '../../../protocol/generated/api/heartbeat.ts';
import { joinGroupApi } from '../../../protocol/generated/api/join-group.ts';
import { leaveGroupApi } from '../../../protocol/generated/api/leave-group.ts';
import { listGroupsApi } from '../../../protocol/generated/api/list-groups.ts';
import { offsetCommitApi } from '../../../protocol/generated/api/offset-commit.ts';
import { offsetDeleteApi } from '../../../protocol/generated/api/offset-delete.ts';
import { offsetFetchApi } from '../../../protocol/generated/api/offset-fetch.ts';
import { syncGroupApi } from '../../../protocol/generated/api/sync-group.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { cases, type Step, step } from '../case.ts';
import { find } from './groups.ts';
import { TERMS } from './members.ts';
import { at, commit, deletes, fetched as fetchedOffsets } from './offsets.ts';
import { assign, topic } from './topics.ts';
import { ABSENT, makeTopic, until } from './absent-topics.ts';

/** The partition of two that a group's offsets are in: Java's hash of the name. */
function groupIn(partition: number): string {
  const hash = (name: string): number =>
    [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 0);
  const isIn = (name: string): boolean => (hash(name) & 0x7fff_ffff) % 2 === partition;
  return ['group-a', 'group-b'].find(isIn)!;
}

export const HERE = groupIn(0);
export const ELSEWHERE = groupIn(1);
const FIRST_BATCHED_LEAVE = 3;

/** Everything that a coordinator is asked, of one that is not here. */
export const coordinatorSteps = (state: string, groupId: string): Step[] => [
  ...memberSteps(`the coordinator ${state}`, groupId),
  ...groupSteps(`the coordinator ${state}`, groupId),
];

const memberSteps = (name: string, groupId: string): Step[] => {
  const self = { groupId, memberId: 'nobody', generationId: 1 };
  return [
    ...cases(findCoordinatorApi, [{ name, request: (_, version) => find(version, 0, groupId) }]),
    ...cases(joinGroupApi, [{ name, request: () => ({ ...TERMS, groupId }) }]),
    ...cases(syncGroupApi, [
      { name, request: () => self, versions: { max: 4 } },
      {
        name: `${name}, protocols named`,
        request: () => ({ ...self, protocolType: 'consumer', protocolName: 'range' }),
        versions: { min: 5 },
      },
    ]),
    ...cases(heartbeatApi, [{ name, request: () => self }]),
    ...cases(leaveGroupApi, [
      {
        name,
        request: (_, version) =>
          version < FIRST_BATCHED_LEAVE
            ? { groupId, memberId: 'nobody' }
            : { groupId, members: [{ memberId: 'nobody', groupInstanceId: null, reason: null }] },
      },
    ]),
  ];
};

const groupSteps = (name: string, groupId: string): Step[] => [
  ...cases(describeGroupsApi, [{ name, request: () => ({ groups: [groupId] }) }]),
  ...cases(listGroupsApi, [{ name, request: () => ({}) }]),
  ...cases(deleteGroupsApi, [{ name, request: () => ({ groupsNames: [groupId] }) }]),
  ...cases(offsetCommitApi, [
    { name, request: (side) => commit(side, { shared: [at(0, 1)] }, { groupId }) },
  ]),
  ...cases(offsetFetchApi, [
    {
      name,
      request: (side, version) => fetchedOffsets(side, version, { [groupId]: { shared: [0] } }),
    },
  ]),
  ...cases(offsetDeleteApi, [{ name, request: () => deletes(groupId, { shared: [0] }) }]),
];

/** Its replicas are where we want them: one partition here, one on the broker that is not there. */
export const offsetsTopic = step('the topic of the offsets', async (side) => {
  await makeTopic(side, topic('__consumer_offsets', assign([0, [1]], [1, [ABSENT]])));
  await until(side, '__consumer_offsets', ErrorCode.NONE);
  const groups = describeGroupsApi.request.create({ groups: [HERE] });
  for (;;) {
    const told = await side.ask(describeGroupsApi, 0, groups);
    if (told.kind === 'response' && told.response.groups[0]?.errorCode === ErrorCode.NONE) return;
  }
});
