import type { ClientSoftware, Connection, Frame, Session } from '../base/connection.ts';
import { asJavaWrites } from '../base/ip-address.ts';
import { ANONYMOUS, type Principal } from '../security/principal.ts';
import { RefusedRequest, type Dispatcher } from './dispatch.ts';
import { CLOSE_CONNECTION, NO_RESPONSE } from './handler.ts';
import type { IncomingRequest } from './incoming-request.ts';
import type { ConnectionState, ListenerKind } from './request-context.ts';
import type { RequestTimes } from './request-meter.ts';

/** How many Produce requests of a connection may wait for their acknowledgement. */
export const PIPELINE_LIMIT = 16;
/** Before authentication nobody needs more. */
const UNAUTHENTICATED_FRAME_BYTES = 512 * 1024;
/** SaslHandshake, ApiVersions, SaslAuthenticate: all that is answered before authentication. */
const UNAUTHENTICATED_APIS: readonly number[] = [17, 18, 36];

/** A request whose answer is still to come. Answers leave in the order of this queue. */
interface Pending {
  readonly pipelined: boolean;
  /** The finished response, undefined while it is awaited. */
  chunks: readonly Buffer[] | undefined;
  onSent: (() => void) | undefined;
  readonly times: RequestTimes | undefined;
}

/**
 * The requests of one connection, one after the other: each takes effect after the one before it was answered, except
 * that a Produce may take effect while earlier Produces wait (at most 16). Answers leave in the order of the requests.
 * A frame that may not begin yet is held, and the connection hands over no other.
 */
export class ConnectionSession implements Session, ConnectionState {
  readonly id: string;
  readonly listenerName: string;
  readonly listenerKind: ListenerKind;
  readonly peer: Connection['peer'];
  readonly tls: boolean;
  clientSoftwareName = '';
  clientSoftwareVersion = '';
  readonly #connection: Connection;
  readonly #dispatcher: Dispatcher;
  readonly #clientHost: string;
  #principal: Principal | undefined;
  readonly #pending: Pending[] = [];
  #held: Frame | undefined;
  #heldSinceMs = 0;
  #isThrottled = false;
  #isClosed = false;
  readonly #closeTasks = new Set<() => void>();

  constructor(connection: Connection, dispatcher: Dispatcher) {
    this.#connection = connection;
    this.#dispatcher = dispatcher;
    this.#principal = dispatcher.options.initialPrincipal;
    this.id = connection.id;
    this.listenerName = dispatcher.listenerName;
    this.listenerKind = dispatcher.listenerKind;
    this.peer = connection.peer;
    this.#clientHost = asJavaWrites(this.peer.host);
    this.tls = connection.tls;
  }

