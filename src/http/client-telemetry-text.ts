import type { Timers } from '../base/timers.ts';
import type { ClientTelemetrySource } from '../node/client-telemetry.ts';
import { MetricsPage, type Labels } from './metrics-page.ts';

const PREFIX = 'kafka_server_client_metrics';

/** What clients have pushed (KIP-714), and Kafka's own numbers about that, in the text format of Prometheus. */
export async function clientTelemetryText(
  source: ClientTelemetrySource,
  timers: Timers,
): Promise<string> {
  const page = new MetricsPage(timers);
  addTotals(page, source);
  for (const { id, counts } of source.instances()) {
    const labels: Labels = [['client_instance_id', id]];
    const add = (what: string, type: 'counter' | 'gauge', value: number): void => {
      const name = `${PREFIX}_${what}`;
      page.declare(name, { help: HELP[what] ?? '', type });
      page.add(name, labels, value);
    };
    add('throttle_count', 'counter', counts.throttled);
    add('throttle_rate', 'gauge', counts.throttles.rate());
    add('plugin_export_count', 'counter', counts.exported);
    add('plugin_export_rate', 'gauge', counts.exports.rate());
    add('plugin_export_time_avg', 'gauge', counts.exports.average());
    add('plugin_export_time_max', 'gauge', counts.exports.max());
    add('plugin_error_count', 'counter', counts.failed);
    add('plugin_error_rate', 'gauge', counts.failures.rate());
    for (const { name, help, type, labels: own, value } of source.series(id)) {
      page.declare(name, { help, type });
      page.add(name, own, value);
    }
    await page.breathe();
  }
  return page.text();
}

const HELP: Readonly<Record<string, string>> = {
  throttle_count: 'Requests of a client that came before their time.',
  throttle_rate: 'Requests of a client that came before their time, per second.',
  plugin_export_count: 'Pushes of a client that were taken.',
  plugin_export_rate: 'Pushes of a client that were taken, per second.',
  plugin_export_time_avg: 'Milliseconds that it took to take a push, on average.',
  plugin_export_time_max: 'The most milliseconds that it took to take a push.',
  plugin_error_count: 'Pushes of a client that could not be read.',
  plugin_error_rate: 'Pushes of a client that could not be read, per second.',
};

function addTotals(page: MetricsPage, source: ClientTelemetrySource): void {
  const add = (name: string, shape: Parameters<MetricsPage['declare']>[1], value: number): void => {
    page.declare(name, shape);
    page.add(name, [], value);
  };
  const { count, rate } = source.unknownSubscriptions;
  const clients = 'Clients that are asked for their metrics.';
  add(`${PREFIX}_instance_count`, { help: clients, type: 'gauge' }, source.instanceCount);
  const unknown = 'Pushes for a subscription that has changed or never was';
  const name = `${PREFIX}_unknown_subscription_request`;
  add(`${name}_count`, { help: `${unknown}.`, type: 'counter' }, count);
  add(`${name}_rate`, { help: `${unknown}, per second.`, type: 'gauge' }, rate);
  const dropped = 'Numbers of clients for which there was no room.';
  add(
    'samsa_client_metrics_dropped_total',
    { help: dropped, type: 'counter' },
    source.droppedCount,
  );
}
