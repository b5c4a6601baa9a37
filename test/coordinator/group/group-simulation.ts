import { isDeepStrictEqual } from 'node:util';
import { SeededRandom } from '../../../src/base/prng.ts';
import type { ClassicGroup } from '../../../src/coordinator/group/classic/classic-group.ts';
import { saveGroup, type SavedGroup } from '../../../src/coordinator/group/classic/saved-group.ts';
import type { GroupCoordinator } from '../../../src/coordinator/group/group-coordinator.ts';
import { GROUP, GroupWorld } from './group-world.ts';
import { GroupClient, PARTITIONS, REBALANCE_MS, SESSION_MS, type Watcher } from './group-client.ts';

const CLIENTS = 5;
const STATIC_CLIENTS = 2;

export class Violation extends Error {
  override readonly name = 'Violation';
}

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Violation(what);
}

/** What happened, to see that a simulation is worth its time. */
export interface Tally {
  rebalances: number;
  reloads: number;
  refusals: number;
  commits: number;
}

/**
 * Consumers of one group over a coordinator that fails in every way it may. Whatever happens, after each event the
 * invariants hold, and when all faults cease, everybody has his part.
 */
export class GroupSimulation implements Watcher {
  readonly world: GroupWorld;
  readonly clients: GroupClient[] = [];
  readonly tally: Tally = { rebalances: 0, reloads: 0, refusals: 0, commits: 0 };
  readonly #random: SeededRandom;
  /** Instance or member id → what the leader gave in which generation. */
  #given = new Map<string, { readonly generationId: number; readonly assignment: Buffer }>();
  /** What leaders handed in; and the one taken, by instance or member id: an instance may get a newer member id. */
  #offered = new Map<number, ReadonlyMap<string, Buffer>[]>();
  readonly #taken = new Map<number, ReadonlyMap<string, Buffer>[]>();
  #generationSeen = 0;
  #generationTold = 0;
  readonly #acknowledged = new Map<number, number>();
  #shadow: GroupCoordinator | undefined;
  #shadowed = 0;
  #refusesUntilMs = 0;
  #checkedEvents = -1;

  constructor(seed: number, create?: GroupWorld['create']) {
    this.#random = new SeededRandom(seed);
    this.world = new GroupWorld(
      { initialRebalanceDelayMs: 500, maxSize: CLIENTS + 1 },
      seed,
      create,
    );
    this.world.refuses = () => {
      const refuses = this.world.nowMs < this.#refusesUntilMs;
      if (refuses) this.tally.refusals += 1;
      return refuses;
    };
    for (let index = 0; index < CLIENTS; index++) {
      const instanceId = index < STATIC_CLIENTS ? `instance-${index}` : null;
      this.clients.push(new GroupClient(this.world, this, `client-${index}`, instanceId));
    }
    // Another process with the instance id of the first.
    this.clients.push(new GroupClient(this.world, this, 'twin', 'instance-0'));
  }

  run(steps: number): void {
    this.perturb(steps);
    this.#settle();
  }

  perturb(steps: number): void {
    for (let step = 0; step < steps; step++) {
      this.#perturb();
      this.#pass(this.#random.below(400));
    }
  }