  onClose(byPeer?: boolean): void;
  onClose(task: () => void): () => void;
  onClose(what?: boolean | (() => void)): (() => void) | undefined {
    if (typeof what !== 'function') {
      this.#end(what === true);
      return undefined;
    }
    if (this.#isClosed) void Promise.resolve().then(what);
    else this.#closeTasks.add(what);
    return () => this.#closeTasks.delete(what);
  }

  clientSoftware(): ClientSoftware | undefined {
    const { clientSoftwareName: name, clientSoftwareVersion: version } = this;
    return name === '' ? undefined : { name, version };
  }

  maxFrameBytes(): number {
    const { requestMaxBytes } = this.#dispatcher.options;
    return this.#principal === undefined
      ? Math.min(UNAUTHENTICATED_FRAME_BYTES, requestMaxBytes)
      : requestMaxBytes;
  }

  onFrame(frame: Frame): void {
    if (this.#mayBegin(frame.bytes)) {
      this.#begin(frame, 0);
      return;
    }
    frame.detach();
    this.#held = frame;
    this.#heldSinceMs = this.#nowMs();
    this.#dispatcher.meters.held += 1;
    this.#connection.pauseReading();
  }

  #mayBegin(frame: Buffer): boolean {
    if (this.#isThrottled) return false;
    const waiting = this.#pending.length;
    if (waiting === 0) return true;
    // Everything in the queue is a Produce, or there is exactly one other request in it.
    return (
      waiting < PIPELINE_LIMIT &&
      (this.#pending[0] as Pending).pipelined &&
      this.#dispatcher.isPipelined(frame)
    );
  }

  /** Does not throw: a request that was held begins in a timer, or in the answer of another. */
  #begin(frame: Frame, heldMs: number): void {
    let isKept = false;
    try {
      const decoded = this.#decode(frame, heldMs);
      if (Array.isArray(decoded)) this.#connection.send(decoded);
      else {
        this.#run(decoded);
        isKept = decoded.isFrameKept;
      }
    } catch (error) {
      this.#refuse(error);
    }
    // What was held and is not kept by its handler is done with; a lent frame ends with `onFrame`.
    if (!isKept) frame.release();
  }

  #decode(frame: Frame, heldMs: number): IncomingRequest | Buffer[] {
    const principal = this.#principal;
    if (principal === undefined && !isAnsweredBeforeLogin(frame.bytes)) {
      throw new RefusedRequest('A connection is closed: it asked before it had authenticated.');
    }
    return this.#dispatcher.decode(frame.bytes, {
      principal: principal ?? ANONYMOUS,
      clientHost: this.#clientHost,
      forwarded: false,
      connection: this,
      frame,
      arrivedAtMs: this.#nowMs(),
      heldMs,
    });
  }

  #run(request: IncomingRequest): void {
    const dispatcher = this.#dispatcher;
    if (dispatcher.isForwardedOn(request)) {
      const slot = this.#enqueue(request);
      const forwarded = dispatcher.forwardOn(request);
      this.#noteYield(request);
      this.#settle(forwarded.then((chunks) => this.#finish(request, slot, chunks)));
      return;
    }
    const answer = dispatcher.execute(request);
    if (answer instanceof Promise) {
      this.#noteYield(request);
      const slot = this.#enqueue(request);
      this.#settle(answer.then((response) => this.#answer(request, slot, response)));
      return;
    }
    // Nobody waits for what has no response: it takes no place in the queue.
    const isAtOnce = this.#pending.length === 0 || answer === NO_RESPONSE;
    this.#answer(request, isAtOnce ? undefined : this.#enqueue(request), answer);
  }

  #noteYield({ times }: IncomingRequest): void {
    if (times !== undefined) times.yieldedAtMs = this.#nowMs();
  }

  /** A response that cannot even be said to have failed costs its connection, never the process. */
  #settle(answered: Promise<void>): void {
    answered.catch((error: unknown) => this.#refuse(error));
  }

  #refuse(error: unknown): void {
    this.#dispatcher.reportRefused(error, this.id);
    this.#connection.close(true);
    this.#dropHeld();
  }

  #enqueue(request: IncomingRequest): Pending {
    const pipelined = request.handler.pipelined === true;
    const { times } = request;
    const slot: Pending = { pipelined, chunks: undefined, onSent: undefined, times };
    this.#pending.push(slot);
    return slot;
  }

  #answer(request: IncomingRequest, slot: Pending | undefined, response: unknown): void {
    if (response === CLOSE_CONNECTION) {
      request.releaseFrame();
      request.takeSentTask()?.();
      this.#connection.close();
      this.#dropHeld();
      return;
    }
    const chunks = response === NO_RESPONSE ? NOTHING : this.#dispatcher.encode(request, response);
    this.#finish(request, slot, chunks);
  }

  #finish(request: IncomingRequest, slot: Pending | undefined, chunks: readonly Buffer[]): void {
    if (request.isFrameKept) request.releaseFrame();
    const { times, throttleMs } = request;
    const nowMs = this.#nowMs();
    times?.onAnswered(nowMs, throttleMs);
    if (throttleMs > 0) this.#throttle(throttleMs);
    const onSent = request.takeSentTask();
    if (slot === undefined) {
      this.#send({ chunks, onSent, times }, nowMs);
      return;
    }
    slot.chunks = chunks;
    slot.onSent = onSent;
    let first = this.#pending[0];
    while (first?.chunks !== undefined) {
      this.#pending.shift();
      this.#send(first, nowMs);
      first = this.#pending[0];
    }
    this.#goOn();
  }

  #send({ chunks, onSent, times }: Omit<Pending, 'pipelined'>, nowMs: number): void {
    const { meters } = this.#dispatcher;
    meters.unsent += 1;
    if (times !== undefined) times.leftAtMs = nowMs;
    const sent = (sentAtMs = this.#nowMs()): void => {
      meters.unsent -= 1;
      onSent?.();
      times?.onSent(sentAtMs);
    };
    if (chunks !== undefined && chunks.length > 0) this.#connection.send(chunks, sent);
    else sent();
  }

  /** Begins what was held, if it may begin now. */
  #goOn(): void {
    const held = this.#held;
    if (held !== undefined) {
      if (!this.#mayBegin(held.bytes)) return;
      this.#held = undefined;
      this.#dispatcher.meters.held -= 1;
      this.#begin(held, this.#nowMs() - this.#heldSinceMs);
    }
    const isFree = this.#held === undefined && !this.#isThrottled;
    if (isFree && !this.#isClosed) this.#connection.resumeReading();
  }

  #nowMs(): number {
    return this.#dispatcher.services.clock.monotonicMs();
  }

  #throttle(throttleMs: number): void {
    if (this.#isThrottled || this.#isClosed) return;
    this.#isThrottled = true;
    this.#connection.pauseReading();
    const timer = this.#dispatcher.services.timers.schedule(throttleMs, () => {
      forget();
      this.#isThrottled = false;
      this.#goOn();
    });
    const forget = this.onClose(() => timer.cancel());
  }

  /**
   * What had arrived whole when the client went takes effect in its turn, as in Apache Kafka: who leaves a group and
   * closes has left, whatever the request before it is waiting for.
   */
  #end(byPeer: boolean): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const task of this.#closeTasks) task();
    this.#closeTasks.clear();
    this.#isThrottled = false;
    if (byPeer) this.#goOn();
    else this.#dropHeld();
  }

  #dropHeld(): void {
    if (this.#held !== undefined) this.#dispatcher.meters.held -= 1;
    this.#held?.release();
    this.#held = undefined;
  }
}

const NOTHING: readonly Buffer[] = [];

function isAnsweredBeforeLogin(frame: Buffer): boolean {
  return frame.length >= 2 && UNAUTHENTICATED_APIS.includes(frame.readInt16BE(0));
}
