import type { JoinGroupResponse } from '../../../protocol/generated/api/join-group.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { subscription, type Asked, type GroupWorld } from './group-world.ts';

export const SESSION_MS = 2000;
export const REBALANCE_MS = 4000;
const HEARTBEAT_MS = 600;
const RETRY_MS = 100;
export const PARTITIONS = 6;

/** Who is told what its members do, and looks whether it may be so. */
export interface Watcher {
  /** A leader hands out assignments: member id → partitions. */
  assigns(generationId: number, given: ReadonlyMap<string, Buffer>): void;
  /** A member has got its assignment. */
  assigned(client: GroupClient, assignment: Buffer): void;
  committed(partition: number, offset: number): void;
}

type Phase = 'out' | 'idle' | 'joining' | 'syncing' | 'in';

/** One consumer as a real client is: it does what answers tell it to do, and never gives up. */
export class GroupClient {
  readonly name: string;
  readonly instanceId: string | null;
  phase: Phase = 'out';
  memberId = '';
  generationId = -1;
  partitions: readonly number[] = [];
  isLeader = false;
  /** What it says of itself: another number is another subscription. */
  version = 0;
  askedAtMs = 0;
  asked: Asked<unknown> | undefined;
  #onAnswer: (() => void) | undefined;
  #actsAtMs = 0;
  readonly #world: GroupWorld;
  readonly #watcher: Watcher;

  constructor(world: GroupWorld, watcher: Watcher, name: string, instanceId: string | null) {
    this.#world = world;
    this.#watcher = watcher;
    this.name = name;
    this.instanceId = instanceId;
  }

  get isAlive(): boolean {
    return this.phase !== 'out';
  }

  start(): void {
    this.#reset();
    this.#later('idle', 0);
  }

  /** It is gone without a word: what it waits for is answered to nobody. */
  crash(): void {
    this.#reset();
    this.phase = 'out';
  }

  leave(): void {
    const { memberId, instanceId } = this;
    if (memberId !== '') this.#world.leave([{ memberId, groupInstanceId: instanceId }]);
    this.crash();
  }

  #reset(): void {
    this.memberId = '';
    this.generationId = -1;
    this.partitions = [];
    this.isLeader = false;
    this.asked = undefined;
    this.#onAnswer = undefined;
  }

  /** Its request timed out, or the topics have changed: it joins again, with what it knows. */
  joinAgain(): void {
    if (this.phase !== 'out') this.#join();
  }

  /** What is to be done by now. */
  act(): void {
    const { asked } = this;
    if (asked !== undefined) {
      if (asked.response === undefined && asked.error === undefined) return;
      this.asked = undefined;
      this.#onAnswer?.();
    }
    if (this.#world.nowMs < this.#actsAtMs) return;
    if (this.phase === 'idle') this.#join();
    else if (this.phase === 'in') this.#heartbeat();
  }

  commit(partition: number): void {
    const { memberId, generationId, instanceId } = this;
    const offset = this.#world.committed(`p${partition}`) + 1;
    const asked = this.#world.commit({
      topic: `p${partition}`,
      offset,
      memberId,
      generationIdOrMemberEpoch: generationId,
      groupInstanceId: instanceId,
    });
    const code = asked.error ?? asked.response?.topics[0]?.partitions[0]?.errorCode;
    if (code === ErrorCode.NONE) this.#watcher.committed(partition, offset);
    else if (code !== undefined) this.#failed(code);
  }

  #join(): void {
    const metadata = Buffer.concat([subscription('t'), Buffer.from([this.version])]);
    const asked = this.#world.join(
      {
        memberId: this.memberId,
        groupInstanceId: this.instanceId,
        sessionTimeoutMs: SESSION_MS,
        rebalanceTimeoutMs: REBALANCE_MS,
        protocols: [{ name: 'range', metadata }],
      },
      { clientId: this.name },
    );
    this.phase = 'joining';
    this.#await(asked, () => {
      const code = asked.error ?? asked.response!.errorCode;
      if (code === ErrorCode.NONE) this.#sync(asked.response!);
      else if (code === ErrorCode.MEMBER_ID_REQUIRED) {
        this.memberId = asked.response!.memberId;
        this.#later('idle', 0);
      } else this.#failed(code);
    });
  }

  #sync(joined: JoinGroupResponse): void {
    this.memberId = joined.memberId;
    this.generationId = joined.generationId;
    this.isLeader = joined.leader === joined.memberId;
    const assigns = this.isLeader && !joined.skipAssignment;
    const given = assigns ? this.#assign(joined) : new Map<string, Buffer>();
    const asked = this.#world.sync({
      memberId: this.memberId,
      groupInstanceId: this.instanceId,
      generationId: this.generationId,
      protocolType: joined.protocolType,
      protocolName: joined.protocolName,
      assignments: [...given].map(([memberId, assignment]) => ({ memberId, assignment })),
    });
    this.phase = 'syncing';
    this.#await(asked, () => {
      const code = asked.error ?? asked.response!.errorCode;
      if (code !== ErrorCode.NONE) {
        this.#failed(code);
        return;
      }
      const { assignment } = asked.response!;
      this.partitions = [...assignment];
      this.#watcher.assigned(this, assignment);
      this.#later('in', HEARTBEAT_MS);
    });
  }

  /** Partitions to members in turn. */
  #assign({ members, generationId }: JoinGroupResponse): Map<string, Buffer> {
    const lists = new Map<string, number[]>(members.map(({ memberId }) => [memberId, []]));
    for (let partition = 0; partition < PARTITIONS; partition++) {
      lists.get(members[partition % members.length]!.memberId)!.push(partition);
    }
    const given = new Map([...lists].map(([memberId, list]) => [memberId, Buffer.from(list)]));
    this.#watcher.assigns(generationId, given);
    return given;
  }

  #heartbeat(): void {
    const { memberId, generationId, instanceId } = this;
    this.#actsAtMs = this.#world.nowMs + HEARTBEAT_MS;
    const asked = this.#world.heartbeat({ memberId, generationId, groupInstanceId: instanceId });
    const code = asked.error ?? asked.response?.errorCode ?? ErrorCode.NONE;
    if (code !== ErrorCode.NONE) this.#failed(code);
  }

  #failed(code: number): void {
    this.partitions = [];
    switch (code as ErrorCode) {
      case ErrorCode.FENCED_INSTANCE_ID:
      case ErrorCode.GROUP_MAX_SIZE_REACHED:
        this.crash();
        return;
      case ErrorCode.UNKNOWN_MEMBER_ID:
      case ErrorCode.ILLEGAL_GENERATION:
        this.#reset();
        this.#later('idle', RETRY_MS);
        return;
      case ErrorCode.REBALANCE_IN_PROGRESS:
      case ErrorCode.NOT_COORDINATOR:
      case ErrorCode.COORDINATOR_NOT_AVAILABLE:
        this.#later('idle', RETRY_MS);
        return;
      default:
        throw new Error(`${this.name} was told ${String(code)}`);
    }
  }

  #await(asked: Asked<unknown>, onAnswer: () => void): void {
    this.asked = asked;
    this.askedAtMs = this.#world.nowMs;
    this.#onAnswer = onAnswer;
  }

  #later(phase: Phase, delayMs: number): void {
    this.phase = phase;
    this.#actsAtMs = this.#world.nowMs + delayMs;
  }
}
