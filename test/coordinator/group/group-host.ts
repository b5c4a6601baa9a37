import { isDeepStrictEqual } from 'node:util';
import type { GroupRecord } from '../../../protocol/generated/group/index.ts';
import { ApiError, ErrorCode } from '../../../protocol/wire/error-code.ts';
import type { ClockReading } from '../../../src/base/clock.ts';
import { SeededRandom } from '../../../src/base/prng.ts';
import { EMPTY_IMAGE } from '../../../src/metadata/image.ts';
import { saveGroup, type SavedGroup } from '../../../src/coordinator/group/classic/saved-group.ts';
import type { GroupCounts } from '../../../src/coordinator/group/counts.ts';
import { GroupCoordinator } from '../../../src/coordinator/group/group-coordinator.ts';
import { groupCodec } from '../../../src/coordinator/group/group-records.ts';
import type { GroupSettings } from '../../../src/coordinator/group/settings.ts';
import type { CoordinatorContext } from '../../../src/coordinator/shard.ts';
import type { Decision } from '../../../src/machine/decision.ts';
import { ANONYMOUS } from '../../../src/security/principal.ts';
import type { Logger } from '../../../src/base/logger.ts';

export const GROUP = 'g';
/** Wall time is not monotonic time. */
const WALL_START_MS = 1_700_000_000_000;

export const SETTINGS: GroupSettings = {
  minSessionTimeoutMs: 100,
  maxSessionTimeoutMs: 1_800_000,
  initialRebalanceDelayMs: 3000,
  maxSize: 1000,
  offsetMetadataMaxBytes: 4096,
  offsetsRetentionMs: 7 * 86_400_000,
  offsetsRetentionCheckIntervalMs: 600_000,
};

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

/** A request on its way. */
export interface Asked<Response> {
  response: Response | undefined;
  /** What it was refused with before anything was decided, or because nothing could be written. */
  error: ErrorCode | undefined;
}

interface Written {
  readonly key: Buffer;
  readonly value: Buffer | null;
}

interface Waiting {
  readonly offset: number;
  readonly requestId: number;
  readonly response: unknown;
}

export interface Who {
  readonly apiVersion?: number;
  readonly clientId?: string | null;
}

/**
 * A coordinator on a virtual clock, over a log that is a list: what its runtime does, without anything that takes time.
 * Every decision is made twice, and must come out the same: deciding changes nothing.
 */
export class GroupHost {
  readonly settings: { -readonly [Name in keyof GroupSettings]: GroupSettings[Name] };
  readonly log: Written[] = [];
  readonly timers = new Map<string, number>();
  readonly counted = { commits: 0, expirations: 0, deletions: 0, rebalances: 0 };
  machine: GroupCoordinator;
  nowMs = 5000;
  /** Says of each append whether the log refuses it. */
  refuses = (): boolean => false;
  /** Whether what is appended is committed at once. */
  commitsAtOnce = true;
  /** How often a coordinator is made from the log: what it loads, a planted bug may change. */
  create: (parts: ConstructorParameters<typeof GroupCoordinator>[0]) => GroupCoordinator;
  #committed = 0;
  /** How much has happened: while it stays the same, so does everything else. */
  events = 0;
  readonly #seed: number;
  readonly #asked = new Map<number, Asked<unknown>>();
  #waiting: Waiting[] = [];
  #random: SeededRandom;

  constructor(
    settings: Partial<GroupSettings> = {},
    seed = 1,
    create: GroupHost['create'] = (parts) => new GroupCoordinator(parts),
  ) {
    this.settings = { ...SETTINGS, ...settings };
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
    this.create = create;
    this.machine = this.#newMachine();
    this.begin();
  }

  get clock(): ClockReading {
    return { wallMs: WALL_START_MS + this.nowMs, monotonicMs: this.nowMs };
  }

  // Requests.

  ask<Response>(
    { apiVersion = 9, clientId = 'c' }: Who,
    decide: (
      machine: GroupCoordinator,
      context: CoordinatorContext<Response>,
    ) => Decision<GroupRecord>,
  ): Asked<Response> {
    const requestId = this.#asked.size + 1;
    const asked: Asked<Response> = { response: undefined, error: undefined };
    this.#asked.set(requestId, asked);
    const context = {
      principal: ANONYMOUS,
      clientId,
      clientHost: '127.0.0.1',
      apiVersion,
      replyTo: { requestId },
      clock: this.clock,
      deadlineMs: this.nowMs + 5000,
    };
    try {
      this.#run(() => decide(this.machine, context));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      asked.error = error.code;
    }
    return asked;
  }

  committed(topic = 't', groupId = GROUP, partition = 0): number {
    for (const each of this.machine.committedOffsets()) {
      const { offset } = each;
      if (each.groupId === groupId && each.topic === topic && each.partition === partition) {
        return offset;
      }
    }
    return -1;
  }

  group(groupId = GROUP): SavedGroup | undefined {
    const group = this.machine.checkpoint().groups.find((each) => each.groupId === groupId);
    return group === undefined ? undefined : saveGroup(group);
  }

  // Events without a request.

