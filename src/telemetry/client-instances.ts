import { isCodec } from '../../protocol/record/compression.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { METADATA_TOPIC_ID, ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import {
  subscriptionOf,
  type ClientProperties,
  type ClientSubscription,
  type Subscription,
} from './subscription.ts';

/** As many clients as are remembered; whoever has been silent longest is forgotten first. */
export const MAX_INSTANCES = 16_384;
const MIN_EXPIRY_MS = 60_000;
/** A client is forgotten when it has missed so many pushes. */
const EXPIRY_INTERVALS = 3;

/** One client, which made up its id with the first broker that it asked and uses it with every broker. */
export interface ClientInstance {
  readonly id: Uuid;
  readonly client: ClientProperties;
  readonly subscription: ClientSubscription;
  /** Of the subscriptions from which `subscription` was made. */
  readonly version: number;
  lastGetMs: number;
  lastPushMs: number;
  /** It has said that its last push is its last. */
  isTerminating: boolean;
  lastError: ErrorCode;
  expiresAtMs: number;
}

export interface Push {
  readonly clientInstanceId: Uuid;
  readonly subscriptionId: number;
  readonly terminating: boolean;
  readonly compressionType: number;
  /** Compressed. */
  readonly byteCount: number;
}

export interface ClientInstancesOptions {
  /** `telemetry.max.bytes` */
  readonly maxBytes: number;
  readonly newId: () => Uuid;
  /** Whatever is kept of this client elsewhere is not needed any more. */
  readonly onForgotten: (instanceId: Uuid) => void;
}

/**
 * The clients that have asked what they are to push, and what they were told (KIP-714, Kafka's ClientMetricsManager).
 * Nothing of it is stored: a client whose broker has forgotten it is told to ask again. Times are monotonic.
 */
export class ClientInstances {
  readonly #options: ClientInstancesOptions;
  /** Whoever was heard of last comes last. */
  readonly #instances = new Map<Uuid, ClientInstance>();
  #subscriptions: readonly Subscription[] = [];
  #version = 0;

  constructor(options: ClientInstancesOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#instances.size;
  }

  get(instanceId: Uuid): ClientInstance | undefined {
    return this.#instances.get(instanceId);
  }

  /** Every client is asked anew, when it comes next. */
  setSubscriptions(subscriptions: Iterable<Subscription>): void {
    this.#subscriptions = [...subscriptions];
    this.#version += 1;
  }

  /** The instance that asks what it is to push; an id is made for one that has none. */
  asks(
    requestedId: Uuid,
    properties: (instanceId: Uuid) => ClientProperties,
    nowMs: number,
  ): { readonly instance: ClientInstance; readonly errorCode: ErrorCode } {
    const instanceId = requestedId === ZERO_UUID ? this.#unusedId() : requestedId;
    const instance = this.#touch(instanceId, properties, nowMs);
    const lastMs = Math.max(instance.lastGetMs, instance.lastPushMs);
    if (nowMs - lastMs >= instance.subscription.pushIntervalMs) {
      instance.lastGetMs = nowMs;
    } else if (!mayAskEarly(instance.lastError)) {
      return { instance, errorCode: ErrorCode.THROTTLING_QUOTA_EXCEEDED };
    }
    instance.lastError = ErrorCode.NONE;
    return { instance, errorCode: ErrorCode.NONE };
  }

  /** Whether a push may be taken. What it holds is looked at by whoever takes it. */
  pushes(push: Push, properties: (instanceId: Uuid) => ClientProperties, nowMs: number): ErrorCode {
    const { clientInstanceId, terminating } = push;
    if (clientInstanceId === ZERO_UUID || clientInstanceId === METADATA_TOPIC_ID) {
      return ErrorCode.INVALID_REQUEST;
    }
    const instance = this.#touch(clientInstanceId, properties, nowMs);
    const errorCode = this.#check(push, instance, nowMs);
    instance.isTerminating = terminating;
    instance.lastError = errorCode;
    return errorCode;
  }

  #check(push: Push, instance: ClientInstance, nowMs: number): ErrorCode {
    if (instance.isTerminating) return ErrorCode.INVALID_REQUEST;
    if (!this.#isInTime(instance, nowMs) && !push.terminating) {
      return ErrorCode.THROTTLING_QUOTA_EXCEEDED;
    }
    if (push.subscriptionId !== instance.subscription.id) return ErrorCode.UNKNOWN_SUBSCRIPTION_ID;
    if (!isCodec(push.compressionType)) return ErrorCode.UNSUPPORTED_COMPRESSION_TYPE;
    if (push.byteCount > this.#options.maxBytes) return ErrorCode.TELEMETRY_TOO_LARGE;
    return ErrorCode.NONE;
  }

  /** The first push after a question comes when the client likes, who spreads them around the interval. */
  #isInTime(instance: ClientInstance, nowMs: number): boolean {
    const { lastGetMs, lastPushMs, subscription } = instance;
    const isInTime = lastGetMs > lastPushMs || nowMs - lastPushMs >= subscription.pushIntervalMs;
    if (isInTime) instance.lastPushMs = nowMs;
    return isInTime;
  }

  /** What a push held could not be read. */
  failed(instanceId: Uuid, errorCode: ErrorCode): void {
    const instance = this.#instances.get(instanceId);
    if (instance !== undefined) instance.lastError = errorCode;
  }

  forget(instanceId: Uuid): void {
    if (this.#instances.delete(instanceId)) this.#options.onForgotten(instanceId);
  }

  /** Forgets those who have been silent too long. */
  expire(nowMs: number): void {
    for (const { id, expiresAtMs } of this.#instances.values()) {
      if (expiresAtMs <= nowMs) this.forget(id);
    }
  }

  #touch(
    instanceId: Uuid,
    properties: (instanceId: Uuid) => ClientProperties,
    nowMs: number,
  ): ClientInstance {
    const known = this.#instances.get(instanceId);
    if (known !== undefined && known.expiresAtMs <= nowMs) this.forget(instanceId);
    let instance = this.#instances.get(instanceId);
    if (instance?.version !== this.#version) {
      instance = this.#create(instanceId, instance?.client ?? properties(instanceId));
    }
    this.#instances.delete(instanceId);
    this.#instances.set(instanceId, instance);
    const [oldest] = this.#instances.keys();
    if (this.#instances.size > MAX_INSTANCES && oldest !== undefined) this.forget(oldest);
    const { pushIntervalMs } = instance.subscription;
    instance.expiresAtMs = nowMs + Math.max(MIN_EXPIRY_MS, EXPIRY_INTERVALS * pushIntervalMs);
    return instance;
  }

  #create(id: Uuid, client: ClientProperties): ClientInstance {
    return {
      id,
      client,
      subscription: subscriptionOf(id, client, this.#subscriptions),
      version: this.#version,
      lastGetMs: -Infinity,
      lastPushMs: -Infinity,
      isTerminating: false,
      lastError: ErrorCode.NONE,
      expiresAtMs: Infinity,
    };
  }

  #unusedId(): Uuid {
    for (;;) {
      const id = this.#options.newId();
      if (!this.#instances.has(id)) return id;
    }
  }
}

/** A client that was told so must ask again before it can push. */
function mayAskEarly(lastError: ErrorCode): boolean {
  return (
    lastError === ErrorCode.UNKNOWN_SUBSCRIPTION_ID ||
    lastError === ErrorCode.UNSUPPORTED_COMPRESSION_TYPE
  );
}
