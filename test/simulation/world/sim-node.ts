import { createNode, type Node } from '../../../src/broker.ts';
import { readNodeConfig } from '../../../src/config/read-node-config.ts';
import type { MemoryDisk } from '../../../src/os/memory-disk.ts';
import type { SeededRandom } from '../../../src/base/prng.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimNetwork } from './sim-network.ts';
import { SimWorld, type LogLine } from './sim-world.ts';

export interface SimNodeOptions {
  readonly scheduler: Scheduler;
  readonly network: SimNetwork;
  readonly disk: MemoryDisk;
  readonly random: SeededRandom;
  readonly properties: ReadonlyMap<string, string>;
  readonly logged: (line: LogLine) => void;
}

/** One machine: a disk that stays, and the process on it that comes and goes. */
export class SimNode {
  readonly #options: SimNodeOptions;
  #process: SimWorld | undefined;
  #node: Node | undefined;
  /** Why the process ended by itself; never expected. */
  fatal: Error | undefined;

  constructor(options: SimNodeOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  start(): void {
    const { properties, ...world } = this.#options;
    const { random } = world;
    const process: SimWorld = new SimWorld({
      ...world,
      wallDrift: (random.below(21) - 10) / 1000,
      wallOffsetMs: random.below(2000) - 1000,
      onFatal: (reason) => this.#ended(process, reason),
    });
    this.#process = process;
    this.#node = createNode({ config: readNodeConfig(properties), properties }, process.world);
    this.#node.start().catch((error: unknown) => {
      this.#ended(process, error instanceof Error ? error : new Error(String(error)));
    });
  }

  /** The machine loses power: what was not flushed may be gone, in part or whole. */
  crash(): void {
    this.#end();
    this.#options.disk.crash('random');
  }

  /** The process is killed: the page cache stays. */
  kill(): void {
    this.#end();
    this.#options.disk.kill();
  }

  async stop(): Promise<void> {
    await this.#node?.close();
    this.#end();
  }

  #ended(process: SimWorld, reason: Error): void {
    if (this.#process !== process) return;
    this.fatal ??= reason;
    this.kill();
  }

  #end(): void {
    if (this.#process === undefined) return;
    this.#process.kill();
    this.#options.network.kill(this.#process);
    this.#process = undefined;
    this.#node = undefined;
  }
}
