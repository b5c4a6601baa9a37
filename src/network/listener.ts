import type { ClientSoftware, SessionFactory } from '../base/connection.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Metrics } from '../base/metrics.ts';
import type { OutputBudget } from '../base/output-budget.ts';
import type { ListeningSocket, Network, Socket, SocketEvents } from '../base/network.ts';
import type { Timer, Timers } from '../base/timers.ts';
import type { ConnectionHost } from './connection-host.ts';
import type { Admission, ConnectionQuota } from './connection-quota.ts';
import { SocketConnection } from './connection.ts';
import type { FrameMemory } from './frame.ts';
import { SocketTraffic } from '../base/socket-traffic.ts';

export interface ListenerOptions {
  readonly name: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** `socket.listen.backlog.size` */
  readonly backlog?: number;
  /** Other nodes come in by it: it is not closed to them when the node is full. */
  readonly isForNodes: boolean;
  readonly maxOutputBytes: number;
  readonly maxIdleMs: number;
}

export interface ListenerParts {
  readonly network: Network;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Shared by the listeners of one kind. */
  readonly memory: FrameMemory;
  /** As `memory`. */
  readonly output: OutputBudget;
  /** Shared by all listeners of the node. */
  readonly quota: ConnectionQuota;
  readonly sessions: SessionFactory;
}

const SWEEP_MS = 1000;
const SLOW_READERS_HELP =
  'Connections closed because they did not take their answers while memory was short';
/** Refusals and malformed frames can come by the thousand: one line each while they are few. */
const LOGGED_PER_SWEEP = 10;

/** One open port and the connections that came in by it. */
export class Listener {
  readonly traffic: SocketTraffic;
  readonly #options: ListenerOptions;
  readonly #parts: ListenerParts;
  readonly #connections = new Set<SocketConnection>();
  readonly #dirty = new Set<SocketConnection>();
  /** Let in before their turn (`max.connection.creation.rate`): not read yet. */
  readonly #early = new Map<SocketConnection, Timer>();
  readonly #connectionHost: ConnectionHost;
  #socket: ListeningSocket | undefined;
  #sweepTimer: Timer | undefined;
  #nextIndex = 0;
  #flushScheduled = false;
  #isAccepting = true;
  #logged = 0;
  #onEmpty: (() => void) | undefined;

  private constructor(options: ListenerOptions, parts: ListenerParts) {
    this.#options = options;
    this.#parts = parts;
    this.traffic = new SocketTraffic(parts.clock);
    this.#connectionHost = this.#makeHost();
  }

