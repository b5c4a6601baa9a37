import { createNode, type Node } from '../../src/broker.ts';
import type { DiskLock } from '../../src/base/disk.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { Scheduler } from '../simulation/world/scheduler.ts';
import { SimClient } from '../simulation/world/sim-client.ts';
import { SimNetwork } from '../simulation/world/sim-network.ts';
import { SimWorld, type LogLine } from '../simulation/world/sim-world.ts';

export const BROKER_PORT = 9092;
export const CONTROLLER_PORT = 9093;

/** A single node that formats itself. */
export const SINGLE_NODE: Readonly<Record<string, string>> = {
  'node.id': '1',
  'process.roles': 'broker,controller',
  listeners: `PLAINTEXT://127.0.0.1:${BROKER_PORT},CONTROLLER://127.0.0.1:${CONTROLLER_PORT}`,
  'controller.listener.names': 'CONTROLLER',
  'log.dirs': '/data',
  'samsa.tail.memory.bytes': String(4 << 20),
  'broker.heartbeat.interval.ms': '200',
  'broker.session.timeout.ms': '1000',
};

/** One process on a disk: a node, what it logged, and whether it gave up. */
export class VirtualProcess {
  readonly node: Node;
  readonly world: SimWorld;
  readonly lines: LogLine[] = [];
  readonly fatal: Error[] = [];

  constructor(
    readonlyParts: {
      readonly scheduler: Scheduler;
      readonly network: SimNetwork;
      readonly random: SeededRandom;
      readonly disk: MemoryDisk;
    },
    properties: Readonly<Record<string, string>>,
  ) {
    this.world = new SimWorld({
      ...readonlyParts,
      wallDrift: 0,
      wallOffsetMs: 0,
      onFatal: (reason) => this.fatal.push(reason),
      logged: (line) => this.lines.push(line),
    });
    this.node = createNode(new Map(Object.entries(properties)), this.world.world, {
      poisonFrames: true,
    });
  }

  logged(message: string): boolean {
    return this.lines.some((line) => line.message.includes(message));
  }
}

/** Machines in virtual time: whole nodes on disks in memory, driven event by event from a seed. */
export class VirtualNodes {
  readonly random: SeededRandom;
  readonly scheduler: Scheduler;
  readonly network: SimNetwork;

  constructor(seed = 1) {
    this.random = new SeededRandom(seed);
    this.scheduler = new Scheduler(this.random);
    this.network = new SimNetwork(this.scheduler, this.random);
  }

  disk(): MemoryDisk {
    return new MemoryDisk({
      random: this.random,
      later: (task) => void this.scheduler.schedule(this.random.below(3000) / 1000, task),
    });
  }

  process(
    disk: MemoryDisk,
    properties: Readonly<Record<string, string>> = SINGLE_NODE,
  ): VirtualProcess {
    const { scheduler, network, random } = this;
    return new VirtualProcess({ scheduler, network, random, disk }, properties);
  }

  /** Power off: none of its tasks run again. */
  kill(process: VirtualProcess, disk: MemoryDisk): void {
    process.world.kill();
    this.network.kill(process.world);
    disk.kill();
  }

  /** Runs events until the promise has settled, and gives what it settled with. */
  async finish<T>(promise: Promise<T>, limitMs = 60_000): Promise<T> {
    let isSettled = false;
    const settle = (): void => {
      isSettled = true;
    };
    promise.then(settle, settle);
    if (!(await this.scheduler.runUntil(() => isSettled, limitMs))) {
      throw new Error(`nothing came of it within ${limitMs} ms of virtual time`);
    }
    return promise;
  }

  async runFor(durationMs: number): Promise<void> {
    const endMs = this.scheduler.nowMs + durationMs;
    // An event at the end, as time does not pass where nothing happens.
    this.scheduler.schedule(durationMs, () => undefined);
    await this.scheduler.runUntil(() => this.scheduler.nowMs >= endMs, durationMs);
  }

  until(done: () => boolean, limitMs = 60_000): Promise<boolean> {
    return this.scheduler.runUntil(done, limitMs);
  }

  client(port = BROKER_PORT): Promise<SimClient> {
    return this.finish(SimClient.connect(this.network.viewOf(this), port));
  }

  /** True when after a moment nothing is scheduled any more: a timer left behind would hold the process. */
  async fallsStill(limitMs = 1000): Promise<boolean> {
    await this.scheduler.runUntil(() => false, limitMs);
    return !(await this.scheduler.step());
  }

  async isListening(port: number): Promise<boolean> {
    const attempt = SimClient.connect(this.network.viewOf(this), port);
    return this.finish(attempt).then(
      (client) => {
        client.close();
        return true;
      },
      () => false,
    );
  }
}

export function isLocked(disk: MemoryDisk, directory: string): boolean {
  let lock: DiskLock;
  try {
    lock = disk.lock(`${directory}/.lock`);
  } catch {
    return true;
  }
  lock.release();
  return false;
}
