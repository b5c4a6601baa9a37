import { type MetadataImage } from '../metadata/image.ts';

export interface Session {
  readonly brokerEpoch: number;
  /** Since the broker was heard of. */
  silentChecks: number;
  /** The metadata offset that the broker told last; −1 before its first heartbeat. */
  metadataOffset: number;
  /** The end of the batch that began its controlled shutdown; −1 outside of one. */
  controlledShutdownOffset: number;
}

export interface SavedSessions {
  readonly brokers: readonly (readonly [brokerId: number, Session])[];
  readonly awaitedOffset: number;
}

/** As many as Kafka makes. */
const CHECKS_PER_TIMEOUT = 8;

/**
 * Who is there: for how long brokers have been silent, and how far they have published the metadata.
 *
 * Silence is counted in checks. A controller that did not run, because its process was suspended or the machine has far
 * too much to do, makes up for nothing: heartbeats wait that it has not read, and the broker of its own node could not
 * send any. Nor does a check count while nothing is committed: a broker whose heartbeat is not answered sends no other.
 *
 * Soft state. When it is lost (a new controller leads), every unfenced broker counts as heard of just then,
 * so a dead one is fenced one session timeout later than it could be.
 */
export class BrokerSessions {
  readonly #sessions = new Map<number, Session>();
  readonly #timeoutMs: number;
  /** The end of the log at a check: the next one to count comes when that is committed. */
  #awaitedOffset = -1;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  get checkIntervalMs(): number {
    return this.#timeoutMs / CHECKS_PER_TIMEOUT;
  }

  save(): SavedSessions {
    return {
      brokers: [...this.#sessions].map(([brokerId, session]) => [brokerId, { ...session }]),
      awaitedOffset: this.#awaitedOffset,
    };
  }

  restore({ brokers, awaitedOffset }: SavedSessions): void {
    this.clear();
    for (const [brokerId, session] of brokers) this.#sessions.set(brokerId, { ...session });
    this.#awaitedOffset = awaitedOffset;
  }

  clear(): void {
    this.#sessions.clear();
    this.#awaitedOffset = -1;
  }

  remove(brokerId: number): void {
    this.#sessions.delete(brokerId);
  }

  /** A heartbeat, or the beginning of our leadership: the broker counts as heard of now. */
  register(brokerId: number, brokerEpoch: number): void {
    const session = this.#sessions.get(brokerId);
    if (session?.brokerEpoch === brokerEpoch) {
      session.silentChecks = 0;
      return;
    }
    this.#sessions.set(brokerId, {
      brokerEpoch,
      silentChecks: 0,
      metadataOffset: -1,
      controlledShutdownOffset: -1,
    });
  }

  heartbeat(
    broker: { readonly brokerId: number; readonly brokerEpoch: number },
    metadataOffset: number,
  ): void {
    this.register(broker.brokerId, broker.brokerEpoch);
    const session = this.#sessions.get(broker.brokerId);
    if (session !== undefined) session.metadataOffset = metadataOffset;
  }

  hasValidSession(brokerId: number, brokerEpoch: number): boolean {
    const session = this.#sessions.get(brokerId);
    return session?.brokerEpoch === brokerEpoch && session.silentChecks < CHECKS_PER_TIMEOUT;
  }

  /** Nobody is stale at this check. */
  checked(lastAppendedOffset: number, committedOffset: number): void {
    if (this.#awaitedOffset > committedOffset) return;
    this.#awaitedOffset = lastAppendedOffset;
    for (const session of this.#sessions.values()) session.silentChecks += 1;
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
  staleBrokers(image: MetadataImage): number[] {
    const stale: number[] = [];
    for (const { brokerId, brokerEpoch, isFenced } of image.cluster.brokers.values()) {
      if (isFenced) continue;
      if (!this.hasValidSession(brokerId, brokerEpoch)) stale.push(brokerId);
    }
    return stale;
  }
}
