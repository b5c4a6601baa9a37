import type { ClientSoftware, Connection, Peer, SentTask, Session } from '../base/connection.ts';
import type { Socket, SocketEvents } from '../base/network.ts';
import type { ReceivedFrame } from './frame.ts';
import type { FrameSink } from './frame-decoder.ts';
import { FrameDecoder } from './frame-decoder.ts';
import type { BudgetWaiter } from './memory-budget.ts';
import type { ConnectionHost } from './connection-host.ts';

/** Why no frame is handed over; any of them is enough. */
const PAUSED_BY_SESSION = 1;
const PAUSED_BY_OUTPUT = 2;
const PAUSED_BY_MEMORY = 4;
const PAUSED_BY_RATE = 8;

/**
 * A frame has this long, and a millisecond more for each of these bytes: slower senders are ended. So has an answer
 * while memory for answers is short.
 */
const FRAME_BASE_MS = 30_000;
const FRAME_BYTES_PER_MS = 128;
/** A connection with no more unsent is always read. */
const MIN_OUTPUT_BYTES = 64 * 1024;
/** How long what is queued may take to leave after `close`. */
const CLOSING_MS = 10_000;

/**
 * One connection's bytes. Reading stops lazily: the socket is paused only when bytes arrive that nobody may take yet,
 * so that a client waiting for its answer costs no system call and its end is noticed.
 */
export class SocketConnection implements Connection, SocketEvents, FrameSink, BudgetWaiter {
  readonly id: string;
  readonly listenerName: string;
  readonly peer: Peer;
  readonly tls = false;
  readonly #host: ConnectionHost;
  readonly #socket: Socket;
  readonly #decoder: FrameDecoder;
  #session: Session | undefined;
  #pauses = 0;
  #isDecoding = false;
  #socketPaused = false;
  /**
   * Arrived while nobody could take them: at most one read and a piece. Charged to the budget, except while the
   * connection waits for memory itself: those who wait must not keep each other out.
   */
  #stash: Buffer | undefined;
  #stashCharge = 0;
  #output: Uint8Array[] = [];
  #outputBytes = 0;
  /** To be run when what is queued has left, and for each write under way, oldest first. */
  #sentTasks: SentTask[] = [];
  #sending: SentTask[][] = [];
  #unsentBytes = 0;
  /** When the oldest write under way began to wait for the client. */
  #unsentSinceMs = 0;
  #state: 'open' | 'closing' | 'closed' = 'open';
  #activeAtMs: number;
  #frameBeganAtMs = 0;
  #closingSinceMs = 0;

  constructor(host: ConnectionHost, socket: Socket, index: number) {
    const { remoteHost, remotePort, localHost, localPort } = socket;
    this.id = `${localHost}:${localPort}-${remoteHost}:${remotePort}-${index}`;
    this.listenerName = host.listenerName;
    this.peer = { host: remoteHost, port: remotePort, localHost, localPort };
    this.#host = host;
    this.#socket = socket;
    this.#decoder = new FrameDecoder(host.memory, this);
    this.#activeAtMs = host.clock.monotonicMs();
  }

  attach(session: Session): void {
    this.#session = session;
  }

  /** Nothing is read before `begin`. */
  holdBack(): void {
    this.#pauses |= PAUSED_BY_RATE;
    this.#pauseSocket();
  }

  begin(): void {
    this.#resume(PAUSED_BY_RATE);
  }

  /** As the client has told it; undefined before. */
  get clientSoftware(): ClientSoftware | undefined {
    return this.#session?.clientSoftware?.();
  }

  get unsentBytes(): number {
    return this.#unsentBytes;
  }

  // Connection: what the session asks for

