/** Kafka's types of configuration values, with their numbers in DescribeConfigs responses. */
export const CONFIG_TYPE_NUMBERS = {
  boolean: 1,
  string: 2,
  int: 3,
  short: 4,
  long: 5,
  double: 6,
  list: 7,
  class: 8,
  password: 9,
} as const;
export type ConfigType = keyof typeof CONFIG_TYPE_NUMBERS;

/** A boolean, a number (a long beyond ±2^53 is ±Infinity), a text, a list, or null for "not set". */
export type ConfigValue = boolean | number | string | readonly string[] | null;

export type ConfigScope = 'broker' | 'topic' | 'group' | 'client-metrics';

/** Whether a broker option may be changed while the node runs, for one broker, or only for all of them too. */
export type ConfigUpdateMode = 'read-only' | 'per-broker' | 'cluster-wide';

/** What a value must satisfy beyond its type. `describe` ends the sentence "it must be …". */
export interface ConfigValidator {
  readonly describe: string;
  accepts(value: Exclude<ConfigValue, null>): boolean;
}

export interface ConfigOption {
  readonly name: string;
  readonly type: ConfigType;
  readonly scope: ConfigScope;
  /** As text; null where the option has no value by default. */
  readonly defaultValue: string | null;
  /** Must be given: it has no default at all. */
  readonly isRequired: boolean;
  readonly update: ConfigUpdateMode;
  /** Kafka neither documents it nor shows it unless it is set. */
  readonly isInternal: boolean;
  readonly validator?: ConfigValidator;
  /** Our one line. */
  readonly doc: string;
  /** Broker options that give this option's default, most specific first (topic and group options). */
  readonly brokerSynonyms: readonly BrokerSynonym[];
}

/** `retention.ms` falls back to `log.retention.minutes`, in another unit. */
export interface BrokerSynonym {
  readonly name: string;
  readonly convert?: 'minutes-to-ms' | 'hours-to-ms';
}

export function isSensitive(option: ConfigOption): boolean {
  return option.type === 'password';
}

/** A value that a user gave and that cannot be taken. The message names key, value and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
