import { type ConfigOption } from './option.ts';

/** Kafka's numbers of where a value came from. */
export const ConfigSource = {
  UNKNOWN: 0,
  DYNAMIC_TOPIC_CONFIG: 1,
  DYNAMIC_BROKER_CONFIG: 2,
  DYNAMIC_DEFAULT_BROKER_CONFIG: 3,
  STATIC_BROKER_CONFIG: 4,
  DEFAULT_CONFIG: 5,
  DYNAMIC_BROKER_LOGGER_CONFIG: 6,
  CLIENT_METRICS_CONFIG: 7,
  GROUP_CONFIG: 8,
} as const;
export type ConfigSource = (typeof ConfigSource)[keyof typeof ConfigSource];

/** Anything with `get`: a Map, or the persistent map of an image. */
export interface ConfigMap {
  get(name: string): string | undefined;
}

/** Where values are looked for, most specific first. */
export interface ConfigLayers {
  /** Overrides of the topic, group or client-metrics subscription itself. */
  readonly resource?: ConfigMap;
  readonly dynamicBroker?: ConfigMap;
  readonly dynamicDefault?: ConfigMap;
  readonly static: ConfigMap;
}

export interface ConfigSynonym {
  readonly name: string;
  readonly value: string | null;
  readonly source: ConfigSource;
}

export interface ResolvedConfig {
  readonly option: ConfigOption;
  /** As text; null where nothing gives a value. Secrets are not hidden here: whoever shows them hides them. */
  readonly value: string | null;
  readonly source: ConfigSource;
  /** Every place that has a value, the one that counts first. */
  readonly synonyms: readonly ConfigSynonym[];
}
