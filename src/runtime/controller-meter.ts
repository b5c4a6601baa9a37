import type { Clock } from '../base/clock.ts';
import type { Metrics, Quantiles } from '../base/metrics.ts';
import { RecentRate } from '../base/recent-rate.ts';

const EVENTS = 'kafka_controller_controllereventmanager_';

/** What Kafka's QuorumControllerMetrics measure of the events of a controller: requests and timers. */
export class ControllerMeter {
  startedEvents = 0;
  timedOutEvents = 0;
  /** Those of them that were heartbeats of brokers. */
  timedOutHeartbeats = 0;
  /** How often this node became the active controller. */
  activations = 0;
  readonly #queueTime: Quantiles;
  readonly #processingTime: Quantiles;
  readonly #clock: Clock;
  #busyMs = 0;

  constructor(metrics: Metrics, clock: Clock) {
    this.#clock = clock;
    this.#queueTime = metrics.quantiles(
      `${EVENTS}eventqueuetimems`,
      'Milliseconds that an event waits because a large one is taking effect',
    );
    this.#processingTime = metrics.quantiles(
      `${EVENTS}eventqueueprocessingtimems`,
      'Milliseconds of deciding an event',
    );
    const busy = new RecentRate(() => ({ atMs: clock.monotonicMs(), total: this.#busyMs }));
    const help = 'Part of the time without an event: one thread does everything';
    metrics.gauge(`${EVENTS}avgidleratio`, help, () => 1 - busy.perMs());
  }

  /** Decides an event that has been there since `sinceMs` (monotonic). */
  measure(sinceMs: number, decide: () => void): void {
    const beganAtMs = this.#clock.monotonicMs();
    this.startedEvents += 1;
    this.#queueTime.observe(beganAtMs - sinceMs, beganAtMs);
    try {
      decide();
    } finally {
      const nowMs = this.#clock.monotonicMs();
      this.#busyMs += nowMs - beganAtMs;
      this.#processingTime.observe(nowMs - beganAtMs, nowMs);
    }
  }
}
