import { decompress } from '../../protocol/record/compression.ts';
import type { Codec } from '../../protocol/record/batch-header.ts';
import type { Logger } from '../../src/base/logger.ts';
import type { Metrics } from '../../src/base/metrics.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import type { World } from '../../src/base/world.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { idleHost } from '../simulation/world/idle-host.ts';

interface Task {
  readonly atMs: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** Where wall time begins: it looks like wall time and is not monotonic time. */
export const WALL_START_MS = 1_700_000_000_000;

/** Time that moves only when told to. */
export class FakeTime {
  #nowMs = 1000;
  #tasks: Task[] = [];
  #turn: (() => void)[] = [];
  /** Reading the monotonic clock takes so long: work that looks at it is seen to take time. */
  stepMs = 0;
  /** How often something asked to go on in the next turn. */
  turnsAsked = 0;

  get nowMs(): number {
    return this.#nowMs;
  }

  get pendingTimers(): number {
    return this.#tasks.filter((task) => !task.isCancelled).length;
  }

  readonly clock = {
    wallMs: () => WALL_START_MS + this.#nowMs,
    monotonicMs: () => (this.#nowMs += this.stepMs),
    now: () => ({ wallMs: WALL_START_MS + this.#nowMs, monotonicMs: this.#nowMs }),
  };

  readonly timers = {
    schedule: (delayMs: number, run: () => void) => {
      const task = { atMs: this.#nowMs + Math.max(0, delayMs), run, isCancelled: false };
      this.#tasks.push(task);
      return {
        cancel: () => {
          task.isCancelled = true;
        },
      };
    },
    nextTurn: (run: () => void) => {
      this.turnsAsked += 1;
      this.#turn.push(run);
    },
  };

  /** Runs turns of the event loop until nothing is left to do without time passing. */
  async settle(): Promise<void> {
    for (;;) {
      await drainMicrotasks();
      const turn = this.#turn;
      if (turn.length === 0) return;
      this.#turn = [];
      for (const run of turn) run();
    }
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await this.settle();
    for (;;) {
      this.#tasks = this.#tasks.filter((task) => !task.isCancelled);
      const due = this.#tasks
        .filter((task) => task.atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#tasks.splice(this.#tasks.indexOf(due), 1);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.run();
      await this.settle();
    }
    this.#nowMs = untilMs;
  }
}

/** No real time is waited for: a macrotask of the host runs after all of its microtasks. */
function drainMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

const uncounted: Metrics = {
  counter: () => ({ add: () => undefined }),
  quantiles: () => ({ observe: () => undefined }),
  gauge: () => undefined,
  total: () => undefined,
};

export interface FakeWorld extends World {
  readonly disk: MemoryDisk;
}

export function fakeWorld(time: FakeTime, seed: number, disk = new MemoryDisk()): FakeWorld {
  return {
    clock: time.clock,
    timers: time.timers,
    disk,
    network: {
      listen: () => Promise.reject(new Error('no network here')),
      connect: () => Promise.reject(new Error('no network here')),
    },
    offload: {
      decompress: (codec, bytes, maxBytes) =>
        Promise.resolve(Buffer.from(decompress(codec as Codec, bytes, maxBytes))),
    },
    random: new SeededRandom(seed),
    log: silent,
    metrics: uncounted,
    host: idleHost('test'),
    onFatal: (reason) => {
      throw reason;
    },
  };
}