  #perturb(): void {
    const random = this.#random;
    const client = random.pick(this.clients);
    const { world } = this;
    if (random.chance(0.3)) world.commitAll();
    switch (random.below(12)) {
      case 0:
      case 1:
      case 2:
        if (!client.isAlive) client.start();
        break;
      case 3:
        if (random.chance(0.5)) client.crash();
        break;
      case 4:
        if (random.chance(0.5)) client.leave();
        break;
      case 5:
        client.version = (client.version + random.below(2)) & 0xff;
        client.joinAgain();
        break;
      case 6:
        if (random.chance(0.3)) this.#reload();
        break;
      case 7:
        if (random.chance(0.3)) this.#refusesUntilMs = world.nowMs + random.below(800);
        break;
      case 8:
        world.commitsAtOnce = random.chance(0.7);
        break;
      default:
        if (client.phase === 'in' && client.partitions.length > 0) {
          client.commit(random.pick(client.partitions));
        }
    }
    this.#check();
  }

  #reload(): void {
    this.tally.reloads += 1;
    const { world } = this;
    this.#shadow = undefined;
    world.reload(this.#random.below(world.log.length + 1));
    // Generations that nobody was assigned anything in may come again.
    this.#generationSeen = world.group()?.generationId ?? 0;
  }

  /** Time passes for everybody, in steps so small that nobody misses anything. */
  #pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += 50) {
      this.world.advance(50);
      this.#check();
      for (const client of this.clients) {
        client.act();
        this.#check();
      }
    }
  }

  /** No more faults: everybody alive has his part soon, and each partition exactly one owner. */
  #settle(): void {
    const { world, clients } = this;
    this.#refusesUntilMs = 0;
    world.commitsAtOnce = true;
    world.commitAll();
    clients.at(-1)!.crash();
    for (let index = 0; index < 2; index++) if (!clients[index]!.isAlive) clients[index]!.start();
    for (let waited = 0; waited < 3 * REBALANCE_MS + 2 * SESSION_MS; waited += 500) this.#pass(500);
    const alive = clients.filter(({ isAlive }) => isAlive);
    const idle = alive.filter(({ phase }) => phase !== 'in').map(({ name }) => name);
    must(idle.length === 0, `settled: ${idle.join()} have no assignment`);
    must(world.group()!.state === 'Stable', 'settled: the group is stable');
    const owned = alive.flatMap(({ partitions }) => partitions).sort((a, b) => a - b);
    const all = Array.from({ length: PARTITIONS }, (_, partition) => partition);
    must(isDeepStrictEqual(owned, all), `settled: owned are ${owned.join()}`);
  }

  // What clients see.

  assigns(generationId: number, given: ReadonlyMap<string, Buffer>): void {
    this.#offered.set(generationId, [...(this.#offered.get(generationId) ?? []), given]);
  }

  assigned(client: GroupClient, assignment: Buffer): void {
    const { generationId, memberId, instanceId, name } = client;
    must(generationId >= this.#generationTold, 'generation: told one went back');
    this.#generationTold = generationId;
    const given = this.#given.get(instanceId ?? memberId);
    // A reload or a later generation may have come between the answer and its being read.
    if (given?.generationId !== generationId) return;
    must(assignment.equals(given.assignment), `assignment: ${name} got that of somebody else`);
  }

  committed(partition: number, offset: number): void {
    this.tally.commits += 1;
    this.#acknowledged.set(partition, Math.max(offset, this.#acknowledged.get(partition) ?? 0));
  }

  // What must be so after every event.

  #check(): void {
    this.#checkWaits();
    if (this.#checkedEvents === this.world.events) return;
    this.#checkedEvents = this.world.events;
    this.tally.rebalances = this.world.counted.rebalances;
    const group = this.world.machine
      .checkpoint()
      .groups.find(({ groupId }: ClassicGroup) => groupId === GROUP);
    if (group !== undefined) {
      const saved = saveGroup(group);
      this.#checkLeader(saved);
      this.#checkGeneration(saved);
      this.#checkAssignments(saved);
    }
    this.#checkOffsets();
    this.#checkHardState();
  }

  #checkLeader({ leaderId, members }: SavedGroup): void {
    const isMember = members.some(({ memberId }) => memberId === leaderId);
    must(members.length === 0 ? leaderId === null : isMember, 'leader: one of the members');
  }

  #checkGeneration({ generationId }: SavedGroup): void {
    const grown = generationId - this.#generationSeen;
    must(grown === 0 || grown === 1, `generation: from ${this.#generationSeen} to ${generationId}`);
    this.#generationSeen = generationId;
  }

  #checkAssignments({ state, generationId, members }: SavedGroup): void {
    if (state !== 'Stable') return;
    if (members.some((each) => this.#given.get(idOf(each))?.generationId !== generationId)) {
      // Newly stable, or again: exactly what one of the leaders of this generation said.
      const taken = this.#taken.get(generationId) ?? [];
      const offered = this.#offered.get(generationId) ?? [];
      const isOffered = offered.some((given) =>
        members.every(({ memberId, assignment }) => given.get(memberId)?.equals(assignment)),
      );
      const isTaken = taken.some((given) =>
        members.every((member) => given.get(idOf(member))?.equals(member.assignment)),
      );
      must(isOffered || isTaken, 'assignment: not what the leader said');
      const now = new Map(members.map((member) => [idOf(member), member.assignment]));
      this.#taken.set(generationId, [...taken, now]);
      this.#given = new Map();
      for (const [id, assignment] of now) this.#given.set(id, { generationId, assignment });
    }
    for (const member of members) {
      const { assignment } = this.#given.get(idOf(member))!;
      must(member.assignment.equals(assignment), `assignment: of ${member.memberId} has changed`);
    }
  }

  #checkWaits(): void {
    for (const { name, phase, asked, askedAtMs } of this.clients) {
      if (asked === undefined || asked.response !== undefined || asked.error !== undefined)
        continue;
      const waitedMs = this.world.nowMs - askedAtMs;
      must(waitedMs <= 2 * REBALANCE_MS, `wait: ${name} has been ${phase} for ${waitedMs} ms`);
    }
  }

  #checkOffsets(): void {
    const { committedCount, log } = this.world;
    for (const [partition, acknowledged] of this.#acknowledged) {
      const offset = this.world.committed(`p${partition}`);
      must(
        offset >= acknowledged,
        `offsets: ${offset} after ${acknowledged} (${committedCount}/${log.length})`,
      );
    }
  }

  /** A coordinator that knows nothing but the records knows the same. */
  #checkHardState(): void {
    if (this.#shadow === undefined || this.#shadowed > this.world.log.length) {
      this.#shadow = this.world.replayed();
    } else {
      this.world.replayInto(this.#shadow, this.#shadowed);
    }
    this.#shadowed = this.world.log.length;
    const said = this.#shadow.checkpoint();
    const held = this.world.machine.checkpoint();
    must(isDeepStrictEqual(said.offsets, held.offsets), 'hard state: offsets');
    must(said.groups.length === held.groups.length, 'hard state: groups');
    for (const group of held.groups) {
      if (group.state !== 'Stable' && group.state !== 'Empty') continue;
      const same = said.groups.find(({ groupId }) => groupId === group.groupId)!;
      must(isDeepStrictEqual(hardOf(group), hardOf(same)), `hard state: the group, ${group.state}`);
    }
  }
}

function idOf(member: {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
}): string {
  return member.groupInstanceId ?? member.memberId;
}

/** What a record tells of a group. */
function hardOf(group: ClassicGroup): unknown {
  return {
    ...saveGroup(group),
    previousState: undefined,
    pendingJoin: [],
    pendingSync: [],
    isNewMemberAdded: false,
    initialRebalance: undefined,
    members: [...group.members()].map((member) => ({
      ...member,
      awaitingJoin: undefined,
      awaitingSync: undefined,
      isNew: false,
    })),
  };
}
