import type { RE2JS } from 're2js';
import { crc32c } from '../../protocol/record/crc32c.ts';
import { uuidToBytes, type Uuid } from '../../protocol/wire/uuid.ts';
import { parseClientMatch } from '../config/client-metrics-config.ts';
import { parseConfig } from '../config/parse.ts';
import type { ConfigMap } from '../config/resolve.ts';
import { clientMetricsOptions } from '../config/table.ts';

/** What a client-metrics resource asks, and of whom. */
export interface Subscription {
  /** Prefixes of names; `*` is all. */
  readonly metrics: readonly string[];
  readonly intervalMs: number;
  /** By the name of a selector. Empty: every client. */
  readonly match: ReadonlyMap<string, RE2JS>;
}

/** What selectors see of a client, by their names (`client_id`, …); what is unknown of it is not there. */
export type ClientProperties = ReadonlyMap<string, string>;

/** What one client is asked, from all subscriptions that match it. */
export interface ClientSubscription {
  readonly id: number;
  readonly metrics: readonly string[];
  readonly pushIntervalMs: number;
}

const ALL_METRICS = '*';

/** Throws `ConfigError` for what the controller should not have let in, an expression of Java's alone for example. */
export function parseSubscription(configs: ConfigMap): Subscription {
  return {
    metrics: optionOf(configs, 'metrics') as readonly string[],
    intervalMs: optionOf(configs, 'interval.ms') as number,
    match: parseClientMatch(optionOf(configs, 'match') as readonly string[]),
  };
}

function optionOf(configs: ConfigMap, name: string): unknown {
  const option = clientMetricsOptions.get(name)!;
  return parseConfig(option, configs.get(name) ?? option.defaultValue ?? '');
}

const DEFAULT_INTERVAL_MS = 300_000;

/** All that is asked of a client, at the shortest of the intervals. */
export function subscriptionOf(
  instanceId: Uuid,
  client: ClientProperties,
  subscriptions: Iterable<Subscription>,
): ClientSubscription {
  const asked = new Set<string>();
  let pushIntervalMs = DEFAULT_INTERVAL_MS;
  for (const { match, metrics, intervalMs } of subscriptions) {
    if (!isMatch(client, match)) continue;
    for (const metric of metrics) asked.add(metric);
    pushIntervalMs = Math.min(pushIntervalMs, intervalMs);
  }
  const metrics = asked.has(ALL_METRICS) ? [ALL_METRICS] : [...asked].sort();
  return { id: subscriptionId(instanceId, metrics, pushIntervalMs), metrics, pushIntervalMs };
}

function isMatch(client: ClientProperties, match: Subscription['match']): boolean {
  for (const [selector, expression] of match) {
    const property = client.get(selector);
    if (property === undefined || !expression.matches(property)) return false;
  }
  return true;
}

/**
 * A CRC-32C over what is asked and how often, XORed with the hash that Java has of the instance id (KIP-714).
 * Names are sorted here and hashed in Kafka, so brokers of both kinds agree for one name only; a client whose id is
 * not known asks again.
 */
function subscriptionId(
  instanceId: Uuid,
  metrics: readonly string[],
  pushIntervalMs: number,
): number {
  const crc = crc32c(Buffer.from(`[${metrics.join(', ')}]${pushIntervalMs}`, 'utf8'));
  const bytes = uuidToBytes(instanceId);
  return [0, 4, 8, 12].reduce((hash, at) => hash ^ bytes.readInt32BE(at), crc | 0);
}
