import type {
  ListeningSocket,
  ListenOptions,
  Network,
  Socket,
  SocketEvents,
} from '../../../src/base/network.ts';
import type { SeededRandom } from '../../../src/base/prng.ts';
import type { Scheduler } from './scheduler.ts';

const MAX_LATENCY_MS = 3;

interface Port {
  readonly owner: object;
  readonly accept: (socket: Socket) => SocketEvents;
}

/**
 * TCP in memory: bytes of one direction arrive in order, after a random latency, cut into random pieces. A crash of one
 * side is seen by the other as a reset, later. `owner` names the process that a port or a socket belongs to.
 */
export class SimNetwork {
  readonly #scheduler: Scheduler;
  readonly #random: SeededRandom;
  readonly #ports = new Map<number, Port>();
  readonly #ends = new Set<SimSocket>();
  #nextPort = 40_000;

  constructor(scheduler: Scheduler, random: SeededRandom) {
    this.#scheduler = scheduler;
    this.#random = random;
  }

  /** The network as one process sees it. */
  viewOf(owner: object): Network {
    return {
      listen: (options, accept) => Promise.resolve(this.#listen(owner, options, accept)),
      connect: (target, events) => this.#connect(owner, target.port, events),
    };
  }

  /** The process is gone: its ports are closed, its sockets dead; the other ends learn of it after a while. */
  kill(owner: object): void {
    for (const [port, entry] of this.#ports) if (entry.owner === owner) this.#ports.delete(port);
    for (const end of [...this.#ends]) if (end.owner === owner) end.die();
  }

  /** Resets one open connection, if there is any. */
  resetOne(): boolean {
    const ends = [...this.#ends];
    if (ends.length === 0) return false;
    this.#random.pick(ends).destroy();
    return true;
  }

  latencyMs(): number {
    return this.#random.below(MAX_LATENCY_MS * 1000) / 1000;
  }

  later(delayMs: number, task: () => void): void {
    this.#scheduler.schedule(delayMs, task);
  }

  pieceOf(bytes: Buffer): number {
    return this.#random.chance(0.2) && bytes.length > 1
      ? 1 + this.#random.below(bytes.length - 1)
      : bytes.length;
  }

  get nowMs(): number {
    return this.#scheduler.nowMs;
  }

  forget(end: SimSocket): void {
    this.#ends.delete(end);
  }

  #listen(owner: object, options: ListenOptions, accept: Port['accept']): ListeningSocket {
    const port = options.port === 0 ? this.#nextPort++ : options.port;
    if (this.#ports.has(port)) throw new Error(`port ${port} is taken`);
    const entry = { owner, accept };
    this.#ports.set(port, entry);
    return {
      host: '127.0.0.1',
      port,
      close: () => {
        if (this.#ports.get(port) === entry) this.#ports.delete(port);
        return Promise.resolve();
      },
    };
  }

  #connect(owner: object, port: number, events: (socket: Socket) => SocketEvents): Promise<Socket> {
    return new Promise((resolve, reject) => {
      this.later(this.latencyMs(), () => {
        const entry = this.#ports.get(port);
        if (entry === undefined) {
          reject(new Error(`connection to port ${port} refused`));
          return;
        }
        const near = new SimSocket(this, owner);
        const far = new SimSocket(this, entry.owner);
        near.join(far);
        this.#ends.add(near).add(far);
        near.events = events(near);
        far.events = entry.accept(far);
        resolve(near);
      });
    });
  }
}

class SimSocket implements Socket {
  readonly remoteHost = '127.0.0.1';
  readonly remotePort = 1;
  readonly localHost = '127.0.0.1';
  readonly localPort = 1;
  readonly owner: object;
  readonly #network: SimNetwork;
  #peer: SimSocket | undefined;
  events: SocketEvents | undefined;
  #isOpen = true;
  #isPaused = false;
  #lastArrivalMs = 0;
  readonly #arrived: Buffer[] = [];

  constructor(network: SimNetwork, owner: object) {
    this.#network = network;
    this.owner = owner;
  }

  join(peer: SimSocket): void {
    this.#peer = peer;
    peer.#peer = this;
  }

  write(chunks: readonly Uint8Array[], onWritten?: () => void): boolean {
    const bytes = Buffer.concat(chunks);
    const peer = this.#peer;
    if (!this.#isOpen || peer === undefined) return true;
    this.#inOrder(() => peer.#arrive(bytes));
    if (onWritten !== undefined) this.#network.later(0, () => this.#isOpen && onWritten());
    return true;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#network.later(0, () => this.#deliver());
  }

  end(): void {
    this.#close();
  }

  destroy(): void {
    this.#close();
  }

  /** The process is gone: no event reaches it any more. */
  die(): void {
    this.events = undefined;
    this.#close();
  }

  /** Keeps the order of one direction whatever the latencies are. */
  #inOrder(task: () => void): void {
    const network = this.#network;
    this.#lastArrivalMs = Math.max(
      this.#lastArrivalMs + 0.001,
      network.nowMs + network.latencyMs(),
    );
    network.later(this.#lastArrivalMs - network.nowMs, task);
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#network.forget(this);
    const peer = this.#peer;
    if (peer !== undefined) this.#inOrder(() => peer.#closedByPeer());
    const events = this.events;
    this.#network.later(0, () => events?.onClose());
  }

  #closedByPeer(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#network.forget(this);
    this.events?.onClose();
  }

  #arrive(bytes: Buffer): void {
    if (!this.#isOpen) return;
    this.#arrived.push(bytes);
    this.#deliver();
  }

  #deliver(): void {
    while (!this.#isPaused && this.#isOpen) {
      const bytes = this.#arrived.shift();
      if (bytes === undefined) return;
      const size = this.#network.pieceOf(bytes);
      // A copy that dies with the call, as the shared read buffer of a real socket does.
      const piece = Buffer.from(bytes.subarray(0, size));
      if (size < bytes.length) this.#arrived.unshift(bytes.subarray(size));
      this.events?.onData(piece);
      piece.fill(0xdb);
    }
  }
}
