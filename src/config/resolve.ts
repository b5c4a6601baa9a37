import { assert } from '../base/assert.ts';
import { type ConfigOption, type ConfigValue } from './option.ts';
import { parseConfig } from './parse.ts';
import {
  brokerOption,
  brokerOptions,
  brokerSynonymNames,
  groupOptions,
  topicOptions,
} from './table.ts';

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

/** Where a topic, group or subscription has a value from that is not its own. */
export interface InheritedConfig extends ConfigSynonym {
  /** In the option's own unit. */
  readonly value: string;
}

/**
 * An option of a topic, group or subscription: its own override, then what broker options give as default. The
 * synonyms, and the source with them, are those that Kafka's DescribeConfigs tells (ConfigHelper): a value that only
 * stands in another unit is not among them.
 */
export function resolveResource(option: ConfigOption, layers: ConfigLayers): ResolvedConfig {
  const own = layers.resource?.get(option.name);
  const [first] = option.brokerSynonyms;
  const synonyms = [
    ...(own === undefined
      ? []
      : [{ name: option.name, value: own, source: RESOURCE_SOURCES[option.scope] }]),
    ...(first === undefined ? ownDefault(option) : brokerSynonyms(first.name, layers)),
  ];
  return {
    option,
    value: own ?? inheritedConfig(option, layers)?.value ?? option.defaultValue,
    source: synonyms[0]?.source ?? ConfigSource.DEFAULT_CONFIG,
    synonyms,
  };
}

/** What a broker option gives as default, in whatever unit; undefined where nothing is set. */
export function inheritedConfig(
  option: ConfigOption,
  layers: ConfigLayers,
): InheritedConfig | undefined {
  for (const [source, map] of brokerLayers(layers)) {
    for (const { name, convert } of option.brokerSynonyms) {
      const value = map.get(name);
      if (value !== undefined) return { name, value: convertUnit(value, convert), source };
    }
  }
  return undefined;
}

/** A group's option that no broker option gives is its own default. */
function ownDefault({ name, defaultValue, scope }: ConfigOption): ConfigSynonym[] {
  if (scope !== 'group') return [];
  return [{ name, value: defaultValue, source: ConfigSource.DEFAULT_CONFIG }];
}

const RESOURCE_SOURCES: Readonly<Record<ConfigOption['scope'], ConfigSource>> = {
  topic: ConfigSource.DYNAMIC_TOPIC_CONFIG,
  group: ConfigSource.GROUP_CONFIG,
  'client-metrics': ConfigSource.CLIENT_METRICS_CONFIG,
  broker: ConfigSource.DYNAMIC_BROKER_CONFIG,
};

function brokerLayers(layers: ConfigLayers): [ConfigSource, ConfigMap][] {
  const found: [ConfigSource, ConfigMap | undefined][] = [
    [ConfigSource.DYNAMIC_BROKER_CONFIG, layers.dynamicBroker],
    [ConfigSource.DYNAMIC_DEFAULT_BROKER_CONFIG, layers.dynamicDefault],
    [ConfigSource.STATIC_BROKER_CONFIG, layers.static],
  ];
  return found.filter((layer): layer is [ConfigSource, ConfigMap] => layer[1] !== undefined);
}

const UNIT_MS = { 'minutes-to-ms': 60_000, 'hours-to-ms': 3_600_000 } as const;

function convertUnit(value: string, convert: keyof typeof UNIT_MS | undefined): string {
  if (convert === undefined) return value;
  const count = Number.parseInt(value, 10);
  // A negative number of hours is "for ever", not a negative time.
  return String(count < 0 ? -1 : count * UNIT_MS[convert]);
}

/** A broker option. `name` differs from the option's where it carries a listener's prefix. */
export function resolveBroker(
  option: ConfigOption,
  layers: ConfigLayers,
  name = option.name,
): ResolvedConfig {
  const synonyms = brokerSynonyms(name, layers);
  const [own] = synonyms;
  return {
    option,
    value: own?.value ?? option.defaultValue,
    source: own?.source ?? ConfigSource.DEFAULT_CONFIG,
    synonyms,
  };
}

/** Every place that has a value under one of the option's names, from the first that has it under this one. */
function brokerSynonyms(name: string, layers: ConfigLayers): ConfigSynonym[] {
  const synonyms: ConfigSynonym[] = [];
  const names = brokerSynonymNames(name);
  for (const [source, map] of brokerLayers(layers)) {
    for (const synonym of names) {
      const value = map.get(synonym);
      if (value !== undefined) synonyms.push({ name: synonym, value, source });
    }
  }
  for (const synonym of names) {
    const value = brokerOptions.get(synonym)?.defaultValue ?? null;
    if (value !== null) {
      synonyms.push({ name: synonym, value, source: ConfigSource.DEFAULT_CONFIG });
    }
  }
  const start = synonyms.findIndex((synonym) => synonym.name === name);
  return start < 0 ? [] : synonyms.slice(start);
}

/** Parsed values of one node, or of one topic or group on it. */
export class ConfigView {
  readonly #layers: ConfigLayers;
  readonly #scope: 'broker' | 'topic' | 'group';

  constructor(scope: 'broker' | 'topic' | 'group', layers: ConfigLayers) {
    this.#scope = scope;
    this.#layers = layers;
  }

  resolve(name: string): ResolvedConfig {
    if (this.#scope === 'broker') {
      const option = brokerOption(name);
      assert(option, `no broker option ${name}`);
      return resolveBroker(option, this.#layers, name);
    }
    const option = (this.#scope === 'topic' ? topicOptions : groupOptions).get(name);
    assert(option, `no ${this.#scope} option ${name}`);
    return resolveResource(option, this.#layers);
  }

  /** null where nothing gives a value. Throws `ConfigError` for a value that cannot be taken. */
  read(name: string): ConfigValue {
    const { option, value } = this.resolve(name);
    if (value === null) return null;
    return parseConfig(option, value, this.#scope === 'broker' ? name : option.name);
  }

  number(name: string): number {
    const value = this.read(name);
    assert(typeof value === 'number', `${name} is not a number`);
    return value;
  }

  boolean(name: string): boolean {
    const value = this.read(name);
    assert(typeof value === 'boolean', `${name} is not a boolean`);
    return value;
  }

  text(name: string): string {
    const value = this.read(name);
    assert(typeof value === 'string', `${name} is not a text`);
    return value;
  }

  list(name: string): readonly string[] {
    const value = this.read(name);
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }
}
