import type { Clock } from '../base/clock.ts';
import type { OutputBudget } from '../base/output-budget.ts';
import type { FrameMemory } from './frame.ts';
import type { SocketConnection } from './connection.ts';
import type { SocketTraffic } from '../base/socket-traffic.ts';

/** What a connection needs from its listener. */
export interface ConnectionHost {
  readonly listenerName: string;
  readonly clock: Clock;
  readonly memory: FrameMemory;
  readonly output: OutputBudget;
  /** `samsa.connection.output.bytes` */
  readonly maxOutputBytes: number;
  /** `connections.max.idle.ms` */
  readonly maxIdleMs: number;
  readonly traffic: SocketTraffic;
  /** Flushes the connection once this turn of the loop is over, with all others that have something. */
  flushSoon(connection: SocketConnection): void;
  nextTurn(task: () => void): void;
  onConnectionClosed(connection: SocketConnection, error: Error | undefined): void;
  onBadFrame(connection: SocketConnection, what: string): void;
  onSlowReader(connection: SocketConnection, unsentBytes: number): void;
  onIdle(connection: SocketConnection): void;
  onSessionError(connection: SocketConnection, error: unknown): void;
}
