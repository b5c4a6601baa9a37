import { createNode, type Node } from '../../../src/broker.ts';
import type { Disk, DiskFile, OpenMode } from '../../../src/base/disk.ts';
import type { MemoryDisk } from '../../../src/os/memory-disk.ts';
import type { SeededRandom } from '../../../src/base/prng.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimNetwork } from './sim-network.ts';
import { SimWorld, type LogLine } from './sim-world.ts';

export interface SimNodeOptions {
  readonly scheduler: Scheduler;
  readonly network: SimNetwork;
  readonly disk: MemoryDisk;
  readonly lyingFlush: boolean;
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
    const { properties, lyingFlush, ...world } = this.#options;
    const { random } = world;
    const process: SimWorld = new SimWorld({
      ...world,
      disk: lyingFlush ? withLyingFlush(world.disk) : world.disk,
      wallDrift: (random.below(21) - 10) / 1000,
      wallOffsetMs: random.below(2000) - 1000,
      onFatal: (reason) => this.#ended(process, reason),
    });
    this.#process = process;
    this.#node = createNode(properties, process.world, { poisonFrames: true });
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

/** The records are written, and never flushed. */
function withLyingFlush(disk: Disk): Disk {
  return new Proxy(disk, {
    get(target, name: keyof Disk) {
      if (name !== 'open') {
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      }
      return (path: string, mode: OpenMode): DiskFile => {
        const file = target.open(path, mode);
        if (path.endsWith('.log') && !path.includes('__cluster_metadata')) {
          file.flush = () => Promise.resolve();
          file.flushSync = () => undefined;
        }
        return file;
      };
    },
  });
}
