import { errorName } from '../../protocol/wire/error-code.ts';
import type { Counter, LabelledValue, Labels, Metrics, Quantiles } from '../base/metrics.ts';
import { ResponseErrors } from './response-errors.ts';

const PREFIX = 'kafka_network_requestmetrics_';

/**
 * What is measured of the requests of one name (Kafka's RequestMetrics), in milliseconds and bytes:
 * `total` = `queue` (held while its connection had to wait) + `local` (until its handler yielded or answered) +
 * `remote` (until the answer was there) + `responseQueue` (until those before it were answered) + `responseSend`
 * (until the system had taken it).
 */
export class RequestMeter {
  readonly errors = new ResponseErrors();
  readonly name: string;
  readonly #requests: Counter;
  readonly #labels: Labels[] = [];
  readonly #times: readonly Quantiles[];

  constructor(name: string, metrics: Metrics) {
    this.name = name;
    this.#requests = metrics.counter(`${PREFIX}requests_total`, 'Requests', ['request', 'version']);
    this.#times = MEASURED.map(([suffix, help]) =>
      metrics.quantiles(`${PREFIX}${suffix}`, help, { request: name }),
    );
  }

  countRequest(version: number): void {
    this.#requests.add(1, (this.#labels[version] ??= this.#labelsOf(version)));
  }

  #labelsOf(version: number): Labels {
    return { request: this.name, version: String(version) };
  }

  /** What is known when the answer has left. */
  observe(times: RequestTimes, nowMs: number): void {
    const [total, queue, local, remote, responseQueue, responseSend, throttle, bytes] = this.#times;
    const { arrivedAtMs, begunAtMs, yieldedAtMs, answeredAtMs, leftAtMs } = times;
    total?.observe(nowMs - arrivedAtMs, nowMs);
    queue?.observe(begunAtMs - arrivedAtMs, nowMs);
    local?.observe(yieldedAtMs - begunAtMs, nowMs);
    remote?.observe(answeredAtMs - yieldedAtMs, nowMs);
    responseQueue?.observe(leftAtMs - answeredAtMs, nowMs);
    responseSend?.observe(nowMs - leftAtMs, nowMs);
    throttle?.observe(times.throttleMs, nowMs);
    bytes?.observe(times.byteCount, nowMs);
  }
}

const MEASURED: readonly (readonly [suffix: string, help: string])[] = [
  ['totaltimems', 'Milliseconds from a request to its answer in the hands of the system'],
  ['requestqueuetimems', 'Milliseconds until its connection let it begin'],
  ['localtimems', 'Milliseconds until its handler answered, or had to wait'],
  ['remotetimems', 'Milliseconds that its handler waited'],
  ['responsequeuetimems', 'Milliseconds until earlier requests of the connection were answered'],
  ['responsesendtimems', 'Milliseconds until the system had taken the answer'],
  ['throttletimems', 'Milliseconds by which its client was throttled'],
  ['requestbytes', 'Bytes of a request'],
];

/** All of a node, by the names that Kafka gives requests. */
export class RequestMeters {
  /** Requests that their connections hold because an earlier one is not answered. */
  held = 0;
  /** Answers given to connections that the system has not taken. */
  unsent = 0;
  readonly #metrics: Metrics;
  readonly #meters = new Map<string, RequestMeter>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
    const errors = (): Iterable<LabelledValue> => this.#errors();
    const help = 'Error codes in responses, NONE too';
    metrics.total(`${PREFIX}errors_total`, help, errors, ['request', 'error']);
    const channel = 'kafka_network_requestchannel_';
    metrics.gauge(
      `${channel}requestqueuesize`,
      'Requests that wait because an earlier one of their connection is not answered',
      () => this.held,
    );
    // In all, and of each processor, of which there is one.
    const unsent = (): LabelledValue[] => [
      { labels: {}, value: this.unsent },
      { labels: { processor: '0' }, value: this.unsent },
    ];
    metrics.gauge(
      `${channel}responsequeuesize`,
      'Answers that the system has not taken yet',
      unsent,
      ['processor'],
    );
  }

  named(name: string): RequestMeter {
    let meter = this.#meters.get(name);
    if (meter === undefined) {
      meter = new RequestMeter(name, this.#metrics);
      this.#meters.set(name, meter);
    }
    return meter;
  }

  *#errors(): Iterable<LabelledValue> {
    for (const [request, { errors }] of this.#meters) {
      for (const [code, value] of errors.counts) {
        yield { labels: { request, error: errorName(code) }, value };
      }
    }
  }
}

export interface RequestArrival {
  readonly byteCount: number;
  /** When its frame was whole. */
  readonly arrivedAtMs: number;
  /** When its connection let it begin. */
  readonly begunAtMs: number;
}

/** The stations of one request, in monotonic milliseconds. */
export class RequestTimes implements RequestArrival {
  readonly byteCount: number;
  readonly arrivedAtMs: number;
  readonly begunAtMs: number;
  /** When its handler had to wait, or answered. */
  yieldedAtMs = -1;
  answeredAtMs = 0;
  /** When the answer was given to its connection. */
  leftAtMs = 0;
  throttleMs = 0;
  readonly #meters: readonly RequestMeter[];

  constructor(meters: readonly RequestMeter[], from: RequestArrival) {
    this.#meters = meters;
    this.byteCount = from.byteCount;
    this.arrivedAtMs = from.arrivedAtMs;
    this.begunAtMs = from.begunAtMs;
  }

  onAnswered(nowMs: number, throttleMs: number): void {
    if (this.yieldedAtMs < 0) this.yieldedAtMs = nowMs;
    this.answeredAtMs = nowMs;
    this.throttleMs = throttleMs;
  }

  onSent(nowMs: number): void {
    for (const meter of this.#meters) meter.observe(this, nowMs);
  }
}
