import { type NodeConfig } from './node-config.ts';
import { ConfigError } from './option.ts';
import { invalidValue, parseConfig } from './parse.ts';
import { type ConfigMap, ConfigSource, resolveResource } from './resolve.ts';
import { topicOptions } from './table.ts';

/** Set, they ask for a protection that Samsa does not give: a node that ignored them would be open. */
const MUST_BE_EMPTY: readonly (readonly [key: string, what: string])[] = [
  ['authorizer.class.name', 'has no authorizer'],
  ['create.topic.policy.class.name', 'has no policies'],
  ['alter.config.policy.class.name', 'has no policies'],
  ['config.providers', 'has no configuration providers'],
];

/** What must be true between values, each of which is right by itself. Throws `ConfigError`. */
export function checkNode(config: NodeConfig, properties: ConfigMap): void {
  for (const [key, what] of MUST_BE_EMPTY) {
    const value = properties.get(key)?.trim();
    if (value !== undefined && value !== '') {
      throw invalidValue(key, value, `empty, since this version of Samsa ${what}`);
    }
  }
  checkProtocols(config);
  checkTopicDefaults(properties);
}

function checkProtocols({ listeners }: NodeConfig): void {
  for (const { name, securityProtocol } of listeners) {
    if (securityProtocol === 'PLAINTEXT') continue;
    throw new ConfigError(
      `Invalid configuration listeners: listener ${name} has security protocol ${securityProtocol}, and this ` +
        'version of Samsa has PLAINTEXT only.',
    );
  }
}

/** What topics inherit must be right for them, or the first topic would be the one to find out. */
function checkTopicDefaults(properties: ConfigMap): void {
  for (const option of topicOptions.values()) {
    const { value, synonyms } = resolveResource(option, { static: properties });
    const origin = synonyms[0];
    if (value === null || origin === undefined || origin.source === ConfigSource.DEFAULT_CONFIG) {
      continue;
    }
    parseConfig(option, value, origin.name);
  }
}
