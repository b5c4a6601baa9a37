import {
  controllerRegistrationApi,
  createControllerRegistrationRequest,
  type ControllerRegistrationRequest,
} from '../../protocol/generated/api/controller-registration.ts';
import { ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { Logger } from '../base/logger.ts';
import type { Timer, Timers } from '../base/timers.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { ControllerChannel } from './controller-channel.ts';

/** metadata.version 3.7-IV0: the first that knows controller registrations (KIP-919). */
const FIRST_METADATA_VERSION = 15;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 30_000;

export interface ControllerRegistrationOptions {
  readonly nodeId: number;
  readonly incarnationId: Uuid;
  readonly listeners: ControllerRegistrationRequest['listeners'];
  readonly features: ControllerRegistrationRequest['features'];
  readonly channel: ControllerChannel;
  readonly timers: Timers;
  readonly log: Logger;
}

/**
 * Keeps this controller's registration in the metadata log true (Kafka's ControllerRegistrationManager): whenever
 * the published image lacks this incarnation, it is sent again until the active controller has taken it.
 */
export class ControllerRegistrar {
  readonly #options: ControllerRegistrationOptions;
  #isNeeded = false;
  #inFlight = false;
  #retryMs = FIRST_RETRY_MS;
  #timer: Timer | undefined;
  #closed = false;

  constructor(options: ControllerRegistrationOptions) {
    this.#options = options;
  }

  publish(image: MetadataImage): void {
    const own = image.cluster.controllers.get(this.#options.nodeId);
    const isRegistered = own?.incarnationId === this.#options.incarnationId;
    this.#isNeeded =
      (image.features.metadataVersion ?? 0) >= FIRST_METADATA_VERSION && !isRegistered;
    if (this.#closed) return;
    if (this.#isNeeded && this.#timer === undefined && !this.#inFlight) this.#schedule(0);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  /** One timer at a time: one that nobody knows of any more could not be cancelled. */
  #schedule(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.#options.timers.schedule(delayMs, () => {
      this.#timer = undefined;
      void this.#send();
    });
  }

  async #send(): Promise<void> {
    if (!this.#isNeeded || this.#inFlight || this.#closed) return;
    this.#inFlight = true;
    const { nodeId, incarnationId, listeners, features, channel, log } = this.#options;
    const request = createControllerRegistrationRequest({
      controllerId: nodeId,
      incarnationId,
      zkMigrationReady: false,
      listeners,
      features,
    });
    const why = await channel.send(controllerRegistrationApi, request).then(
      (response) =>
        response.errorCode === ErrorCode.NONE ? undefined : errorName(response.errorCode),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    this.#inFlight = false;
    if (this.#closed) return;
    if (why === undefined) {
      this.#retryMs = FIRST_RETRY_MS;
      log.info('The controller registration was accepted.', { incarnationId });
    } else {
      log.debug('The controller registration was not accepted; trying again.', { why });
      this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
    }
    // Also after success: the image must show it, else it is sent again.
    this.#schedule(why === undefined ? LONGEST_RETRY_MS : this.#retryMs);
  }
}
