import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
  createTopicsApi,
} from '../../../protocol/generated/api/create-topics.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { SeededRandom } from '../../../src/base/prng.ts';
import { MemoryDisk } from '../../../src/os/memory-disk.ts';
import { History } from './history.ts';
import { Scheduler } from './scheduler.ts';
import { SimNetwork } from './sim-network.ts';
import { SimNode } from './sim-node.ts';
import { SimProducer } from './sim-producer.ts';
import { SimReader } from './sim-reader.ts';
import type { LogLine } from './sim-world.ts';
import { Sleeper } from './sleeper.ts';

const TOPIC = 'simulated';
const PARTITIONS = 3;
const PORT = 9092;
const MIN_EVENTS = 1000;

export interface SimulationOptions {
  readonly seed: number;
  readonly flushOnAck?: 'sole-replica' | 'always' | 'never';
  /** Planted bugs, to see that the checker finds them. `disk`: changed behind the node's back after each crash. */
  readonly sabotage?: (disk: MemoryDisk) => void;
  /** A disk that says it flushed and did not. */
  readonly lyingFlush?: boolean;
  /** Producers that take a new producer id for each attempt. */
  readonly forgetfulProducers?: boolean;
}

export interface SimulationResult {
  readonly violations: readonly string[];
  readonly events: number;
  readonly crashes: number;
  readonly kills: number;
  readonly cleanStops: number;
  readonly elections: number;
  readonly tornTails: number;
  readonly snapshotsLoaded: number;
  readonly acknowledged: number;
}

/** Longer than a producer rests. */
const MAX_IDLE_MS = 500;

