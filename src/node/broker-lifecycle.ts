import {
  brokerHeartbeatApi,
  createBrokerHeartbeatRequest,
  type BrokerHeartbeatResponse,
} from '../../protocol/generated/api/broker-heartbeat.ts';
import {
  brokerRegistrationApi,
  createBrokerRegistrationRequest,
  type BrokerRegistrationRequest,
} from '../../protocol/generated/api/broker-registration.ts';
import { ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import type { Logger } from '../base/logger.ts';
import type { Timer, Timers } from '../base/timers.ts';
import type { Clock } from '../base/clock.ts';
import type { ControllerChannel } from './controller-channel.ts';
import { Deferred } from './deferred.ts';

/**
 * A broker's life as its controller sees it (Kafka's BrokerLifecycleManager):
 *
 * - `STARTING`: not registered yet; the metadata log is being caught up with.
 * - `RECOVERY`: registered and fenced; waits until its published metadata contains its own registration.
 * - `RUNNING`: unfenced: leads partitions and is shown to clients.
 * - `PENDING_CONTROLLED_SHUTDOWN`: asked the controller to move leadership away; waits for its consent.
 * - `SHUTTING_DOWN`: says nothing more.
 */
export type BrokerState =
  'STARTING' | 'RECOVERY' | 'RUNNING' | 'PENDING_CONTROLLED_SHUTDOWN' | 'SHUTTING_DOWN';

export interface BrokerIdentity {
  readonly brokerId: number;
  readonly clusterId: string;
  readonly incarnationId: Uuid;
  readonly listeners: BrokerRegistrationRequest['listeners'];
  readonly features: BrokerRegistrationRequest['features'];
  readonly rack: string | null;
  readonly directoryIds: readonly Uuid[];
  /** From `.kafka_cleanshutdown`; -1 after an unclean stop. */
  readonly previousBrokerEpoch: number;
}

export interface BrokerLifecycleOptions {
  readonly identity: BrokerIdentity;
  readonly channel: ControllerChannel;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** `broker.heartbeat.interval.ms` */
  readonly heartbeatIntervalMs: number;
  /** `initial.broker.registration.timeout.ms` */
  readonly registrationTimeoutMs: number;
  /** `log.dir.failure.timeout.ms` */
  readonly directoryFailureTimeoutMs: number;
  /** The last metadata offset this broker has published to its parts. */
  readonly publishedMetadataOffset: () => number;
  readonly offlineDirectories: () => readonly Uuid[];
  readonly onFatal: (reason: Error) => void;
}

/** Pause before a registration or heartbeat that was not answered is sent again. */
const RETRY_MS = 100;
/** Of a broker that waits to be let go. Kafka's waits a whole interval: most stops then take two seconds. */
const SHUTDOWN_HEARTBEAT_MS = 50;

export class BrokerLifecycle {
  readonly #options: BrokerLifecycleOptions;
  readonly #startedAtMs: number;
  #state: BrokerState = 'STARTING';
  #brokerEpoch = -1;
  #readyToUnfence = false;
  #wantsShutdown = false;
  #inFlight = false;
  #again = false;
  #timer: Timer | undefined;
  /** Something in the registration is not known yet. */
  #mustRegister = false;
  #hasToldDirectories = false;
  /** How many offline directories the controller has taken note of. */
  #offlineReported = 0;
  #offlineTimer: Timer | undefined;
  readonly #unfenced = new Deferred();
  readonly #stopAllowed = new Deferred();

  constructor(options: BrokerLifecycleOptions) {
    this.#options = options;
    this.#startedAtMs = options.clock.monotonicMs();
  }

  get state(): BrokerState {
    return this.#state;
  }

  /** -1 until the first registration is accepted. */
  get brokerEpoch(): number {
    return this.#brokerEpoch;
  }

  /** Resolves when the controller has unfenced this broker. */
  get unfenced(): Promise<void> {
    return this.#unfenced.promise;
  }

  start(): void {
    void this.#register();
  }

  /** Everything a client can ask for is there: from now on heartbeats ask to be unfenced. */
  readyToUnfence(): void {
    this.#readyToUnfence = true;
    this.heartbeatNow();
  }

  /** Called when something a heartbeat reports has changed (metadata published, a directory failed). */
  heartbeatNow(): void {
    this.#watchOffline();
    if (this.#brokerEpoch === -1 || this.#state === 'SHUTTING_DOWN') return;
    if (this.#inFlight) this.#again = true;
    else this.#schedule(0);
  }

  /** The metadata moved on: only a broker that waits to be unfenced is in a hurry to say so. */
  metadataPublished(): void {
    if (this.#state === 'RECOVERY') this.heartbeatNow();
  }

  /**
   * The registration is from before metadata.version knew of directories (KIP-858), and says nothing of them. Once is
   * enough: a registration is tried until it is accepted.
   */
  tellDirectories(): void {
    if (this.#hasToldDirectories || this.#state === 'SHUTTING_DOWN') return;
    this.#hasToldDirectories = true;
    this.#mustRegister = true;
    if (!this.#inFlight) this.#schedule(0, () => void this.#register());
  }

  /** Resolves when the controller has moved leadership away, or `timeoutMs` have passed; a fenced broker has none. */
  async controlledShutdown(timeoutMs: number): Promise<void> {
    if (this.#state !== 'RUNNING') return;
    this.#transition('PENDING_CONTROLLED_SHUTDOWN');
    this.#wantsShutdown = true;
    this.heartbeatNow();
    const timer = this.#options.timers.schedule(timeoutMs, () => this.#stopAllowed.resolve());
    await this.#stopAllowed.promise;
    timer.cancel();
  }

  close(): void {
    if (this.#state === 'SHUTTING_DOWN') return;
    this.#transition('SHUTTING_DOWN');
    this.#timer?.cancel();
    this.#offlineTimer?.cancel();
    this.#stopAllowed.resolve();
    this.#unfenced.resolve();
  }

  #transition(next: BrokerState): void {
    assert(this.#state !== 'SHUTTING_DOWN', 'a broker that is shutting down changes its state');
    if (next === 'RUNNING') {
      this.#options.log.info(
        'The broker has been unfenced. Transitioning from RECOVERY to RUNNING.',
        { brokerId: this.#options.identity.brokerId },
      );
    }
    this.#state = next;
  }

  #schedule(delayMs: number, task: () => void = () => void this.#heartbeat()): void {
    this.#timer?.cancel();
    this.#timer = this.#options.timers.schedule(delayMs, task);
  }

  async #register(): Promise<void> {
    const { identity, channel, log } = this.#options;
    this.#mustRegister = false;
    const request = createBrokerRegistrationRequest({
      brokerId: identity.brokerId,
      clusterId: identity.clusterId,
      incarnationId: identity.incarnationId,
      listeners: identity.listeners,
      features: identity.features,
      rack: identity.rack,
      logDirs: [...identity.directoryIds],
      previousBrokerEpoch: identity.previousBrokerEpoch,
    });
    const outcome = await channel
      .send(brokerRegistrationApi, request)
      .then((response) => response, asError);
    if (this.#state === 'SHUTTING_DOWN') return;
    if (!(outcome instanceof Error) && outcome.errorCode === ErrorCode.NONE) {
      this.#brokerEpoch = outcome.brokerEpoch;
      if (this.#state === 'STARTING') this.#transition('RECOVERY');
      log.info('Registered with the controller.', { brokerEpoch: outcome.brokerEpoch });
      this.#schedule(0);
      return;
    }
    const why = outcome instanceof Error ? outcome.message : errorName(outcome.errorCode);
    const waitedMs = this.#options.clock.monotonicMs() - this.#startedAtMs;
    if (this.#state === 'STARTING' && waitedMs > this.#options.registrationTimeoutMs) {
      const text = `the broker could not register within initial.broker.registration.timeout.ms: ${why}`;
      this.#options.onFatal(new Error(text));
      return;
    }
    log.debug('The registration was not accepted; trying again.', { why });
    this.#schedule(RETRY_MS, () => void this.#register());
  }

  async #heartbeat(): Promise<void> {
    if (this.#inFlight || this.#state === 'SHUTTING_DOWN') return;
    this.#inFlight = true;
    this.#again = false;
    const offline = this.#options.offlineDirectories();
    const request = createBrokerHeartbeatRequest({
      brokerId: this.#options.identity.brokerId,
      brokerEpoch: this.#brokerEpoch,
      currentMetadataOffset: this.#options.publishedMetadataOffset(),
      wantFence: !this.#readyToUnfence,
      wantShutDown: this.#wantsShutdown,
      offlineLogDirs: [...offline],
    });
    const outcome = await this.#options.channel
      .send(brokerHeartbeatApi, request)
      .then((response) => response, asError);
    this.#inFlight = false;
    if (this.state === 'SHUTTING_DOWN') return;
    if (outcome instanceof Error) {
      this.#options.log.debug('A heartbeat was not answered; trying again.', {
        why: outcome.message,
      });
      this.#schedule(RETRY_MS);
      return;
    }
    this.#answered(outcome, offline.length);
  }

  #answered(response: BrokerHeartbeatResponse, offlineCount: number): void {
    const { log } = this.#options;
    if (
      response.errorCode === ErrorCode.STALE_BROKER_EPOCH ||
      response.errorCode === ErrorCode.BROKER_ID_NOT_REGISTERED
    ) {
      // The controller does not know this incarnation any more (it was unregistered, or its log was lost).
      log.warn('The controller refuses the broker epoch; registering again.', {
        brokerEpoch: this.#brokerEpoch,
        error: errorName(response.errorCode),
      });
      this.#schedule(RETRY_MS, () => void this.#register());
      return;
    }
    if (response.errorCode !== ErrorCode.NONE) {
      log.debug('A heartbeat was refused; trying again.', { error: errorName(response.errorCode) });
      this.#schedule(RETRY_MS);
      return;
    }
    this.#offlineReported = offlineCount;
    this.#watchOffline();
    if (this.#state === 'PENDING_CONTROLLED_SHUTDOWN' && response.shouldShutDown)
      this.#stopAllowed.resolve();
    if (this.#state === 'RECOVERY' && !response.isFenced) {
      this.#transition('RUNNING');
      this.#unfenced.resolve();
    }
    if (this.#mustRegister) {
      this.#schedule(0, () => void this.#register());
      return;
    }
    const isGoing = this.#state === 'PENDING_CONTROLLED_SHUTDOWN';
    const calmMs = isGoing ? SHUTDOWN_HEARTBEAT_MS : this.#options.heartbeatIntervalMs;
    this.#schedule(this.#again || this.#hasUnreportedFailure() ? 0 : calmMs);
  }

  #hasUnreportedFailure(): boolean {
    return this.#options.offlineDirectories().length > this.#offlineReported;
  }

  /** Replicas in a failed directory keep their leadership as long as the controller does not know. */
  #watchOffline(): void {
    if (!this.#hasUnreportedFailure()) {
      this.#offlineTimer?.cancel();
      this.#offlineTimer = undefined;
      return;
    }
    if (this.#offlineTimer !== undefined || this.#state === 'SHUTTING_DOWN') return;
    const { timers, directoryFailureTimeoutMs, onFatal } = this.#options;
    this.#offlineTimer = timers.schedule(directoryFailureTimeoutMs, () => {
      const text =
        'the controller could not be told of a failed log directory within log.dir.failure.timeout.ms';
      onFatal(new Error(text));
    });
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
