import { RE2JS } from 're2js';
import { ConfigError } from './option.ts';
import { parseConfig } from './parse.ts';
import { clientMetricsOptions } from './table.ts';

export const MIN_PUSH_INTERVAL_MS = 100;
export const MAX_PUSH_INTERVAL_MS = 3_600_000;

/** What a subscription can tell clients apart by (KIP-714). */
const SELECTORS: ReadonlySet<string> = new Set([
  'client_instance_id',
  'client_id',
  'client_software_name',
  'client_software_version',
  'client_source_address',
  'client_source_port',
]);

/** A key that no subscription has, or an interval out of bounds: Kafka tells them apart from wrong values. */
export class ClientMetricsError extends Error {
  override readonly name = 'ClientMetricsError';
}

/** Checks the whole configuration of a client-metrics subscription. Throws `ConfigError` or `ClientMetricsError`. */
export function checkClientMetricsConfigs(configs: ReadonlyMap<string, string>): void {
  for (const name of configs.keys()) {
    if (clientMetricsOptions.has(name)) continue;
    throw new ClientMetricsError(`Unknown client metrics configuration: ${name}`);
  }
  for (const option of clientMetricsOptions.values()) {
    const text = configs.get(option.name);
    if (text === undefined) continue;
    const value = parseConfig(option, text);
    if (option.name === 'match') parseClientMatch(value as readonly string[]);
    if (option.name !== 'interval.ms') continue;
    const intervalMs = Number(value);
    if (intervalMs >= MIN_PUSH_INTERVAL_MS && intervalMs <= MAX_PUSH_INTERVAL_MS) continue;
    throw new ClientMetricsError(
      `Invalid value ${text} for ${option.name}, interval must be between ` +
        `${String(MIN_PUSH_INTERVAL_MS)} and ${String(MAX_PUSH_INTERVAL_MS)} (1 hour)`,
    );
  }
}

/** The expression that each named property of a client must match as a whole. Throws `ConfigError`. */
export function parseClientMatch(patterns: readonly string[]): ReadonlyMap<string, RE2JS> {
  const expressions = new Map<string, RE2JS>();
  for (const pattern of patterns) {
    const [selector = '', text, ...more] = pattern.split('=').map((part) => part.trim());
    const expression =
      text === undefined || text === '' || more.length > 0 ? undefined : expressionOf(text);
    if (expression === undefined || !SELECTORS.has(selector)) {
      throw new ConfigError(`Illegal client matching pattern: ${pattern}`);
    }
    expressions.set(selector, expression);
  }
  return expressions;
}

/** In linear time whatever the text: a pattern and a client's name for itself could make RegExp hold the loop. */
function expressionOf(text: string): RE2JS | undefined {
  try {
    return RE2JS.compile(text);
  } catch {
    return undefined;
  }
}
