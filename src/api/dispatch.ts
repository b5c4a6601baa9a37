import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import { readRequestHeader } from '../../protocol/wire/request-header.ts';
import { writeResponseHeader } from '../../protocol/wire/response-header.ts';
import { includesVersion, type VersionRange } from '../../protocol/wire/schema.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import {
  apiVersionsApi,
  createApiVersionsResponse,
} from '../../protocol/generated/api/api-versions.ts';
import { metadataApi } from '../../protocol/generated/api/metadata.ts';
import type { SessionFactory } from '../base/connection.ts';
import type { Counter, Metrics } from '../base/metrics.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import type { Principal } from '../security/principal.ts';
import { ConnectionSession } from './connection-session.ts';
import { decodeForwarded, encodeForwarded } from './forwarded-request.ts';
import type { Answer, AnyApiHandler, BrokerShare } from './handler.ts';
import { IncomingRequest, type Origin, type RequestHost } from './incoming-request.ts';
import type { AdvertisedApi, ForwardedRequest, ListenerKind } from './request-context.ts';
import { RequestMeters, type RequestMeter } from './request-meter.ts';
import type { Services } from './services.ts';
import { handlers as table } from './table.ts';

export interface DispatchOptions {
  readonly services: Services;
  /** Tests hand in their own; otherwise the table. */
  readonly handlers?: readonly AnyApiHandler[];
  readonly listenerName: string;
  readonly listenerKind: ListenerKind;
  readonly metrics: Metrics;
  /** Shared by the listeners of a node. */
  readonly meters?: RequestMeters;
  /** `socket.request.max.bytes` */
  readonly requestMaxBytes: number;
  /** Who everybody is on a listener without authentication; undefined where clients must say first. */
  readonly initialPrincipal: Principal | undefined;
}

/** What was asked cannot be served and gets no answer: the connection ends. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
}

const LOG_WINDOW_MS = 1000;
const LOGGED_PER_WINDOW = 10;

/** How long a broker looks for the active controller before it gives a forwarded request up, as Kafka does. */
const FORWARD_TIMEOUT_MS = 60_000;

/** Sessions for the connections of one listener. */
export function createDispatch(options: DispatchOptions): SessionFactory {
  const dispatcher = new Dispatcher(options);
  return (connection) => new ConnectionSession(connection, dispatcher);
}

/** The versions of an API that we serve: what the schema has, less what is unstable or not implemented. */
export function servedVersions(handler: AnyApiHandler): VersionRange {
  const { api, versions } = handler;
  const stableMax = api.validVersions.max - (api.latestVersionUnstable ? 1 : 0);
  return {
    min: Math.max(api.validVersions.min, versions?.min ?? 0),
    max: Math.min(stableMax, versions?.max ?? stableMax),
  };
}

/** What ApiVersions says for `kind` of listener, by ascending key. */
export function advertisedApis(
  handlers: readonly AnyApiHandler[],
  kind: ListenerKind,
): AdvertisedApi[] {
  return handlers
    .filter(({ api }) => api.listeners.includes(kind))
    .map(({ api, versions }) => {
      const { min, max } = versions ?? api.advertisedVersions;
      return { apiKey: api.key, minVersion: min, maxVersion: max };
    })
    .sort((a, b) => a.apiKey - b.apiKey);
}

interface Entry {
  readonly handler: AnyApiHandler;
  readonly served: VersionRange;
  /** By the other name under which a request is measured: undefined for none. */
  readonly meters: Map<string | undefined, readonly RequestMeter[]>;
}

/**
 * One request of one listener: decode, authorize, handle or forward, encode. Knows nothing of order: that is the
 * session's. Stateless between requests.
 */
export class Dispatcher implements RequestHost {
  readonly listenerName: string;
  readonly listenerKind: ListenerKind;
  readonly services: Services;
  readonly options: DispatchOptions;
  readonly advertisedApis: readonly AdvertisedApi[];
  /** By API key. */
  readonly #entries: (Entry | undefined)[] = [];
  readonly meters: RequestMeters;
  readonly #malformed: Counter;
  readonly #refused: Counter;
  #logWindowStartMs = -Infinity;
  #loggedInWindow = 0;

