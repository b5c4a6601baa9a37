import type { Clock } from '../base/clock.ts';
import { Samples } from '../base/samples.ts';
import type { QuorumSnapshot } from './raft-driver-types.ts';

/** Who waits for so many appends to be committed measures no more of them: there is no quorum. */
const MAX_UNCOMMITTED = 1000;

interface Uncommitted {
  readonly endOffset: number;
  readonly recordCount: number;
  readonly appendedAtMs: number;
}

/** What KafkaRaftMetrics measures: how long commits and elections take, how much goes through, how busy raft is. */
export class RaftMeter {
  /** Milliseconds a record, of the leader's appends. */
  readonly commitLatency: Samples;
  readonly electionLatency: Samples;
  readonly appendedRecords: Samples;
  readonly fetchedRecords: Samples;
  readonly #clock: Clock;
  #uncommitted: Uncommitted[] = [];
  #electionBeganAtMs: number | undefined;
  #state: QuorumSnapshot['state'] = 'unattached';
  #busyMs = 0;
  #measuredAtMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.commitLatency = new Samples(clock);
    this.electionLatency = new Samples(clock);
    this.appendedRecords = new Samples(clock);
    this.fetchedRecords = new Samples(clock);
    this.#measuredAtMs = clock.monotonicMs();
  }

  onAppended(isLeader: boolean, endOffset: number, recordCount: number): void {
    if (!isLeader) {
      this.fetchedRecords.add(recordCount);
      return;
    }
    this.appendedRecords.add(recordCount);
    if (this.#uncommitted.length >= MAX_UNCOMMITTED) return;
    this.#uncommitted.push({ endOffset, recordCount, appendedAtMs: this.#clock.monotonicMs() });
  }

  onHighWatermark(highWatermark: number): void {
    const committed = this.#uncommitted.findIndex(({ endOffset }) => endOffset > highWatermark);
    const count = committed === -1 ? this.#uncommitted.length : committed;
    const nowMs = this.#clock.monotonicMs();
    for (const { appendedAtMs, recordCount } of this.#uncommitted.splice(0, count)) {
      this.commitLatency.add(1, (nowMs - appendedAtMs) / recordCount);
    }
  }

  /** After each step: an election begins when this node stands for it, and ends when there is a leader. */
  onState(state: QuorumSnapshot['state']): void {
    if (state === this.#state) return;
    this.#state = state;
    if (state === 'prospective' || state === 'candidate') {
      this.#electionBeganAtMs = this.#clock.monotonicMs();
      return;
    }
    if (state !== 'leader') this.#uncommitted = [];
    if (this.#electionBeganAtMs === undefined || (state !== 'leader' && state !== 'follower')) {
      return;
    }
    this.electionLatency.add(1, this.#clock.monotonicMs() - this.#electionBeganAtMs);
    this.#electionBeganAtMs = undefined;
  }

  onStep(beganAtMs: number): void {
    this.#busyMs += this.#clock.monotonicMs() - beganAtMs;
  }

  /** The part of the time since it was last asked for in which raft had nothing to do. */
  takeIdleRatio(): number {
    const nowMs = this.#clock.monotonicMs();
    const elapsedMs = nowMs - this.#measuredAtMs;
    const ratio = elapsedMs > 0 ? Math.max(0, 1 - this.#busyMs / elapsedMs) : 1;
    this.#busyMs = 0;
    this.#measuredAtMs = nowMs;
    return ratio;
  }
}
