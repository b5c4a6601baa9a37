import type { Logger } from '../base/logger.ts';
import { ConfigError } from '../config/option.ts';
import { ConfigView, type ConfigLayers, type ConfigMap } from '../config/resolve.ts';
import { topicOptions } from '../config/table.ts';
import { resolveTopicConfig, type TopicConfig } from '../config/topic-config.ts';
import { brokerConfigLayers } from '../metadata/broker-layers.ts';
import { configsOf, ConfigResourceType, type MetadataImage } from '../metadata/image.ts';

/**
 * A topic's configuration on this broker. The metadata may hold a value that the controller took and that we cannot:
 * it is logged and passed over, as one value is no reason to stop serving every topic.
 */
export function topicConfigOn(
  brokerId: number,
  properties: ReadonlyMap<string, string>,
  log: Logger,
): (topicName: string, image: MetadataImage) => TopicConfig {
  return (topicName, image) => {
    const overrides = configsOf(image, ConfigResourceType.TOPIC, topicName);
    const layers = brokerConfigLayers(brokerId, properties, image);
    try {
      return resolveTopicConfig(overrides, layers);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const unreadable = unreadableKeys({ ...layers, resource: overrides });
      log.error('A configuration in the metadata cannot be taken and is passed over.', {
        topic: topicName,
        keys: [...unreadable],
        why: error.message,
      });
      const readable = (map: ConfigMap | undefined): ConfigMap => ({
        get: (key) => (unreadable.has(key) ? undefined : map?.get(key)),
      });
      return resolveTopicConfig(readable(overrides), {
        dynamicBroker: readable(layers.dynamicBroker),
        dynamicDefault: readable(layers.dynamicDefault),
        static: properties,
      });
    }
  };
}

/** Options of topics whose value cannot be read, and the broker options that may have given it. */
function unreadableKeys(layers: ConfigLayers): Set<string> {
  const view = new ConfigView('topic', layers);
  const keys = new Set<string>();
  for (const option of topicOptions.values()) {
    try {
      view.read(option.name);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      keys.add(option.name);
      for (const { name } of option.brokerSynonyms) keys.add(name);
    }
  }
  return keys;
}
