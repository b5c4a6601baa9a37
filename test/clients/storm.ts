import { Connection } from '../../compat/differential/connection.ts';
import { decodeReply, requestFrame } from '../../compat/differential/side.ts';
import { describeGroupsApi } from '../../protocol/generated/api/describe-groups.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { type Member, Members } from './members.ts';
import { RdkafkaProducer } from './rdkafka.ts';

export interface StormOptions {
  readonly bootstrap: string;
  readonly port: number;
  readonly group: string;
  readonly topic: string;
  readonly partitionCount: number;
  readonly memberCount: number;
  readonly durationMs: number;
  /** After `durationMs`: whether enough has happened. The storm goes on until then, at most to `limitMs`. */
  isEnough(counts: Readonly<StormCounts>): boolean;
  readonly limitMs: number;
  readonly seed: number;
  readonly sessionMs: number;
  readonly rebalanceMs: number;
  /** Ends the coordinator's process in one of the two ways, and starts it again. */
  restart(how: 'kill' | 'stop'): Promise<void>;
}

export interface StormCounts {
  joins: number;
  leaves: number;
  crashes: number;
  restarts: number;
}

/** Between two things that happen; and how often the group is looked at. */
const CALM_MS = { least: 50, spread: 300 } as const;
const WATCH_MS = 250;
/** Of those that go, this part crashes, in hundredths; the others leave. */
const CRASH_PERCENT = 60;
/** A coordinator has to be back before it goes again. */
const RESTART_EVERY_MS = 15_000;
const RECORDS_PER_TURN = 20;

/** A group under joins, leaves, crashes and restarts of its coordinator, from one seed; and records all the while. */
export class Storm {
  readonly counts: StormCounts = { joins: 0, leaves: 0, crashes: 0, restarts: 0 };
  readonly members = new Members();
  readonly acknowledged: string[] = [];
  /** The longest time in which the group was seen in one state that is not Stable, by state; in ms. */
  readonly longestStates = new Map<string, number>();
  readonly #options: StormOptions;
  readonly #random: SeededRandom;
  #producer: RdkafkaProducer | undefined;
  #sent = 0;
  #isOver = false;

  constructor(options: StormOptions) {
    this.#options = options;
    this.#random = new SeededRandom(options.seed);
  }

  async run(): Promise<void> {
    const { memberCount } = this.#options;
    this.#producer = await RdkafkaProducer.connect(this.#options.bootstrap, {
      'enable.idempotence': true,
      'message.timeout.ms': 120_000,
      'linger.ms': 5,
    });
    this.#producer.onDelivery = ({ opaque }) => this.acknowledged.push(String(opaque));
    for (let index = 0; index < memberCount; index++) this.#join();
    const watching = this.#watch();
    await this.#rage();
    // The calm after it: everybody is there, everything is shared, and all that was acknowledged is read.
    while (this.members.alive.length < memberCount) this.#join();
    await this.#producer.flush(120_000);
    await this.#producer.close();
    await this.members.untilShared(this.#partitions());
    await this.members.untilRead(this.acknowledged);
    this.#isOver = true;
    await watching;
  }

  /** Who was longest without an assignment. */
  longestWait(): { readonly ms: number; readonly member: string; readonly errors: string[] } {
    const nowMs = performance.now();
    const waits = this.members.all.map((member) => ({
      ms: Math.round(member.waitMs(nowMs)),
      member: member.options.name ?? '',
      errors: [...new Set(member.errors)],
    }));
    return waits.reduce((one, other) => (other.ms > one.ms ? other : one));
  }

  #partitions(): string[] {
    const { topic, partitionCount } = this.#options;
    return Array.from({ length: partitionCount }, (_, index) => `${topic}-${index}`);
  }

  async #rage(): Promise<void> {
    const beganMs = performance.now();
    let restartMs = beganMs + RESTART_EVERY_MS;
    while (!this.#isEnough(performance.now() - beganMs)) {
      this.#produce();
      if (performance.now() > restartMs) {
        this.counts.restarts++;
        await this.#options.restart(this.#random.below(2) === 0 ? 'kill' : 'stop');
        restartMs = performance.now() + RESTART_EVERY_MS;
      } else {
        this.#comeOrGo();
      }
      const { least, spread } = CALM_MS;
      await new Promise((resolve) => setTimeout(resolve, least + this.#random.below(spread)));
    }
  }

  #isEnough(sinceMs: number): boolean {
    const { durationMs, limitMs } = this.#options;
    if (sinceMs < durationMs) return false;
    return sinceMs > limitMs || this.#options.isEnough(this.counts);
  }

  /** Towards the full number; what goes is not waited for. */
  #comeOrGo(): void {
    const { alive } = this.members;
    const missing = this.#options.memberCount - alive.length;
    if (missing > 0 && this.#random.below(4) < missing) {
      this.#join();
      return;
    }
    // Who has never been a member says nothing by going.
    const settled = alive.filter(({ assignmentCount }) => assignmentCount > 0);
    const one = settled[this.#random.below(Math.max(1, settled.length))];
    if (one === undefined) return;
    if (this.#random.below(100) < CRASH_PERCENT) {
      this.counts.crashes++;
      void one.crash();
    } else {
      this.counts.leaves++;
      void one.leave();
    }
  }

  #join(): Member {
    const { bootstrap, group, topic, sessionMs, rebalanceMs } = this.#options;
    const client = this.#random.below(2) === 0 ? 'kafkajs' : 'rdkafka';
    const name = `${client}-${this.counts.joins++}`;
    const options = {
      client,
      name,
      bootstrap,
      group,
      topics: [topic],
      sessionMs,
      rebalanceMs,
    } as const;
    return this.members.start(options);
  }

  #produce(): void {
    const { topic, partitionCount } = this.#options;
    for (let index = 0; index < RECORDS_PER_TURN; index++) {
      const value = `record-${this.#sent++}`;
      const partition = this.#random.below(partitionCount);
      this.#producer?.send(topic, value, { partition, opaque: value });
    }
  }

  /** Nobody is to stay in a rebalance: how long the group was in each state. */
  async #watch(): Promise<void> {
    const connection = new Connection(this.#options.port);
    let state = '';
    let sinceMs = performance.now();
    while (!this.#isOver) {
      const seen = await this.#state(connection);
      const nowMs = performance.now();
      if (seen !== state) sinceMs = nowMs;
      state = seen;
      if (state !== 'Stable' && state !== '') {
        this.longestStates.set(
          state,
          Math.max(this.longestStates.get(state) ?? 0, nowMs - sinceMs),
        );
      }
      await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
    }
    connection.close();
  }

  /** Empty while the coordinator is away. */
  async #state(connection: Connection): Promise<string> {
    const request = describeGroupsApi.request.create({ groups: [this.#options.group] });
    try {
      const outcome = await connection.ask(requestFrame(describeGroupsApi, 0, request));
      const reply = decodeReply(describeGroupsApi, 0, outcome);
      if (reply.kind !== 'response') return '';
      const { errorCode = -1, groupState = '' } = reply.response.groups[0] ?? {};
      return errorCode === 0 ? groupState : '';
    } catch {
      return '';
    }
  }
}
