import type { ListeningSocket, Network, Socket, SocketEvents } from '../base/network.ts';
import type { Timer, Timers } from '../base/timers.ts';
import { parseRequestHead } from './request-head.ts';

export interface HttpAnswer {
  readonly status: keyof typeof REASONS;
  readonly contentType: string;
  readonly body: string;
}

/** Answers a GET; the path comes without its query. Undefined: there is nothing under this path. */
export type HttpHandler = (path: string) => HttpAnswer | Promise<HttpAnswer> | undefined;

export interface HttpServerParts {
  readonly network: Network;
  readonly timers: Timers;
  readonly handler: HttpHandler;
  /** A handler failed; whoever asked is answered 500. */
  readonly onError: (error: unknown) => void;
}

const REASONS = {
  200: 'OK',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

const TEXT = 'text/plain; charset=utf-8';
const MAX_HEAD_BYTES = 8 * 1024;
/** Who has not asked by then is sent away. */
const HEAD_TIMEOUT_MS = 5000;
/** Who has not taken the answer and closed by then is cut off. */
const ANSWER_TIMEOUT_MS = 30_000;
/** More than this at once are closed on arrival: an endpoint for a few probes needs no more. */
const MAX_CONNECTIONS = 64;

/**
 * The least of HTTP/1.1 that probes, scrapers and browsers need: one GET or HEAD a connection, whose body, if any, is
 * ignored. Every connection holds at most a head and an answer, and is gone after a fixed time.
 */
export class HttpServer {
  readonly #parts: HttpServerParts;
  readonly #exchanges = new Set<Exchange>();
  #socket: ListeningSocket | undefined;

  private constructor(parts: HttpServerParts) {
    this.#parts = parts;
  }

  /** Rejects where the port is taken. */
  static async open(
    target: { readonly host: string; readonly port: number },
    parts: HttpServerParts,
  ): Promise<HttpServer> {
    const server = new HttpServer(parts);
    server.#socket = await parts.network.listen(target, (socket) => server.#accept(socket));
    return server;
  }

  get port(): number {
    return this.#socket?.port ?? 0;
  }

  async close(): Promise<void> {
    const closed = this.#socket?.close();
    for (const exchange of [...this.#exchanges]) exchange.destroy();
    await closed;
  }

  #accept(socket: Socket): SocketEvents {
    if (this.#exchanges.size >= MAX_CONNECTIONS) {
      socket.destroy();
      return { onData: () => undefined, onDrain: () => undefined, onClose: () => undefined };
    }
    const exchange = new Exchange(socket, this.#parts, () => this.#exchanges.delete(exchange));
    this.#exchanges.add(exchange);
    return exchange;
  }
}

/** One connection: a head comes in, an answer goes out, and both sides close. */
class Exchange implements SocketEvents {
  readonly #socket: Socket;
  readonly #parts: HttpServerParts;
  readonly #onGone: () => void;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #isAsked = false;
  #timer: Timer;

  constructor(socket: Socket, parts: HttpServerParts, onGone: () => void) {
    this.#socket = socket;
    this.#parts = parts;
    this.#onGone = onGone;
    this.#timer = parts.timers.schedule(HEAD_TIMEOUT_MS, () => this.#refuse(408));
  }

  onData(bytes: Buffer): void {
    if (this.#isAsked) return;
    // Only valid during this call.
    this.#head.push(Buffer.from(bytes.subarray(0, MAX_HEAD_BYTES + 1 - this.#headBytes)));
    this.#headBytes += bytes.length;
    // A head that comes byte by byte is not read anew with each of them.
    if (!bytes.includes('\n') && this.#headBytes <= MAX_HEAD_BYTES) return;
    const request = parseRequestHead(Buffer.concat(this.#head).toString('latin1'));
    if (request === 'malformed') this.#refuse(400);
    else if (request !== undefined) this.#answer(request.method, request.path);
    else if (this.#headBytes > MAX_HEAD_BYTES) this.#refuse(431);
  }

  onDrain(): void {
    // The answer is written at once, whole.
  }

  onClose(): void {
    this.#isAsked = true;
    this.#timer.cancel();
    this.#onGone();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #refuse(status: HttpAnswer['status']): void {
    this.#begin();
    this.#send({ status, contentType: TEXT, body: `${REASONS[status]}\n` }, true);
  }

  #answer(method: string, path: string): void {
    this.#begin();
    if (method !== 'GET' && method !== 'HEAD') return this.#refuse(405);
    const withBody = method === 'GET';
    const answer = this.#parts.handler(path);
    if (answer === undefined) return this.#refuse(404);
    Promise.resolve(answer).then(
      (found) => this.#send(found, withBody),
      (error: unknown) => {
        this.#parts.onError(error);
        this.#refuse(500);
      },
    );
  }

  /** From now on what arrives is ignored, and the connection has so long to end. */
  #begin(): void {
    this.#isAsked = true;
    this.#head.length = 0;
    this.#timer.cancel();
    this.#timer = this.#parts.timers.schedule(ANSWER_TIMEOUT_MS, () => this.#socket.destroy());
  }

  #send({ status, contentType, body }: HttpAnswer, withBody: boolean): void {
    const bytes = Buffer.from(body);
    const head = [
      `HTTP/1.1 ${status} ${REASONS[status]}`,
      `Content-Type: ${contentType}`,
      `Content-Length: ${bytes.length}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      ...(status === 405 ? ['Allow: GET, HEAD'] : []),
      'Connection: close',
    ];
    const chunks = [Buffer.from(`${head.join('\r\n')}\r\n\r\n`)];
    if (withBody) chunks.push(bytes);
    this.#socket.write(chunks);
    this.#socket.end();
  }
}
