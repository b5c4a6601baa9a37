import { ConfigError } from '../config/option.ts';
import { parseConfig } from '../config/parse.ts';
import {
  type ConfigLayers,
  ConfigSource,
  ConfigView,
  inheritedConfig,
  type ResolvedConfig,
  resolveResource,
} from '../config/resolve.ts';
import { topicOptions } from '../config/table.ts';
import { checkCompactionLags } from '../config/topic-config.ts';

/**
 * Checks the whole configuration that a topic is to have: every key known, every value right by itself, and
 * the values that must fit together. Throws `ConfigError`.
 */
export function validateTopicConfigs(
  configs: ReadonlyMap<string, string>,
  node: ConfigLayers,
): void {
  for (const [name, value] of configs) {
    const option = topicOptions.get(name);
    if (option === undefined) throw new ConfigError(`Unknown topic config name: ${name}`);
    parseConfig(option, value);
  }
  const view = new ConfigView('topic', { ...node, resource: configs });
  checkCompactionLags(view);
  // Tiered storage is off: nobody is to believe in a copy that is not made.
  if (view.boolean('remote.storage.enable')) {
    throw new ConfigError(
      'Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.',
    );
  }
}

/**
 * Every option of a topic with its value and where that stands, by name: what CreateTopics answers. Internal ones only
 * where set.
 */
export function describeTopicConfigs(
  configs: ReadonlyMap<string, string>,
  node: ConfigLayers,
): ResolvedConfig[] {
  const layers = { ...node, resource: configs };
  return [...topicOptions.values()]
    .filter((option) => !option.isInternal || configs.has(option.name))
    .map((option) => {
      const resolved = resolveResource(option, layers);
      if (configs.has(option.name)) return resolved;
      const source = inheritedConfig(option, node)?.source ?? ConfigSource.DEFAULT_CONFIG;
      return { ...resolved, source };
    })
    .sort((a, b) => (a.option.name < b.option.name ? -1 : 1));
}