  constructor(options: DispatchOptions) {
    this.options = options;
    this.services = options.services;
    this.listenerName = options.listenerName;
    this.listenerKind = options.listenerKind;
    const handlers = (options.handlers ?? table).filter(
      (handler) => handler.isOn?.(options.services) ?? true,
    );
    this.advertisedApis = advertisedApis(handlers, options.listenerKind);
    for (const handler of handlers) {
      if (!handler.api.listeners.includes(options.listenerKind)) continue;
      this.#entries[handler.api.key] = {
        handler,
        served: servedVersions(handler),
        meters: new Map(),
      };
    }
    const { metrics } = options;
    this.meters = options.meters ?? new RequestMeters(metrics);
    this.#malformed = metrics.counter(
      'samsa_malformed_requests_total',
      'Requests that do not decode',
    );
    this.#refused = metrics.counter('samsa_refused_requests_total', 'Unknown APIs and versions');
  }

  get authorizer(): Services['authorizer'] {
    return this.services.authorizer;
  }

  /** Whether a request may take effect while earlier ones of its kind wait (Produce). */
  isPipelined(frame: Buffer): boolean {
    if (frame.length < 2) return false;
    return this.#entries[frame.readInt16BE(0)]?.handler.pipelined === true;
  }

  /** Throws DecodeError, RefusedRequest, or returns the ready answer of an ApiVersions in a version we do not know. */
  decode(frame: Buffer, origin: Origin): IncomingRequest | Buffer[] {
    if (frame.length < 4) throw new DecodeError('a request header ends too early');
    const apiKey = frame.readInt16BE(0);
    const apiVersion = frame.readInt16BE(2);
    const entry = this.#entries[apiKey];
    if (entry === undefined || !includesVersion(entry.served, apiVersion)) {
      if (apiKey === apiVersionsApi.key) return this.#unsupportedApiVersions(frame);
      throw this.#unknown(frame, apiKey, apiVersion);
    }
    const { handler } = entry;
    const reader = new Reader(frame);
    const header = readRequestHeader(reader, handler.api.request.headerVersion(apiVersion));
    const message = handler.api.request.read(reader, apiVersion);
    // librdkafka 2.12 leaves three bytes behind a flexible Metadata request for all topics, and Apache Kafka looks
    // behind no request at all.
    if (apiKey !== metadataApi.key) reader.finish();
    const normalized = handler.normalize?.(message, apiVersion) ?? message;
    const meters = this.#metersOf(entry, normalized);
    for (const meter of meters) meter.countRequest(apiVersion);
    const rest = { origin, message: normalized, meters, byteCount: frame.length };
    return new IncomingRequest(this, handler, header, rest);
  }

  /** First that of its API. */
  #metersOf({ handler, meters }: Entry, message: unknown): readonly RequestMeter[] {
    const also = handler.alsoMeasuredAs?.(message);
    let known = meters.get(also);
    if (known === undefined) {
      const names = also === undefined ? [handler.api.name] : [handler.api.name, also];
      known = names.map((name) => this.meters.named(name));
      meters.set(also, known);
    }
    return known;
  }

  /** Authorizes and answers, here or at the controller. Does not throw, as long as the API can say that it failed. */
  execute(request: IncomingRequest): Answer<unknown> {
    try {
      const answer = this.#handle(request);
      return answer instanceof Promise
        ? answer.catch((error: unknown) => this.fail(request, error))
        : answer;
    } catch (error) {
      return this.fail(request, error);
    }
  }

  #handle(request: IncomingRequest): Answer<unknown> {
    const { handler, message } = request;
    const rule = handler.authorize;
    if (rule.kind === 'cluster' && !request.isAllowed(rule.operation, 'CLUSTER', CLUSTER_NAME)) {
      const code = ErrorCode.CLUSTER_AUTHORIZATION_FAILED;
      return handler.failure(message, code, null, request.apiVersion);
    }
    return handler.handle(message, request, this.services);
  }

  /** A broker passes the request on: true for APIs that the controller serves, unless it came from a broker. */
  isForwardedOn(request: IncomingRequest): boolean {
    return request.handler.forward && this.listenerKind === 'broker';
  }

  /** Header and body of the controller's response, or our own response that says why there is none. */
  async forwardOn(request: IncomingRequest): Promise<Buffer[]> {
    try {
      const { handler, message } = request;
      const share = handler.beforeForward?.(message, request, this.services);
      if (share !== undefined) return this.encode(request, await this.#shared(request, share));
      const response = await this.#askController(request, request.keepFrame());
      const prefix = Buffer.allocUnsafe(4);
      prefix.writeInt32BE(response.length);
      return [prefix, response];
    } catch (error) {
      const failure = this.fail(request, error);
      if (typeof failure === 'symbol') throw error;
      return this.encode(request, failure);
    }
  }

  async #shared(request: IncomingRequest, share: BrokerShare<unknown, unknown>): Promise<unknown> {
    if (share.remaining === undefined) return share.answer(undefined);
    const asked = encodeForwarded(request, share.remaining);
    return share.answer(decodeForwarded(request, await this.#askController(request, asked)));
  }

  #askController(request: IncomingRequest, requestData: Buffer): Promise<Buffer> {
    const { forwarder, clock } = this.services;
    if (forwarder === undefined) throw new ApiError(ErrorCode.NOT_CONTROLLER);
    const from = { principal: request.principal, clientHost: request.clientHost };
    return forwarder.forward(requestData, from, clock.monotonicMs() + FORWARD_TIMEOUT_MS);
  }

  /** The response to what a handler threw. Expected errors carry their code, anything else is our bug. */
  fail(request: IncomingRequest, error: unknown): unknown {
    const { handler, message, apiVersion } = request;
    if (error instanceof ApiError) {
      return handler.failure(message, error.code, error.message, apiVersion);
    }
    this.services.log.error('A request failed by an error of ours.', {
      api: handler.api.name,
      apiVersion,
      correlationId: request.correlationId,
      clientId: request.clientId,
      connection: request.connection.id,
      error,
    });
    return handler.failure(message, ErrorCode.UNKNOWN_SERVER_ERROR, null, apiVersion);
  }

  /** The whole response frame. One that its version cannot carry is our bug: the API's failure is sent instead. */
  encode(request: IncomingRequest, response: unknown): Buffer[] {
    try {
      return this.#write(request, response);
    } catch (error) {
      const failure = this.fail(request, error);
      if (typeof failure === 'symbol') throw error;
      return this.#write(request, failure);
    }
  }

  /** Counts and logs what made a connection end: a line each while they are few. */
  reportRefused(error: unknown, connectionId: string): void {
    const fields = { listener: this.listenerName, connection: connectionId };
    const { log } = this.services;
    if (error instanceof DecodeError) {
      this.#malformed.add();
      if (!this.#mayLog()) return;
      const reason = error.message;
      log.info('A connection is closed: a request does not decode.', { ...fields, reason });
    } else if (error instanceof RefusedRequest) {
      this.#refused.add();
      if (this.#mayLog()) log.info(error.message, fields);
    } else {
      log.error('A connection is closed by an error of ours.', { ...fields, error });
    }
  }

  /** Whoever sends nonsense must not fill the disk with our complaints. */
  #mayLog(): boolean {
    const nowMs = this.services.clock.monotonicMs();
    if (nowMs - this.#logWindowStartMs >= LOG_WINDOW_MS) {
      this.#logWindowStartMs = nowMs;
      this.#loggedInWindow = 0;
    }
    return ++this.#loggedInWindow <= LOGGED_PER_WINDOW;
  }

  async runForwarded(inner: ForwardedRequest, outer: IncomingRequest): Promise<Buffer> {
    const request = this.#decodeForwarded(inner, outer);
    if (Array.isArray(request) || !request.handler.forward) {
      throw new ApiError(ErrorCode.INVALID_REQUEST, 'this API is not one that brokers forward');
    }
    const response = await this.#executeForwarded(request);
    if (typeof response === 'symbol') throw new ApiError(ErrorCode.INVALID_REQUEST);
    const [first, ...rest] = this.encode(request, response);
    // What goes back inside the envelope has no length of its own.
    return Buffer.concat([first?.subarray(4) ?? Buffer.alloc(0), ...rest]);
  }

  #decodeForwarded(inner: ForwardedRequest, outer: IncomingRequest): IncomingRequest | Buffer[] {
    try {
      return this.decode(inner.requestData, {
        principal: inner.principal,
        clientHost: inner.clientHost,
        forwarded: true,
        connection: outer.connection,
        frame: undefined,
        arrivedAtMs: outer.arrivedAtMs,
        heldMs: 0,
      });
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      throw new ApiError(ErrorCode.UNSUPPORTED_VERSION, error.message);
    }
  }

  /** NOT_CONTROLLER must not look like an answer: the broker then looks for another controller. */
  async #executeForwarded(request: IncomingRequest): Promise<unknown> {
    try {
      return await this.#handle(request);
    } catch (error) {
      if (error instanceof ApiError && error.code === ErrorCode.NOT_CONTROLLER) throw error;
      return this.fail(request, error);
    }
  }

  #write(request: IncomingRequest, response: unknown): Buffer[] {
    const { api } = request.handler;
    const { apiVersion } = request;
    const writer = new Writer();
    writer.beginFrame();
    writeResponseHeader(writer, request.correlationId, api.response.headerVersion(apiVersion));
    api.response.write(writer, response, apiVersion);
    request.meters[0]?.errors.count(response);
    return writer.chunks();
  }

  /** KIP-511: version 0, whose body every client can read, with the one range that helps. */
  #unsupportedApiVersions(frame: Buffer): Buffer[] {
    if (frame.length < 8) throw new DecodeError('a request header ends too early');
    const own = this.advertisedApis.find(({ apiKey }) => apiKey === apiVersionsApi.key);
    const writer = new Writer();
    writer.beginFrame();
    writeResponseHeader(writer, frame.readInt32BE(4), apiVersionsApi.response.headerVersion(0));
    const response = createApiVersionsResponse({
      errorCode: ErrorCode.UNSUPPORTED_VERSION,
      apiKeys: own === undefined ? [] : [own],
    });
    apiVersionsApi.response.write(writer, response, 0);
    return writer.chunks();
  }

  #unknown(frame: Buffer, apiKey: number, apiVersion: number): RefusedRequest {
    let clientId: string | null = null;
    try {
      clientId = readRequestHeader(new Reader(frame), 1).clientId;
    } catch {
      // Only for the log line: a header that does not read has no client id.
    }
    const name = this.#entries[apiKey]?.handler.api.name ?? 'not served by this listener';
    return new RefusedRequest(
      `A connection is closed: client ${JSON.stringify(clientId)} asked for API ${apiKey} (${name}) ` +
        `version ${apiVersion}.`,
    );
  }
}