  send(chunks: readonly Uint8Array[], onSent?: SentTask): void {
    if (this.#state !== 'open') {
      onSent?.();
      return;
    }
    this.#host.traffic.framesOut += 1;
    if (onSent !== undefined) this.#sentTasks.push(onSent);
    for (const chunk of chunks) {
      this.#output.push(chunk);
      this.#outputBytes += chunk.length;
      this.#host.output.take(chunk.length);
    }
    // While frames are being handed over the answers gather until the last of them.
    if (!this.#isDecoding) this.#host.flushSoon(this);
    if (this.#unsentBytes + this.#outputBytes > this.#maxOutputBytes()) {
      this.#pauses |= PAUSED_BY_OUTPUT;
    }
  }

  pauseReading(): void {
    this.#pauses |= PAUSED_BY_SESSION;
  }

  resumeReading(): void {
    this.#resume(PAUSED_BY_SESSION);
  }

  close(abrupt = false): void {
    if (this.#state === 'closed') return;
    if (abrupt) {
      this.#state = 'closing';
      this.#socket.destroy();
    } else if (this.#state === 'open') {
      this.flush();
      this.#state = 'closing';
      this.#closingSinceMs = this.#host.clock.monotonicMs();
      this.#socket.end();
    }
  }

  /** Everything queued goes to the socket as one write. */
  flush(): void {
    if (this.#output.length === 0 || this.#state !== 'open') return;
    const chunks = this.#output;
    const byteCount = this.#outputBytes;
    this.#output = [];
    this.#outputBytes = 0;
    if (this.#unsentBytes === 0) this.#unsentSinceMs = this.#host.clock.monotonicMs();
    this.#unsentBytes += byteCount;
    this.#sending.push(this.#sentTasks);
    this.#sentTasks = this.#sentTasks.length === 0 ? this.#sentTasks : [];
    this.#host.traffic.bytesOut += byteCount;
    this.#socket.write(chunks, () => this.#onSent(byteCount));
  }

  // SocketEvents

  onData(bytes: Buffer): void {
    if (this.#state !== 'open') return;
    this.#activeAtMs = this.#host.clock.monotonicMs();
    this.#host.traffic.bytesIn += bytes.length;
    if (this.#pauses !== 0) {
      this.#keep(bytes);
      return;
    }
    const used = this.#decode(bytes, 0);
    this.flush();
    if (used < bytes.length) this.#keep(bytes.subarray(used));
  }

  onDrain(): void {
    // Output is bounded by bytes unsent, not by what the socket's own buffer says.
  }

  onClose(error?: Error): void {
    if (this.#state === 'closed') return;
    const byPeer = this.#state === 'open';
    this.#state = 'closed';
    this.#host.memory.budget.forget(this);
    this.#decoder.drop();
    this.#takeStash();
    this.#output = [];
    this.#host.output.give(this.#unsentBytes + this.#outputBytes);
    const tasks = [...this.#sending.flat(), ...this.#sentTasks];
    this.#sending = [];
    this.#sentTasks = [];
    for (const task of tasks) task();
    this.#host.onConnectionClosed(this, error);
    this.#session?.onClose(byPeer);
  }

  // FrameSink

  maxFrameBytes(): number {
    return this.#session?.maxFrameBytes() ?? 0;
  }

  canTakeFrame(): boolean {
    return this.#pauses === 0 && this.#state === 'open';
  }

  onFrame(frame: ReceivedFrame): void {
    this.#frameBeganAtMs = 0;
    this.#host.traffic.framesIn += 1;
    this.#session?.onFrame(frame);
  }

  onMemoryWanted(byteCount: number): void {
    this.#pauses |= PAUSED_BY_MEMORY;
    this.#host.memory.budget.wait(this, byteCount);
  }

  onBadLength(length: number): void {
    this.#host.onBadFrame(this, `a frame of ${length} bytes, ${this.maxFrameBytes()} are allowed`);
    this.close(true);
  }

  // BudgetWaiter

  onGranted(): void {
    this.#decoder.memoryGranted();
    // Not at once: whoever gave memory back is in the middle of something.
    this.#host.nextTurn(() => this.#resume(PAUSED_BY_MEMORY));
  }

  /** Called now and then: ends connections that keep us waiting, or that nobody uses. */
  sweep(nowMs: number): void {
    if (this.#state === 'closing') {
      if (nowMs - this.#closingSinceMs > CLOSING_MS) this.#socket.destroy();
      return;
    }
    if (this.#isLate(nowMs)) {
      this.#host.onBadFrame(this, 'a frame was begun and not finished in time');
      this.close(true);
    } else if (this.#host.output.isSpent && this.#isSlowReader(nowMs)) {
      this.#host.onSlowReader(this, this.#unsentBytes);
      this.close(true);
    } else if (
      nowMs - this.#activeAtMs > this.#host.maxIdleMs &&
      (this.#pauses & PAUSED_BY_SESSION) === 0
    ) {
      this.#host.onIdle(this);
      this.close();
    }
  }

  /** Half a frame, and it is not we who do not read. */
  #isLate(nowMs: number): boolean {
    if (!this.#decoder.isInsideFrame || this.#pauses !== 0) {
      this.#frameBeganAtMs = 0;
      return false;
    }
    if (this.#frameBeganAtMs === 0) {
      this.#frameBeganAtMs = nowMs;
      return false;
    }
    const allowedMs = FRAME_BASE_MS + this.#decoder.frameBytes / FRAME_BYTES_PER_MS;
    return nowMs - this.#frameBeganAtMs > allowedMs;
  }

  #isSlowReader(nowMs: number): boolean {
    const allowedMs = FRAME_BASE_MS + this.#unsentBytes / FRAME_BYTES_PER_MS;
    return this.#unsentBytes > 0 && nowMs - this.#unsentSinceMs > allowedMs;
  }

  /** Whoever leaves much unsent gets no more of what is short. */
  #maxOutputBytes(): number {
    const { maxOutputBytes, output } = this.#host;
    return Math.min(maxOutputBytes, Math.max(MIN_OUTPUT_BYTES, output.shareBytes));
  }

  #decode(bytes: Buffer, start: number): number {
    this.#isDecoding = true;
    try {
      return this.#decoder.feed(bytes, start);
    } catch (error) {
      // A session answers for itself; what comes through here is our own bug, and costs one connection.
      this.#host.onSessionError(this, error);
      this.close(true);
      return bytes.length;
    } finally {
      this.#isDecoding = false;
    }
  }

  #keep(bytes: Buffer): void {
    const stash = this.#stash;
    this.#charge(bytes);
    this.#stash = stash === undefined ? Buffer.from(bytes) : Buffer.concat([stash, bytes]);
    this.#pauseSocket();
  }

  /** What is left of a stash is ours already: copied once, however many turns it takes to work it off. */
  #keepRest(rest: Buffer): void {
    this.#charge(rest);
    this.#stash = rest;
    this.#pauseSocket();
  }

  #charge(bytes: Buffer): void {
    if ((this.#pauses & PAUSED_BY_MEMORY) !== 0) return;
    this.#host.memory.budget.take(bytes.length);
    this.#stashCharge += bytes.length;
  }

  #pauseSocket(): void {
    if (!this.#socketPaused) {
      this.#socketPaused = true;
      this.#socket.pause();
    }
  }

  #resume(reason: number): void {
    this.#pauses &= ~reason;
    // Inside `feed` the decoder itself goes on.
    if (this.#pauses !== 0 || this.#isDecoding || this.#state !== 'open') return;
    const stash = this.#takeStash();
    if (stash !== undefined) {
      const used = this.#decode(stash, 0);
      // One answer lets one frame in: at a full window each of them comes by here, and they leave together.
      if (this.#output.length > 0) this.#host.flushSoon(this);
      if (used < stash.length && this.#isOpen()) this.#keepRest(stash.subarray(used));
    }
    if (this.#pauses === 0 && this.#socketPaused && this.#isOpen()) {
      this.#socketPaused = false;
      this.#socket.resume();
    }
  }

  #takeStash(): Buffer | undefined {
    const stash = this.#stash;
    this.#stash = undefined;
    const charge = this.#stashCharge;
    this.#stashCharge = 0;
    if (charge > 0) this.#host.memory.budget.give(charge);
    return stash;
  }

  #isOpen(): boolean {
    return this.#state === 'open';
  }

  #onSent(byteCount: number): void {
    if (this.#state === 'closed') return;
    this.#activeAtMs = this.#host.clock.monotonicMs();
    for (const task of this.#sending.shift() ?? []) task(this.#activeAtMs);
    this.#unsentBytes -= byteCount;
    this.#host.output.give(byteCount);
    this.#unsentSinceMs = this.#activeAtMs;
    const isHeld = (this.#pauses & PAUSED_BY_OUTPUT) !== 0;
    if (isHeld && this.#unsentBytes + this.#outputBytes <= this.#maxOutputBytes() / 2) {
      this.#resume(PAUSED_BY_OUTPUT);
    }
  }
}
