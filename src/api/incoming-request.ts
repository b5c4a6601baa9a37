import type { Frame } from '../base/connection.ts';
import type { AclOperation, Authorizer, ResourceType } from '../security/authorizer.ts';
import type { Principal } from '../security/principal.ts';
import type { AnyApiHandler } from './handler.ts';
import { RequestTimes, type RequestMeter } from './request-meter.ts';
import type {
  AdvertisedApi,
  ConnectionState,
  ForwardedRequest,
  ListenerKind,
  RequestContext,
} from './request-context.ts';

/** Who asks, from where, and by which frame. */
export interface Origin {
  readonly principal: Principal;
  readonly clientHost: string;
  readonly forwarded: boolean;
  readonly connection: ConnectionState;
  /** Undefined for a request inside an Envelope: its bytes are a copy already. */
  readonly frame: Frame | undefined;
  /** When its connection let it begin. */
  readonly arrivedAtMs: number;
  /** How long its connection held it before. */
  readonly heldMs: number;
}

/** What a request needs from the dispatch of its listener. */
export interface RequestHost {
  readonly listenerName: string;
  readonly listenerKind: ListenerKind;
  readonly authorizer: Authorizer;
  readonly advertisedApis: readonly AdvertisedApi[];
  runForwarded(request: ForwardedRequest, outer: IncomingRequest): Promise<Buffer>;
}

export interface DecodedHeader {
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
}

/** One decoded request on its way through its handler. */
export class IncomingRequest implements RequestContext {
  readonly handler: AnyApiHandler;
  readonly message: unknown;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  readonly principal: Principal;
  readonly clientHost: string;
  readonly forwarded: boolean;
  readonly connection: ConnectionState;
  readonly arrivedAtMs: number;
  /** First that of its API. */
  readonly meters: readonly RequestMeter[];
  /** Undefined inside an Envelope, whose times are measured. */
  readonly times: RequestTimes | undefined;
  readonly #host: RequestHost;
  readonly #frame: Frame | undefined;
  /** Where the frame's bytes lay when they were decoded: views are found again by their distance from it. */
  readonly #frameBytes: Buffer | undefined;
  #isKept = false;
  #throttleMs = 0;
  #sentTask: (() => void) | undefined;

  constructor(host: RequestHost, handler: AnyApiHandler, header: DecodedHeader, rest: DecodedRest) {
    const { origin, message, meters, byteCount } = rest;
    this.#host = host;
    this.handler = handler;
    this.message = message;
    this.meters = meters;
    this.apiVersion = header.apiVersion;
    this.correlationId = header.correlationId;
    this.clientId = header.clientId;
    this.principal = origin.principal;
    this.clientHost = origin.clientHost;
    this.forwarded = origin.forwarded;
    this.connection = origin.connection;
    this.arrivedAtMs = origin.arrivedAtMs;
    const { arrivedAtMs: begunAtMs, heldMs } = origin;
    const arrival = { byteCount, arrivedAtMs: begunAtMs - heldMs, begunAtMs };
    this.times = origin.frame === undefined ? undefined : new RequestTimes(meters, arrival);
    this.#frame = origin.frame;
    this.#frameBytes = origin.frame?.bytes;
  }

  get apiKey(): number {
    return this.handler.api.key;
  }

  get listenerName(): string {
    return this.#host.listenerName;
  }

  get listenerKind(): ListenerKind {
    return this.#host.listenerKind;
  }

  get advertisedApis(): readonly AdvertisedApi[] {
    return this.#host.advertisedApis;
  }

  /** The frame outlives the handler's first yield. */
  get isFrameKept(): boolean {
    return this.#isKept;
  }

  get throttleMs(): number {
    return this.#throttleMs;
  }

  isAllowed(operation: AclOperation, resourceType: ResourceType, resourceName: string): boolean {
    const requester = { principal: this.principal, host: this.clientHost };
    return this.#host.authorizer.isAllowed(requester, { operation, resourceType, resourceName });
  }

  keep(view: Buffer): Buffer {
    const from = this.#frameBytes;
    if (this.#frame === undefined || from === undefined) return view;
    this.#isKept = true;
    const kept = this.#frame.detach();
    const start = view.byteOffset - from.byteOffset;
    return kept.subarray(start, start + view.length);
  }

  /** The whole frame, header and body. */
  keepFrame(): Buffer {
    this.#isKept = true;
    return this.#frame?.detach() ?? Buffer.alloc(0);
  }

  releaseFrame(): void {
    this.#isKept = false;
    this.#frame?.release();
  }

  onResponseSent(task: () => void): void {
    const before = this.#sentTask;
    this.#sentTask =
      before === undefined
        ? task
        : () => {
            before();
            task();
          };
  }

  /** What `onResponseSent` gathered; it is run once by whoever takes it. */
  takeSentTask(): (() => void) | undefined {
    const task = this.#sentTask;
    this.#sentTask = undefined;
    return task;
  }

  throttle(throttleMs: number): void {
    this.#throttleMs = Math.max(this.#throttleMs, throttleMs);
  }

  runForwarded(request: ForwardedRequest): Promise<Buffer> {
    return this.#host.runForwarded(request, this);
  }
}

export interface DecodedRest {
  readonly origin: Origin;
  readonly message: unknown;
  readonly meters: readonly RequestMeter[];
  readonly byteCount: number;
}
