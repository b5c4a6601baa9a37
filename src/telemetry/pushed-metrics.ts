import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { OtlpPoint } from './otlp.ts';

/** Numbers that are kept of all clients, and how long their labels may be: more is counted and dropped. */
export const MAX_SERIES = 50_000;
export const MAX_SERIES_BYTES = 1024;

/** The namespace of everything that Kafka's and librdkafka's clients measure. */
const NAMESPACE = 'org.apache.kafka.';
/** No metric of the broker's own begins so. */
const PREFIX = 'kafka_client_';

export interface Series {
  /** In Prometheus' alphabet. */
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly labels: readonly (readonly [name: string, value: string])[];
  value: number;
}

/** The last numbers of each client, under the names that a scraper can take. */
export class PushedMetrics {
  readonly #byInstance = new Map<Uuid, Map<string, Series>>();
  #count = 0;
  #dropped = 0;

  get seriesCount(): number {
    return this.#count;
  }

  /** Numbers that had no place. */
  get droppedCount(): number {
    return this.#dropped;
  }

  of(instanceId: Uuid): Series[] {
    return [...(this.#byInstance.get(instanceId)?.values() ?? [])];
  }

  /** `client`: labels that say who has pushed; they go over labels of the same name that he sent. */
  take(instanceId: Uuid, client: Series['labels'], points: readonly OtlpPoint[]): void {
    const series = this.#byInstance.get(instanceId) ?? new Map<string, Series>();
    this.#byInstance.set(instanceId, series);
    for (const point of points) this.#takeOne(series, client, point);
  }

  #takeOne(series: Map<string, Series>, client: Series['labels'], point: OtlpPoint): void {
    const name = seriesName(point.name);
    const labels = labelsOf(client, point.attributes);
    const key = JSON.stringify([name, ...labels]);
    const known = series.get(key);
    if (known !== undefined) {
      known.value = point.isDelta ? known.value + point.value : point.value;
      return;
    }
    if (this.#count >= MAX_SERIES || key.length > MAX_SERIES_BYTES) {
      this.#dropped += 1;
      return;
    }
    this.#count += 1;
    const { isCounter, value } = point;
    const help = point.description.slice(0, MAX_SERIES_BYTES);
    series.set(key, { name, help, type: isCounter ? 'counter' : 'gauge', labels, value });
  }

  forget(instanceId: Uuid): void {
    this.#count -= this.#byInstance.get(instanceId)?.size ?? 0;
    this.#byInstance.delete(instanceId);
  }
}

/** `org.apache.kafka.producer.record.queue.time.avg` is `kafka_client_producer_record_queue_time_avg`. */
function seriesName(name: string): string {
  const own = name.startsWith(NAMESPACE) ? name.slice(NAMESPACE.length) : name;
  return `${PREFIX}${own.replaceAll(/[^a-zA-Z0-9_]/g, '_')}`;
}

function labelsOf(client: Series['labels'], attributes: OtlpPoint['attributes']): Series['labels'] {
  const labels = new Map<string, string>();
  for (const [key, value] of attributes) {
    labels.set(labelName(key), value);
  }
  for (const [name, value] of client) labels.set(name, value);
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Names that begin with two underscores are Prometheus' own. */
function labelName(key: string): string {
  return key.replaceAll(/[^a-zA-Z0-9_]/g, '_').replace(/^(?:_+|(?=\d|$))/, '_');
}
