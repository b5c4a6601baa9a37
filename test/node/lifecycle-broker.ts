import { expect } from 'vitest';
import {
  createBrokerHeartbeatResponse,
  type BrokerHeartbeatRequest,
  type BrokerHeartbeatResponse,
} from '../../protocol/generated/api/broker-heartbeat.ts';
import {
  createBrokerRegistrationResponse,
  type BrokerRegistrationRequest,
} from '../../protocol/generated/api/broker-registration.ts';
import { type ErrorCode } from '../../protocol/wire/error-code.ts';
import { BrokerLifecycle } from '../../src/node/broker-lifecycle.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';
import { ScriptedChannel } from './scripted-channel.ts';

export const INCARNATION = 'SzAA-1jSQ0qmS2YNNpQpYw';
export const DIRECTORIES = ['SzAA-1jSQ0qmS2YNNpQpYg', 'SzAA-1jSQ0qmS2YNNpQpYA'];
export const HEARTBEAT_MS = 2000;
export const REGISTRATION_TIMEOUT_MS = 60_000;
export const DIRECTORY_TIMEOUT_MS = 30_000;
export const EPOCH = 17;

/** The lifecycle of a broker, with its controller and its time in the test's hands. */
export class Broker {
  readonly channel = new ScriptedChannel();
  readonly time = new ManualTime();
  readonly fatal: string[] = [];
  readonly offline: string[] = [];
  publishedOffset = 5;
  isUnfenced = false;
  readonly lifecycle = new BrokerLifecycle({
    identity: {
      brokerId: 3,
      clusterId: 'cluster',
      incarnationId: INCARNATION,
      listeners: [{ name: 'PLAINTEXT', host: 'h', port: 9092, securityProtocol: 0 }],
      features: [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }],
      rack: 'r',
      directoryIds: DIRECTORIES,
      previousBrokerEpoch: 11,
    },
    channel: this.channel,
    clock: this.time,
    timers: this.time,
    log: recordingLogger(),
    heartbeatIntervalMs: HEARTBEAT_MS,
    registrationTimeoutMs: REGISTRATION_TIMEOUT_MS,
    directoryFailureTimeoutMs: DIRECTORY_TIMEOUT_MS,
    publishedMetadataOffset: () => this.publishedOffset,
    offlineDirectories: () => this.offline,
    onFatal: (reason) => this.fatal.push(reason.message),
  });

  constructor() {
    void this.lifecycle.unfenced.then(() => (this.isUnfenced = true));
  }

  takeRegistration() {
    const asked = this.channel.take<BrokerRegistrationRequest>();
    expect(asked.apiName).toBe('BrokerRegistration');
    return asked;
  }

  takeHeartbeat() {
    const asked = this.channel.take<BrokerHeartbeatRequest>();
    expect(asked.apiName).toBe('BrokerHeartbeat');
    return asked;
  }

  accept(brokerEpoch = EPOCH): Promise<void> {
    return this.takeRegistration().answer(createBrokerRegistrationResponse({ brokerEpoch }));
  }

  /** Registered, with its first heartbeat standing. */
  async register(): Promise<void> {
    this.lifecycle.start();
    this.lifecycle.readyToUnfence();
    await this.accept();
    this.time.advance(0);
  }

  async unfence(): Promise<void> {
    await this.register();
    await this.takeHeartbeat().answer(alive({ isFenced: false }));
    expect(this.lifecycle.state).toBe('RUNNING');
  }
}

export function alive(fields: Partial<BrokerHeartbeatResponse> = {}): BrokerHeartbeatResponse {
  return createBrokerHeartbeatResponse({ isFenced: true, isCaughtUp: true, ...fields });
}

export function refused(errorCode: ErrorCode): BrokerHeartbeatResponse {
  return createBrokerHeartbeatResponse({ errorCode });
}
