import { type MetadataImage } from '../metadata/image.ts';

export interface Session {
  readonly brokerEpoch: number;
  contactAtMs: number;
  /** The metadata offset that the broker told last; −1 before its first heartbeat. */
  metadataOffset: number;
  /** The end of the batch that began its controlled shutdown; −1 outside of one. */
  controlledShutdownOffset: number;
}

/**
 * Who is there: contact times of brokers, and how far they have published the metadata.
 *
 * Soft state. When it is lost (a new controller leads), every unfenced broker counts as heard of just then,
 * so a dead one is fenced one session timeout later than it could be.
 */
export class BrokerSessions {
  readonly #sessions = new Map<number, Session>();
  readonly #timeoutMs: number;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  save(): [brokerId: number, Session][] {
    return [...this.#sessions].map(([brokerId, session]) => [brokerId, { ...session }]);
  }

  restore(saved: readonly (readonly [number, Session])[]): void {
    this.clear();
    for (const [brokerId, session] of saved) this.#sessions.set(brokerId, { ...session });
  }

  clear(): void {
    this.#sessions.clear();
  }

  remove(brokerId: number): void {
    this.#sessions.delete(brokerId);
  }

  /** A heartbeat, or the beginning of our leadership: the broker counts as heard of now. */
  register(brokerId: number, brokerEpoch: number, monotonicMs: number): void {
    const session = this.#sessions.get(brokerId);
    if (session?.brokerEpoch === brokerEpoch) {
      session.contactAtMs = monotonicMs;
      return;
    }
    this.#sessions.set(brokerId, {
      brokerEpoch,
      contactAtMs: monotonicMs,
      metadataOffset: -1,
      controlledShutdownOffset: -1,
    });
  }

  heartbeat(
    broker: { readonly brokerId: number; readonly brokerEpoch: number },
    metadataOffset: number,
    monotonicMs: number,
  ): void {
    this.register(broker.brokerId, broker.brokerEpoch, monotonicMs);
    const session = this.#sessions.get(broker.brokerId);
    if (session !== undefined) session.metadataOffset = metadataOffset;
  }

  hasValidSession(brokerId: number, brokerEpoch: number, monotonicMs: number): boolean {
    const session = this.#sessions.get(brokerId);
    return session?.brokerEpoch === brokerEpoch && !this.#isExpired(session, monotonicMs);
  }

  #isExpired(session: Session, monotonicMs: number): boolean {
    return session.contactAtMs + this.#timeoutMs < monotonicMs;
  }

  controlledShutdownOffset(brokerId: number): number {
    return this.#sessions.get(brokerId)?.controlledShutdownOffset ?? -1;
  }

  beginControlledShutdown(brokerId: number, offset: number): void {
    const session = this.#sessions.get(brokerId);
    if (session !== undefined && session.controlledShutdownOffset < 0) {
      session.controlledShutdownOffset = offset;
    }
  }

  /** What every active broker has published at least; Infinity when there is none. */
  lowestActiveOffset(image: MetadataImage): number {
    let lowest = Infinity;
    for (const broker of image.cluster.brokers.values()) {
      if (broker.isFenced || broker.isInControlledShutdown) continue;
      lowest = Math.min(lowest, this.#sessions.get(broker.brokerId)?.metadataOffset ?? -1);
    }
    return lowest;
  }

  /** Unfenced brokers that were not heard of for too long. */
  staleBrokers(image: MetadataImage, monotonicMs: number): number[] {
    const stale: number[] = [];
    for (const { brokerId, brokerEpoch, isFenced } of image.cluster.brokers.values()) {
      if (isFenced) continue;
      if (!this.hasValidSession(brokerId, brokerEpoch, monotonicMs)) stale.push(brokerId);
    }
    return stale;
  }
}
