import {
  apiVersionsApi,
  createApiVersionsRequest,
  type ApiVersionsResponse,
} from '../../protocol/generated/api/api-versions.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import { writeRequestHeader } from '../../protocol/wire/request-header.ts';
import { readResponseHeader } from '../../protocol/wire/response-header.ts';
import type { ApiSchema, VersionRange } from '../../protocol/wire/schema.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import { hostAndPort } from '../base/ip-address.ts';
import type { SocketTraffic } from '../base/socket-traffic.ts';
import type { Timer } from '../base/timers.ts';
import type { RpcCallOptions, RpcClientOptions, RpcTarget } from './client.ts';
import { LocalWire } from './local-wire.ts';
import { RpcError } from './rpc-error.ts';
import { connectWire, type Wire, type WireEvents } from './wire.ts';

/** In front of every frame. */
const LENGTH_BYTES = 4;

/** A request that was sent, or waits for the connection to be there. */
interface Call {
  readonly api: ApiSchema<unknown, unknown>;
  readonly request: unknown;
  readonly maxVersion: number;
  readonly timer: Timer;
  version: number;
  resolve(response: unknown): void;
  reject(error: Error): void;
}

/**
 * The connection to one target. `idle` until it is asked for, `connecting` through the ApiVersions exchange, then
 * `ready`; whatever ends it makes it `idle` again, and a failure to connect keeps it so until its backoff has passed.
 */
export class NodeConnection {
  readonly #target: RpcTarget;
  readonly #options: RpcClientOptions;
  #state: 'idle' | 'connecting' | 'ready' | 'closed' = 'idle';
  /** Tells the events of this connection from those of one that was given up. */
  #attempt = 0;
  #wire: Wire | undefined;
  readonly #waiting = new Set<Call>();
  readonly #sent = new Map<number, Call>();
  #versions = new Map<number, VersionRange>();
  #nextCorrelationId = 0;
  #failures = 0;
  #notBeforeMs = -Infinity;

  constructor(target: RpcTarget, options: RpcClientOptions) {
    this.#target = target;
    this.#options = options;
  }

