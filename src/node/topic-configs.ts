import type { ConfigLayers } from '../config/resolve.ts';
import { resolveTopicConfig, type TopicConfig } from '../config/topic-config.ts';
import { configsOf, ConfigResourceType, type MetadataImage } from '../metadata/image.ts';

/** The layers of this broker's configuration as `image` has them, over what was written down at start. */
export function brokerConfigLayers(
  brokerId: number,
  properties: ReadonlyMap<string, string>,
  image: MetadataImage,
): ConfigLayers {
  return {
    dynamicBroker: configsOf(image, ConfigResourceType.BROKER, String(brokerId)),
    dynamicDefault: configsOf(image, ConfigResourceType.BROKER, ''),
    static: properties,
  };
}

/** A topic's configuration on this broker. */
export function topicConfigOn(
  brokerId: number,
  properties: ReadonlyMap<string, string>,
): (topicName: string, image: MetadataImage) => TopicConfig {
  return (topicName, image) =>
    resolveTopicConfig(
      configsOf(image, ConfigResourceType.TOPIC, topicName),
      brokerConfigLayers(brokerId, properties, image),
    );
}
