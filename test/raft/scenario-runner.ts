import type { RaftPeerResponse, RaftRequest } from '../../src/raft/messages.ts';
import { Machine } from './machine.ts';
import type { Effect } from './machine.ts';
import { SeededRandom } from '../../src/base/prng.ts';

interface Sent {
  readonly from: number;
  readonly effect: Effect<'send'>;
}

/**
 * Runs a scenario: one command a line, `>` lines are what the command before them prints, `#` lines are comments.
 * Nothing happens by itself: time passes at `timeout` and `wait`, messages move at `deliver`.
 */
export class ScenarioRunner {
  readonly #machines = new Map<number, Machine>();
  readonly #cut = new Set<number>();
  readonly #down = new Set<number>();
  #voters = 3;

  run(line: string): string[] {
    const [command, ...words] = line.trim().split(/\s+/);
    switch (command) {
      case 'voters':
        this.#begin(Number(words[0]));
        return [];
      case 'timeout':
        return this.#timeout(this.#machine(words[0]));
      case 'wait':
        for (const machine of this.#running()) machine.advance(Number(words[0]));
        return [];
      case 'deliver':
        return this.#deliver();
      case 'cut':
        words.forEach((word) => this.#cut.add(Number(word)));
        return [];
      case 'heal':
        this.#cut.clear();
        return [];
      case 'append':
        return this.#append(this.#machine(words[0]), words.slice(1));
      case 'crash':
        this.#crash(Number(words[0]));
        return [];
      case 'restart':
        this.#restart(Number(words[0]));
        return [];
      case 'resign': {
        const machine = this.#machine(words[0]);
        machine.give({ type: 'resign', leaderEpoch: machine.state.epoch });
        return [];
      }
      case 'show':
        return [...this.#machines.values()].map((machine) => this.#describe(machine));
      default:
        throw new Error(`no such command: ${line}`);
    }
  }

  #begin(voters: number): void {
    this.#voters = voters;
    for (let id = 1; id <= voters; id++) {
      const machine = new Machine({ id, voters, seed: id });
      this.#machines.set(id, machine);
      machine.start();
      machine.effects = [];
    }
  }

  #machine(word: string | undefined): Machine {
    const machine = this.#machines.get(Number(word));
    if (machine === undefined) throw new Error(`no node ${word}`);
    return machine;
  }

  #running(): Machine[] {
    return [...this.#machines.values()].filter(({ id }) => !this.#down.has(id));
  }

  /** The node has waited as long as it waits in this state. */
  #timeout(machine: Machine): string[] {
    const { state } = machine;
    const deadlineMs =
      state.name === 'follower'
        ? state.fetchDeadlineMs
        : state.name === 'leader'
          ? machine.nowMs + state.checkQuorumWaitMs(machine.nowMs)
          : state.electionDeadlineMs;
    machine.advance(Math.max(0, deadlineMs - machine.nowMs));
    return [];
  }

  /** Everything that is on its way arrives, and its answers, until nothing moves; disks keep up. */
  #deliver(): string[] {
    const log: string[] = [];
    for (let round = 0; round < 50; round++) {
      for (const machine of this.#running()) machine.settle();
      const sent = this.#running().flatMap((machine) => this.#takeSent(machine));
      if (sent.length === 0) break;
      for (const message of sent) this.#carry(message, log);
    }
    return log;
  }

  #takeSent(machine: Machine): Sent[] {
    return machine.takeEffects('send').map((effect) => ({ from: machine.id, effect }));
  }

  #carry({ from, effect }: Sent, log: string[]): void {
    const sender = this.#machine(String(from));
    const toId = Number(effect.target.host.slice('node'.length));
    const to = this.#machine(String(toId));
    const { api, request } = effect.message;
    const isLost = this.#down.has(toId) || this.#cut.has(toId) || this.#cut.has(from);
    const { correlationId, target } = effect;
    if (isLost || toId === from) {
      const isUnsupported = false;
      sender.give({
        type: 'sendFailed',
        correlationId,
        sourceId: target.nodeId,
        api,
        isUnsupported,
      });
      return;
    }
    const replyTo = to.request(api, unparked(api, request) as RaftRequest['request'] as never);
    to.settle();
    const reply = to.replyEffect(api, replyTo);
    if (reply === undefined) return;
    const message = withRecords(to, reply);
    const line = summary(from, toId, { api, request } as RaftRequest, message);
    if (line !== undefined) log.push(line);
    sender.give({ type: 'response', correlationId, sourceId: target.nodeId, message });
  }

  #append(machine: Machine, values: readonly string[]): string[] {
    const { epoch } = machine.state;
    if (!machine.node.canAppend(epoch)) return ['not the leader'];
    const records = values.map((value) => Buffer.from(value));
    machine.give({ type: 'append', records, leaderEpoch: epoch });
    return [];
  }

  #crash(id: number): void {
    this.#down.add(id);
  }

  /** With what was flushed, and the election that was durable. */
  #restart(id: number): void {
    const before = this.#machine(String(id));
    const persisted = before.takeEffects('persistQuorumState').at(-1);
    before.log.crash(new SeededRandom(1));
    const machine = new Machine({
      id,
      voters: this.#voters,
      log: before.log,
      nowMs: before.nowMs,
      ...(persisted === undefined ? {} : { election: persisted.election }),
    });
    this.#machines.set(id, machine);
    this.#down.delete(id);
    machine.start();
  }

  #describe(machine: Machine): string {
    const { state, log, id } = machine;
    if (this.#down.has(id)) return `${id} down`;
    const leader = state.leaderId === -1 ? 'nobody' : String(state.leaderId);
    return (
      `${id} ${state.name} epoch ${state.epoch} leader ${leader} ` +
      `log ${log.endOffset()} committed ${state.highWatermark ?? '?'}`
    );
  }
}

/** A scenario has no patience for long polls. */
function unparked(api: RaftRequest['api'], request: unknown): unknown {
  return api === 'fetch' ? { ...(request as object), maxWaitMs: 0 } : request;
}

function withRecords(by: Machine, reply: Effect<'reply'>): RaftPeerResponse {
  const { message, fetchRead } = reply;
  if (message.api === 'fetch' && fetchRead !== undefined) {
    const partition = message.response.responses[0]!.partitions[0]!;
    partition.records = by.log.read(fetchRead.offset, fetchRead.maxBytes);
  }
  return message as RaftPeerResponse;
}

/** Votes, and fetches that say more than "here are records", are worth a line. */
function summary(
  from: number,
  to: number,
  asked: RaftRequest,
  answer: RaftPeerResponse,
): string | undefined {
  if (asked.api === 'vote' && answer.api === 'vote') {
    const { preVote, replicaEpoch } = asked.request.topics[0]!.partitions[0]!;
    const { voteGranted } = answer.response.topics[0]!.partitions[0]!;
    const what = preVote ? 'pre-vote' : 'vote';
    return `${from} asks ${to} for a ${what} in ${replicaEpoch}: ${voteGranted ? 'yes' : 'no'}`;
  }
  if (answer.api === 'fetch') {
    const { divergingEpoch } = answer.response.responses[0]!.partitions[0]!;
    if (divergingEpoch.epoch === -1) return undefined;
    const { epoch, endOffset } = divergingEpoch;
    return `${from} hears from ${to} that epoch ${epoch} ends at ${endOffset}`;
  }
  return undefined;
}
