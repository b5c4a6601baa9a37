import type { Connection, Frame, Session, SessionFactory } from '../../src/base/connection.ts';
import { writeRequestHeader } from '../../protocol/wire/request-header.ts';
import { readResponseHeader } from '../../protocol/wire/response-header.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import { Writer } from '../../protocol/wire/writer.ts';

export interface RequestOptions {
  readonly version: number;
  readonly correlationId: number;
  readonly clientId?: string | null;
}

/** Header and body, as they stand in a frame. */
export function encodeRequest<Req>(
  api: ApiSchema<Req, unknown>,
  request: Req,
  { version, correlationId, clientId = 'test' }: RequestOptions,
): Buffer {
  const writer = new Writer();
  const header = { apiKey: api.key, apiVersion: version, correlationId, clientId };
  writeRequestHeader(writer, header, api.request.headerVersion(version));
  api.request.write(writer, request, version);
  return writer.finish();
}

export function decodeResponse<Res>(
  api: ApiSchema<unknown, Res>,
  bytes: Buffer,
  version: number,
): { correlationId: number; response: Res } {
  const reader = new Reader(bytes);
  const correlationId = readResponseHeader(reader, api.response.headerVersion(version));
  const response = api.response.read(reader, version);
  reader.finish();
  return { correlationId, response };
}

/** A frame whose memory is overwritten when its loan is over, as in a listener's test build. */
export class PoisonedFrame implements Frame {
  #bytes: Buffer;
  #state: 'lent' | 'detached' | 'released' = 'lent';
  readonly #onReleased: () => void;

  constructor(bytes: Buffer, onReleased: () => void) {
    this.#bytes = Buffer.from(bytes);
    this.#onReleased = onReleased;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  detach(): Buffer {
    if (this.#state === 'lent') {
      this.#state = 'detached';
      const copy = Buffer.from(this.#bytes);
      this.#bytes.fill(0xdb);
      this.#bytes = copy;
    }
    return this.#bytes;
  }

  release(): void {
    if (this.#state !== 'detached') return;
    this.#state = 'released';
    this.#bytes.fill(0xdb);
    this.#onReleased();
  }

  endLoan(): void {
    if (this.#state === 'lent') this.#bytes.fill(0xdb);
    else if (this.#state === 'detached') return;
    this.#state = 'released';
    this.#onReleased();
  }
}

/** A connection without a socket: frames go in, whole responses come out. */
export class FakeConnection implements Connection {
  readonly id = 'fake';
  readonly listenerName = 'PLAINTEXT';
  readonly peer = { host: '10.0.0.9', port: 5, localHost: '10.0.0.1', localPort: 9092 };
  readonly tls = false;
  /** Without their length prefixes. */
  readonly responses: Buffer[] = [];
  readonly sentTasks: (() => void)[] = [];
  isClosed = false;
  isPaused = false;
  framesHeld = 0;
  readonly #session: Session;
  readonly #waiting: Buffer[] = [];

  constructor(sessions: SessionFactory) {
    this.#session = sessions(this);
  }

  get session(): Session {
    return this.#session;
  }

  /** As a listener does: waits while paused. */
  receive(...frames: Buffer[]): void {
    this.#waiting.push(...frames);
    this.#deliver();
  }

  send(chunks: readonly Uint8Array[], onSent?: () => void): void {
    const whole = Buffer.concat(chunks);
    if (whole.readInt32BE(0) !== whole.length - 4) throw new Error('a wrong length prefix');
    this.responses.push(whole.subarray(4));
    if (onSent !== undefined) this.sentTasks.push(onSent);
  }

  pauseReading(): void {
    this.isPaused = true;
  }

  resumeReading(): void {
    this.isPaused = false;
    this.#deliver();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#session.onClose();
  }

  /** The client goes. */
  leave(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#session.onClose(true);
  }

  correlationIds(): number[] {
    return this.responses.map((response) => response.readInt32BE(0));
  }

  #deliver(): void {
    while (this.#waiting.length > 0 && !this.isPaused && !this.isClosed) {
      const frame = new PoisonedFrame(
        this.#waiting.shift() as Buffer,
        () => void this.framesHeld--,
      );
      this.framesHeld++;
      this.#session.onFrame(frame);
      frame.endLoan();
    }
  }
}
