import { takenConfigs } from '../config/dynamic-broker.ts';
import { type ConfigLayers, type ConfigMap } from '../config/resolve.ts';
import { configsOf, ConfigResourceType, type MetadataImage } from './image.ts';

export interface BrokerLayers extends ConfigLayers {
  readonly dynamicBroker: ReadonlyMap<string, string>;
  readonly dynamicDefault: ReadonlyMap<string, string>;
}

/**
 * The layers of one broker's configuration as `image` has them, over what was written down at its start. What the
 * broker cannot take in is left out.
 */
export function brokerConfigLayers(
  brokerId: number,
  properties: ConfigMap,
  image: MetadataImage,
): BrokerLayers {
  const own = configsOf(image, ConfigResourceType.BROKER, String(brokerId));
  const ofAll = configsOf(image, ConfigResourceType.BROKER, '');
  return {
    dynamicBroker: takenConfigs(own, 'one-broker'),
    dynamicDefault: takenConfigs(ofAll, 'all-brokers'),
    static: properties,
  };
}
