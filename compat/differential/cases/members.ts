import { describeGroupsApi } from '../../../protocol/generated/api/describe-groups.ts';
import { heartbeatApi, type HeartbeatRequest } from '../../../protocol/generated/api/heartbeat.ts';
import {
  joinGroupApi,
  type JoinGroupRequest,
  type JoinGroupResponse,
} from '../../../protocol/generated/api/join-group.ts';
import {
  leaveGroupApi,
  type LeaveGroupRequest,
} from '../../../protocol/generated/api/leave-group.ts';
import { listGroupsApi } from '../../../protocol/generated/api/list-groups.ts';
import {
  syncGroupApi,
  type SyncGroupRequest,
  type SyncGroupResponse,
} from '../../../protocol/generated/api/sync-group.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import type { Script, Stage } from '../script.ts';

const FIRST_BATCHED_LEAVE = 3;
const FIRST_STATIC_VERSION = 5;
const FIRST_NAMED_PROTOCOL_SYNC = 5;

/** What a consumer that reads `plain` says of itself: version 0, one topic, no user data. */
export const SUBSCRIPTION = Buffer.from('0000000000010005706c61696effffffff', 'hex');

const PROTOCOLS = [
  { name: 'range', metadata: SUBSCRIPTION },
  { name: 'roundrobin', metadata: SUBSCRIPTION },
];

export const TERMS = {
  sessionTimeoutMs: 30_000,
  rebalanceTimeoutMs: 60_000,
  protocolType: 'consumer',
  protocols: PROTOCOLS,
} satisfies Partial<JoinGroupRequest>;

/** A client that is, or wants to be, a member of one group; what it is told is compared. */
export class Actor {
  readonly stage: Stage;
  readonly name: string;
  readonly groupId: string;
  readonly instanceId: string | null;
  memberId = '';
  generationId = -1;

  constructor(
    stage: Stage,
    name: string,
    options: { readonly group: string; readonly instance?: string },
  ) {
    this.stage = stage;
    this.name = name;
    this.groupId = `${options.group}-${stage.version}`;
    this.instanceId = options.instance ?? null;
  }

  /** As consumers do it: again with the member id, where that is asked for. */
  async join(what: string, fields: Partial<JoinGroupRequest> = {}): Promise<JoinGroupResponse> {
    const first = await this.joinOnce(what, fields);
    if (first.errorCode !== ErrorCode.MEMBER_ID_REQUIRED) return first;
    return this.joinOnce(`${what} with its id`, fields);
  }

  async joinOnce(what: string, fields: Partial<JoinGroupRequest> = {}): Promise<JoinGroupResponse> {
    const { stage, name, groupId, memberId, instanceId: groupInstanceId } = this;
    const request = { ...TERMS, groupId, memberId, groupInstanceId, ...fields };
    const response = await stage.ask([name, what], joinGroupApi, request);
    if (response.memberId !== '' && response.memberId !== 'nobody') {
      this.memberId = response.memberId;
      stage.alias(response.memberId, name);
    }
    if (response.generationId >= 0) this.generationId = response.generationId;
    return response;
  }

  sync(what: string, fields: Partial<SyncGroupRequest> = {}): Promise<SyncGroupResponse> {
    const says = this.stage.versionOf(syncGroupApi) >= FIRST_NAMED_PROTOCOL_SYNC;
    const named = says ? { protocolType: 'consumer', protocolName: 'range' } : {};
    return this.stage.ask([this.name, what], syncGroupApi, {
      ...this.#self(),
      ...named,
      ...fields,
    });
  }

  /** As leader: its own assignment and those of others. */
  assign(what: string, ...others: readonly Actor[]): Promise<SyncGroupResponse> {
    const assignments = [this, ...others].map(({ memberId, name }) => ({
      memberId,
      assignment: Buffer.from(`for ${name}`),
    }));
    return this.sync(what, { assignments });
  }

