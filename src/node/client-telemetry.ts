import {
  CompressionError,
  decompress,
  DecompressedTooLargeError,
} from '../../protocol/record/compression.ts';
import type { Codec } from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { Clock } from '../base/clock.ts';
import { nextTurn, type Timer } from '../base/timers.ts';
import type { World } from '../base/world.ts';
import { ConfigError } from '../config/option.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import { ConfigResourceType, type MetadataImage } from '../metadata/image.ts';
import { ClientInstances, type ClientInstance, type Push } from '../telemetry/client-instances.ts';
import { OtlpError, readOtlpMetrics, type OtlpPoint } from '../telemetry/otlp.ts';
import { PushedMetrics, type Series } from '../telemetry/pushed-metrics.ts';
import {
  parseSubscription,
  type ClientProperties,
  type Subscription,
} from '../telemetry/subscription.ts';
import { randomUuid } from './format.ts';
import { Samples } from '../base/samples.ts';

/** Who asks or pushes, and the connection with which he goes. */
export interface TelemetryClient {
  properties(instanceId: Uuid): ClientProperties;
  readonly connection: { onClose(task: () => void): unknown };
}

/** What has happened to one client, counted from its first request. */
export interface ClientCounts {
  throttled: number;
  exported: number;
  failed: number;
  readonly throttles: Samples;
  /** Measured in milliseconds. */
  readonly exports: Samples;
  readonly failures: Samples;
}

/** For the page of metrics. */
export interface ClientTelemetrySource {
  readonly instanceCount: number;
  readonly unknownSubscriptions: { readonly count: number; readonly rate: number };
  readonly droppedCount: number;
  instances(): { readonly id: Uuid; readonly counts: ClientCounts }[];
  series(instanceId: Uuid): readonly Series[];
}

const SWEEP_INTERVAL_MS = 10_000;
/** Numbers that are read, or kept, in one turn of the event loop. */
const POINTS_IN_A_TURN = 500;

interface KnownClient {
  readonly counts: ClientCounts;
  /** By which it came last, and with which it goes. */
  readonly connection: object;
}

/**
 * What clients tell of themselves (KIP-714): each asks what it is to push, pushes it, and its last numbers are kept
 * until it goes. There is one where `samsa.client.telemetry` is on.
 */
export class ClientTelemetry implements ClientTelemetrySource {
  readonly #world: Pick<World, 'clock' | 'timers' | 'random' | 'log'>;
  readonly #maxBytes: number;
  readonly #instances: ClientInstances;
  readonly #pushed = new PushedMetrics();
  readonly #clients = new Map<Uuid, KnownClient>();
  /** Who came last by a connection. */
  readonly #lastBy = new WeakMap<object, Uuid>();
  readonly #unknown: Samples;
  #unknownCount = 0;
  #sweep: Timer | undefined;