  /** Time passes, and timers fire; one whose decision is refused fires again after half a second. */
  advance(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      let next: [key: string, atMs: number] | undefined;
      for (const timer of this.timers) if (next === undefined || timer[1] < next[1]) next = timer;
      if (next === undefined || next[1] > untilMs) break;
      this.nowMs = Math.max(this.nowMs, next[1]);
      this.fire(next[0]);
    }
    this.nowMs = untilMs;
  }

  fire(key: string): void {
    this.timers.delete(key);
    try {
      this.#run(() => this.machine.onTimer(key, this.clock));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!this.timers.has(key)) this.timers.set(key, this.nowMs + 500);
    }
  }

  deleteTopic(topicName: string, topicId: string): void {
    const topics = new Map([
      [topicId, { kind: 'deleted' as const, topicName, topicId, partitions: new Set<number>() }],
    ]);
    this.#run(() => this.machine.onMetadata({ topics }, EMPTY_IMAGE, this.clock));
  }

  /** Puts a record into the log as if another broker had written it. */
  write(record: GroupRecord, producerId = -1): void {
    const written = groupCodec.encode(record);
    this.log.push(written);
    this.#committed = this.log.length;
    this.#replay(this.machine, written, this.log.length - 1, producerId);
  }

  /** Everything that was written is committed. */
  commitAll(): void {
    this.#committed = this.log.length;
    this.#release();
  }

  /** Another broker takes over, or this one again: uncommitted records from `keep` on are lost, and who waits. */
  reload(keep = this.log.length): void {
    this.log.length = Math.max(this.#committed, Math.min(keep, this.log.length));
    this.#committed = this.log.length;
    for (const asked of this.#asked.values()) {
      if (asked.response === undefined) asked.error ??= ErrorCode.NOT_COORDINATOR;
    }
    this.#waiting = [];
    this.timers.clear();
    this.machine = this.replayed();
    this.begin();
  }

  get committedCount(): number {
    return this.#committed;
  }

  /** What a new coordinator makes of the log. */
  replayed(): GroupCoordinator {
    const machine = this.#newMachine();
    this.replayInto(machine, 0);
    return machine;
  }

  replayInto(machine: GroupCoordinator, from: number): void {
    for (let offset = from; offset < this.log.length; offset++) {
      this.#replay(machine, this.log[offset]!, offset, -1);
    }
  }

  begin(): void {
    this.#run(() => this.machine.onLoaded(EMPTY_IMAGE, this.clock));
  }

  // As the runtime does.

  #newMachine(): GroupCoordinator {
    const counts: GroupCounts = {
      offsetCommits: { add: (amount = 1) => (this.counted.commits += amount) },
      offsetExpirations: { add: (amount = 1) => (this.counted.expirations += amount) },
      offsetDeletions: { add: (amount = 1) => (this.counted.deletions += amount) },
      completedRebalances: { add: (amount = 1) => (this.counted.rebalances += amount) },
    };
    const random = {
      uint32: () => this.#random.uint32(),
      below: (bound: number) => this.#random.below(bound),
      bytes: (count: number) => this.#random.bytes(count),
    };
    return this.create({ settings: this.settings, random, log: silent, counts });
  }

  #replay(machine: GroupCoordinator, { key, value }: Written, offset: number, id: number): void {
    const record = groupCodec.decode(key, value);
    if (record !== null) machine.replay(record, { offset, producerId: id, producerEpoch: id });
  }

  #run(decide: () => Decision<GroupRecord>): void {
    this.events += 1;
    const seed = this.#seed * 1_000_000 + this.events;
    this.#random = new SeededRandom(seed);
    const first = decide();
    this.#random = new SeededRandom(seed);
    const decision = decide();
    const facts = ({ records, replies, timers }: Decision<GroupRecord>): unknown => [
      records,
      replies,
      timers,
    ];
    if (!isDeepStrictEqual(facts(first), facts(decision))) throw new Error('deciding changed it');
    this.#accept(decision);
  }

  #accept({ records, replies, timers = [], onAccepted }: Decision<GroupRecord>): void {
    if (records.length > 0 && this.refuses()) {
      throw new ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE);
    }
    for (const record of records) {
      const written = groupCodec.encode(record);
      this.log.push(written);
      this.#replay(this.machine, written, this.log.length - 1, -1);
    }
    onAccepted?.();
    for (const { key, atMs } of timers) {
      if (atMs === null) this.timers.delete(key);
      else this.timers.set(key, atMs);
    }
    for (const { to, response } of replies) {
      this.#waiting.push({ offset: this.log.length, requestId: to.requestId, response });
    }
    if (this.commitsAtOnce) this.#committed = this.log.length;
    this.#release();
  }

  #release(): void {
    const ready = this.#waiting.filter(({ offset }) => offset <= this.#committed);
    this.#waiting = this.#waiting.filter(({ offset }) => offset > this.#committed);
    for (const { requestId, response } of ready) {
      const asked = this.#asked.get(requestId)!;
      if (asked.response !== undefined) throw new Error('answered twice');
      asked.response = response;
    }
  }
}