/** One node on one disk, through crashes, kills, resets and clean stops, under load from idempotent producers. */
export class NodeSimulation {
  readonly #options: SimulationOptions;
  readonly #random: SeededRandom;
  readonly #scheduler: Scheduler;
  readonly #network: SimNetwork;
  readonly #disk: MemoryDisk;
  readonly #node: SimNode;
  readonly #history = new History();
  readonly #lines: LogLine[] = [];
  readonly #counts = { crashes: 0, kills: 0, cleanStops: 0 };
  #diskCallsUnderWay = 0;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#random = new SeededRandom(options.seed);
    this.#scheduler = new Scheduler(this.#random);
    this.#network = new SimNetwork(this.#scheduler, this.#random);
    this.#disk = new MemoryDisk({
      random: this.#random,
      later: (task) => {
        this.#diskCallsUnderWay++;
        void this.#scheduler.schedule(this.#random.below(3000) / 1000, () => {
          this.#diskCallsUnderWay--;
          task();
        });
      },
    });
    this.#node = new SimNode({
      scheduler: this.#scheduler,
      network: this.#network,
      disk: this.#disk,
      lyingFlush: options.lyingFlush ?? false,
      random: this.#random,
      properties: propertiesFor(options),
      logged: (line) => this.#lines.push(line),
    });
  }

  /** What the node logged in all its lives, to look into a seed that failed. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  async run(): Promise<SimulationResult> {
    this.#node.start();
    await this.#finish('the topic is created', this.#createTopic());
    const producers = Array.from({ length: 3 }, (_, index) => this.#startProducer(`p${index}`));
    const observer = this.#startObserver();
    while (this.#scheduler.eventCount < MIN_EVENTS || this.#counts.crashes === 0) {
      await this.#runFor(this.#random.below(250));
      await this.#disturb();
    }
    for (const producer of producers) producer.stop();
    observer.stop();
    if (!this.#node.isRunning) this.#node.start();
    await this.#finish('everything is read', this.#readEverything());
    if (this.#node.fatal !== undefined)
      this.#history.violations.push(`the node gave up: ${this.#node.fatal.message}`);
    return this.#result();
  }

  async #disturb(): Promise<void> {
    const kind = this.#random.below(10);
    if (kind < 4) {
      this.#network.resetOne();
      return;
    }
    if (kind < 7) {
      // Mostly while something is written or flushed: at any other moment nothing is there to be torn.
      if (this.#random.below(4) > 0) await this.#runUntilDiskIsBusy();
      this.#node.crash();
      this.#counts.crashes++;
      this.#options.sabotage?.(this.#disk);
    } else if (kind < 9) {
      this.#node.kill();
      this.#counts.kills++;
    } else {
      await this.#finish('the node stops', this.#node.stop());
      this.#counts.cleanStops++;
    }
    await this.#runFor(this.#random.below(200));
    if (!this.#node.isRunning) this.#node.start();
  }

  async #runUntilDiskIsBusy(): Promise<void> {
    await this.#scheduler.runUntil(() => this.#diskCallsUnderWay > 0, MAX_IDLE_MS);
  }

  async #runFor(durationMs: number): Promise<void> {
    const endMs = this.#scheduler.nowMs + durationMs;
    await this.#scheduler.runUntil(() => this.#scheduler.nowMs >= endMs, durationMs);
  }

  /** Lets the simulation run until the promise is settled; a minute of virtual time is too long for anything. */
  async #finish(what: string, promise: Promise<unknown>): Promise<void> {
    let isDone = false;
    const done = promise.then(
      () => (isDone = true),
      (error: unknown) => {
        isDone = true;
        this.#history.violations.push(`${what}: ${String(error)}`);
      },
    );
    if (!(await this.#scheduler.runUntil(() => isDone, 60_000))) {
      this.#history.violations.push(`${what}: not within a minute`);
      return;
    }
    await done;
  }

  async #createTopic(): Promise<void> {
    const sleeper = this.#sleeper();
    const request = createCreateTopicsRequest({
      timeoutMs: 5000,
      topics: [
        createCreateTopicsRequestCreatableTopic({
          name: TOPIC,
          numPartitions: PARTITIONS,
          replicationFactor: 1,
        }),
      ],
    });
    for (;;) {
      const response = await sleeper
        .client()
        .then((client) => client.send(createTopicsApi, request, 7))
        .catch(() => undefined);
      const code = response?.topics[0]?.errorCode;
      if (code === ErrorCode.NONE || code === ErrorCode.TOPIC_ALREADY_EXISTS) return;
      await sleeper.sleep(50);
    }
  }

  #startProducer(name: string): SimProducer {
    const producer = new SimProducer({
      name,
      topic: TOPIC,
      partitionCount: PARTITIONS,
      sleeper: this.#sleeper(),
      random: this.#random,
      history: this.#history,
      isForgetful: this.#options.forgetfulProducers ?? false,
    });
    void producer.run();
    return producer;
  }

  /** Reads beside the producers, here and there, so that what was seen can be compared with what is there later. */
  #startObserver(): { stop(): void } {
    const sleeper = this.#sleeper();
    const reader = new SimReader(TOPIC, sleeper, this.#history);
    let isStopped = false;
    const loop = async (): Promise<void> => {
      const next = Array.from({ length: PARTITIONS }, () => 0);
      while (!isStopped) {
        const partition = this.#random.below(PARTITIONS);
        const values = await reader.fetch(partition, next[partition] ?? 0).catch(() => undefined);
        if (values !== undefined && values.size > 0)
          next[partition] = Math.max(...values.keys()) + 1;
        else next[partition] = 0;
        await sleeper.sleep(this.#random.below(50));
      }
    };
    void loop();
    return { stop: () => (isStopped = true) };
  }

  async #readEverything(): Promise<void> {
    const reader = new SimReader(TOPIC, this.#sleeper(), this.#history);
    const log = new Map<number, Map<number, string>>();
    for (let partition = 0; partition < PARTITIONS; partition++) {
      log.set(partition, await reader.readAll(partition, () => false));
    }
    this.#history.checkFinal(log);
  }

  #sleeper(): Sleeper {
    return new Sleeper(this.#scheduler, this.#network, PORT);
  }

  #result(): SimulationResult {
    const count = (text: string): number =>
      this.#lines.filter(({ message }) => message.includes(text)).length;
    return {
      violations: this.#history.violations,
      events: this.#scheduler.eventCount,
      ...this.#counts,
      elections: this.#lines.filter(isElection).length,
      tornTails: count('torn tail was cut') + count('was cut in front of valid batches'),
      snapshotsLoaded: count('Loading a metadata snapshot'),
      acknowledged: this.#history.acknowledged.length,
    };
  }
}

/** The quorum's node has become its leader. */
function isElection({ message, fields }: LogLine): boolean {
  return message === 'raft state' && (fields as { readonly to?: unknown }).to === 'leader';
}

function propertiesFor(options: SimulationOptions): ReadonlyMap<string, string> {
  return new Map([
    ['node.id', '1'],
    ['process.roles', 'broker,controller'],
    ['listeners', `PLAINTEXT://127.0.0.1:${PORT},CONTROLLER://127.0.0.1:9093`],
    ['controller.listener.names', 'CONTROLLER'],
    ['log.dirs', '/data'],
    ['samsa.flush.on.ack', options.flushOnAck ?? 'sole-replica'],
    ['samsa.tail.memory.bytes', String(4 << 20)],
    ['metadata.log.max.record.bytes.between.snapshots', '500'],
    ['broker.heartbeat.interval.ms', '200'],
    ['broker.session.timeout.ms', '1000'],
  ]);
}