  send<Req, Res>(
    api: ApiSchema<Req, Res>,
    request: Req | ((version: number) => Req),
    options: RpcCallOptions,
  ): Promise<Res> {
    const { clock, timers, requestTimeoutMs } = this.#options;
    if (this.#state === 'closed')
      return Promise.reject(new RpcError('closed', 'the connection is closed'));
    if (this.#state === 'idle' && clock.monotonicMs() < this.#notBeforeMs) {
      return Promise.reject(
        new RpcError('connect', `${this.#name()} could not be reached a moment ago`),
      );
    }
    return new Promise<Res>((resolve, reject) => {
      const timeoutMs = options.timeoutMs ?? requestTimeoutMs;
      const call: Call = {
        api: api,
        request,
        maxVersion: options.maxVersion ?? Infinity,
        timer: timers.schedule(timeoutMs, () => this.#onTimeout(call, timeoutMs)),
        version: -1,
        resolve: resolve,
        reject,
      };
      if (this.#state === 'ready') this.#transmit(call);
      else {
        this.#waiting.add(call);
        if (this.#state === 'idle') this.#connect();
      }
    });
  }

  close(reason: string): void {
    this.#drop(new RpcError('closed', reason));
    this.#state = 'closed';
  }

  #name(): string {
    const { nodeId, host, port } = this.#target;
    const address = hostAndPort({ host, port });
    return nodeId >= 0 ? `node ${nodeId} (${address})` : address;
  }

  #connect(): void {
    const attempt = ++this.#attempt;
    this.#state = 'connecting';
    this.#open(attempt).then(
      (wire) => {
        if (attempt !== this.#attempt) wire.close();
        else {
          this.#wire = wire;
          this.#count((traffic) => (traffic.created += 1));
          this.#negotiate(apiVersionsApi.validVersions.max);
        }
      },
      (error: unknown) => {
        if (attempt === this.#attempt) this.#connectFailed(messageOf(error));
      },
    );
  }

  async #open(attempt: number): Promise<Wire> {
    const { local, network, timers, requestTimeoutMs } = this.#options;
    const { host, port } = this.#target;
    const events: WireEvents = {
      onResponse: (bytes) => {
        if (attempt === this.#attempt) this.#onResponse(bytes);
      },
      onClose: (reason) => {
        if (attempt === this.#attempt) this.#onLost(reason);
      },
    };
    const sessions = local?.(this.#target);
    if (sessions !== undefined) {
      await Promise.resolve();
      return new LocalWire(this.#options.clientId, sessions, timers, events).clientEnd;
    }
    return connectWire(network, { host, port, timeoutMs: requestTimeoutMs }, events);
  }

  /** Asks for the other side's versions; it answers with version 0 what it does not know itself. */
  #negotiate(version: number): void {
    const { timers, requestTimeoutMs } = this.#options;
    const request = createApiVersionsRequest({
      clientSoftwareName: 'samsa',
      clientSoftwareVersion: '0',
    });
    const call: Call = {
      api: apiVersionsApi,
      request,
      maxVersion: version,
      timer: timers.schedule(requestTimeoutMs, () =>
        this.#connectFailed('it did not say its versions'),
      ),
      version,
      resolve: (response) => this.#negotiated(response as ApiVersionsResponse, version),
      reject: () => undefined,
    };
    this.#write(call);
  }

  #negotiated(response: ApiVersionsResponse, version: number): void {
    const ranges = response.apiKeys.map(
      ({ apiKey, minVersion, maxVersion }) =>
        [apiKey, { min: minVersion, max: maxVersion }] as const,
    );
    if (response.errorCode === ErrorCode.UNSUPPORTED_VERSION && version > 0) {
      const known = ranges.find(([apiKey]) => apiKey === apiVersionsApi.key)?.[1];
      this.#negotiate(Math.min(version - 1, known?.max ?? 0));
      return;
    }
    if (response.errorCode !== ErrorCode.NONE) {
      this.#connectFailed(`it answered ApiVersions with error ${response.errorCode}`);
      return;
    }
    this.#versions = new Map(ranges);
    this.#state = 'ready';
    this.#failures = 0;
    for (const call of [...this.#waiting]) {
      this.#waiting.delete(call);
      this.#transmit(call);
    }
  }

  #transmit(call: Call): void {
    const version = this.#versionFor(call);
    if (version === undefined) {
      call.timer.cancel();
      const message = `${this.#name()} and this node share no version of ${call.api.name}`;
      call.reject(new ApiError(ErrorCode.UNSUPPORTED_VERSION, message));
      return;
    }
    call.version = version;
    try {
      this.#write(call);
    } catch (error) {
      // The request itself cannot be written: the connection is none the worse for it.
      call.timer.cancel();
      call.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #versionFor({ api, maxVersion }: Call): number | undefined {
    const theirs = this.#versions.get(api.key);
    if (theirs === undefined) return undefined;
    const { min, max } = api.validVersions;
    const ourMax = api.latestVersionUnstable ? max - 1 : max;
    const version = Math.min(ourMax, theirs.max, maxVersion);
    return version >= Math.max(min, theirs.min) ? version : undefined;
  }

  #write(call: Call): void {
    const { api, version } = call;
    const request =
      typeof call.request === 'function'
        ? (call.request as (version: number) => unknown)(version)
        : call.request;
    const correlationId = this.#nextCorrelationId;
    const writer = new Writer();
    writer.beginFrame();
    const header = {
      apiKey: api.key,
      apiVersion: version,
      correlationId,
      clientId: this.#options.clientId,
    };
    writeRequestHeader(writer, header, api.request.headerVersion(version));
    api.request.write(writer, request, version);
    const chunks = writer.chunks();
    this.#nextCorrelationId = (correlationId + 1) & 0x7fff_ffff;
    this.#sent.set(correlationId, call);
    this.#count((traffic) => {
      traffic.framesOut += 1;
      for (const chunk of chunks) traffic.bytesOut += chunk.length;
    });
    this.#wire?.send(chunks);
  }

  #count(add: (traffic: SocketTraffic) => void): void {
    const { traffic } = this.#options;
    if (traffic !== undefined) add(traffic);
  }

  #onResponse(bytes: Buffer): void {
    this.#count((traffic) => {
      traffic.framesIn += 1;
      traffic.bytesIn += LENGTH_BYTES + bytes.length;
    });
    const correlationId = bytes.readInt32BE(0);
    const call = this.#sent.get(correlationId);
    if (call === undefined) {
      this.#onLost(`a response to nothing that was asked (${correlationId})`);
      return;
    }
    this.#sent.delete(correlationId);
    call.timer.cancel();
    let response: unknown;
    try {
      response = decodeResponse(call, bytes);
    } catch (error) {
      const reason = `its ${call.api.name} response does not decode: ${messageOf(error)}`;
      call.reject(new RpcError('disconnected', `${this.#name()}: ${reason}`));
      this.#onLost(reason);
      return;
    }
    call.resolve(response);
  }

  #onTimeout(call: Call, timeoutMs: number): void {
    const wasSent = !this.#waiting.delete(call);
    const message = `${this.#name()} did not answer ${call.api.name} within ${timeoutMs} ms`;
    call.reject(new RpcError(wasSent ? 'timeout' : 'connect', message));
    // Whatever stands behind the silent request waits in vain too: the next call makes a new connection.
    if (wasSent) {
      for (const [correlationId, sent] of this.#sent)
        if (sent === call) this.#sent.delete(correlationId);
      this.#onLost(message);
    }
  }

  #onLost(reason: string): void {
    if (this.#state === 'connecting') this.#connectFailed(reason);
    else if (this.#state === 'ready') {
      this.#drop(
        new RpcError('disconnected', `the connection to ${this.#name()} was lost: ${reason}`),
      );
    }
  }

  #connectFailed(reason: string): void {
    const { backoffMs, maxBackoffMs, clock, log } = this.#options;
    const waitMs = Math.min(maxBackoffMs, backoffMs * 2 ** Math.min(this.#failures, 16));
    this.#failures++;
    this.#notBeforeMs = clock.monotonicMs() + waitMs;
    log.debug('A node cannot be reached.', { target: this.#name(), reason });
    this.#drop(new RpcError('connect', `no connection to ${this.#name()}: ${reason}`));
  }

  /** Ends what there is and rejects whoever waits on it. */
  #drop(error: RpcError): void {
    this.#attempt++;
    this.#state = 'idle';
    if (this.#wire !== undefined) this.#count((traffic) => (traffic.closed += 1));
    this.#wire?.close();
    this.#wire = undefined;
    const calls = [...this.#waiting, ...this.#sent.values()];
    this.#waiting.clear();
    this.#sent.clear();
    for (const call of calls) {
      call.timer.cancel();
      call.reject(error);
    }
  }
}

/** ApiVersions refused with UNSUPPORTED_VERSION comes as version 0, whatever was asked. */
function decodeResponse({ api, version }: Call, bytes: Buffer): unknown {
  const reader = new Reader(bytes);
  readResponseHeader(reader, api.response.headerVersion(version));
  const isRefusal =
    api.key === apiVersionsApi.key &&
    bytes.length >= 6 &&
    bytes.readInt16BE(4) === ErrorCode.UNSUPPORTED_VERSION;
  const response = api.response.read(reader, isRefusal ? 0 : version);
  reader.finish();
  return response;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
