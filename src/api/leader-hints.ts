import { NO_LEADER, partitionOf } from '../metadata/image.ts';
import type { ConnectionState } from './request-context.ts';
import type { BrokerEndpoint, Services } from './services.ts';

export interface LeaderHint {
  readonly leaderId: number;
  readonly leaderEpoch: number;
}

/**
 * Tells a client that asked the wrong broker who leads and where it is (KIP-951), so that it need not ask for
 * metadata first. Gathers each leader's endpoint once per response.
 */
export class LeaderHints {
  readonly #services: Services;
  readonly #connection: ConnectionState;
  readonly #endpoints = new Map<number, BrokerEndpoint>();

  constructor(services: Services, connection: ConnectionState) {
    this.#services = services;
    this.#connection = connection;
  }

  hint(topicName: string, partitionIndex: number): LeaderHint {
    const image = this.#services.metadata.image();
    const registration = partitionOf(image, topicName, partitionIndex);
    const leaderId = registration?.leader ?? NO_LEADER;
    if (leaderId !== NO_LEADER && !this.#endpoints.has(leaderId)) {
      const endpoint = this.#services.brokerEndpoint(leaderId, this.#connection);
      if (endpoint !== undefined) this.#endpoints.set(leaderId, endpoint);
    }
    return { leaderId, leaderEpoch: registration?.leaderEpoch ?? -1 };
  }

  endpoints(): BrokerEndpoint[] {
    return [...this.#endpoints.values()];
  }
}
