import type { Connection, Frame, Session } from '../../src/base/connection.ts';
import { OutputBudget } from '../../src/base/output-budget.ts';
import { BufferPool } from '../../src/network/buffer-pool.ts';
import { ConnectionQuota } from '../../src/network/connection-quota.ts';
import type { FrameMemory } from '../../src/network/frame.ts';
import { Listener, type ListenerOptions } from '../../src/network/listener.ts';
import { MemoryBudget } from '../../src/network/memory-budget.ts';
import { createNetwork } from '../../src/os/network.ts';
import { ManualTime } from './manual-time.ts';
import { countingMetrics, recordingLogger } from './quiet.ts';

export interface SessionHooks {
  onFrame(frame: Frame, connection: Connection): void;
  onClose?(connection: Connection, byPeer: boolean | undefined): void;
  maxFrameBytes?: number;
}

export interface StartOptions extends Partial<ListenerOptions> {
  readonly budgetBytes?: number;
  readonly outputBytes?: number;
  readonly maxConnections?: number;
  readonly maxConnectionsPerIp?: number;
  readonly maxConnectionCreationRate?: number;
  readonly sharedReadBuffer?: boolean;
}

function frameMemory(budgetBytes: number): FrameMemory {
  return {
    budget: new MemoryBudget(budgetBytes),
    pool: new BufferPool({ maxIdleBytes: 16 * 1024 * 1024, poison: true }),
    poison: true,
  };
}

function connectionQuota(options: StartOptions): ConnectionQuota {
  return new ConnectionQuota({
    maxConnections: options.maxConnections ?? 1000,
    maxConnectionsPerIp: options.maxConnectionsPerIp ?? 1000,
    maxConnectionCreationRate: options.maxConnectionCreationRate ?? Infinity,
  });
}

/** A listener on a free port of the loopback whose time stands still, with released memory overwritten. */
export async function startListener(hooks: SessionHooks, options: StartOptions = {}) {
  const time = new ManualTime();
  const metrics = countingMetrics();
  const log = recordingLogger();
  const memory = frameMemory(options.budgetBytes ?? 64 * 1024 * 1024);
  const output = new OutputBudget(options.outputBytes ?? 256 * 1024 * 1024);
  const connections: Connection[] = [];
  const listener = await Listener.open(
    {
      name: 'PLAINTEXT',
      host: '127.0.0.1',
      port: 0,
      isForNodes: false,
      maxOutputBytes: 16 * 1024 * 1024,
      maxIdleMs: 600_000,
      ...options,
    },
    {
      network: createNetwork({ sharedReadBuffer: options.sharedReadBuffer ?? true }),
      clock: time,
      timers: time,
      log,
      metrics,
      memory,
      output,
      quota: connectionQuota(options),
      sessions: (connection): Session => {
        connections.push(connection);
        return {
          maxFrameBytes: () => hooks.maxFrameBytes ?? 100 * 1024 * 1024,
          onFrame: (frame) => hooks.onFrame(frame, connection),
          onClose: (byPeer) => hooks.onClose?.(connection, byPeer),
        };
      },
    },
  );
  return { listener, time, metrics, log, memory, output, connections };
}

/** Sends a frame's own bytes back. */
export function echo(frame: Frame, connection: Connection): void {
  const prefix = Buffer.alloc(4);
  prefix.writeInt32BE(frame.bytes.length);
  connection.send([prefix, Buffer.from(frame.bytes)]);
}

/** Waits for what another turn of the loop will bring. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`never happened: ${what}`);
}
