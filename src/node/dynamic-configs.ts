import type { Logger } from '../base/logger.ts';
import { takenConfigs, type DynamicScope } from '../config/dynamic-broker.ts';
import { ConfigError } from '../config/option.ts';
import { ConfigView } from '../config/resolve.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import { brokerConfigLayers } from '../metadata/broker-layers.ts';
import { configsOf, ConfigResourceType, type MetadataImage } from '../metadata/image.ts';

/** Part of a node that follows options which may change while it runs. Throws `ConfigError` for what it cannot take. */
export type ConfigFollower = (view: ConfigView) => void;

export interface DynamicConfigsOptions {
  readonly nodeId: number;
  readonly properties: ReadonlyMap<string, string>;
  readonly followers: readonly ConfigFollower[];
  readonly log: Logger;
}

/**
 * Tells the parts of a node of a changed configuration of its broker, or of all brokers. What topics inherit is not its
 * affair: the replica manager follows that. A part that cannot take a value stays as it is, and the log says so.
 */
export class DynamicConfigs {
  readonly #options: DynamicConfigsOptions;

  constructor(options: DynamicConfigsOptions) {
    this.#options = options;
  }

  publish(delta: MetadataDelta, image: MetadataImage): void {
    const { nodeId, properties, followers, log } = this.#options;
    const names = [String(nodeId), ''];
    const isOurs = [...delta.configs.values()].some(
      ({ type, name }) => type === ConfigResourceType.BROKER && names.includes(name),
    );
    if (!isOurs) return;
    this.#warn(image, String(nodeId), 'one-broker');
    this.#warn(image, '', 'all-brokers');
    const view = new ConfigView('broker', brokerConfigLayers(nodeId, properties, image));
    for (const follow of followers) {
      try {
        follow(view);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        log.error('A changed configuration cannot be taken, and what was stays.', {
          why: error.message,
        });
      }
    }
  }

  #warn(image: MetadataImage, name: string, scope: DynamicScope): void {
    const stored = configsOf(image, ConfigResourceType.BROKER, name);
    const taken = takenConfigs(stored, scope);
    const passedOver = [...stored.keys()].filter((key) => !taken.has(key));
    if (passedOver.length === 0) return;
    this.#options.log.error('Configurations in the metadata cannot be taken and are passed over.', {
      broker: name === '' ? 'all' : name,
      keys: passedOver,
    });
  }
}