  /** Opens the port; rejects where it is taken. */
  static async open(options: ListenerOptions, parts: ListenerParts): Promise<Listener> {
    const listener = new Listener(options, parts);
    const { host, port, backlog } = options;
    listener.#socket = await parts.network.listen(
      { host, port, ...(backlog === undefined ? {} : { backlog }) },
      (socket) => listener.#accept(socket),
    );
    listener.#sweepLater();
    return listener;
  }

  get name(): string {
    return this.#options.name;
  }

  get port(): number {
    return this.#socket?.port ?? 0;
  }

  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Of the connections whose clients have told it. */
  *clientSoftware(): Iterable<ClientSoftware> {
    for (const { clientSoftware } of this.#connections) if (clientSoftware) yield clientSoftware;
  }

  /** No new connections; those that are there stay. */
  async stopAccepting(): Promise<void> {
    this.#isAccepting = false;
    // Resolves only when the last connection has gone: nothing to wait for here.
    void this.#socket?.close();
    await Promise.resolve();
  }

  /** Ends every connection: what is queued is sent, for at most `graceMs`. */
  async close(graceMs = 1000): Promise<void> {
    await this.stopAccepting();
    this.#sweepTimer?.cancel();
    for (const connection of [...this.#connections]) connection.close();
    if (this.#connections.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = this.#parts.timers.schedule(graceMs, () => {
        for (const connection of [...this.#connections]) connection.close(true);
      });
      this.#onEmpty = () => {
        timer.cancel();
        resolve();
      };
    });
  }

  #accept(socket: Socket): SocketEvents {
    const { sessions, metrics } = this.#parts;
    const admission = this.#admit(socket.remoteHost);
    if ('refusal' in admission) {
      metrics.counter('samsa_connections_refused_total', 'Connections closed on arrival').add();
      this.#warn('A connection was refused.', {
        peer: socket.remoteHost,
        reason: admission.refusal,
      });
      socket.destroy();
      return IGNORE;
    }
    const connection = new SocketConnection(this.#connectionHost, socket, this.#nextIndex++);
    this.#connections.add(connection);
    this.traffic.created += 1;
    connection.attach(sessions(connection));
    if (admission.delayMs > 0) this.#holdBack(connection, admission.delayMs);
    return connection;
  }

  #admit(host: string): Admission {
    if (!this.#isAccepting) return { refusal: 'the listener is closing' };
    const { name, isForNodes } = this.#options;
    const atMs = this.#parts.clock.monotonicMs();
    return this.#parts.quota.enter({ host, listenerName: name, isFromNode: isForNodes, atMs });
  }

  #holdBack(connection: SocketConnection, delayMs: number): void {
    connection.holdBack();
    const timer = this.#parts.timers.schedule(delayMs, () => {
      this.#early.delete(connection);
      connection.begin();
    });
    this.#early.set(connection, timer);
  }

  #makeHost(): ConnectionHost {
    const { metrics, clock, memory, output, timers, log } = this.#parts;
    const { name, maxOutputBytes, maxIdleMs } = this.#options;
    const badFrames = metrics.counter('samsa_bad_frames_total', 'Frames of no acceptable length');
    const slowReaders = metrics.counter('samsa_slow_readers_closed_total', SLOW_READERS_HELP);
    return {
      listenerName: name,
      clock,
      memory,
      output,
      maxOutputBytes,
      maxIdleMs,
      traffic: this.traffic,
      flushSoon: (connection) => this.#flushSoon(connection),
      nextTurn: (task) => timers.nextTurn(task),
      onConnectionClosed: (connection) => this.#remove(connection),
      onBadFrame: (connection, what) => {
        badFrames.add();
        this.#warn('A connection is closed for what it sent.', {
          connection: connection.id,
          reason: what,
        });
      },
      onSlowReader: (connection, unsentBytes) => {
        slowReaders.add();
        this.#warn('Memory is short, and a connection does not take its answers: it is closed.', {
          connection: connection.id,
          unsentBytes,
        });
      },
      onIdle: (connection) =>
        log.debug('An idle connection is closed.', { connection: connection.id }),
      onSessionError: (connection, error) =>
        log.error('A connection is closed by an error of ours.', {
          connection: connection.id,
          error,
        }),
    };
  }

  #flushSoon(connection: SocketConnection): void {
    this.#dirty.add(connection);
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    this.#parts.timers.nextTurn(() => {
      this.#flushScheduled = false;
      for (const dirty of this.#dirty) dirty.flush();
      this.#dirty.clear();
    });
  }

  #remove(connection: SocketConnection): void {
    this.#connections.delete(connection);
    this.traffic.closed += 1;
    this.#dirty.delete(connection);
    this.#early.get(connection)?.cancel();
    this.#early.delete(connection);
    this.#parts.quota.leave({ host: connection.peer.host, listenerName: this.#options.name });
    if (this.#connections.size === 0) this.#onEmpty?.();
  }

  #sweepLater(): void {
    this.#sweepTimer = this.#parts.timers.schedule(SWEEP_MS, () => {
      this.#logged = 0;
      const nowMs = this.#parts.clock.monotonicMs();
      for (const connection of this.#connections) connection.sweep(nowMs);
      this.#parts.memory.pool.trim();
      this.#sweepLater();
    });
  }

  #warn(message: string, fields: Readonly<Record<string, unknown>>): void {
    if (++this.#logged <= LOGGED_PER_SWEEP) {
      this.#parts.log.warn(message, { listener: this.#options.name, ...fields });
    }
  }
}

const IGNORE: SocketEvents = {
  onData: () => undefined,
  onDrain: () => undefined,
  onClose: () => undefined,
};