  constructor(maxBytes: number, world: Pick<World, 'clock' | 'timers' | 'random' | 'log'>) {
    this.#world = world;
    this.#maxBytes = maxBytes;
    this.#unknown = new Samples(world.clock);
    this.#instances = new ClientInstances({
      maxBytes,
      newId: () => randomUuid(world.random),
      onForgotten: (instanceId) => {
        this.#pushed.forget(instanceId);
        this.#clients.delete(instanceId);
      },
    });
    this.#scheduleSweep();
  }

  close(): void {
    this.#sweep?.cancel();
  }

  get maxBytes(): number {
    return this.#maxBytes;
  }

  publish(delta: MetadataDelta, image: MetadataImage): void {
    const isOurs = ({ type }: { readonly type: number }): boolean =>
      type === ConfigResourceType.CLIENT_METRICS;
    if (![...delta.configs.values()].some(isOurs)) return;
    const subscriptions: Subscription[] = [];
    for (const { resource, values } of image.configs.byResource.values()) {
      if (!isOurs(resource)) continue;
      try {
        subscriptions.push(parseSubscription(values));
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        this.#world.log.error('A client-metrics subscription cannot be used and is passed over.', {
          subscription: resource.name,
          why: error.message,
        });
      }
    }
    this.#instances.setSubscriptions(subscriptions);
  }

  /** What the client is to push. */
  asks(
    requestedId: Uuid,
    client: TelemetryClient,
  ): { readonly instance: ClientInstance; readonly errorCode: ErrorCode } {
    const properties = (instanceId: Uuid): ClientProperties => client.properties(instanceId);
    const found = this.#instances.asks(requestedId, properties, this.#nowMs());
    this.#heard(found.instance.id, client, found.errorCode);
    return found;
  }

  /** Takes what a client pushes. `bytes` are compressed as `push` says. */
  async pushes(
    push: Omit<Push, 'byteCount'>,
    bytes: Buffer,
    client: TelemetryClient,
  ): Promise<ErrorCode> {
    const { clientInstanceId } = push;
    const errorCode = this.#instances.pushes(
      { ...push, byteCount: bytes.length },
      (instanceId) => client.properties(instanceId),
      this.#nowMs(),
    );
    this.#heard(clientInstanceId, client, errorCode);
    if (errorCode !== ErrorCode.NONE) {
      this.#world.log.debug('A push of client metrics was refused.', {
        clientInstanceId,
        errorCode,
      });
      return errorCode;
    }
    return bytes.length === 0 ? errorCode : await this.#take(push, bytes);
  }

  async #take(
    { clientInstanceId, compressionType }: Omit<Push, 'byteCount'>,
    bytes: Buffer,
  ): Promise<ErrorCode> {
    const client = this.#instances.get(clientInstanceId)?.client;
    const beganAtMs = this.#nowMs();
    let points: OtlpPoint[];
    try {
      points = await this.#read(compressionType as Codec, bytes);
    } catch (error) {
      return this.#unreadable(clientInstanceId, error);
    }
    await this.#keep(clientInstanceId, labelsOf(clientInstanceId, client), points);
    this.#world.log.debug('A client pushed its metrics.', {
      clientInstanceId,
      clientId: client?.get('client_id'),
      bytes: bytes.length,
      numbers: points.length,
    });
    const counts = this.#clients.get(clientInstanceId)?.counts;
    if (counts !== undefined) {
      counts.exported += 1;
      counts.exports.add(1, this.#nowMs() - beganAtMs);
    }
    return ErrorCode.NONE;
  }

  /** All or nothing. */
  async #read(codec: Codec, bytes: Buffer): Promise<OtlpPoint[]> {
    const plain = decompress(codec, bytes, this.#maxBytes);
    const points: OtlpPoint[] = [];
    for (const point of readOtlpMetrics(
      Buffer.from(plain.buffer, plain.byteOffset, plain.length),
    )) {
      points.push(point);
      if (points.length % POINTS_IN_A_TURN === 0) await nextTurn(this.#world.timers);
    }
    return points;
  }

  async #keep(instanceId: Uuid, client: Series['labels'], points: OtlpPoint[]): Promise<void> {
    for (let at = 0; at < points.length; at += POINTS_IN_A_TURN) {
      if (at > 0) await nextTurn(this.#world.timers);
      // It may have gone meanwhile.
      if (!this.#clients.has(instanceId)) return;
      this.#pushed.take(instanceId, client, points.slice(at, at + POINTS_IN_A_TURN));
    }
  }

  #unreadable(clientInstanceId: Uuid, error: unknown): ErrorCode {
    const isExpected =
      error instanceof OtlpError ||
      error instanceof CompressionError ||
      error instanceof DecompressedTooLargeError;
    if (!isExpected) throw error;
    this.#world.log.debug('What a client pushed as its metrics cannot be read.', {
      clientInstanceId,
      why: error.message,
    });
    this.#instances.failed(clientInstanceId, ErrorCode.INVALID_RECORD);
    const counts = this.#clients.get(clientInstanceId)?.counts;
    if (counts !== undefined) {
      counts.failed += 1;
      counts.failures.add(1);
    }
    return ErrorCode.INVALID_RECORD;
  }

  #heard(instanceId: Uuid, { connection }: TelemetryClient, errorCode: ErrorCode): void {
    // An id that nobody may have is remembered nowhere.
    if (this.#instances.get(instanceId) === undefined) return;
    const known = this.#clients.get(instanceId);
    const counts = known?.counts ?? noCounts(this.#world.clock);
    this.#clients.set(instanceId, { counts, connection });
    this.#watch(connection, instanceId);
    if (errorCode === ErrorCode.UNKNOWN_SUBSCRIPTION_ID) {
      this.#unknownCount += 1;
      this.#unknown.add(1);
    }
    if (errorCode !== ErrorCode.THROTTLING_QUOTA_EXCEEDED) return;
    counts.throttled += 1;
    counts.throttles.add(1);
  }

  /** A client goes with its connection, unless it has come by another one since. */
  #watch(connection: TelemetryClient['connection'], instanceId: Uuid): void {
    const isNew = !this.#lastBy.has(connection);
    this.#lastBy.set(connection, instanceId);
    if (!isNew) return;
    connection.onClose(() => {
      const last = this.#lastBy.get(connection);
      if (last === undefined || this.#clients.get(last)?.connection !== connection) return;
      this.#instances.forget(last);
    });
  }

  get instanceCount(): number {
    return this.#instances.count;
  }

  get unknownSubscriptions(): { readonly count: number; readonly rate: number } {
    return { count: this.#unknownCount, rate: this.#unknown.rate() };
  }

  get droppedCount(): number {
    return this.#pushed.droppedCount;
  }

  instances(): { readonly id: Uuid; readonly counts: ClientCounts }[] {
    return [...this.#clients].map(([id, { counts }]) => ({ id, counts }));
  }

  series(instanceId: Uuid): readonly Series[] {
    return this.#pushed.of(instanceId);
  }

  #nowMs(): number {
    return this.#world.clock.monotonicMs();
  }

  #scheduleSweep(): void {
    this.#sweep = this.#world.timers.schedule(SWEEP_INTERVAL_MS, () => {
      this.#instances.expire(this.#nowMs());
      this.#scheduleSweep();
    });
  }
}

function noCounts(clock: Clock): ClientCounts {
  return {
    throttled: 0,
    exported: 0,
    failed: 0,
    throttles: new Samples(clock),
    exports: new Samples(clock),
    failures: new Samples(clock),
  };
}

function labelsOf(instanceId: Uuid, client: ClientProperties | undefined): Series['labels'] {
  return [
    ['client_id', client?.get('client_id') ?? ''],
    ['client_instance_id', instanceId],
  ];
}