  async heartbeat(what: string, fields: Partial<HeartbeatRequest> = {}): Promise<void> {
    await this.stage.ask([this.name, what], heartbeatApi, { ...this.#self(), ...fields });
  }

  /** Heartbeats until they are answered with this. */
  async hears(errorCode: ErrorCode): Promise<void> {
    for (;;) {
      const told = await this.stage.quietly(`${this.name} too`, heartbeatApi, this.#self());
      if (told.errorCode === errorCode) return;
    }
  }

  async leave(what: string, fields: Partial<LeaveGroupRequest> = {}): Promise<void> {
    const { groupId, memberId, instanceId: groupInstanceId } = this;
    const batched = this.stage.versionOf(leaveGroupApi) >= FIRST_BATCHED_LEAVE;
    const who = batched ? { members: [{ memberId, groupInstanceId, reason: null }] } : { memberId };
    await this.stage.ask([this.name, what], leaveGroupApi, { groupId, ...who, ...fields });
  }

  async describe(what: string): Promise<void> {
    const { groupId: group } = this;
    await this.stage.ask([this.name, what], describeGroupsApi, { groups: [group] });
  }

  async list(what: string): Promise<void> {
    const response = await this.stage.quietly(this.name, listGroupsApi, {});
    const groups = response.groups.filter(({ groupId }) => groupId === this.groupId);
    this.stage.tell([this.name, what], listGroupsApi, { ...response, groups });
  }

  #self() {
    const { groupId, memberId, generationId, instanceId: groupInstanceId } = this;
    return { groupId, memberId, generationId, groupInstanceId };
  }
}

/** Two members, of which the first leads, both with an assignment. */
async function pair(stage: Stage, group: string): Promise<[Actor, Actor]> {
  const one = new Actor(stage, 'A', { group });
  const other = new Actor(stage, 'B', { group });
  await one.join('joins');
  await one.assign('syncs');
  const joining = other.join('joins');
  await one.hears(ErrorCode.REBALANCE_IN_PROGRESS);
  await one.heartbeat('hears of the other');
  await Promise.all([one.joinOnce('joins again'), joining]);
  await one.describe('describes between join and sync');
  const syncing = other.sync('waits for its assignment');
  await one.assign('assigns', other);
  await syncing;
  return [one, other];
}

export const memberScripts: readonly Script[] = [
  {
    name: 'one member',
    async play(stage) {
      const one = new Actor(stage, 'A', { group: 'one' });
      await one.join('joins');
      await one.describe('describes before sync');
      await one.heartbeat('heartbeats before sync');
      await one.assign('syncs');
      await one.assign('syncs again');
      await one.describe('describes');
      await one.list('lists');
      await one.heartbeat('heartbeats');
      await one.heartbeat('of another generation', { generationId: 7 });
      await one.heartbeat('of no generation', { generationId: -1 });
      await one.heartbeat('as another', { memberId: 'nobody' });
      await one.sync('syncs for another generation', { generationId: 7 });
      await one.sync('syncs as another', { memberId: 'nobody' });
      await one.joinOnce('joins as another', { memberId: 'nobody' });
      await one.joinOnce('joins again as leader');
      await one.assign('syncs in the second generation');
      await one.joinOnce('changes its protocols', { protocols: PROTOCOLS.slice(1) });
      await one.sync('syncs', roundRobin(stage));
      await one.leave('leaves as another', leaving(stage, 'nobody'));
      await one.leave('leaves');
      await one.leave('leaves again');
      await one.describe('describes the empty group');
      await one.list('lists the empty group');
      await one.heartbeat('heartbeats when gone');
      await one.sync('syncs when gone');
      await one.joinOnce('joins with the id it had');
    },
  },
  {
    name: 'protocols',
    async play(stage) {
      const one = new Actor(stage, 'A', { group: 'protocols' });
      const other = new Actor(stage, 'B', { group: 'protocols' });
      await one.join('joins without protocols', { protocols: [] });
      await one.join('joins without a type', { protocolType: '' });
      await one.join('joins');
      await one.assign('syncs');
      await other.joinOnce('shares no protocol', {
        protocols: [{ name: 'sticky', metadata: Buffer.of() }],
      });
      await other.joinOnce('has another type', { protocolType: 'connect' });
      await other.joinOnce('has no protocol', { protocols: [] });
      await one.heartbeat('is undisturbed');
    },
  },
  {
    name: 'synced protocols',
    versions: { min: FIRST_NAMED_PROTOCOL_SYNC },
    async play(stage) {
      const one = new Actor(stage, 'A', { group: 'synced' });
      await one.join('joins');
      await one.sync('syncs another protocol', { protocolName: 'sticky' });
      await one.sync('syncs another type', { protocolType: 'connect' });
      await one.sync('syncs no protocol', { protocolName: null });
      await one.sync('syncs no type', { protocolType: null });
      await one.assign('syncs');
    },
  },
  {
    name: 'another type',
    async play(stage) {
      const one = new Actor(stage, 'A', { group: 'connect' });
      const terms = {
        protocolType: 'connect',
        protocols: [{ name: 'sessioned', metadata: Buffer.from('any') }],
      };
      await one.join('joins', terms);
      await one.describe('describes');
      const named = stage.versionOf(syncGroupApi) >= FIRST_NAMED_PROTOCOL_SYNC;
      await one.sync('syncs', {
        ...(named ? { protocolType: 'connect', protocolName: 'sessioned' } : {}),
        assignments: [{ memberId: one.memberId, assignment: Buffer.from('tasks') }],
      });
      await one.describe('describes when stable');
      await one.list('lists');
      await one.leave('leaves');
      await one.list('lists when empty');
    },
  },
  {
    name: 'an assignment for nobody, and for strangers',
    async play(stage) {
      const one = new Actor(stage, 'A', { group: 'strangers' });
      await one.join('joins');
      await one.sync('syncs', {
        assignments: [{ memberId: 'nobody', assignment: Buffer.from('stray') }],
      });
      await one.describe('describes');
    },
  },
  {
    name: 'two members',
    async play(stage) {
      const [one, other] = await pair(stage, 'two');
      await other.heartbeat('heartbeats');
      await other.joinOnce('joins again as follower');
      await other.sync('syncs again');
      await one.describe('describes');
      await one.list('lists');
      await one.leave('leaves');
      await other.heartbeat('hears of it');
      await other.sync('syncs while the group rebalances');
      await other.describe('describes while the group rebalances');
      await other.joinOnce('leads now');
      await other.assign('assigns to itself');
      await other.describe('describes at the end');
    },
  },
];

export const staticScripts: readonly Script[] = [
  {
    name: 'static members',
    versions: { min: FIRST_STATIC_VERSION },
    async play(stage) {
      const group = 'static';
      const one = new Actor(stage, 'A', { group, instance: 'instance' });
      const again = new Actor(stage, 'C', { group, instance: 'instance' });
      await one.join('joins');
      await one.assign('syncs');
      await one.describe('describes');
      await one.heartbeat('as another instance', { groupInstanceId: 'other' });
      await one.heartbeat('as another member', { memberId: 'nobody' });
      await again.join('comes back');
      await again.sync('syncs');
      await one.heartbeat('is fenced');
      await one.sync('is fenced from syncing');
      await one.joinOnce('is fenced from joining');
      await one.leave('is fenced from leaving');
      await again.heartbeat('is there');
      await again.describe('describes at the end');
      const members = [
        { memberId: '', groupInstanceId: 'other', reason: null },
        { memberId: '', groupInstanceId: 'instance', reason: 'by the administrator' },
      ];
      await again.leave('is removed by its instance id', { members });
      await again.heartbeat('is gone');
      await again.describe('describes the empty group');
    },
  },
  {
    name: 'a static member with other protocols',
    versions: { min: FIRST_STATIC_VERSION },
    async play(stage) {
      const group = 'static-other';
      const one = new Actor(stage, 'A', { group, instance: 'instance' });
      const again = new Actor(stage, 'C', { group, instance: 'instance' });
      await one.join('joins');
      await one.assign('syncs');
      await again.join('comes back', { protocols: PROTOCOLS.slice(1) });
      await again.sync('syncs', roundRobin(stage));
      await one.heartbeat('is fenced');
    },
  },
  {
    name: 'two of one instance',
    versions: { min: FIRST_STATIC_VERSION },
    async play(stage) {
      const group = 'same';
      const one = new Actor(stage, 'A', { group });
      const first = new Actor(stage, 'B', { group, instance: 'same' });
      const second = new Actor(stage, 'C', { group, instance: 'same' });
      await one.join('joins');
      await one.assign('syncs');
      const joining = first.join('waits');
      await one.hears(ErrorCode.REBALANCE_IN_PROGRESS);
      const joiningToo = second.join('joins as the same instance');
      await joining;
      await one.joinOnce('joins again');
      await joiningToo;
      const syncing = second.sync('waits for its assignment');
      await one.assign('assigns', second);
      await syncing;
      await one.describe('describes');
    },
  },
];

/** Where a group may have one member. */
export const fullScripts: readonly Script[] = [
  {
    name: 'one member too many',
    async play(stage) {
      const one = new Actor(stage, 'A', { group: 'full' });
      const other = new Actor(stage, 'B', { group: 'full' });
      await one.join('joins');
      await other.join('joins while the other joins');
      await one.assign('syncs');
      await other.join('joins');
      await one.heartbeat('is undisturbed');
      await one.leave('leaves');
      await other.join('joins when there is room');
    },
  },
];

function leaving(stage: Stage, memberId: string): Partial<LeaveGroupRequest> {
  return stage.versionOf(leaveGroupApi) >= FIRST_BATCHED_LEAVE
    ? { members: [{ memberId, groupInstanceId: null, reason: null }] }
    : { memberId };
}

function roundRobin(stage: Stage): Partial<SyncGroupRequest> {
  const says = stage.versionOf(syncGroupApi) >= FIRST_NAMED_PROTOCOL_SYNC;
  return says ? { protocolName: 'roundrobin' } : {};
}
