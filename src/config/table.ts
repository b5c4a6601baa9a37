import { type ConfigOption } from './option.ts';
import { optionsOf } from './option-row.ts';
import { clientMetricsOptions as clientMetricsRows } from './options/client-metrics.ts';
import { groupOptions as groupRows } from './options/group.ts';
import { groupsOptions } from './options/groups.ts';
import { logOptions } from './options/log.ts';
import { networkOptions } from './options/network.ts';
import { nodeOptions } from './options/node.ts';
import { offsetsOptions } from './options/offsets.ts';
import { quorumOptions } from './options/quorum.ts';
import { quotasOptions } from './options/quotas.ts';
import { recordsOptions } from './options/records.ts';
import { replicationOptions } from './options/replication.ts';
import { samsaOptions } from './options/samsa.ts';
import { saslOptions } from './options/sasl.ts';
import { shareOptions } from './options/share.ts';
import { sslOptions } from './options/ssl.ts';
import { tieredOptions } from './options/tiered.ts';
import { topicOptions as topicRows } from './options/topic.ts';
import { transactionsOptions } from './options/transactions.ts';

/** Every option of a node: Kafka's, then Samsa's own. */
export const brokerOptions: ReadonlyMap<string, ConfigOption> = optionsOf(
  'broker',
  nodeOptions,
  quorumOptions,
  networkOptions,
  logOptions,
  recordsOptions,
  replicationOptions,
  quotasOptions,
  groupsOptions,
  offsetsOptions,
  transactionsOptions,
  shareOptions,
  saslOptions,
  sslOptions,
  tieredOptions,
  samsaOptions,
);

export const topicOptions: ReadonlyMap<string, ConfigOption> = optionsOf('topic', topicRows);
export const groupOptions: ReadonlyMap<string, ConfigOption> = optionsOf('group', groupRows);
export const clientMetricsOptions: ReadonlyMap<string, ConfigOption> = optionsOf(
  'client-metrics',
  clientMetricsRows,
);

/** Listener, then option (or mechanism and option). */
export const LISTENER_PREFIX = /^listener\.name\.([^.]+)\.(.+)$/;

/**
 * The broker option that `name` stands for: itself, or, for `listener.name.<listener>.<option>` and
 * `listener.name.<listener>.<mechanism>.<option>`, the option behind the prefix.
 */
export function brokerOption(name: string): ConfigOption | undefined {
  const option = brokerOptions.get(name);
  if (option !== undefined) return option;
  const rest = LISTENER_PREFIX.exec(name)?.[2];
  if (rest === undefined) return undefined;
  return brokerOptions.get(rest) ?? brokerOptions.get(rest.slice(rest.indexOf('.') + 1));
}

/** Broker options that say the same thing in other units, the one that counts first. */
const UNIT_SYNONYMS: readonly (readonly string[])[] = [
  ['log.roll.ms', 'log.roll.hours'],
  ['log.roll.jitter.ms', 'log.roll.jitter.hours'],
  ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'],
];

/** The names under which a broker option's value may stand, the one that counts first. */
export function brokerSynonymNames(name: string): readonly string[] {
  if (name === 'log.flush.interval.ms') return [name, 'log.flush.scheduler.interval.ms'];
  if (LISTENER_PREFIX.test(name)) return [name, brokerOption(name)?.name ?? name];
  return UNIT_SYNONYMS.find((names) => names.includes(name)) ?? [name];
}
