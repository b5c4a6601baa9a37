import { ConfigError } from '../config/option.ts';
import { parseConfig } from '../config/parse.ts';
import { type ConfigLayers, ConfigView, type ResolvedConfig } from '../config/resolve.ts';
import { topicOptions } from '../config/table.ts';

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
  const minLagMs = view.number('min.compaction.lag.ms');
  const maxLagMs = view.number('max.compaction.lag.ms');
  if (minLagMs > maxLagMs) {
    throw new ConfigError(
      `conflict topic config setting min.compaction.lag.ms (${String(minLagMs)}) > ` +
        `max.compaction.lag.ms (${String(maxLagMs)})`,
    );
  }
  checkTiering(configs, view);
}

/** Tiered storage is off: nothing of it may be asked for, so that nobody believes in a copy that is not made. */
function checkTiering(configs: ReadonlyMap<string, string>, view: ConfigView): void {
  if (view.boolean('remote.storage.enable')) {
    throw new ConfigError(
      'Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.',
    );
  }
  for (const key of ['remote.log.copy.disable', 'remote.log.delete.on.disable']) {
    if (configs.has(key) && view.boolean(key)) {
      throw new ConfigError(
        `Invalid value true for configuration ${key}: it has a meaning only with remote.storage.enable=true.`,
      );
    }
  }
}

/** Every option of a topic with its value, by name: what CreateTopics answers. Internal ones only where set. */
export function describeTopicConfigs(
  configs: ReadonlyMap<string, string>,
  node: ConfigLayers,
): ResolvedConfig[] {
  const view = new ConfigView('topic', { ...node, resource: configs });
  return [...topicOptions.values()]
    .filter((option) => !option.isInternal || configs.has(option.name))
    .map((option) => view.resolve(option.name))
    .sort((a, b) => (a.option.name < b.option.name ? -1 : 1));
}
