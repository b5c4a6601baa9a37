import type { Connection, Frame, Session, SessionFactory } from '../base/connection.ts';
import type { Timers } from '../base/timers.ts';
import type { Wire, WireEvents } from './wire.ts';

const LOCAL_HOST = '127.0.0.1';

/**
 * A wire to a listener inside this process: the same bytes as over a socket, without one. Neither side runs inside
 * the other's call.
 */
export class LocalWire implements Wire, Connection {
  readonly id: string;
  readonly listenerName: string;
  readonly peer = { host: LOCAL_HOST, port: 0, localHost: LOCAL_HOST, localPort: 0 };
  readonly tls = false;
  readonly #timers: Timers;
  readonly #events: WireEvents;
  readonly #session: Session;
  readonly #toSession: Buffer[] = [];
  readonly #toClient: (() => void)[] = [];
  #isScheduled = false;
  #isPaused = false;
  #isClosed = false;

  constructor(name: string, sessions: SessionFactory, timers: Timers, events: WireEvents) {
    this.id = `in-process-${name}`;
    this.listenerName = name;
    this.#timers = timers;
    this.#events = events;
    this.#session = sessions(this);
  }

  /** Both contracts have a `send`: from the client a request without `onSent`, from the session a response. */
  get clientEnd(): Wire {
    return {
      send: (chunks) => {
        this.#toSession.push(Buffer.concat(chunks).subarray(4));
        this.#runSoon();
      },
      close: () => this.#end(undefined),
    };
  }

  send(chunks: readonly Uint8Array[], onSent?: () => void): void {
    if (this.#isClosed) {
      onSent?.();
      return;
    }
    const response = Buffer.concat(chunks).subarray(4);
    onSent?.();
    this.#toClient.push(() => this.#events.onResponse(response));
    this.#runSoon();
  }

  pauseReading(): void {
    this.#isPaused = true;
  }

  resumeReading(): void {
    this.#isPaused = false;
    if (this.#toSession.length > 0) this.#runSoon();
  }

  close(): void {
    this.#toClient.push(() => this.#end('the listener inside this process closed it'));
    this.#runSoon();
  }

  #runSoon(): void {
    if (this.#isScheduled || this.#isClosed) return;
    this.#isScheduled = true;
    this.#timers.nextTurn(() => {
      this.#isScheduled = false;
      for (const deliver of this.#toClient.splice(0)) if (!this.#isClosed) deliver();
      while (this.#toSession.length > 0 && !this.#isPaused && !this.#isClosed) {
        this.#session.onFrame(new OwnFrame(this.#toSession.shift() as Buffer));
      }
    });
  }

  #end(reason: string | undefined): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#session.onClose();
    if (reason !== undefined) this.#events.onClose(reason);
  }
}

/** Its bytes are a copy that nobody else has: there is nothing to detach from and nothing to give back. */
class OwnFrame implements Frame {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  detach(): Buffer {
    return this.bytes;
  }

  release(): void {
    // Garbage collection does it.
  }
}
